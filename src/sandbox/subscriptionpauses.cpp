// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/subscriptionpauses.h"

#include "sandbox/invoicepreview.h"
#include "sandbox/invoicing.h"
#include "sandbox/prorations.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 noticeOfTrialEnd = 3 * 24 * 60 * 60;

Params pauseFields()
{
    return {group("bill_for"_L1,
                  {group("outstanding_usage_through"_L1, {word("type"_L1, {u"none"_s, u"now"_s}).needed()}),
                   group("unused_time_from"_L1,
                         {word("type"_L1, {u"item_current_period_start"_s, u"none"_s, u"now"_s}).needed()})}),
            word("invoicing_behavior"_L1, {u"invoice"_s, u"pending_invoice_item"_s}),
            word("type"_L1, {u"subscription"_s})};
}

Params resumeFields()
{
    return {group("billing_cycle_anchor"_L1, {word("type"_L1, {u"now"_s, u"unchanged"_s}).needed()}),
            word("payment_behavior"_L1, {u"resume_on_payment_attempt"_s, u"resume_on_payment_success"_s}),
            word("proration_behavior"_L1, {u"always_invoice"_s, u"create_prorations"_s, u"none"_s}),
            integer("proration_date"_L1)};
}

void setPaused(QJsonObject &subscription, const QString &type, qint64 now)
{
    subscription[u"status"_s] = u"paused"_s;
    subscription[u"status_details"_s] = QJsonObject{{u"paused"_s,
                                                     QJsonObject{{u"subscription"_s, QJsonObject{{u"type"_s, type}}},
                                                                 {u"transitioned_at"_s, now},
                                                                 {u"type"_s, u"subscription"_s}}}};
}

void setActive(QJsonObject &subscription)
{
    subscription[u"status"_s] = u"active"_s;
    subscription.remove(u"status_details"_s);
}

Answer<QJsonObject> pause(Call &call)
{
    World &world = call.world;
    const Answer<QJsonObject> subscription = world.need(u"subscription"_s, call.id());
    if (!subscription)
        return subscription;
    const QString status = textAt(*subscription, u"status");
    if (status != "active"_L1 && status != "trialing"_L1 && status != "past_due"_L1) {
        return refuse(
            {},
            u"Only subscriptions which are `active`, `trialing` or `past_due` can be paused; this one is `%1`."_s.arg(
                status));
    }
    const QString from = textAt(call.params, u"bill_for.unused_time_from.type");
    if (from == "item_current_period_start"_L1) {
        for (const QJsonValue &item : at(*subscription, u"items.data").toArray())
            creditRest(world, item.toObject(), numberAt(item.toObject(), u"current_period_start"));
    } else if (from != "none"_L1) {
        creditUnusedTime(world, *subscription, world.now());
    }
    World::Together together(world, *subscription, u"customer.subscription.updated"_s);
    QJsonObject paused = *subscription;
    setPaused(paused, u"pause_requested"_s, world.now());
    world.change(paused);
    const bool bills = textAt(call.params, u"invoicing_behavior") == "invoice"_L1;
    QJsonObject draft;
    if (bills)
        draft = draftInvoice(world, paused, u"subscription_update"_s, Scope::Pending);
    together.tell();
    world.announce(u"customer.subscription.paused"_s, world.object(u"subscription"_s, call.id()));
    if (bills)
        finalizeInvoice(world, draft);
    return world.object(u"subscription"_s, call.id());
}

void goOn(World &world, QJsonObject subscription)
{
    setActive(subscription);
    world.change(subscription, u"customer.subscription.updated"_s);
    world.announce(u"customer.subscription.resumed"_s, subscription);
}

/// The period that runs now by the old anchor; what is left of it is charged.
void keepAnchor(World &world, QJsonObject &subscription, const QJsonObject &params)
{
    const qint64 from = params.contains("proration_date"_L1) ? numberAt(params, u"proration_date") : world.now();
    QJsonArray items = at(subscription, u"items.data").toArray();
    for (QJsonValueRef ref : items) {
        QJsonObject item = ref.toObject();
        const QJsonObject recurring = at(item, u"price.recurring").toObject();
        const qint64 anchor = numberAt(subscription, u"billing_cycle_anchor");
        while (numberAt(item, u"current_period_end") <= world.now()) {
            const qint64 end = numberAt(item, u"current_period_end");
            item[u"current_period_start"_s] = end;
            item[u"current_period_end"_s] = periodEnd(anchor, recurring, end);
        }
        if (textAt(params, u"proration_behavior") != "none"_L1)
            chargeRest(world, item, from);
        ref = item;
    }
    put(subscription, u"items.data", items);
    watchPeriod(world, subscription);
}

