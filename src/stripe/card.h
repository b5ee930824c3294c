// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/jsonvalue.h"

#include <QString>

namespace paydesk::stripe {

/// What may be shown of a card: the `card` or `card_present` part of a payment method or of a charge's
/// `payment_method_details`. docs.stripe.com/api/payment_methods/object#payment_method_object-card
struct Card {
    /// "visa", "mastercard", "amex", … an open list.
    QString brand;
    QString last4;    ///< The end of the number.
    int expMonth = 0; ///< 1 to 12; 0 if unknown.
    int expYear = 0;  ///< Four digits; 0 if unknown.
    /// "credit", "debit", "prepaid", "unknown".
    QString funding;
    /// Two capital letters.
    QString country;
    /// The same for the same number within one account; says nothing of the number. Not of every wallet.
    QString fingerprint;
    /// Of a charge only: `three_d_secure.result`, "authenticated", "failed", …; empty if 3-D Secure was not used.
    QString threeDSecure;

    /// Never fails: what is missing stays empty.
    static Card fromJson(const JsonValue &object);
    /// The member of a payment method, or of payment method details, that describes its card, typed in or read by a
    /// reader; empty where it is none.
    static JsonValue partOf(const JsonValue &method);
    friend bool operator==(const Card &, const Card &) = default;
};

} // namespace paydesk::stripe
