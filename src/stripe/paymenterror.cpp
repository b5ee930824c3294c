// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/paymenterror.h"

#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

PaymentError PaymentError::fromJson(const JsonValue &object)
{
    const JsonReader reader(object);
    PaymentError error;
    error.code = reader.text("code"_L1);
    error.declineCode = reader.text("decline_code"_L1);
    error.message = reader.text("message"_L1);
    if (const JsonValue card = Card::partOf(reader.object("payment_method"_L1)); !card.isEmpty())
        error.card = Card::fromJson(card);
    return error;
}

} // namespace paydesk::stripe
