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
    Id<PaymentMethod> id; ///< "pm_…"; older ones "card_…" or "src_…"
    /// "card", "sepa_debit", … an open list.
    QString type;
    /// Present if the type is "card" or "card_present".
    std::optional<Card> card;
    /// The end of the account number, of those that are taken from an account: "3000".
    QString last4;
    /// Empty while it is not attached.
    Id<Customer> customer;
    QString billingName;    ///< `billing_details.name`, as it was typed in.
    QString billingEmail;   ///< `billing_details.email`
    QString billingPhone;   ///< `billing_details.phone`
    Address billingAddress; ///< `billing_details.address`
    /// Whether a page may offer it again: "always", "limited" or "unspecified".
    QString allowRedisplay;
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    QDateTime created;               ///< In UTC.
    bool livemode = false;           ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without id or type.
    static Result<PaymentMethod> fromJson(const JsonValue &object);
};

/// Changes to a saved means of payment (docs.stripe.com/api/payment_methods/update); what is absent stays as it is.
struct UpdatePaymentMethod {
    std::optional<QString> billingName;  ///< An empty text unsets it.
    std::optional<QString> billingEmail; ///< An empty text unsets it.
    std::optional<QString> billingPhone; ///< An empty text unsets it.
    Address billingAddress;              ///< Only what is known of it is sent.
    /// Of a card, 1 to 12; both or neither.
    std::optional<int> expMonth;
    std::optional<int> expYear; ///< Four digits.
    QString allowRedisplay;     ///< "always", "limited" or "unspecified"; empty stays as it is.
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace paymentmethods {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;                 ///< 1 to 100 a page.
    Id<PaymentMethod> startingAfter; ///< Only what is behind this one, older.
    Id<PaymentMethod> endingBefore;  ///< Only what is before this one, newer.
    /// Those attached to this customer. Stripe lists no others.
    Id<Customer> customer;
    /// "card", …; empty is all.
    QString type;
};

/// A page of them, newest first (docs.stripe.com/api/payment_methods/list).
QCoro::Task<Result<Page<PaymentMethod>>> list(Client &client, Filter filter);
/// Up to 100 of the customer's saved means of payment, newest first (docs.stripe.com/api/payment_methods/customer_list).
QCoro::Task<Result<Page<PaymentMethod>>> listForCustomer(Client &client, Id<Customer> customer);
/// Error: Kind::NotFound (docs.stripe.com/api/payment_methods/retrieve).
QCoro::Task<Result<PaymentMethod>> retrieve(Client &client, Id<PaymentMethod> id);
/// The answer is the PaymentMethod.
Mutation update(const Id<PaymentMethod> &id, const UpdatePaymentMethod &params);
/// Saves it for the customer without asking the bank; a SetupIntent asks (docs.stripe.com/api/payment_methods/attach).
Mutation attach(const Id<PaymentMethod> &id, const Id<Customer> &customer);
/// Takes it from its customer, for good (docs.stripe.com/api/payment_methods/detach).
Mutation detach(const Id<PaymentMethod> &id);

} // namespace paymentmethods
} // namespace paydesk::stripe
