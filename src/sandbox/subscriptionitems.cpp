// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/subscriptionitems.h"

#include "sandbox/paging.h"
#include "sandbox/subscriptionparams.h"
#include "sandbox/subscriptions.h"

#include <QRegularExpression>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QString kind = u"subscription_item"_s;

Params changeParams()
{
    return {word("payment_behavior"_L1, {u"allow_incomplete"_s, u"default_incomplete"_s, u"error_if_incomplete"_s}),
            prorationBehavior(), integer("proration_date"_L1)};
}

/// The subscription that has this item.
Answer<QJsonObject> ownerOf(const World &world, const QString &itemId)
{
    QJsonObject owner;
    world.objects.of(u"subscription"_s).newestFirst({}, [&](const QJsonObject &subscription) {
        for (const QJsonValue &item : at(subscription, u"items.data").toArray()) {
            if (textAt(item.toObject(), u"id") == itemId)
                owner = subscription;
        }
        return owner.isEmpty();
    });
    if (owner.isEmpty())
        return refuseMissing(kind, itemId, u"id"_s);
    return owner;
}

QJsonObject itemIn(const QJsonObject &subscription, const QString &itemId)
{
    for (const QJsonValue &item : at(subscription, u"items.data").toArray()) {
        if (textAt(item.toObject(), u"id") == itemId)
            return item.toObject();
    }
    return {};
}

/// Carries out one entry of a subscription's `items`; faults are said in the words of this endpoint.
Answer<QJsonObject> update(World &world, const QString &subscriptionId, QJsonObject params)
{
    QJsonObject changes;
    for (const QString &shared :
         {u"payment_behavior"_s, u"proration_behavior"_s, u"proration_date"_s, u"off_session"_s}) {
        if (params.contains(shared))
            changes[shared] = params.take(shared);
    }
    params.remove(u"subscription"_s);
    changes[u"items"_s] = QJsonArray{params};
    Answer<QJsonObject> done = updateSubscription(world, subscriptionId, changes);
    // "items[0][price]" is the subscription's word for "price".
    static const QRegularExpression place(u"^items\\[0\\]\\[(\\w+)\\]"_s);
    if (!done)
        done.error().param.replace(place, u"\\1"_s);
    return done;
}

Answer<QJsonObject> postItem(Call &call)
{
    World &world = call.world;
    const QString subscriptionId = textAt(call.params, u"subscription");
    const Answer<QJsonObject> before = world.need(u"subscription"_s, subscriptionId, u"subscription"_s);
    if (!before)
        return before;
    const Answer<QJsonObject> after = update(world, subscriptionId, call.params);
    if (!after)
        return after;
    return at(*after, u"items.data").toArray().last().toObject();
}

Answer<QJsonObject> retrieveItem(Call &call)
{
    const Answer<QJsonObject> owner = ownerOf(call.world, call.id());
    if (!owner)
        return owner;
    return itemIn(*owner, call.id());
}

Answer<QJsonObject> updateItem(Call &call)
{
    const Answer<QJsonObject> owner = ownerOf(call.world, call.id());
    if (!owner)
        return owner;
    QJsonObject params = call.params;
    params[u"id"_s] = call.id();
    const Answer<QJsonObject> after = update(call.world, textAt(*owner, u"id"), params);
    if (!after)
        return after;
    return itemIn(*after, call.id());
}

Answer<QJsonObject> deleteItem(Call &call)
{
    const Answer<QJsonObject> owner = ownerOf(call.world, call.id());
    if (!owner)
        return owner;
    QJsonObject params = call.params;
    params[u"id"_s] = call.id();
    params[u"deleted"_s] = true;
    const Answer<QJsonObject> after = update(call.world, textAt(*owner, u"id"), params);
    if (!after)
        return after;
    return QJsonObject{{u"id"_s, call.id()}, {u"object"_s, kind}, {u"deleted"_s, true}};
}

Answer<QJsonObject> listItems(Call &call)
{
    const Answer<QJsonObject> subscription =
        call.world.need(u"subscription"_s, textAt(call.params, u"subscription"), u"subscription"_s);
    if (!subscription)
        return subscription;
    return pageOf(call, kind, at(*subscription, u"items.data").toArray());
}

} // namespace

Routes subscriptionItemRoutes()
{
    const QString path = u"/v1/subscription_items"_s;
    return {{"POST", path, subscriptionItemParams() + changeParams() << text("subscription"_L1).needed(), postItem},
            {"GET", path, paged({text("subscription"_L1).needed()}), listItems},
            {"GET", path + u"/:id"_s, {}, retrieveItem},
            {"POST", path + u"/:id"_s, subscriptionItemParams() + changeParams() << flag("off_session"_L1), updateItem},
            {"DELETE", path + u"/:id"_s, changeParams(), deleteItem}};
}

} // namespace paydesk::sandbox
