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
    Id<Refund> id;
    /// pending, requires_action, succeeded, failed, canceled; an open list.
    QString status;
    Money amount;
    /// duplicate, fraudulent, requested_by_customer, expired_uncaptured_charge, or empty.
    QString reason;
    Id<PaymentIntent> paymentIntent;
    Id<Charge> charge;
    QDateTime created;
    QString failureReason;
    /// processing, insufficient_funds, charge_pending, or empty.
    QString pendingReason;
    Id<BalanceTransaction> balanceTransaction;
    /// Where a failed refund put the money back on the balance.
    Id<BalanceTransaction> failureBalanceTransaction;
    QString receiptNumber;
    /// Of "requires_action": the customer was asked by e-mail where the money shall go …
    QString actionEmail;
    /// … and has until then to answer.
    std::optional<QDateTime> actionExpiresAt;
    /// `destination_details.card.reference`: the number with which a bank finds the refund. Comes up to seven business
    /// days later.
    QString cardReference;
    /// "pending", "available" or "unavailable".
    QString cardReferenceStatus;
    /// How the money goes back: "card", "eu_bank_transfer", … and for a card "refund", "reversal" or "pending".
    QString destinationType;
    QString cardRefundType;
    QMap<QString, QString> metadata;

    static Result<Refund> fromJson(const QJsonObject &object);
};

/// Parameters of a refund (docs.stripe.com/api/refunds/create). The amount is always sent, so that what a person
/// confirmed is what is given back.
struct CreateRefund {
    Id<PaymentIntent> paymentIntent;
    /// In the currency of the payment; Stripe takes the currency from there.
    Money amount;
    /// duplicate, fraudulent (blocks the card and the e-mail address), requested_by_customer, or empty.
    QString reason;
    QMap<QString, QString> metadata;
};

namespace refunds {

struct Filter {
    int limit = 100;
    Id<Refund> startingAfter;
    Id<Refund> endingBefore;
    std::optional<QDateTime> createdGte;
    Id<PaymentIntent> paymentIntent;
    Id<Charge> charge;
};

/// Errors: `charge_already_refunded`, `charge_disputed`, `amount_too_large`.
Mutation create(const CreateRefund &params);
/// Merges into the metadata; an empty value removes its key (docs.stripe.com/api/refunds/update).
Mutation update(const Id<Refund> &id, const QMap<QString, QString> &metadata);
/// Only in status requires_action (docs.stripe.com/api/refunds/cancel).
Mutation cancel(const Id<Refund> &id);
/// docs.stripe.com/api/refunds/retrieve
QCoro::Task<Result<Refund>> retrieve(Client &client, Id<Refund> id);
/// docs.stripe.com/api/refunds/list
QCoro::Task<Result<Page<Refund>>> list(Client &client, Filter filter);

} // namespace refunds
} // namespace paydesk::stripe
