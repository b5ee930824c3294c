// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/billing.h"
#include "sandbox/payments.h"

namespace paydesk::sandbox {

/// A subscription's item; its `price` is the price as it is now.
QJsonObject subscriptionItem(World &world, const QString &subscriptionId, const SubscriptionPlan::Item &item,
                             qint64 start, qint64 end);

/// Gives an item another price, and the plan that goes with it.
void setItemPrice(QJsonObject &item, const QJsonObject &price);

/// A line of an invoice for one item.
struct LinePlan {
    QJsonObject item;
    qint64 amount = 0;
    qint64 start = 0;
    qint64 end = 0;
    QString description;
    bool isProration = false;
};
QJsonObject invoiceLine(World &world, const QString &subscriptionId, const LinePlan &plan);

/// Draws up an invoice over a subscription's items and its pending prorations and finalizes it: its status is "open". `reason` is its
/// billing_reason. With `onlyPending` only the prorations are billed. It becomes the subscription's latest_invoice.
QJsonObject openInvoice(World &world, const QJsonObject &subscription, const QString &reason, bool onlyPending = false);

/// Keeps a line for the next invoice.
void addPendingLine(World &world, const QString &subscriptionId, const QJsonObject &line);

/// Pays an open invoice by a PaymentIntent of its own (made at the first attempt), or at once if nothing is due.
/// The result is that of the attempt; an empty method is a failure without an intent.
AttemptEnd payInvoice(World &world, const QJsonObject &invoice, const Attempt &attempt);

/// The invoice's PaymentIntent, made if there is none yet.
QJsonObject intentOfInvoice(World &world, const QJsonObject &invoice);

/// Marks an open invoice as paid, by an intent or (empty) without money.
QJsonObject settleInvoice(World &world, QJsonObject invoice, const QString &intentId);
QJsonObject noteFailedAttempt(World &world, QJsonObject invoice);
void voidInvoice(World &world, QJsonObject invoice);

} // namespace paydesk::sandbox
