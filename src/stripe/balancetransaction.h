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
        Money amount; ///< In the balance's currency.
        /// "stripe_fee", "application_fee", "tax", … an open list.
        QString type;
        QString description; ///< In English, for the merchant.

        /// Kind::Broken, `answer_incomplete`, without an amount.
        static Result<FeeDetail> fromJson(const JsonValue &object);
    };

    Id<BalanceTransaction> id; ///< "txn_…"
    /// "charge", "refund", "payout", "adjustment", … an open list.
    QString type;
    /// As `type`, in the words of Stripe's reports.
    QString reportingCategory;
    /// "available" or "pending".
    QString status;
    Money amount; ///< Before the fee; below zero if it left the balance.
    /// What Stripe keeps.
    Money fee;
    QList<FeeDetail> feeDetails; ///< What the fee consists of.
    /// `amount` less `fee`.
    Money net;
    /// When the money can be paid out.
    std::optional<QDateTime> availableOn;
    /// The id of the charge, refund, dispute, payout, … that it belongs to.
    QString source;
    QString description; ///< As the charge, refund, … has it.
    QDateTime created;   ///< In UTC.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without id, amount, fee or net.
    static Result<BalanceTransaction> fromJson(const JsonValue &object);
};

namespace balancetransactions {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;                      ///< 1 to 100 a page.
    Id<BalanceTransaction> startingAfter; ///< Only what is behind this one, older.
    Id<BalanceTransaction> endingBefore;  ///< Only what is before this one, newer.
    std::optional<QDateTime> createdGte;  ///< Only what was made then or later.
    /// What a payout consists of. Stripe knows it for automatic payouts only, once their `reconciliationStatus` is
    /// "completed".
    Id<Payout> payout;
    /// Only those of this charge, refund, …
    QString source;
    QString type; ///< As BalanceTransaction::type.
};

/// Error: Kind::NotFound (docs.stripe.com/api/balance_transactions/retrieve).
QCoro::Task<Result<BalanceTransaction>> retrieve(Client &client, Id<BalanceTransaction> id);
/// A page of them, newest first (docs.stripe.com/api/balance_transactions/list).
QCoro::Task<Result<Page<BalanceTransaction>>> list(Client &client, Filter filter);

} // namespace balancetransactions
} // namespace paydesk::stripe
