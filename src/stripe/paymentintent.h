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
    Id<PaymentIntent> id;
    /// requires_payment_method, requires_confirmation, requires_action, processing, requires_capture, canceled,
    /// succeeded; an open list. A decline goes back to requires_payment_method with a `lastPaymentError`.
    QString status;
    Money amount;
    Money amountReceived;
    Money amountCapturable;
    /// `amount_details.tip.amount`: what the customer added at the reader, part of `amount`.
    std::optional<Money> tip;
    Ref<Customer> customer;
    QString description;
    QMap<QString, QString> metadata;
    QDateTime created;
    std::optional<QDateTime> canceledAt;
    QString cancellationReason;
    std::optional<PaymentError> lastPaymentError;
    /// Expanded by list() and retrieve().
    Ref<Charge> latestCharge;
    Id<PaymentMethod> paymentMethod;
    std::optional<NextAction> nextAction;
    /// What Stripe made of the ways to pay that were allowed: those that do not fit fell out without a word. A reader
    /// needs "card_present" in it.
    QStringList paymentMethodTypes;
    /// "automatic", "automatic_async" or "manual", which waits for capture().
    QString captureMethod;
    /// "on_session" or "off_session" keeps the card for the customer; empty does not.
    QString setupFutureUsage;
    QString statementDescriptor;
    QString receiptEmail;
    bool livemode = false;

    static Result<PaymentIntent> fromJson(const QJsonObject &object);
};

/// Parameters of a new payment (docs.stripe.com/api/payment_intents/create).
struct CreatePaymentIntent {
    Money amount;
    Id<Customer> customer;
    Id<PaymentMethod> paymentMethod;
    /// Take the money at once. `offSession` and `returnUrl` are only sent with it.
    bool confirm = false;
    /// The customer is not there to pass 3-D Secure.
    bool offSession = false;
    /// Where 3-D Secure ends.
    QString returnUrl;
    QString description;
    QString receiptEmail;
    QMap<QString, QString> metadata;
    /// The ways to pay that the dashboard allows.
    bool automaticPaymentMethods = true;
    /// Only these, instead of the dashboard's: "card", "card_present", …
    QStringList allowedPaymentMethodTypes;
    /// "manual" only holds the money, for seven days usually; empty takes it.
    QString captureMethod;
    /// "on_session" or "off_session" keeps the card for the customer.
    QString setupFutureUsage;
    QString statementDescriptor;
};

/// Changes to a payment that is not confirmed yet (docs.stripe.com/api/payment_intents/update); what is empty stays as it
/// is.
struct UpdatePaymentIntent {
    std::optional<Money> amount;
    Id<Customer> customer;
    Id<PaymentMethod> paymentMethod;
    std::optional<QString> description;
    std::optional<QString> receiptEmail;
    std::optional<QString> setupFutureUsage;
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

/// Parameters of a confirmation (docs.stripe.com/api/payment_intents/confirm); empty ones are not sent.
struct ConfirmPaymentIntent {
    Id<PaymentMethod> paymentMethod;
    QString returnUrl;
    bool offSession = false;
};

namespace paymentintents {

struct Filter {
    int limit = 100;
    Id<PaymentIntent> startingAfter;
    Id<PaymentIntent> endingBefore;
    std::optional<QDateTime> createdGte;
    Id<Customer> customer;
};

/// The answer has the latest charge and the customer expanded, as those of the other changes. Errors with `confirm`:
/// Kind::Declined; without: `amount_too_small`, `amount_too_large`.
Mutation create(const CreatePaymentIntent &params);
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
/// With customer and latest charge expanded (docs.stripe.com/api/payment_intents/list).
QCoro::Task<Result<Page<PaymentIntent>>> list(Client &client, Filter filter);
/// docs.stripe.com/api/payment_intents/search
QCoro::Task<Result<Page<PaymentIntent>>> search(Client &client, SearchFilter filter);

} // namespace paymentintents
} // namespace paydesk::stripe
