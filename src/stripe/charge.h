// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/balancetransaction.h"
#include "stripe/card.h"
#include "stripe/client.h"
#include "stripe/page.h"
#include "stripe/ref.h"

#include "base/id.h"
#include "base/money.h"

#include <QUrl>

namespace paydesk::stripe {

struct Customer;
struct PaymentIntent;

/// One attempt to move the money of a payment (docs.stripe.com/api/charges/object). Only ever read: money is taken by
/// PaymentIntents.
struct Charge {
    Id<Charge> id;
    /// succeeded, pending or failed; an open list.
    QString status;
    Money amount;
    Money amountCaptured;
    Money amountRefunded;
    /// True once all of it was refunded.
    bool refunded = false;
    bool captured = false;
    bool paid = false;
    bool disputed = false;
    Id<PaymentIntent> paymentIntent;
    Id<Customer> customer;
    /// `payment_method_details.type`: "card", "sepa_debit", …
    QString paymentMethodType;
    std::optional<Card> card;
    QString billingName;
    QString billingEmail;
    QUrl receiptUrl;
    QString receiptNumber;
    /// `outcome.risk_level`: normal, elevated, highest, …
    QString riskLevel;
    /// `outcome.seller_message`: for the merchant, never for the customer.
    QString sellerMessage;
    QString failureCode;
    QString failureMessage;
    Ref<BalanceTransaction> balanceTransaction;
    QDateTime created;
    bool livemode = false;

    static Result<Charge> fromJson(const QJsonObject &object);
};

namespace charges {

struct Filter {
    int limit = 100;
    Id<Charge> startingAfter;
    Id<Charge> endingBefore;
    std::optional<QDateTime> createdGte;
    Id<PaymentIntent> paymentIntent;
    Id<Customer> customer;
};

/// With the balance transaction expanded.
QCoro::Task<Result<Charge>> retrieve(Client &client, Id<Charge> id);
QCoro::Task<Result<Page<Charge>>> list(Client &client, Filter filter);

} // namespace charges
} // namespace paydesk::stripe
