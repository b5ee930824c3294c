// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/nextaction.h"
#include "stripe/page.h"
#include "stripe/paymenterror.h"

#include "base/id.h"

namespace paydesk::stripe {

struct Customer;
struct PaymentMethod;

/// The saving of a means of payment for later, with the bank's consent (docs.stripe.com/api/setup_intents/object). The
/// client secret is never kept.
struct SetupIntent {
    Id<SetupIntent> id;
    /// requires_payment_method, requires_confirmation, requires_action, processing, canceled, succeeded; an open list.
    QString status;
    Id<Customer> customer;
    Id<PaymentMethod> paymentMethod;
    /// "off_session" or "on_session": whether the customer will be there when it is used.
    QString usage;
    /// As PaymentIntent::paymentMethodTypes.
    QStringList paymentMethodTypes;
    std::optional<PaymentError> lastSetupError;
    std::optional<NextAction> nextAction;
    QString cancellationReason;
    QString description;
    QMap<QString, QString> metadata;
    QDateTime created;
    bool livemode = false;

    static Result<SetupIntent> fromJson(const QJsonObject &object);
};

/// Parameters of a new one (docs.stripe.com/api/setup_intents/create).
struct CreateSetupIntent {
    Id<Customer> customer;
    Id<PaymentMethod> paymentMethod;
    /// Ask the bank at once. `returnUrl` is only sent with it.
    bool confirm = false;
    /// Where 3-D Secure ends.
    QString returnUrl;
    /// "on_session" or "off_session"; empty is the second.
    QString usage;
    QString description;
    /// Only these ways to pay instead of the dashboard's: "card", "card_present", …
    QStringList allowedPaymentMethodTypes;
    QMap<QString, QString> metadata;
};

/// Changes to one that is not confirmed yet (docs.stripe.com/api/setup_intents/update); what is empty stays as it is.
struct UpdateSetupIntent {
    Id<Customer> customer;
    Id<PaymentMethod> paymentMethod;
    std::optional<QString> description;
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

/// Parameters of a confirmation (docs.stripe.com/api/setup_intents/confirm); empty ones are not sent.
struct ConfirmSetupIntent {
    Id<PaymentMethod> paymentMethod;
    QString returnUrl;
};

namespace setupintents {

struct Filter {
    int limit = 100;
    Id<SetupIntent> startingAfter;
    Id<SetupIntent> endingBefore;
    std::optional<QDateTime> createdGte;
    Id<Customer> customer;
    Id<PaymentMethod> paymentMethod;
};

Mutation create(const CreateSetupIntent &params);
Mutation update(const Id<SetupIntent> &id, const UpdateSetupIntent &params);
/// Error: Kind::Declined, after which it waits for another means of payment.
Mutation confirm(const Id<SetupIntent> &id, const ConfirmSetupIntent &params);
/// `reason` is empty or one of abandoned, requested_by_customer, duplicate (docs.stripe.com/api/setup_intents/cancel).
Mutation cancel(const Id<SetupIntent> &id, const QString &reason);
/// docs.stripe.com/api/setup_intents/retrieve
QCoro::Task<Result<SetupIntent>> retrieve(Client &client, Id<SetupIntent> id);
/// docs.stripe.com/api/setup_intents/list
QCoro::Task<Result<Page<SetupIntent>>> list(Client &client, Filter filter);

} // namespace setupintents
} // namespace paydesk::stripe
