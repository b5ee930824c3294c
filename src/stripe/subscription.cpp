// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/subscription.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

#include <algorithm>

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<SubscriptionItem> SubscriptionItem::fromJson(const QJsonObject &object)
{
    JsonReader reader(object, "subscription_item"_L1);
    Result<Price> price = Price::fromJson(reader.object("price"_L1));
    if (!price)
        return failure(std::move(price.error()));
    SubscriptionItem item;
    item.id = Id<SubscriptionItem>(reader.requiredText("id"_L1));
    item.price = std::move(*price);
    // Metered prices have no quantity.
    item.quantity = reader.optionalInteger("quantity"_L1).value_or(1);
    item.currentPeriodStart = reader.time("current_period_start"_L1);
    item.currentPeriodEnd = reader.time("current_period_end"_L1);
    return reader.finish(std::move(item));
}

Result<Subscription> Subscription::fromJson(const QJsonObject &object)
{
    JsonReader reader(object, "subscription"_L1);
    Subscription subscription;
    subscription.id = Id<Subscription>(reader.requiredText("id"_L1));
    subscription.status = reader.requiredText("status"_L1);
    subscription.customer = reader.ref<Customer>("customer"_L1);
    for (const QJsonValue &value : reader.part("items"_L1).array("data"_L1)) {
        Result<SubscriptionItem> item = SubscriptionItem::fromJson(value.toObject());
        if (!item)
            return failure(std::move(item.error()));
        subscription.items.append(std::move(*item));
    }
    subscription.currency = reader.text("currency"_L1);
    subscription.cancelAtPeriodEnd = reader.flag("cancel_at_period_end"_L1);
    subscription.cancelAt = reader.time("cancel_at"_L1);
    subscription.canceledAt = reader.time("canceled_at"_L1);
    subscription.endedAt = reader.time("ended_at"_L1);
    subscription.trialEnd = reader.time("trial_end"_L1);
    subscription.startDate = reader.time("start_date"_L1);
    subscription.created = reader.timeOrNull("created"_L1);
    subscription.defaultPaymentMethod = reader.id<PaymentMethod>("default_payment_method"_L1);
    subscription.latestInvoice = reader.id<Invoice>("latest_invoice"_L1);
    subscription.metadata = reader.metadata();
    subscription.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(subscription));
}

std::optional<QDateTime> Subscription::currentPeriodEnd() const
{
    std::optional<QDateTime> earliest;
    for (const SubscriptionItem &item : items) {
        if (item.currentPeriodEnd)
            earliest = earliest ? std::min(*earliest, *item.currentPeriodEnd) : *item.currentPeriodEnd;
    }
    return earliest;
}

namespace subscriptions {

QCoro::Task<Result<Page<Subscription>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    addCreated(query, filter.createdGte);
    query.addIfSet(u"customer"_s, filter.customer.text());
    query.addIfSet(u"status"_s, filter.status);
    query.expand(u"data.customer"_s);
    return fetchPage<Subscription>(client, u"/v1/subscriptions"_s, std::move(query));
}

QCoro::Task<Result<Subscription>> retrieve(Client &client, Id<Subscription> id)
{
    Form query;
    query.expand(u"customer"_s).expand(u"items.data.price.product"_s);
    return fetch<Subscription>(client, pathTo("/v1/subscriptions"_L1, id.text()), std::move(query), id.text());
}

Mutation cancel(const Id<Subscription> &id)
{
    return {"DELETE", pathTo("/v1/subscriptions"_L1, id.text()), {}};
}

Mutation setCancelAtPeriodEnd(const Id<Subscription> &id, bool cancel, const QMap<QString, QString> &metadata)
{
    Form form;
    form.add(u"cancel_at_period_end"_s, cancel);
    form.add(u"metadata"_s, metadata);
    return {"POST", pathTo("/v1/subscriptions"_L1, id.text()), form.encoded()};
}

} // namespace subscriptions
} // namespace paydesk::stripe
