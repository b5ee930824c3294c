// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/card.h"

#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Card Card::fromJson(const JsonValue &object)
{
    const JsonReader reader(object);
    Card card;
    card.brand = reader.text("brand"_L1);
    card.last4 = reader.text("last4"_L1);
    card.expMonth = int(reader.integer("exp_month"_L1));
    card.expYear = int(reader.integer("exp_year"_L1));
    card.funding = reader.text("funding"_L1);
    card.country = reader.text("country"_L1);
    card.fingerprint = reader.text("fingerprint"_L1);
    card.threeDSecure = reader.part("three_d_secure"_L1).text("result"_L1);
    return card;
}

JsonValue Card::partOf(const JsonValue &method)
{
    for (const auto key : {"card"_L1, "card_present"_L1, "interac_present"_L1}) {
        if (const JsonValue card = method[key]; card.isObject() && !card.isEmpty())
            return card;
    }
    return {};
}

} // namespace paydesk::stripe
