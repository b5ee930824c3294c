// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/address.h"
#include "stripe/client.h"
#include "stripe/page.h"
#include "stripe/walk.h"

#include "base/id.h"
#include "base/money.h"

namespace paydesk::stripe {

struct PaymentMethod;
struct TestClock;

/// A customer (docs.stripe.com/api/customers/object). A deleted one has only its id.
struct Customer {
    Id<Customer> id;
    QString name;
    QString email;
    QString phone;
    QString description;
    Address address;
    /// Languages for what Stripe sends, the best first: "de".
    QStringList preferredLocales;
    /// What the customer owes (above zero) or has in credit (below), taken into the next invoice. Absent until the
    /// customer has a currency.
    std::optional<Money> balance;
    /// The latest invoice is past due.
    bool delinquent = false;
    bool deleted = false;
    /// Invalid for a deleted customer.
    QDateTime created;
    /// `invoice_settings.default_payment_method`
    Id<PaymentMethod> defaultPaymentMethod;
    /// In test mode: the clock that the customer lives by.
    Id<TestClock> testClock;
    QMap<QString, QString> metadata;
    bool livemode = false;

    static Result<Customer> fromJson(const QJsonObject &object);
};

/// Parameters of a new customer (docs.stripe.com/api/customers/create); empty ones are not sent.
struct CreateCustomer {
    QString name;
    QString email;
    QString phone;
    QString description;
    Address address;
    /// Attached, and the default of the customer's invoices.
    Id<PaymentMethod> paymentMethod;
    QStringList preferredLocales;
    Id<TestClock> testClock;
    QMap<QString, QString> metadata;
};

/// Changes to a customer (docs.stripe.com/api/customers/update); what is absent stays as it is, an empty text unsets.
struct UpdateCustomer {
    std::optional<QString> name;
    std::optional<QString> email;
    std::optional<QString> phone;
    std::optional<QString> description;
    /// Only what is known of it is sent.
    Address address;
    /// `invoice_settings.default_payment_method`
    Id<PaymentMethod> defaultPaymentMethod;
    QStringList preferredLocales;
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace customers {

struct Filter {
    int limit = 100;
    Id<Customer> startingAfter;
    Id<Customer> endingBefore;
    std::optional<QDateTime> createdGte;
    /// Exactly this address, in this case.
    QString email;
};

/// docs.stripe.com/api/customers/list
QCoro::Task<Result<Page<Customer>>> list(Client &client, Filter filter);
/// docs.stripe.com/api/customers/search
QCoro::Task<Result<Page<Customer>>> search(Client &client, SearchFilter filter);
/// docs.stripe.com/api/customers/retrieve
QCoro::Task<Result<Customer>> retrieve(Client &client, Id<Customer> id);
Mutation create(const CreateCustomer &params);
Mutation update(const Id<Customer> &id, const UpdateCustomer &params);
/// Ends the customer's subscriptions at once, for good; the answer is a Deleted (docs.stripe.com/api/customers/delete).
Mutation remove(const Id<Customer> &id);

} // namespace customers
} // namespace paydesk::stripe
