// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/address.h"
#include "stripe/card.h"
#include "stripe/client.h"
#include "stripe/page.h"

#include "base/id.h"

namespace paydesk::stripe {

struct Customer;

/// A means of payment, saved or not (docs.stripe.com/api/payment_methods/object).
struct PaymentMethod {
    Id<PaymentMethod> id;
    /// "card", "sepa_debit", … an open list.
    QString type;
    /// Present if the type is "card" or "card_present".
    std::optional<Card> card;
    /// The end of the account number, of those that are taken from an account: "3000".
    QString last4;
    /// Empty while it is not attached.
    Id<Customer> customer;
    QString billingName;
    QString billingEmail;
    QString billingPhone;
    Address billingAddress;
    /// Whether a page may offer it again: "always", "limited" or "unspecified".
    QString allowRedisplay;
    QMap<QString, QString> metadata;
    QDateTime created;
    bool livemode = false;

    static Result<PaymentMethod> fromJson(const QJsonObject &object);
};

/// Changes to a saved means of payment (docs.stripe.com/api/payment_methods/update); what is absent stays as it is.
struct UpdatePaymentMethod {
    std::optional<QString> billingName;
    std::optional<QString> billingEmail;
    std::optional<QString> billingPhone;
    Address billingAddress;
    /// Of a card, both or neither.
    std::optional<int> expMonth;
    std::optional<int> expYear;
    QString allowRedisplay;
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace paymentmethods {

struct Filter {
    int limit = 100;
    Id<PaymentMethod> startingAfter;
    Id<PaymentMethod> endingBefore;
    /// Those attached to this customer. Stripe lists no others.
    Id<Customer> customer;
    /// "card", …; empty is all.
    QString type;
};

/// docs.stripe.com/api/payment_methods/list
QCoro::Task<Result<Page<PaymentMethod>>> list(Client &client, Filter filter);
/// Up to 100 of the customer's saved means of payment, newest first (docs.stripe.com/api/payment_methods/customer_list).
QCoro::Task<Result<Page<PaymentMethod>>> listForCustomer(Client &client, Id<Customer> customer);
/// docs.stripe.com/api/payment_methods/retrieve
QCoro::Task<Result<PaymentMethod>> retrieve(Client &client, Id<PaymentMethod> id);
Mutation update(const Id<PaymentMethod> &id, const UpdatePaymentMethod &params);
/// Saves it for the customer without asking the bank; a SetupIntent asks (docs.stripe.com/api/payment_methods/attach).
Mutation attach(const Id<PaymentMethod> &id, const Id<Customer> &customer);
/// Takes it from its customer, for good (docs.stripe.com/api/payment_methods/detach).
Mutation detach(const Id<PaymentMethod> &id);

} // namespace paymentmethods
} // namespace paydesk::stripe
