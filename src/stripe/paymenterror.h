// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/card.h"

#include <optional>

namespace paydesk::stripe {

/// Why the last attempt to pay, or to save a means of payment, failed: `last_payment_error`, `last_setup_error`.
struct PaymentError {
    /// "card_declined", "authentication_required", …
    QString code;
    QString declineCode;
    /// In English, for the merchant.
    QString message;
    std::optional<Card> card;

    static PaymentError fromJson(const QJsonObject &object);
};

} // namespace paydesk::stripe
