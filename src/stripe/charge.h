// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/balancetransaction.h"
#include "stripe/card.h"
#include "stripe/client.h"
#include "stripe/page.h"
#include "stripe/ref.h"
#include "stripe/walk.h"

#include "base/id.h"
#include "base/money.h"

#include <QUrl>

namespace paydesk::stripe {

struct Customer;
struct PaymentIntent;

/// What a receipt of a card read by a reader must show, besides the card
/// (docs.stripe.com/terminal/features/receipts).
struct CardPresentReceipt {
    /// `application_preferred_name`: "Visa Credit".
    QString applicationName;
    /// `dedicated_file_name`, the AID: "A0000000031010".
    QString aid;
    /// "credit", "checking", "prepaid" or "unknown".
    QString accountType;
    QString authorizationCode;
    /// "signature", "offline_pin_verified", "no_verification", … an open list.
    QString verificationMethod;

    static CardPresentReceipt fromJson(const QJsonObject &object);
    friend bool operator==(const CardPresentReceipt &, const CardPresentReceipt &) = default;
};

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
    /// Of a card that a reader read.
    std::optional<CardPresentReceipt> cardPresentReceipt;
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
    QString description;
    /// What the customer's statement says.
    QString statementDescriptor;
    QMap<QString, QString> metadata;
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

/// With the balance transaction expanded (docs.stripe.com/api/charges/retrieve).
QCoro::Task<Result<Charge>> retrieve(Client &client, Id<Charge> id);
/// docs.stripe.com/api/charges/list
QCoro::Task<Result<Page<Charge>>> list(Client &client, Filter filter);
/// docs.stripe.com/api/charges/search
QCoro::Task<Result<Page<Charge>>> search(Client &client, SearchFilter filter);

} // namespace charges
} // namespace paydesk::stripe
