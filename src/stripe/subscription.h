// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/customer.h"
#include "stripe/page.h"
#include "stripe/price.h"
#include "stripe/ref.h"

#include "base/id.h"

namespace paydesk::stripe {

struct Invoice;
struct PaymentMethod;

/// One price of a subscription. The period stands here since API version basil: items may be billed at different times.
struct SubscriptionItem {
    Id<SubscriptionItem> id;
    Price price;
    qint64 quantity = 1;
    std::optional<QDateTime> currentPeriodStart;
    std::optional<QDateTime> currentPeriodEnd;

    static Result<SubscriptionItem> fromJson(const QJsonObject &object);
};

/// A customer's subscription (docs.stripe.com/api/subscriptions/object).
struct Subscription {
    Id<Subscription> id;
    /// incomplete, incomplete_expired, trialing, active, past_due, canceled, unpaid, paused; an open list.
    QString status;
    Ref<Customer> customer;
    QList<SubscriptionItem> items;
    QString currency;
    bool cancelAtPeriodEnd = false;
    std::optional<QDateTime> cancelAt;
    std::optional<QDateTime> canceledAt;
    std::optional<QDateTime> endedAt;
    std::optional<QDateTime> trialEnd;
    std::optional<QDateTime> startDate;
    QDateTime created;
    Id<PaymentMethod> defaultPaymentMethod;
    Id<Invoice> latestInvoice;
    QMap<QString, QString> metadata;
    bool livemode = false;

    /// The earliest end of a period of the items: when the next invoice is due if the subscription goes on.
    std::optional<QDateTime> currentPeriodEnd() const;

    static Result<Subscription> fromJson(const QJsonObject &object);
};

namespace subscriptions {

struct Filter {
    int limit = 100;
    Id<Subscription> startingAfter;
    Id<Subscription> endingBefore;
    std::optional<QDateTime> createdGte;
    Id<Customer> customer;
    /// "all" includes those that have ended, which Stripe leaves out otherwise.
    QString status = QStringLiteral("all");
};

/// With the customers expanded.
QCoro::Task<Result<Page<Subscription>>> list(Client &client, Filter filter);
/// With customer and products expanded.
QCoro::Task<Result<Subscription>> retrieve(Client &client, Id<Subscription> id);
/// Ends it now, for good.
Mutation cancel(const Id<Subscription> &id);
/// Ends it with the paid period, or takes that back. `metadata` is merged into the subscription's.
Mutation setCancelAtPeriodEnd(const Id<Subscription> &id, bool cancel, const QMap<QString, QString> &metadata);

} // namespace subscriptions
} // namespace paydesk::stripe
