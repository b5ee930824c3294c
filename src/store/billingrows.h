// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

/// Those of the mirror's rows (store/rows.h) that belong to subscriptions and invoices.
namespace paydesk::store {

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

/// A row of an invoice.
struct InvoiceLine {
    QString id;
    QString description;
    Money amount;
    /// Absent where none makes sense.
    std::optional<qint64> quantity;
    QString priceId;
    /// A credit or an extra charge because something changed in the middle of a period.
    bool proration = false;
    QDateTime periodStart;
    QDateTime periodEnd;
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
    /// The first rows, which come with the invoice: ten at most.
    QList<InvoiceLine> lines;
    QDateTime periodEnd;
    QDateTime created;
    QDateTime fetchedAt;
};

} // namespace paydesk::store
