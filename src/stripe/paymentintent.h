// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/card.h"
#include "stripe/charge.h"
#include "stripe/client.h"
#include "stripe/customer.h"
#include "stripe/nextaction.h"
#include "stripe/page.h"
#include "stripe/paymenterror.h"
#include "stripe/ref.h"
#include "stripe/walk.h"

#include "base/id.h"
#include "base/money.h"

#include <QUrl>

namespace paydesk::stripe {

/// A payment (docs.stripe.com/api/payment_intents/object). The client secret is never kept.
struct PaymentIntent {
    Id<PaymentIntent> id; ///< "pi_…"
    /// requires_payment_method, requires_confirmation, requires_action, processing, requires_capture, canceled,
    /// succeeded; an open list. A decline goes back to requires_payment_method with a `lastPaymentError`.
    QString status;
    Money amount;           ///< What was asked for.
    Money amountReceived;   ///< What was taken so far.
    Money amountCapturable; ///< What is held and can be taken by capture().
    /// `amount_details.tip.amount`: what the customer added at the reader, part of `amount`.
    std::optional<Money> tip;
    Ref<Customer> customer;              ///< Empty for a guest.
    QString description;                 ///< The shop's own words.
    QMap<QString, QString> metadata;     ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    QDateTime created;                   ///< In UTC.
    std::optional<QDateTime> canceledAt; ///< Of status canceled, in UTC.
    /// As cancel() was told, or Stripe's own: "automatic", "expired", "failed_invoice", "void_invoice".
    QString cancellationReason;
    std::optional<PaymentError> lastPaymentError; ///< Of the latest attempt; the next change of the payment clears it.
    /// Expanded by list() and retrieve().
    Ref<Charge> latestCharge;
    Id<PaymentMethod> paymentMethod;      ///< What it is or will be paid with.
    std::optional<NextAction> nextAction; ///< Of status requires_action.
    /// What Stripe made of the ways to pay that were allowed: those that do not fit fell out without a word. A reader
    /// needs "card_present" in it.
    QStringList paymentMethodTypes;
    /// "automatic", "automatic_async" or "manual", which waits for capture().
    QString captureMethod;
    /// "on_session" or "off_session" keeps the card for the customer; empty does not.
    QString setupFutureUsage;
    QString statementDescriptor; ///< For anything but cards; what a card's statement says is in the charge.
    QString receiptEmail;        ///< Where Stripe sends the receipt.
    bool livemode = false;       ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without id, status, amount or currency, or with a
    /// tip that is no whole number.
    static Result<PaymentIntent> fromJson(const JsonValue &object);
};

/// Parameters of a new payment (docs.stripe.com/api/payment_intents/create).
struct CreatePaymentIntent {
    Money amount;                    ///< Above zero, and above Stripe's least (docs.stripe.com/currencies).
    Id<Customer> customer;           ///< Empty for a guest.
    Id<PaymentMethod> paymentMethod; ///< The customer's, if it is saved; empty is chosen later.
    /// Take the money at once. `offSession` and `returnUrl` are only sent with it.
    bool confirm = false;
    /// The customer is not there to pass 3-D Secure.
    bool offSession = false;
    /// Where 3-D Secure ends.
    QString returnUrl;
    QString description;             ///< The shop's own words, also on receipts by e-mail.
    QString receiptEmail;            ///< Where Stripe sends the receipt, in live mode.
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    /// The ways to pay that the dashboard allows.
    bool automaticPaymentMethods = true;
    /// Only these, instead of the dashboard's: "card", "card_present", …
    QStringList allowedPaymentMethodTypes;
    /// "manual" only holds the money, for seven days usually; empty takes it.
    QString captureMethod;
    /// "on_session" or "off_session" keeps the card for the customer.
    QString setupFutureUsage;
    QString statementDescriptor; ///< Up to 22 characters. Not for cards: Stripe refuses it with them.
};

/// Changes to a payment that is not confirmed yet (docs.stripe.com/api/payment_intents/update); what is empty stays as it
/// is.
struct UpdatePaymentIntent {
    std::optional<Money> amount;             ///< With its currency.
    Id<Customer> customer;                   ///< Empty stays as it is.
    Id<PaymentMethod> paymentMethod;         ///< Empty stays as it is.
    std::optional<QString> description;      ///< An empty text unsets it.
    std::optional<QString> receiptEmail;     ///< An empty text unsets it.
    std::optional<QString> setupFutureUsage; ///< As in CreatePaymentIntent; an empty text unsets it.
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

/// Parameters of a confirmation (docs.stripe.com/api/payment_intents/confirm); empty ones are not sent.
struct ConfirmPaymentIntent {
    Id<PaymentMethod> paymentMethod; ///< Empty is the one that it has.
    QString returnUrl;               ///< Where 3-D Secure ends.
    bool offSession = false;         ///< The customer is not there to pass 3-D Secure.
};

namespace paymentintents {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;                     ///< 1 to 100 a page.
    Id<PaymentIntent> startingAfter;     ///< Only what is behind this one, older.
    Id<PaymentIntent> endingBefore;      ///< Only what is before this one, newer.
    std::optional<QDateTime> createdGte; ///< Only what was made then or later.
    std::optional<QDateTime> createdLte; ///< Only what was made then or earlier.
    Id<Customer> customer;               ///< Only this customer's.
};

/// The answer is a PaymentIntent with the latest charge and the customer expanded, as those of the other changes.
/// Errors: `amount_too_small`, `amount_too_large`; with `confirm` also Kind::Declined, after which the payment exists
/// and waits for another means of payment.
Mutation create(const CreatePaymentIntent &params);
/// The answer is the PaymentIntent.
Mutation update(const Id<PaymentIntent> &id, const UpdatePaymentIntent &params);
/// Error: Kind::Declined, after which it waits for another means of payment.
Mutation confirm(const Id<PaymentIntent> &id, const ConfirmPaymentIntent &params);
/// Takes the money that is held, all of it or up to as much, and frees the rest
/// (docs.stripe.com/api/payment_intents/capture). Error: `payment_intent_unexpected_state`.
Mutation capture(const Id<PaymentIntent> &id, const std::optional<Money> &amount);
/// `reason` is empty or one of duplicate, fraudulent, requested_by_customer, abandoned
/// (docs.stripe.com/api/payment_intents/cancel). Error: `payment_intent_unexpected_state` once it has succeeded or was
/// canceled.
Mutation cancel(const Id<PaymentIntent> &id, const QString &reason);
/// With customer, latest charge and its balance transaction expanded (docs.stripe.com/api/payment_intents/retrieve).
QCoro::Task<Result<PaymentIntent>> retrieve(Client &client, Id<PaymentIntent> id);
/// A page of them, newest first, with customer and latest charge expanded (docs.stripe.com/api/payment_intents/list).
QCoro::Task<Result<Page<PaymentIntent>>> list(Client &client, Filter filter);
/// What SearchFilter finds, some time after it was made (docs.stripe.com/api/payment_intents/search).
QCoro::Task<Result<Page<PaymentIntent>>> search(Client &client, SearchFilter filter);

} // namespace paymentintents
} // namespace paydesk::stripe
