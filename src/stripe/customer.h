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
    Id<Customer> id;     ///< "cus_…"
    QString name;        ///< Of the person or business.
    QString email;       ///< Where receipts and invoices go.
    QString phone;       ///< As it was typed in.
    QString description; ///< The shop's own words, shown in the dashboard.
    Address address;     ///< The billing address.
    /// Languages for what Stripe sends, the best first: "de".
    QStringList preferredLocales;
    /// What the customer owes (above zero) or has in credit (below), taken into the next invoice. Absent until the
    /// customer has a currency.
    std::optional<Money> balance;
    /// The latest invoice is past due.
    bool delinquent = false;
    bool deleted = false; ///< It is gone: nothing but the id is known.
    /// Invalid for a deleted customer.
    QDateTime created;
    /// `invoice_settings.default_payment_method`
    Id<PaymentMethod> defaultPaymentMethod;
    /// In test mode: the clock that the customer lives by.
    Id<TestClock> testClock;
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    bool livemode = false;           ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without an id.
    static Result<Customer> fromJson(const JsonValue &object);
};

/// Parameters of a new customer (docs.stripe.com/api/customers/create); empty ones are not sent.
struct CreateCustomer {
    QString name;        ///< Of the person or business.
    QString email;       ///< Up to 512 characters.
    QString phone;       ///< In any form.
    QString description; ///< The shop's own words, shown in the dashboard.
    Address address;     ///< The billing address.
    /// Attached, and the default of the customer's invoices.
    Id<PaymentMethod> paymentMethod;
    QStringList preferredLocales;    ///< As Customer::preferredLocales.
    Id<TestClock> testClock;         ///< Only in test mode, and only here: a customer never changes its clock.
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
};

/// Changes to a customer (docs.stripe.com/api/customers/update); what is absent stays as it is, an empty text unsets.
struct UpdateCustomer {
    std::optional<QString> name;        ///< Of the person or business.
    std::optional<QString> email;       ///< Up to 512 characters.
    std::optional<QString> phone;       ///< In any form.
    std::optional<QString> description; ///< The shop's own words, shown in the dashboard.
    /// Only what is known of it is sent.
    Address address;
    /// `invoice_settings.default_payment_method`
    Id<PaymentMethod> defaultPaymentMethod;
    QStringList preferredLocales; ///< Replaces the list, unless it is empty.
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace customers {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;                     ///< 1 to 100 a page.
    Id<Customer> startingAfter;          ///< Only what is behind this one, older.
    Id<Customer> endingBefore;           ///< Only what is before this one, newer.
    std::optional<QDateTime> createdGte; ///< Only what was made then or later.
    std::optional<QDateTime> createdLte; ///< Only what was made then or earlier.
    /// Exactly this address, in this case.
    QString email;
};

/// A page of them, newest first (docs.stripe.com/api/customers/list).
QCoro::Task<Result<Page<Customer>>> list(Client &client, Filter filter);
/// What SearchFilter finds, some time after it was made (docs.stripe.com/api/customers/search).
QCoro::Task<Result<Page<Customer>>> search(Client &client, SearchFilter filter);
/// A deleted one as well. Error: Kind::NotFound where there never was one (docs.stripe.com/api/customers/retrieve).
QCoro::Task<Result<Customer>> retrieve(Client &client, Id<Customer> id);
/// The answer is a Customer. Nothing keeps two customers from having one e-mail address.
Mutation create(const CreateCustomer &params);
/// The answer is the Customer (docs.stripe.com/api/customers/update).
Mutation update(const Id<Customer> &id, const UpdateCustomer &params);
/// Ends the customer's subscriptions at once, for good; the answer is a Deleted (docs.stripe.com/api/customers/delete).
Mutation remove(const Id<Customer> &id);

} // namespace customers
} // namespace paydesk::stripe
