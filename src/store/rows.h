// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/billingrows.h"

#include "base/money.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

/// The rows of the mirror: copies of what Stripe said, never more than is shown. Texts are Stripe's own words, times are UTC,
/// amounts minor units. `fetchedAt` is the moment of the read that they come from: an older read never overwrites a newer one.
/// No card data beyond brand, last four, expiry and Stripe's fingerprint; no secrets.
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
    /// Stripe's mark of the card, the same each time it pays in this account.
    QString cardFingerprint;
    QString chargeId;
    QString failureCode;
    QString declineCode;
    QString failureMessage;
    QString receiptUrl;
    QString receiptNumber;
    /// What the customer's statement says.
    QString statementDescriptor;
    QString riskLevel;
    /// 0 to 99, where Stripe gives one.
    std::optional<qint64> riskScore;
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
    /// Read back: its place in the copy, by which payments of the same moment are put in a row.
    qint64 seq = 0;
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
    /// Of the receipt that was sent by e-mail.
    QString receiptNumber;
    /// metadata[paydesk_op]: the operation of ours that made it.
    QString operationId;
    QDateTime created;
    QDateTime fetchedAt;
};

/// A cardholder's complaint at the bank.
struct Dispute {
    QString id;
    QString paymentId;
    QString chargeId;
    Money amount;
    QString status;
    QString reason;
    /// The bank's own code for the reason.
    QString networkReasonCode;
    QString cardBrand;
    /// When evidence must be there; invalid where none is taken.
    QDateTime dueBy;
    bool pastDue = false;
    bool hasEvidence = false;
    qint64 submissionCount = 0;
    /// A refund of the payment would still end it.
    bool chargeRefundable = false;
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

} // namespace paydesk::store
