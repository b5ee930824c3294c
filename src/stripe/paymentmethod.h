// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/card.h"
#include "stripe/client.h"
#include "stripe/page.h"

#include "base/id.h"

namespace paydesk::stripe {

struct Customer;

/// A saved means of payment (docs.stripe.com/api/payment_methods/object).
struct PaymentMethod {
    Id<PaymentMethod> id;
    /// "card", "sepa_debit", … an open list.
    QString type;
    /// Present if the type is "card".
    std::optional<Card> card;
    Id<Customer> customer;
    QDateTime created;

    static Result<PaymentMethod> fromJson(const QJsonObject &object);
};

namespace paymentmethods {

/// Up to 100 of the customer's saved means of payment, newest first.
QCoro::Task<Result<Page<PaymentMethod>>> listForCustomer(Client &client, Id<Customer> customer);
QCoro::Task<Result<PaymentMethod>> retrieve(Client &client, Id<PaymentMethod> id);

} // namespace paymentmethods
} // namespace paydesk::stripe
