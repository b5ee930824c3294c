// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"

#include "base/id.h"
#include "base/money.h"

#include <QDateTime>

namespace paydesk::stripe {

/// What a charge or refund did to the balance (docs.stripe.com/api/balance_transactions/object). Its currency is that
/// of the balance and may differ from the payment's.
struct BalanceTransaction {
    Id<BalanceTransaction> id;
    /// "charge", "refund", "payout", … an open list.
    QString type;
    Money amount;
    /// What Stripe keeps.
    Money fee;
    /// `amount` less `fee`.
    Money net;
    /// When the money can be paid out.
    std::optional<QDateTime> availableOn;

    static Result<BalanceTransaction> fromJson(const QJsonObject &object);
};

namespace balancetransactions {

QCoro::Task<Result<BalanceTransaction>> retrieve(Client &client, Id<BalanceTransaction> id);

} // namespace balancetransactions
} // namespace paydesk::stripe
