// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/world.h"

namespace paydesk::sandbox {

/// What a subscription is made from.
struct SubscriptionPlan {
    struct Item {
        QJsonObject price;
        qint64 quantity = 1;
        QJsonObject metadata;
    };

    QString customer;
    QList<Item> items;
    QJsonObject metadata;
    QString description;
    /// Charged at renewals; empty: the customer's default.
    QString defaultMethod;
    qint64 trialDays = 0;
    bool cancelsAtPeriodEnd = false;
    bool savesMethod = false;
    QString coupon;
    QString promotionCode;
    QString checkoutSession;
    /// The status it begins with.
    QString status = QStringLiteral("incomplete");
};

/// Stores a subscription with its items (and its discount), announced. The first invoice is the caller's next step.
QJsonObject createSubscription(World &world, const SubscriptionPlan &plan);

/// Ends it now. `reason` as in cancellation_details.
QJsonObject endSubscription(World &world, QJsonObject subscription, const QString &reason);
void cancelSubscriptionsOf(World &world, const QString &customerId);

/// The payment method that renewals are charged to, or empty.
QString methodOfSubscription(const World &world, const QJsonObject &subscription);

/// The end of the period that contains `time`, counted from the anchor.
qint64 periodEnd(qint64 anchor, const QJsonObject &recurring, qint64 time);
/// The first item's period; all items share it unless their intervals differ.
qint64 currentPeriodEnd(const QJsonObject &subscription);

// What payments tell: the intent may be an invoice's.
void invoicePaid(World &world, const QJsonObject &intent);
void invoiceNotPaid(World &world, const QJsonObject &intent);
void invoiceNeedsAction(World &world, const QJsonObject &intent);
/// The same for an invoice that needed no intent, or could not have one.
void subscriptionPaid(World &world, const QJsonObject &invoice);
void subscriptionNotPaid(World &world, const QJsonObject &invoice);

// What the agenda calls, and its words.
extern const QString periodEnds;
extern const QString invoiceIsRetried;
extern const QString firstPaymentExpires;
void endPeriod(World &world, const QString &subscriptionId, qint64 when);
void retryInvoice(World &world, const QString &invoiceId);
void expireFirstPayment(World &world, const QString &subscriptionId);

} // namespace paydesk::sandbox
