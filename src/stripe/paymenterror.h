// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/card.h"

#include <optional>

namespace paydesk::stripe {

/// Why the last attempt to pay, or to save a means of payment, failed: `last_payment_error`, `last_setup_error`.
struct PaymentError {
    /// "card_declined", "authentication_required", …
    QString code;
    /// The bank's reason, "insufficient_funds"; empty if the bank was not asked (docs.stripe.com/declines/codes).
    QString declineCode;
    /// In English, for the merchant.
    QString message;
    std::optional<Card> card; ///< Of the attempt, if it was by card.

    /// Never fails: what is missing stays empty.
    static PaymentError fromJson(const JsonValue &object);
};

} // namespace paydesk::stripe
