// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"

#include "base/money.h"

namespace paydesk::stripe {

/// What the account has at Stripe, one amount per currency (docs.stripe.com/api/balance/balance_object). Amounts can be
/// negative.
struct Balance {
    /// Can be paid out or refunded from.
    QList<Money> available;
    /// Not yet; each balance transaction says when.
    QList<Money> pending;
    /// Can be paid out at once, for a fee. Empty where the account cannot.
    QList<Money> instantAvailable;
    bool livemode = false; ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` for an amount without a currency or not whole.
    static Result<Balance> fromJson(const JsonValue &object);
};

namespace balances {

/// What there is now (docs.stripe.com/api/balance/balance_retrieve).
QCoro::Task<Result<Balance>> retrieve(Client &client);

} // namespace balances
} // namespace paydesk::stripe
