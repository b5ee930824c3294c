// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/balancetransaction.h"

namespace paydesk::stripe {

struct Charge;
struct PaymentIntent;

/// A cardholder's complaint at the bank (docs.stripe.com/api/disputes/object). The money is gone until it is won.
struct Dispute {
    Id<Dispute> id; ///< "du_…" or "dp_…"
    /// warning_needs_response, warning_under_review, warning_closed, needs_response, under_review, won, lost, prevented,
    /// appeal_needs_response, appeal_under_review; an open list.
    QString status;
    /// "fraudulent", "product_not_received", "duplicate", … an open list.
    QString reason;
    Money amount;                    ///< Usually the charge's; less for a part, or another after a change of rates.
    Id<Charge> charge;               ///< What is disputed.
    Id<PaymentIntent> paymentIntent; ///< The payment of that charge.
    /// When evidence must be there; none where none is taken.
    std::optional<QDateTime> dueBy;
    bool hasEvidence = false; ///< Something is kept for the bank, submitted or not.
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
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    QDateTime created;               ///< In UTC.
    bool livemode = false;           ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without id, status, amount or currency.
    static Result<Dispute> fromJson(const JsonValue &object);
};

/// What the shop answers (docs.stripe.com/api/disputes/update); empty fields are not sent.
struct DisputeEvidence {
    QString customerName;         ///< As the shop knows it.
    QString customerEmailAddress; ///< As the shop knows it.
    QString billingAddress;       ///< As the customer gave it.
    QString productDescription;   ///< What was sold.
    /// A day as people write it.
    QString serviceDate;
    QString shippingAddress;            ///< Where it was sent, as completely as possible.
    QString shippingCarrier;            ///< "DHL"; several with commas between.
    QString shippingDate;               ///< When it was sent, as people write a day.
    QString shippingTrackingNumber;     ///< The carrier's; several with commas between.
    QString refundPolicyDisclosure;     ///< How the customer saw the refund policy before buying.
    QString refundRefusalExplanation;   ///< Why the customer gets no refund.
    QString cancellationRebuttal;       ///< Why the subscription was not canceled.
    QString duplicateChargeExplanation; ///< How it differs from `duplicateChargeId`.
    QString duplicateChargeId;          ///< "ch_…", the earlier charge that looks like the same.
    QString accessActivityLog;          ///< That a digital product was used: IP addresses, times.
    QString uncategorizedText;          ///< Whatever else speaks for the shop.
};

/// Parameters of a change to a dispute (docs.stripe.com/api/disputes/update).
struct UpdateDispute {
    DisputeEvidence evidence; ///< What is filled in replaces what was kept; together up to 150,000 characters.
    /// Sends the evidence to the bank, usually for good; false only keeps it.
    bool submit = false;
    QMap<QString, QString> metadata; ///< Merged; an empty value removes its key.
};

namespace disputes {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;                     ///< 1 to 100 a page.
    Id<Dispute> startingAfter;           ///< Only what is behind this one, older.
    Id<Dispute> endingBefore;            ///< Only what is before this one, newer.
    std::optional<QDateTime> createdGte; ///< Only what was made then or later.
    std::optional<QDateTime> createdLte; ///< Only what was made then or earlier.
    Id<Charge> charge;                   ///< The disputes of this charge.
    Id<PaymentIntent> paymentIntent;     ///< The disputes of this payment.
};

/// The answer is the Dispute (docs.stripe.com/api/disputes/update).
Mutation update(const Id<Dispute> &id, const UpdateDispute &params);
/// Accepts the dispute as lost, for good (docs.stripe.com/api/disputes/close).
Mutation close(const Id<Dispute> &id);
/// Error: Kind::NotFound (docs.stripe.com/api/disputes/retrieve).
QCoro::Task<Result<Dispute>> retrieve(Client &client, Id<Dispute> id);
/// A page of them, newest first (docs.stripe.com/api/disputes/list).
QCoro::Task<Result<Page<Dispute>>> list(Client &client, Filter filter);

} // namespace disputes
} // namespace paydesk::stripe
