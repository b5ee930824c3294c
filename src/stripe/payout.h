// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/balancetransaction.h"
#include "stripe/ref.h"

namespace paydesk::stripe {

/// Money on its way from the balance to the bank (docs.stripe.com/api/payouts/object). "paid" can still turn into
/// "failed" within five working days.
struct Payout {
    Id<Payout> id;
    /// pending, in_transit, paid, canceled, failed; an open list.
    QString status;
    Money amount;
    /// By the account's schedule; false for those that somebody asked for.
    bool automatic = false;
    /// "standard" or "instant".
    QString method;
    /// "bank_account" or "card".
    QString type;
    /// When it should be there; a day, at midnight UTC.
    std::optional<QDateTime> arrivalDate;
    /// "completed" once balancetransactions::list() can say what it consists of; "in_progress", "not_applicable".
    QString reconciliationStatus;
    QString description;
    QString statementDescriptor;
    /// The id of the bank account or card.
    QString destination;
    Ref<BalanceTransaction> balanceTransaction;
    /// "account_closed", "insufficient_funds", … an open list.
    QString failureCode;
    QString failureMessage;
    /// `trace_id.value`: the number with which a bank finds the payout. Comes up to ten days later.
    QString traceId;
    QMap<QString, QString> metadata;
    QDateTime created;
    bool livemode = false;

    static Result<Payout> fromJson(const QJsonObject &object);
};

/// Parameters of a payout (docs.stripe.com/api/payouts/create). Error: `balance_insufficient`.
struct CreatePayout {
    /// Out of the available balance of this currency. HUF and TWD in multiples of 100.
    Money amount;
    QString description;
    /// Up to 22 characters on the bank's statement.
    QString statementDescriptor;
    /// "standard" or, for a fee, "instant"; empty is standard.
    QString method;
    QMap<QString, QString> metadata;
};

namespace payouts {

struct Filter {
    int limit = 100;
    Id<Payout> startingAfter;
    Id<Payout> endingBefore;
    std::optional<QDateTime> createdGte;
    /// pending, paid, failed or canceled.
    QString status;
};

Mutation create(const CreatePayout &params);
/// Merges into the metadata; an empty value removes its key (docs.stripe.com/api/payouts/update).
Mutation update(const Id<Payout> &id, const QMap<QString, QString> &metadata);
/// Only while it is pending (docs.stripe.com/api/payouts/cancel).
Mutation cancel(const Id<Payout> &id);
/// With the balance transaction expanded (docs.stripe.com/api/payouts/retrieve).
QCoro::Task<Result<Payout>> retrieve(Client &client, Id<Payout> id);
/// docs.stripe.com/api/payouts/list
QCoro::Task<Result<Page<Payout>>> list(Client &client, Filter filter);

} // namespace payouts
} // namespace paydesk::stripe
