// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <optional>

namespace paydesk::store {

/// Where a page ended: the next one starts right after this row, whatever was inserted or deleted meanwhile.
struct Cursor {
    QDateTime created;
    QString id;
    /// What the list is sorted by, where that is not the time.
    QVariant key{};
    /// Its place in the copy, in lists that put what is equal in the order of writing.
    qint64 seq = 0;
};

/// The cursor after the last row of a page that is sorted by time.
template <class T>
Cursor cursorAfter(const T &row)
{
    return Cursor{row.created, row.id};
}

/// What many rows have is not counted further than this.
constexpr qint64 mostCounted = 10'000;

/// Empty fields do not restrict. `text` is what a person types: every word has to be found, in any order, in customer, e-mail,
/// description, order reference, receipt number, metadata, last four; or be the amount ("12.50", "12,50"); or be the start of an id.
struct PaymentQuery {
    /// How the list runs. What is equal is sorted by time, in the same direction.
    enum class Order { Time, Amount, Status, Customer, Method, Description, Reference };

    QString text;
    /// The same, looked for in what is known of the customer; payments without one are left out.
    QString customerText;
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
    /// At least and at most so much, in any currency: in thousandths of it, whatever its minor unit is.
    std::optional<qint64> least;
    std::optional<qint64> most;
    QString currency;
    /// The brand of a card, or of what is no card Stripe's word for the method: "visa", "sepa_debit".
    QString method;
    Order order = Order::Time;
    bool ascending = false;

    friend bool operator==(const PaymentQuery &, const PaymentQuery &) = default;
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
