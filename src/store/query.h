// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>

namespace paydesk::store {

/// Where a page ended: the next one starts right after this row, whatever was inserted or deleted meanwhile.
struct Cursor {
    QDateTime created;
    QString id;
};

/// The cursor after a page's last row.
template <class T>
Cursor cursorAfter(const T &row)
{
    return Cursor{row.created, row.id};
}

/// Empty fields do not restrict. `text` is what a person types: every word has to be found, in any order, in customer, e-mail,
/// description, order reference, receipt number, metadata, last four; or be the amount ("12.50", "12,50"); or be the start of an id.
struct PaymentQuery {
    QString text;
    QStringList statuses;
    QString customerId;
    QString subscriptionId;
    /// Only disputed ones, or only the others.
    std::optional<bool> disputed;
    /// Only those with a refund, or only the others.
    std::optional<bool> refunded;
    /// From this moment on, and before that one.
    QDateTime from;
    QDateTime before;
};

struct RefundQuery {
    QStringList statuses;
    QString paymentId;
};

struct DisputeQuery {
    QStringList statuses;
    QString paymentId;
};

struct InvoiceQuery {
    QStringList statuses;
    QString customerId;
    QString subscriptionId;
};

struct CustomerQuery {
    QString text;
    bool withDeleted = false;
};

struct SubscriptionQuery {
    QString text;
    QStringList statuses;
    QString customerId;
    /// Only those that end by a cancellation made earlier, or only the others.
    std::optional<bool> ending;
};

struct PayoutQuery {
    QStringList statuses;
};

struct ProductQuery {
    QString text;
    QString category;
    bool favouritesOnly = false;
    bool withInactive = false;
};

} // namespace paydesk::store
