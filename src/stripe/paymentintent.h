// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/card.h"
#include "stripe/charge.h"
#include "stripe/client.h"
#include "stripe/customer.h"
#include "stripe/page.h"
#include "stripe/ref.h"

#include "base/id.h"
#include "base/money.h"

#include <QUrl>

namespace paydesk::stripe {

/// Why the last attempt to pay failed.
struct PaymentError {
    /// "card_declined", "authentication_required", …
    QString code;
    QString declineCode;
    /// In English, for the merchant.
    QString message;
    std::optional<Card> card;
};

/// What the customer has to do before the payment goes on.
struct NextAction {
    /// "redirect_to_url" or another of an open list.
    QString type;
    /// Of "redirect_to_url": the page to open, and where it ends.
    QUrl redirectUrl;
    QString returnUrl;
};

/// A payment (docs.stripe.com/api/payment_intents/object). The client secret is never kept.
struct PaymentIntent {
    Id<PaymentIntent> id;
    /// requires_payment_method, requires_confirmation, requires_action, processing, requires_capture, canceled,
    /// succeeded; an open list. A decline goes back to requires_payment_method with a `lastPaymentError`.
    QString status;
    Money amount;
    Money amountReceived;
    Money amountCapturable;
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
    QString receiptEmail;
    bool livemode = false;

    static Result<PaymentIntent> fromJson(const QJsonObject &object);
};

/// Parameters of a new payment (docs.stripe.com/api/payment_intents/create), for cards that are already saved.
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
};

/// Parameters of a confirmation; empty ones are not sent.
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

/// The answer has the latest charge and the customer expanded, as those of confirm() and cancel().
Mutation create(const CreatePaymentIntent &params);
Mutation confirm(const Id<PaymentIntent> &id, const ConfirmPaymentIntent &params);
/// `reason` is empty or one of duplicate, fraudulent, requested_by_customer, abandoned.
Mutation cancel(const Id<PaymentIntent> &id, const QString &reason);
/// With customer, latest charge and its balance transaction expanded.
QCoro::Task<Result<PaymentIntent>> retrieve(Client &client, Id<PaymentIntent> id);
/// With customer and latest charge expanded.
QCoro::Task<Result<Page<PaymentIntent>>> list(Client &client, Filter filter);

} // namespace paymentintents
} // namespace paydesk::stripe
