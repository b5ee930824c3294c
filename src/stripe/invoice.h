// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/page.h"

#include "base/id.h"
#include "base/money.h"

#include <QUrl>

namespace paydesk::stripe {

struct Customer;
struct Subscription;

/// A bill (docs.stripe.com/api/invoices/object).
struct Invoice {
    Id<Invoice> id;
    /// Empty while it is a draft.
    QString number;
    /// draft, open, paid, uncollectible, void; an open list.
    QString status;
    Money total;
    Money amountDue;
    Money amountPaid;
    Money amountRemaining;
    Id<Customer> customer;
    /// `parent.subscription_details.subscription`, empty for one-off invoices.
    Id<Subscription> subscription;
    /// "subscription_create", "subscription_cycle", "manual", … an open list.
    QString billingReason;
    qint64 attemptCount = 0;
    QDateTime created;
    std::optional<QDateTime> dueDate;
    std::optional<QDateTime> nextPaymentAttempt;
    std::optional<QDateTime> periodStart;
    std::optional<QDateTime> periodEnd;
    QUrl hostedInvoiceUrl;
    bool livemode = false;

    static Result<Invoice> fromJson(const QJsonObject &object);
};

namespace invoices {

struct Filter {
    int limit = 100;
    Id<Invoice> startingAfter;
    Id<Invoice> endingBefore;
    std::optional<QDateTime> createdGte;
    Id<Subscription> subscription;
    Id<Customer> customer;
};

QCoro::Task<Result<Page<Invoice>>> list(Client &client, Filter filter);
QCoro::Task<Result<Invoice>> retrieve(Client &client, Id<Invoice> id);

} // namespace invoices
} // namespace paydesk::stripe
