// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/subscriptions/planchanges.h"

#include "desk/fulfilment/fulfilment.h"
#include "store/cataloguemirror.h"
#include "store/inbox.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostEvents = 100;

/// A price never changes: what the mirror says of it was true then.
PlanChange::Plan planOf(const QJsonObject &told, store::CatalogueMirror &catalogue)
{
    PlanChange::Plan plan;
    plan.name = told["price"_L1].toString();
    plan.quantity = told["quantity"_L1].toInteger(1);
    const auto price = catalogue.findPrice(plan.name);
    if (!price)
        return plan;
    plan.price = price->unit;
    plan.interval = price->recurringInterval;
    plan.intervalCount = price->recurringCount;
    if (const auto product = catalogue.findProduct(price->productId))
        plan.name = product->name;
    return plan;
}

QList<PlanChange::Plan> plansOf(const QJsonValue &told, store::CatalogueMirror &catalogue)
{
    QList<PlanChange::Plan> plans;
    for (const QJsonArray list = told.toArray(); const QJsonValue &one : list)
        plans << planOf(one.toObject(), catalogue);
    return plans;
}

} // namespace

Result<QList<PlanChange>> planChanges(store::Database &events, store::Database &mirror, const QString &subscriptionId)
{
    const auto told = store::Inbox(events).ofType(subscriptionId, u"customer.subscription.updated"_s, mostEvents);
    if (!told)
        return failure(told.error());
    store::CatalogueMirror catalogue(mirror);
    QList<PlanChange> changes;
    for (const store::InboxEvent &event : *told) {
        const auto effects = effectsOf(QJsonDocument::fromJson(event.payload).object());
        // One that cannot be read is listed among the events, with the reason.
        if (!effects)
            continue;
        for (const store::Effect &effect : *effects)
            changes.append({event.created, plansOf(effect.detail["before"_L1], catalogue),
                            plansOf(effect.detail["after"_L1], catalogue)});
    }
    return changes;
}

} // namespace paydesk::desk
