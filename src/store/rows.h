// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

/// The rows of the mirror: copies of what Stripe said, never more than is shown. Texts are Stripe's own words, times are UTC,
/// amounts minor units. `fetchedAt` is the moment of the read that they come from: an older read never overwrites a newer one.
/// No card data beyond brand, last four and expiry; no secrets.
namespace paydesk::store {

/// A PaymentIntent and what hangs on it.
struct Payment {
    QString id;
    Money amount;
    /// What arrived, in minor units of the amount's currency.
    qint64 received = 0;
    /// Given: the charge's amount_refunded. Read back: the larger of that and the refunds known here that did not fail.
    qint64 refunded = 0;
    /// Authorised and not captured yet.
    qint64 capturable = 0;
    QString status;
    QString customerId;
    QString customerName;
    QString customerEmail;
    QString description;
    /// "card", "sepa_debit" …
    QString method;
    QString cardBrand;
    QString cardLast4;
    int cardExpMonth = 0;
    int cardExpYear = 0;
    QString chargeId;
    QString failureCode;
    QString declineCode;
    QString failureMessage;
    QString receiptUrl;
    QString riskLevel;
    QString orderReference;
    bool disputed = false;
    bool threeDSecure = false;
    bool livemode = false;
    /// Of the balance transaction, in the settlement currency; absent until Stripe knows.
    std::optional<qint64> fee;
    std::optional<qint64> net;
    QString invoiceId;
    QString subscriptionId;
    QMap<QString, QString> metadata;
    QDateTime created;
    QDateTime fetchedAt;
};

struct Refund {
    QString id;
    QString paymentId;
    QString chargeId;
    Money amount;
    QString status;
    QString reason;
    QString failureReason;
    /// The bank's reference (ARN), if any.
    QString reference;
    /// metadata[paydesk_op]: the operation of ours that made it.
    QString operationId;
    QDateTime created;
    QDateTime fetchedAt;
};

struct Customer {
    QString id;
    QString name;
    QString email;
    QString phone;
    QString description;
    QString defaultPaymentMethod;
    bool deleted = false;
    QDateTime created;
    QDateTime fetchedAt;
};

struct Product {
    QString id;
    QString name;
    QString description;
    bool active = true;
    QString icon;
    QString category;
    bool favourite = false;
    QMap<QString, QString> metadata;
    QDateTime created;
    QDateTime fetchedAt;
};

struct Price {
    QString id;
    QString productId;
    Money unit;
    /// "month", "year" …, empty for a price paid once.
    QString recurringInterval;
    int recurringCount = 0;
    QString nickname;
    bool active = true;
    /// The product's default price.
    bool isDefault = false;
    QDateTime created;
    QDateTime fetchedAt;
};

struct SubscriptionItem {
    QString id;
    QString priceId;
    QString productName;
    Money unit;
    qint64 quantity = 1;
    QString interval;
    int intervalCount = 1;
    QDateTime periodStart;
    QDateTime periodEnd;
};

/// Times that do not apply are invalid.
struct Subscription {
    QString id;
    QString customerId;
    QString customerName;
    QString customerEmail;
    QString status;
    QList<SubscriptionItem> items;
    bool cancelAtPeriodEnd = false;
    QDateTime cancelAt;
    QDateTime canceledAt;
    QDateTime endedAt;
    QDateTime trialEnd;
    QString currency;
    QString latestInvoiceId;
    QDateTime created;
    QDateTime fetchedAt;
};

struct Invoice {
    QString id;
    QString number;
    QString status;
    QString subscriptionId;
    QString customerId;
    Money total;
    qint64 amountPaid = 0;
    qint64 amountRemaining = 0;
    QString hostedUrl;
    QDateTime periodEnd;
    QDateTime created;
    QDateTime fetchedAt;
};

} // namespace paydesk::store
