// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/page.h"

#include "base/id.h"
#include "base/money.h"

namespace paydesk::stripe {

struct Payout;

/// What a charge, refund, dispute or payout did to the balance (docs.stripe.com/api/balance_transactions/object). Its
/// currency is that of the balance and may differ from the payment's.
struct BalanceTransaction {
    /// A part of `fee`.
    struct FeeDetail {
        Money amount;
        /// "stripe_fee", "application_fee", "tax", … an open list.
        QString type;
        QString description;

        static Result<FeeDetail> fromJson(const QJsonObject &object);
    };

    Id<BalanceTransaction> id;
    /// "charge", "refund", "payout", "adjustment", … an open list.
    QString type;
    /// As `type`, in the words of Stripe's reports.
    QString reportingCategory;
    /// "available" or "pending".
    QString status;
    Money amount;
    /// What Stripe keeps.
    Money fee;
    QList<FeeDetail> feeDetails;
    /// `amount` less `fee`.
    Money net;
    /// When the money can be paid out.
    std::optional<QDateTime> availableOn;
    /// The id of the charge, refund, dispute, payout, … that it belongs to.
    QString source;
    QString description;
    QDateTime created;

    static Result<BalanceTransaction> fromJson(const QJsonObject &object);
};

namespace balancetransactions {

struct Filter {
    int limit = 100;
    Id<BalanceTransaction> startingAfter;
    Id<BalanceTransaction> endingBefore;
    std::optional<QDateTime> createdGte;
    /// What a payout consists of. Stripe knows it for automatic payouts only, once their `reconciliationStatus` is
    /// "completed".
    Id<Payout> payout;
    /// Only those of this charge, refund, …
    QString source;
    QString type;
};

/// docs.stripe.com/api/balance_transactions/retrieve
QCoro::Task<Result<BalanceTransaction>> retrieve(Client &client, Id<BalanceTransaction> id);
/// docs.stripe.com/api/balance_transactions/list
QCoro::Task<Result<Page<BalanceTransaction>>> list(Client &client, Filter filter);

} // namespace balancetransactions
} // namespace paydesk::stripe