Answer<QJsonObject> resume(Call &call)
{
    World &world = call.world;
    const Answer<QJsonObject> found = world.need(u"subscription"_s, call.id());
    if (!found)
        return found;
    QJsonObject subscription = *found;
    if (textAt(subscription, u"status") != "paused"_L1) {
        return refuse({},
                      u"Only subscriptions which are `paused` can be resumed; this one is `%1`."_s.arg(
                          textAt(subscription, u"status")));
    }
    if (textAt(subscription, u"collection_method") != "charge_automatically"_L1) {
        return refuse({},
                      u"Only subscriptions with `collection_method` set to `charge_automatically` can be resumed."_s);
    }
    const bool startsAnew = textAt(call.params, u"billing_cycle_anchor.type") != "unchanged"_L1;
    if (startsAnew)
        beginPeriod(world, subscription);
    else
        keepAnchor(world, subscription, call.params);
    const bool waits = textAt(call.params, u"payment_behavior") == "resume_on_payment_success"_L1;
    const bool billsNow = startsAnew || textAt(call.params, u"proration_behavior") == "always_invoice"_L1;
    const bool goesOn = !waits || !billsNow;
    World::Together together(world, subscription, u"customer.subscription.updated"_s);
    if (goesOn)
        setActive(subscription);
    world.change(subscription);
    QJsonObject draft;
    if (billsNow)
        draft =
            draftInvoice(world, subscription, u"subscription_update"_s, startsAnew ? Scope::Period : Scope::Pending);
    together.tell();
    subscription = world.object(u"subscription"_s, call.id());
    if (goesOn)
        world.announce(u"customer.subscription.resumed"_s, subscription);
    if (!billsNow)
        return subscription;
    if (waits)
        world.note(call.id(), u"resumeInvoice"_s, draft.value("id"_L1));
    collectInvoice(world, finalizeInvoice(world, draft));
    return world.object(u"subscription"_s, call.id());
}

} // namespace

const QString trialEndsSoon = u"trial_ends_soon"_s;
const QString collectionResumes = u"collection_resumes"_s;

QJsonObject pauseSubscription(World &world, QJsonObject subscription, const QString &type)
{
    setPaused(subscription, type, world.now());
    world.change(subscription, u"customer.subscription.updated"_s);
    world.announce(u"customer.subscription.paused"_s, subscription);
    return subscription;
}

void resumeByInvoice(World &world, const QString &subscriptionId, const QString &invoiceId)
{
    if (textAt(world.notes(subscriptionId), u"resumeInvoice") == invoiceId)
        goOn(world, world.object(u"subscription"_s, subscriptionId));
}

bool goesOnAfterTrial(World &world, const QJsonObject &subscription)
{
    const QString behavior = textAt(subscription, u"trial_settings.end_behavior.missing_payment_method");
    const bool canPay = textAt(subscription, u"collection_method") != "charge_automatically"_L1
        || !methodOfSubscription(world, subscription).isEmpty();
    if (canPay || behavior == "create_invoice"_L1)
        return true;
    if (behavior == "pause"_L1)
        pauseSubscription(world, subscription, u"trial_end_without_payment_method"_s);
    else
        endSubscription(world, subscription, u"cancellation_requested"_s);
    return false;
}

void watchTrial(World &world, const QJsonObject &subscription)
{
    if (textAt(subscription, u"status") != "trialing"_L1)
        return;
    const qint64 notice = numberAt(subscription, u"trial_end") - noticeOfTrialEnd;
    if (notice > world.now())
        world.remind(notice, trialEndsSoon, textAt(subscription, u"id"));
    else
        world.announce(u"customer.subscription.trial_will_end"_s, subscription);
}

void announceTrialEnd(World &world, const QString &subscriptionId)
{
    const QJsonObject subscription = world.object(u"subscription"_s, subscriptionId);
    // A trial that was made longer or shorter has a reminder of its own.
    if (textAt(subscription, u"status") == "trialing"_L1
        && numberAt(subscription, u"trial_end") - noticeOfTrialEnd == world.now())
        world.announce(u"customer.subscription.trial_will_end"_s, subscription);
}

void resumeCollection(World &world, const QString &subscriptionId)
{
    QJsonObject subscription = world.object(u"subscription"_s, subscriptionId);
    if (subscription.value("ended_at"_L1).isDouble()
        || numberAt(subscription, u"pause_collection.resumes_at") != world.now())
        return;
    subscription[u"pause_collection"_s] = QJsonValue();
    world.change(subscription, u"customer.subscription.updated"_s);
}

Routes subscriptionPauseRoutes()
{
    return {{"POST", u"/v1/subscriptions/:id/pause"_s, pauseFields(), pause},
            {"POST", u"/v1/subscriptions/:id/resume"_s, resumeFields(), resume}};
}

} // namespace paydesk::sandbox
