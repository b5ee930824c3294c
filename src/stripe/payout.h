// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/balancetransaction.h"
#include "stripe/ref.h"

namespace paydesk::stripe {

/// Money on its way from the balance to the bank (docs.stripe.com/api/payouts/object). "paid" can still turn into
/// "failed" within five working days.
struct Payout {
    Id<Payout> id; ///< "po_…"
    /// pending, in_transit, paid, canceled, failed; an open list.
    QString status;
    Money amount; ///< What arrives at the bank.
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
    QString description;         ///< The shop's own words.
    QString statementDescriptor; ///< What the bank's statement says; empty is Stripe's default.
    /// The id of the bank account or card.
    QString destination;
    Ref<BalanceTransaction> balanceTransaction; ///< The object where it was expanded, as by retrieve().
    /// "account_closed", "insufficient_funds", … an open list.
    QString failureCode;
    QString failureMessage; ///< As `failureCode`, in English.
    /// `trace_id.value`: the number with which a bank finds the payout. Comes up to ten days later.
    QString traceId;
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    QDateTime created;               ///< In UTC.
    bool livemode = false;           ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without id, status, amount or currency.
    static Result<Payout> fromJson(const JsonValue &object);
};

/// Parameters of a payout (docs.stripe.com/api/payouts/create). Error: `balance_insufficient`.
struct CreatePayout {
    /// Out of the available balance of this currency. HUF and TWD in multiples of 100.
    Money amount;
    QString description; ///< The shop's own words.
    /// Up to 22 characters on the bank's statement.
    QString statementDescriptor;
    /// "standard" or, for a fee, "instant"; empty is standard.
    QString method;
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
};

namespace payouts {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;                     ///< 1 to 100 a page.
    Id<Payout> startingAfter;            ///< Only what is behind this one, older.
    Id<Payout> endingBefore;             ///< Only what is before this one, newer.
    std::optional<QDateTime> createdGte; ///< Only what was made then or later.
    std::optional<QDateTime> createdLte; ///< Only what was made then or earlier.
    /// pending, paid, failed or canceled.
    QString status;
};

/// The answer is a Payout, pending.
Mutation create(const CreatePayout &params);
/// Merges into the metadata; an empty value removes its key (docs.stripe.com/api/payouts/update).
Mutation update(const Id<Payout> &id, const QMap<QString, QString> &metadata);
/// Only while it is pending; the answer is the Payout (docs.stripe.com/api/payouts/cancel).
Mutation cancel(const Id<Payout> &id);
/// With the balance transaction expanded (docs.stripe.com/api/payouts/retrieve).
QCoro::Task<Result<Payout>> retrieve(Client &client, Id<Payout> id);
/// A page of them, newest first (docs.stripe.com/api/payouts/list).
QCoro::Task<Result<Page<Payout>>> list(Client &client, Filter filter);

} // namespace payouts
} // namespace paydesk::stripe
