// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/page.h"

#include "base/id.h"

namespace paydesk::stripe {

struct PaymentMethod;

/// A customer (docs.stripe.com/api/customers/object). A deleted one has only its id.
struct Customer {
    Id<Customer> id;
    QString name;
    QString email;
    QString phone;
    QString description;
    bool deleted = false;
    /// Invalid for a deleted customer.
    QDateTime created;
    /// `invoice_settings.default_payment_method`
    Id<PaymentMethod> defaultPaymentMethod;
    QMap<QString, QString> metadata;

    static Result<Customer> fromJson(const QJsonObject &object);
};

/// Parameters of a new customer; empty ones are not sent.
struct CreateCustomer {
    QString name;
    QString email;
    QString phone;
    QString description;
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

QCoro::Task<Result<Page<Customer>>> list(Client &client, Filter filter);
QCoro::Task<Result<Customer>> retrieve(Client &client, Id<Customer> id);
Mutation create(const CreateCustomer &params);

} // namespace customers
} // namespace paydesk::stripe
