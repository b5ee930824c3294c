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
    Id<SetupIntent> id; ///< "seti_…"
    /// requires_payment_method, requires_confirmation, requires_action, processing, canceled, succeeded; an open list.
    QString status;
    Id<Customer> customer;           ///< For whom it is saved; empty saves it for nobody.
    Id<PaymentMethod> paymentMethod; ///< What is saved; attached to the customer once it succeeded.
    /// "off_session" or "on_session": whether the customer will be there when it is used.
    QString usage;
    /// As PaymentIntent::paymentMethodTypes.
    QStringList paymentMethodTypes;
    std::optional<PaymentError> lastSetupError; ///< Of the latest attempt.
    std::optional<NextAction> nextAction;       ///< Of status requires_action.
    QString cancellationReason;                 ///< As cancel() was told.
    QString description;                        ///< The shop's own words.
    QMap<QString, QString> metadata;            ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    QDateTime created;                          ///< In UTC.
    bool livemode = false;                      ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without id or status.
    static Result<SetupIntent> fromJson(const JsonValue &object);
};

/// Parameters of a new one (docs.stripe.com/api/setup_intents/create).
struct CreateSetupIntent {
    Id<Customer> customer;           ///< For whom it is saved.
    Id<PaymentMethod> paymentMethod; ///< Empty is chosen later, on a page or by a reader.
    /// Ask the bank at once. `returnUrl` is only sent with it.
    bool confirm = false;
    /// Where 3-D Secure ends.
    QString returnUrl;
    /// "on_session" or "off_session"; empty is the second.
    QString usage;
    QString description; ///< The shop's own words.
    /// Only these ways to pay instead of the dashboard's: "card", "card_present", …
    QStringList allowedPaymentMethodTypes;
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
};

/// Changes to one that is not confirmed yet (docs.stripe.com/api/setup_intents/update); what is empty stays as it is.
struct UpdateSetupIntent {
    Id<Customer> customer;              ///< Empty stays as it is.
    Id<PaymentMethod> paymentMethod;    ///< Empty stays as it is.
    std::optional<QString> description; ///< An empty text unsets it.
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

/// Parameters of a confirmation (docs.stripe.com/api/setup_intents/confirm); empty ones are not sent.
struct ConfirmSetupIntent {
    Id<PaymentMethod> paymentMethod; ///< Empty is the one that it has.
    QString returnUrl;               ///< Where 3-D Secure ends.
};

namespace setupintents {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;                     ///< 1 to 100 a page.
    Id<SetupIntent> startingAfter;       ///< Only what is behind this one, older.
    Id<SetupIntent> endingBefore;        ///< Only what is before this one, newer.
    std::optional<QDateTime> createdGte; ///< Only what was made then or later.
    Id<Customer> customer;               ///< Only this customer's.
    Id<PaymentMethod> paymentMethod;     ///< Those about this means of payment.
};

/// The answer is a SetupIntent. Error with `confirm`: Kind::Declined.
Mutation create(const CreateSetupIntent &params);
/// The answer is the SetupIntent.
Mutation update(const Id<SetupIntent> &id, const UpdateSetupIntent &params);
/// The answer is the SetupIntent. Error: Kind::Declined, after which it waits for another means of payment.
Mutation confirm(const Id<SetupIntent> &id, const ConfirmSetupIntent &params);
/// `reason` is empty or one of abandoned, requested_by_customer, duplicate (docs.stripe.com/api/setup_intents/cancel).
Mutation cancel(const Id<SetupIntent> &id, const QString &reason);
/// Error: Kind::NotFound (docs.stripe.com/api/setup_intents/retrieve).
QCoro::Task<Result<SetupIntent>> retrieve(Client &client, Id<SetupIntent> id);
/// A page of them, newest first (docs.stripe.com/api/setup_intents/list).
QCoro::Task<Result<Page<SetupIntent>>> list(Client &client, Filter filter);

} // namespace setupintents
} // namespace paydesk::stripe
