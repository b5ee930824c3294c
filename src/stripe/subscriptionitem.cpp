// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/subscriptionitem.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

QString inner(const QString &prefix, const QString &name)
{
    return prefix.isEmpty() ? name : prefix + u'[' + name + u']';
}

} // namespace

Result<SubscriptionItem> SubscriptionItem::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "subscription_item"_L1);
    Result<Price> price = Price::fromJson(reader.object("price"_L1));
    if (!price)
        return failure(std::move(price.error()));
    SubscriptionItem item;
    item.id = Id<SubscriptionItem>(reader.requiredText("id"_L1));
    item.subscription = reader.id<Subscription>("subscription"_L1);
    item.price = std::move(*price);
    // Metered prices have no quantity.
    item.quantity = reader.optionalInteger("quantity"_L1).value_or(1);
    item.currentPeriodStart = reader.time("current_period_start"_L1);
    item.currentPeriodEnd = reader.time("current_period_end"_L1);
    item.metadata = reader.metadata();
    item.created = reader.timeOrNull("created"_L1);
    return reader.finish(std::move(item));
}

void addItems(Form &form, const QString &name, const QList<SubscriptionItemChange> &items)
{
    for (qsizetype i = 0; i < items.size(); ++i) {
        const SubscriptionItemChange &item = items.at(i);
        const QString at = u"%1[%2]"_s.arg(name).arg(i);
        form.addIfSet(at + u"[id]"_s, item.id.text());
        form.addIfSet(at + u"[price]"_s, item.price.text());
        form.addIfSet(at + u"[quantity]"_s, item.quantity);
        if (item.deleted)
            form.add(at + u"[deleted]"_s, true);
    }
}

void addProration(Form &form, const QString &prefix, const Proration &proration)
{
    form.addIfSet(inner(prefix, u"proration_behavior"_s), proration.behavior);
    form.addIfSet(inner(prefix, u"proration_date"_s), proration.date);
}

namespace subscriptionitems {

Mutation create(const Id<Subscription> &subscription, const SubscriptionItemChange &change, const Proration &proration)
{
    Form form;
    form.add(u"subscription"_s, subscription.text());
    form.addIfSet(u"price"_s, change.price.text());
    form.addIfSet(u"quantity"_s, change.quantity);
    addProration(form, {}, proration);
    return {"POST", u"/v1/subscription_items"_s, form.encoded()};
}

Mutation update(const SubscriptionItemChange &change, const Proration &proration)
{
    Form form;
    form.addIfSet(u"price"_s, change.price.text());
    form.addIfSet(u"quantity"_s, change.quantity);
    addProration(form, {}, proration);
    return {"POST", pathTo("/v1/subscription_items"_L1, change.id.text()), form.encoded()};
}

Mutation remove(const Id<SubscriptionItem> &id, const Proration &proration)
{
    Form form;
    addProration(form, {}, proration);
    return {"DELETE", pathTo("/v1/subscription_items"_L1, id.text()), form.encoded()};
}

QCoro::Task<Result<SubscriptionItem>> retrieve(Client &client, Id<SubscriptionItem> id)
{
    return fetch<SubscriptionItem>(client, pathTo("/v1/subscription_items"_L1, id.text()), Form(), id.text());
}

QCoro::Task<Result<Page<SubscriptionItem>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    query.add(u"subscription"_s, filter.subscription.text());
    return fetchPage<SubscriptionItem>(client, u"/v1/subscription_items"_s, std::move(query));
}

} // namespace subscriptionitems
} // namespace paydesk::stripe
