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
        QJsonArray taxRates = {};
    };

    /// Chosen by whoever needs it before the subscription is there; empty: a new one.
    QString id;

    QString customer;
    QList<Item> items;
    QJsonObject metadata;
    QString description;
    /// Charged at renewals; empty: the customer's default.
    QString defaultMethod;
    qint64 trialDays = 0;
    /// Instead of days; 0: none.
    qint64 trialEnd = 0;
    /// When the first whole period begins, if not at once (or after the trial). What lies before it is charged in proportion, or
    /// nothing.
    qint64 anchor = 0;
    bool prorates = true;
    bool cancelsAtPeriodEnd = false;
    bool savesMethod = false;
    /// Fields that are the subscription's as they are: collection_method, days_until_due, default_tax_rates, discounts, …
    QJsonObject fields;
    QString coupon;
    QString promotionCode;
    QString checkoutSession;
    /// The status it begins with.
    QString status = QStringLiteral("incomplete");
};

/// Stores a subscription with its items (and its discount). The first invoice is the caller's next step, which announces it.
QJsonObject createSubscription(World &world, const SubscriptionPlan &plan);
/// Tells of a new subscription, whose first invoice is drawn up.
void announceSubscription(World &world, const QJsonObject &subscription);

/// An item of a subscription; its `price` is the price as it is now.
QJsonObject subscriptionItem(World &world, const QString &subscriptionId, const SubscriptionPlan::Item &item,
                             qint64 start, qint64 end);
/// Gives an item another price, and the plan that goes with it.
void setItemPrice(QJsonObject &item, const QJsonObject &price);

/// All items begin a new period now, which the anchor counts from.
void beginPeriod(World &world, QJsonObject &subscription);

/// Ends it now. `reason` as in cancellation_details.
QJsonObject endSubscription(World &world, QJsonObject subscription, const QString &reason);
void cancelSubscriptionsOf(World &world, const QString &customerId);

/// The payment method that renewals are charged to, or empty.
QString methodOfSubscription(const World &world, const QJsonObject &subscription);

/// The end of the period that contains `time`, counted from the anchor.
qint64 periodEnd(qint64 anchor, const QJsonObject &recurring, qint64 time);
/// The beginning of a whole period that ends at `end`.
qint64 periodStart(qint64 end, const QJsonObject &recurring);
/// The first item's period; all items share it unless their intervals differ.
qint64 currentPeriodEnd(const QJsonObject &subscription);

// What payments tell: the intent may be an invoice's.
void invoicePaid(World &world, const QJsonObject &intent);
void invoiceNotPaid(World &world, const QJsonObject &intent);
void invoiceNeedsAction(World &world, const QJsonObject &intent);
// What invoices tell.
void subscriptionPaid(World &world, const QJsonObject &invoice);
void subscriptionNotPaid(World &world, const QJsonObject &invoice);
/// Nobody waits for the invoice any more: it is void or uncollectible.
void subscriptionForgiven(World &world, const QJsonObject &invoice);

// What the agenda calls, and its words.
extern const QString periodEnds;
extern const QString firstPaymentExpires;
extern const QString cancellationIsDue;
void endPeriod(World &world, const QString &subscriptionId, qint64 when);
void expireFirstPayment(World &world, const QString &subscriptionId);
void cancelAsPlanned(World &world, const QString &subscriptionId);

} // namespace paydesk::sandbox
