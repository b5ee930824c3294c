// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/page.h"

#include "base/id.h"
#include "base/money.h"

namespace paydesk::stripe {

struct BalanceTransaction;
struct Charge;
struct PaymentIntent;

/// Money given back (docs.stripe.com/api/refunds/object). "succeeded" can still turn into "failed" up to 30 days later.
struct Refund {
    Id<Refund> id; ///< "re_…"; of some means of payment "pyr_…"
    /// pending, requires_action, succeeded, failed, canceled; an open list.
    QString status;
    Money amount; ///< In the currency of the charge.
    /// duplicate, fraudulent, requested_by_customer, expired_uncaptured_charge, or empty.
    QString reason;
    Id<PaymentIntent> paymentIntent; ///< The payment of which it is given back.
    Id<Charge> charge;               ///< The attempt of that payment which took it.
    QDateTime created;               ///< In UTC.
    /// lost_or_stolen_card, expired_or_canceled_card, insufficient_funds, declined, … an open list.
    QString failureReason;
    /// processing, insufficient_funds, charge_pending, or empty.
    QString pendingReason;
    Id<BalanceTransaction> balanceTransaction; ///< What it took from the balance; Stripe's fee does not come back.
    /// Where a failed refund put the money back on the balance.
    Id<BalanceTransaction> failureBalanceTransaction;
    QString receiptNumber; ///< Empty until a receipt was sent by e-mail.
    /// Of "requires_action": the customer was asked by e-mail where the money shall go …
    QString actionEmail;
    /// … and has until then to answer.
    std::optional<QDateTime> actionExpiresAt;
    /// `destination_details.card.reference`: the number with which a bank finds the refund. Comes up to seven business
    /// days later.
    QString cardReference;
    /// "pending", "available" or "unavailable".
    QString cardReferenceStatus;
    /// How the money goes back: "card", "eu_bank_transfer", … an open list.
    QString destinationType;
    QString cardRefundType;          ///< Of a card: "refund", "reversal" or "pending".
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without id, amount or currency. The status may be
    /// empty.
    static Result<Refund> fromJson(const JsonValue &object);
};

/// Parameters of a refund (docs.stripe.com/api/refunds/create). The amount is always sent, so that what a person
/// confirmed is what is given back.
struct CreateRefund {
    Id<PaymentIntent> paymentIntent; ///< Must be set.
    /// In the currency of the payment; Stripe takes the currency from there.
    Money amount;
    /// duplicate, fraudulent (blocks the card and the e-mail address), requested_by_customer, or empty.
    QString reason;
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
};

namespace refunds {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;                     ///< 1 to 100 a page.
    Id<Refund> startingAfter;            ///< Only what is behind this one, older.
    Id<Refund> endingBefore;             ///< Only what is before this one, newer.
    std::optional<QDateTime> createdGte; ///< Only what was made then or later.
    std::optional<QDateTime> createdLte; ///< Only what was made then or earlier.
    Id<PaymentIntent> paymentIntent;     ///< The refunds of this payment.
    Id<Charge> charge;                   ///< The refunds of this charge.
};

/// The answer is a Refund. Errors: `charge_already_refunded`, `charge_disputed`, `amount_too_large`.
Mutation create(const CreateRefund &params);
/// Merges into the metadata; an empty value removes its key (docs.stripe.com/api/refunds/update).
Mutation update(const Id<Refund> &id, const QMap<QString, QString> &metadata);
/// Only in status requires_action; the answer is the Refund (docs.stripe.com/api/refunds/cancel).
Mutation cancel(const Id<Refund> &id);
/// Error: Kind::NotFound (docs.stripe.com/api/refunds/retrieve).
QCoro::Task<Result<Refund>> retrieve(Client &client, Id<Refund> id);
/// A page of them, newest first (docs.stripe.com/api/refunds/list).
QCoro::Task<Result<Page<Refund>>> list(Client &client, Filter filter);

} // namespace refunds
} // namespace paydesk::stripe
