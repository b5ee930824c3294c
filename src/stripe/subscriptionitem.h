// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/form.h"
#include "stripe/price.h"

namespace paydesk::stripe {

struct Subscription;

/// One price of a subscription (docs.stripe.com/api/subscription_items/object). The period stands here since API version
/// basil: items may be billed at different times.
struct SubscriptionItem {
    Id<SubscriptionItem> id;                     ///< "si_…"
    Id<Subscription> subscription;               ///< The one that it is part of.
    Price price;                                 ///< What is due, and how often.
    qint64 quantity = 1;                         ///< 1 for metered prices, which have none.
    std::optional<QDateTime> currentPeriodStart; ///< In UTC.
    std::optional<QDateTime> currentPeriodEnd;   ///< When the next invoice is due, in UTC.
    QMap<QString, QString> metadata;             ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    QDateTime created;                           ///< In UTC.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without an id or a readable price.
    static Result<SubscriptionItem> fromJson(const JsonValue &object);
};

/// One price of a subscription to be added, changed or removed; what is empty stays as it is.
struct SubscriptionItemChange {
    /// Empty adds one.
    Id<SubscriptionItem> id;
    Id<Price> price;                ///< Must be set to add one.
    std::optional<qint64> quantity; ///< With another price and no quantity Stripe makes it 1.
    /// Takes the item away.
    bool deleted = false;
};

/// How a change in the middle of a period is billed.
struct Proration {
    /// "create_prorations" bills the difference with the next invoice, "always_invoice" at once, "none" never; empty is
    /// the first.
    QString behavior;
    /// Counts from this time on instead of now. The time of a preview makes the change cost exactly what was shown.
    std::optional<QDateTime> date;
};

/// `name[i][price]` and so on of each.
void addItems(Form &form, const QString &name, const QList<SubscriptionItemChange> &items);
/// `proration_behavior` and `proration_date`; `prefix` is empty or "subscription_details".
void addProration(Form &form, const QString &prefix, const Proration &proration);

namespace subscriptionitems {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;                    ///< 1 to 100 a page.
    Id<SubscriptionItem> startingAfter; ///< Only what is behind this one, older.
    Id<SubscriptionItem> endingBefore;  ///< Only what is before this one, newer.
    /// Must be set.
    Id<Subscription> subscription;
};

/// Adds a price to a subscription; `change.id` is not used (docs.stripe.com/api/subscription_items/create).
Mutation create(const Id<Subscription> &subscription, const SubscriptionItemChange &change, const Proration &proration);
/// Changes the item that `change` names (docs.stripe.com/api/subscription_items/update).
Mutation update(const SubscriptionItemChange &change, const Proration &proration);
/// The answer is a Deleted (docs.stripe.com/api/subscription_items/delete).
Mutation remove(const Id<SubscriptionItem> &id, const Proration &proration);
/// Error: Kind::NotFound (docs.stripe.com/api/subscription_items/retrieve).
QCoro::Task<Result<SubscriptionItem>> retrieve(Client &client, Id<SubscriptionItem> id);
/// A page of them, newest first (docs.stripe.com/api/subscription_items/list).
QCoro::Task<Result<Page<SubscriptionItem>>> list(Client &client, Filter filter);

} // namespace subscriptionitems
} // namespace paydesk::stripe
