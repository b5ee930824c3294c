// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/balancetransaction.h"

namespace paydesk::stripe {

struct Charge;
struct PaymentIntent;

/// A cardholder's complaint at the bank (docs.stripe.com/api/disputes/object). The money is gone until it is won.
struct Dispute {
    Id<Dispute> id;
    /// warning_needs_response, warning_under_review, warning_closed, needs_response, under_review, won, lost, prevented,
    /// appeal_needs_response, appeal_under_review; an open list.
    QString status;
    /// "fraudulent", "product_not_received", "duplicate", … an open list.
    QString reason;
    Money amount;
    Id<Charge> charge;
    Id<PaymentIntent> paymentIntent;
    /// When evidence must be there; none where none is taken.
    std::optional<QDateTime> dueBy;
    bool hasEvidence = false;
    /// The time for evidence is over.
    bool pastDue = false;
    /// How often evidence was submitted: usually only once is allowed.
    qint64 submissionCount = 0;
    /// Whether giving the money back by a refund is still possible, which ends an inquiry.
    bool isChargeRefundable = false;
    /// What it did to the balance so far: the withdrawal with its fee, and the money coming back.
    QList<BalanceTransaction> balanceTransactions;
    /// "visa", …, where a card was disputed.
    QString cardBrand;
    /// The bank's own code for the reason.
    QString networkReasonCode;
    QMap<QString, QString> metadata;
    QDateTime created;
    bool livemode = false;

    static Result<Dispute> fromJson(const QJsonObject &object);
};

/// What the shop answers (docs.stripe.com/api/disputes/update); empty fields are not sent.
struct DisputeEvidence {
    QString customerName;
    QString customerEmailAddress;
    QString billingAddress;
    QString productDescription;
    /// A day as people write it.
    QString serviceDate;
    QString shippingAddress;
    QString shippingCarrier;
    QString shippingDate;
    QString shippingTrackingNumber;
    QString refundPolicyDisclosure;
    QString refundRefusalExplanation;
    QString cancellationRebuttal;
    QString duplicateChargeExplanation;
    QString duplicateChargeId;
    QString accessActivityLog;
    QString uncategorizedText;
};

/// Parameters of a change to a dispute.
struct UpdateDispute {
    DisputeEvidence evidence;
    /// Sends the evidence to the bank, usually for good; false only keeps it.
    bool submit = false;
    QMap<QString, QString> metadata;
};

namespace disputes {

struct Filter {
    int limit = 100;
    Id<Dispute> startingAfter;
    Id<Dispute> endingBefore;
    std::optional<QDateTime> createdGte;
    Id<Charge> charge;
    Id<PaymentIntent> paymentIntent;
};

Mutation update(const Id<Dispute> &id, const UpdateDispute &params);
/// Accepts the dispute as lost, for good (docs.stripe.com/api/disputes/close).
Mutation close(const Id<Dispute> &id);
/// docs.stripe.com/api/disputes/retrieve
QCoro::Task<Result<Dispute>> retrieve(Client &client, Id<Dispute> id);
/// docs.stripe.com/api/disputes/list
QCoro::Task<Result<Page<Dispute>>> list(Client &client, Filter filter);

} // namespace disputes
} // namespace paydesk::stripe
