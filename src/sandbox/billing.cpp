// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/billing.h"

#include "sandbox/discounts.h"
#include "sandbox/invoicepreview.h"
#include "sandbox/invoicing.h"
#include "sandbox/plans.h"
#include "sandbox/subscriptionpauses.h"

#include <QDateTime>
#include <QTimeZone>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 day = 24 * 60 * 60;

const char *subscriptionForm =
    R"({"id": "", "object": "subscription", "application": null, "application_fee_percent": null,
    "automatic_tax": {"disabled_reason": null, "enabled": false, "liability": null}, "billing_cycle_anchor": 0,
    "billing_cycle_anchor_config": null, "billing_mode": {"flexible": {"proration_discounts": "included"}, "type": "flexible"},
    "billing_schedules": [], "billing_thresholds": null, "cancel_at": null, "cancel_at_period_end": false, "canceled_at": null,
    "cancellation_details": {"comment": null, "feedback": null, "feedback_option": null, "reason": null},
    "collection_method": "charge_automatically", "created": 0, "currency": "", "customer": "", "customer_account": null,
    "days_until_due": null, "default_payment_method": null, "default_source": null, "default_tax_rates": [], "description": null,
    "discounts": [], "ended_at": null,
    "invoice_settings": {"account_tax_ids": null, "custom_fields": null, "description": null, "footer": null,
        "issuer": {"type": "self"}},
    "items": {}, "latest_invoice": null, "livemode": false, "managed_payments": null, "metadata": {},
    "next_pending_invoice_item_invoice": null, "on_behalf_of": null, "pause_collection": null,
    "payment_settings": {"payment_method_options": null, "payment_method_types": null, "save_default_payment_method": "off"},
    "pending_invoice_item_interval": null, "pending_setup_intent": null, "pending_update": null, "schedule": null, "start_date": 0,
    "status": "incomplete", "test_clock": null, "transfer_data": null, "trial_end": null,
    "trial_settings": {"end_behavior": {"billing_cycle_anchor": null, "missing_payment_method": "create_invoice"}},
    "trial_start": null})";

QJsonObject subscriptionOf(const World &world, const QJsonObject &invoice)
{
    return world.object(u"subscription"_s, textAt(invoice, u"parent.subscription_details.subscription"));
}

QJsonObject invoiceOf(const World &world, const QJsonObject &intent)
{
    return world.object(u"invoice"_s, textAt(world.notes(textAt(intent, u"id")), u"invoice"));
}

void setStatus(World &world, QJsonObject subscription, const QString &status)
{
    subscription[u"status"_s] = status;
    world.change(subscription, u"customer.subscription.updated"_s);
}

void rollPeriods(World &world, QJsonObject &subscription)
{
    const qint64 anchor = numberAt(subscription, u"billing_cycle_anchor");
    QJsonArray items = at(subscription, u"items.data").toArray();
    for (QJsonValueRef ref : items) {
        QJsonObject item = ref.toObject();
        const qint64 start = numberAt(item, u"current_period_end");
        if (start > world.now())
            continue;
        item[u"current_period_start"_s] = start;
        item[u"current_period_end"_s] = periodEnd(anchor, at(item, u"price.recurring").toObject(), start);
        ref = item;
    }
    put(subscription, u"items.data", items);
}

/// Discounts for one invoice only, and those that are over, go: the subscription's, and the customer's that it may use.
void dropUsedDiscounts(World &world, QJsonObject &subscription)
{
    QJsonArray kept;
    for (const QJsonValue &id : subscription.value("discounts"_L1).toArray()) {
        if (isUsedUp(world, id.toString()))
            removeDiscount(world, id.toString());
        else
            kept.append(id);
    }
    subscription[u"discounts"_s] = kept;
    QJsonObject customer = world.object(u"customer"_s, textAt(subscription, u"customer"));
    const QString customers = textAt(customer, u"discount.id");
    if (customers.isEmpty() || !isUsedUp(world, customers))
        return;
    removeDiscount(world, customers);
    customer[u"discount"_s] = QJsonValue();
    world.change(customer, u"customer.updated"_s);
}

QDateTime afterPeriods(const QDateTime &from, const QString &interval, int periods)
{
    return interval == "year"_L1 ? from.addYears(periods)
        : interval == "month"_L1 ? from.addMonths(periods)
        : interval == "week"_L1  ? from.addDays(7LL * periods)
                                 : from.addDays(periods);
}

int stepOf(const QJsonObject &recurring)
{
    return qMax(1, static_cast<int>(numberAt(recurring, u"interval_count")));
}

/// Nothing is collected by itself for a subscription that is over.
void stopCollecting(World &world, const QString &subscriptionId)
{
    QList<QJsonObject> unpaid;
    world.objects.of(u"invoice"_s).newestFirst({}, [&](const QJsonObject &invoice) {
        const QString status = textAt(invoice, u"status");
        if ((status == "open"_L1 || status == "draft"_L1) && invoice.value("auto_advance"_L1).toBool()
            && textAt(invoice, u"parent.subscription_details.subscription") == subscriptionId)
            unpaid.append(invoice);
        return true;
    });
    for (QJsonObject &invoice : unpaid) {
        invoice[u"auto_advance"_s] = false;
        invoice[u"next_payment_attempt"_s] = QJsonValue();
        world.change(invoice, u"invoice.updated"_s);
    }
}

QJsonArray itemsOf(World &world, const SubscriptionPlan &plan, const QString &id, qint64 trialEnd, qint64 anchor)
{
    QJsonArray items;
    for (const SubscriptionPlan::Item &item : plan.items) {
        const QJsonObject recurring = item.price.value("recurring"_L1).toObject();
        const qint64 end = trialEnd > 0 ? trialEnd
            : anchor > world.now()      ? anchor
                                        : periodEnd(anchor, recurring, world.now());
        items.append(subscriptionItem(world, id, item, world.now(), end));
    }
    return items;
}

} // namespace

const QString periodEnds = u"period_ends"_s;
const QString firstPaymentExpires = u"first_payment_expires"_s;
const QString cancellationIsDue = u"cancellation_is_due"_s;

qint64 periodEnd(qint64 anchor, const QJsonObject &recurring, qint64 time)
{
    const QDateTime from = QDateTime::fromSecsSinceEpoch(anchor, QTimeZone::utc());
    const int step = stepOf(recurring);
    for (int periods = step;; periods += step) {
        const qint64 end = afterPeriods(from, textAt(recurring, u"interval"), periods).toSecsSinceEpoch();
        if (end > time)
            return end;
    }
}

qint64 periodStart(qint64 end, const QJsonObject &recurring)
{
    const QDateTime to = QDateTime::fromSecsSinceEpoch(end, QTimeZone::utc());
    return afterPeriods(to, textAt(recurring, u"interval"), -stepOf(recurring)).toSecsSinceEpoch();
}

qint64 currentPeriodEnd(const QJsonObject &subscription)
{
    qint64 end = 0;
    for (const QJsonValue &item : at(subscription, u"items.data").toArray()) {
        const qint64 itemEnd = item.toObject().value("current_period_end"_L1).toInteger();
        end = end == 0 ? itemEnd : qMin(end, itemEnd);
    }
    return end;
}

QJsonObject subscriptionItem(World &world, const QString &subscriptionId, const SubscriptionPlan::Item &item,
                             qint64 start, qint64 end)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "subscription_item", "billing_thresholds": null, "created": 0,
        "current_period_end": 0, "current_period_start": 0, "current_trial": null, "discounts": [], "metadata": {}, "plan": {},
        "price": {}, "quantity": 1, "subscription": "", "tax_rates": []})");
    QJsonObject object = world.blank(form, u"si"_s);
    object[u"current_period_start"_s] = start;
    object[u"current_period_end"_s] = end;
    object[u"metadata"_s] = item.metadata;
    object[u"quantity"_s] = item.quantity;
    object[u"subscription"_s] = subscriptionId;
    object[u"tax_rates"_s] = item.taxRates;
    setItemPrice(object, item.price);
    return object;
}

void setItemPrice(QJsonObject &item, const QJsonObject &price)
{
    item[u"price"_s] = price;
    item[u"plan"_s] = planOf(price);
}

QJsonObject createSubscription(World &world, const SubscriptionPlan &plan)
{
    static const QJsonObject form = shape(subscriptionForm);
    QJsonObject subscription = world.blank(form, u"sub"_s);
    if (!plan.id.isEmpty())
        subscription[u"id"_s] = plan.id;
    const QString id = textAt(subscription, u"id");
    const qint64 now = world.now();
    const qint64 trialEnd = plan.trialEnd > 0 ? plan.trialEnd : plan.trialDays > 0 ? now + plan.trialDays * day : 0;
    const qint64 anchor = plan.anchor > 0 ? plan.anchor : trialEnd > 0 ? trialEnd : now;
    for (auto it = plan.fields.begin(); it != plan.fields.end(); ++it)
        subscription.insert(it.key(), it.value());
    subscription[u"billing_cycle_anchor"_s] = anchor;
    subscription[u"start_date"_s] = now;
    subscription[u"currency"_s] = plan.items.first().price.value("currency"_L1);
    subscription[u"customer"_s] = plan.customer;
    subscription[u"default_payment_method"_s] = textOrNull(plan.defaultMethod);
    subscription[u"description"_s] = textOrNull(plan.description);
    subscription[u"metadata"_s] = plan.metadata;
    subscription[u"status"_s] = trialEnd > 0 ? u"trialing"_s : plan.status;
    if (plan.savesMethod)
        put(subscription, u"payment_settings.save_default_payment_method", u"on_subscription"_s);
    if (trialEnd > 0) {
        subscription[u"trial_start"_s] = now;
        subscription[u"trial_end"_s] = trialEnd;
    }
    subscription[u"items"_s] =
        embeddedList(itemsOf(world, plan, id, trialEnd, anchor), u"/v1/subscription_items?subscription="_s + id);
    if (plan.anchor > 0 && trialEnd == 0)
        world.note(id, u"firstPeriod"_s, plan.prorates ? u"partial"_s : u"free"_s);
    if (plan.cancelsAtPeriodEnd) {
        subscription[u"cancel_at_period_end"_s] = true;
        subscription[u"cancel_at"_s] = currentPeriodEnd(subscription);
    }
    if (!plan.coupon.isEmpty()) {
        const DiscountOwner owner{{u"checkout_session"_s, textOrNull(plan.checkoutSession)},
                                  {u"customer"_s, plan.customer},
                                  {u"subscription"_s, id}};
        subscription[u"discounts"_s] =
            QJsonArray{makeDiscount(world, plan.coupon, plan.promotionCode, owner).value("id"_L1)};
    }
    world.create(subscription);
    watchPeriod(world, subscription);
    if (subscription.value("cancel_at"_L1).isDouble())
        world.remind(numberAt(subscription, u"cancel_at"), cancellationIsDue, id);
    return subscription;
}

void announceSubscription(World &world, const QJsonObject &subscription)
{
    world.announce(u"customer.subscription.created"_s, subscription);
    watchTrial(world, subscription);
}

void beginPeriod(World &world, QJsonObject &subscription)
{
    subscription[u"billing_cycle_anchor"_s] = world.now();
    QJsonArray items = at(subscription, u"items.data").toArray();
    for (QJsonValueRef ref : items) {
        QJsonObject item = ref.toObject();
        item[u"current_period_start"_s] = world.now();
        item[u"current_period_end"_s] = periodEnd(world.now(), at(item, u"price.recurring").toObject(), world.now());
        ref = item;
    }
    put(subscription, u"items.data", items);
    watchPeriod(world, subscription);
}

QJsonObject endSubscription(World &world, QJsonObject subscription, const QString &reason)
{
    subscription[u"status"_s] = u"canceled"_s;
    subscription[u"ended_at"_s] = world.now();
    subscription.remove(u"status_details"_s);
    if (!subscription.value("canceled_at"_L1).isDouble())
        subscription[u"canceled_at"_s] = world.now();
    put(subscription, u"cancellation_details.reason", reason);
    world.change(subscription);
    world.announce(u"customer.subscription.deleted"_s, subscription);
    stopCollecting(world, textAt(subscription, u"id"));
    return subscription;
}

void cancelSubscriptionsOf(World &world, const QString &customerId)
{
    QList<QJsonObject> found;
    world.objects.of(u"subscription"_s).oldestFirst({}, [&](const QJsonObject &subscription) {
        if (textAt(subscription, u"customer") == customerId && !subscription.value("ended_at"_L1).isDouble())
            found.append(subscription);
        return true;
    });
    for (const QJsonObject &subscription : std::as_const(found))
        endSubscription(world, subscription, u"cancellation_requested"_s);
}

QString methodOfSubscription(const World &world, const QJsonObject &subscription)
{
    const QString own = textAt(subscription, u"default_payment_method");
    if (!own.isEmpty())
        return own;
    return textAt(world.object(u"customer"_s, textAt(subscription, u"customer")),
                  u"invoice_settings.default_payment_method");
}

void invoicePaid(World &world, const QJsonObject &intent)
{
    const QJsonObject invoice = invoiceOf(world, intent);
    if (invoice.isEmpty())
        return;
    QJsonObject subscription = subscriptionOf(world, invoice);
    const World::Together together(world, subscription, u"customer.subscription.updated"_s);
    if (textAt(subscription, u"payment_settings.save_default_payment_method") == "on_subscription"_L1) {
        subscription[u"default_payment_method"_s] = intent.value("payment_method"_L1);
        world.change(subscription);
    }
    settleInvoice(world, invoice, Settled::ByIntent);
}

void invoiceNotPaid(World &world, const QJsonObject &intent)
{
    const QJsonObject invoice = invoiceOf(world, intent);
    const QString id = textAt(invoice, u"id");
    if (textAt(invoice, u"status") != "open"_L1)
        return;
    // The attempt was counted when the person was asked.
    if (world.notes(id).value("awaitsAction"_L1).toBool())
        world.note(id, u"awaitsAction"_s, false);
    else
        noteFailedAttempt(world, invoice);
}

void invoiceNeedsAction(World &world, const QJsonObject &intent)
{
    const QJsonObject invoice = invoiceOf(world, intent);
    if (!invoice.isEmpty())
        world.announce(u"invoice.payment_action_required"_s, invoice);
}

void subscriptionPaid(World &world, const QJsonObject &invoice)
{
    const QJsonObject subscription = subscriptionOf(world, invoice);
    const QString status = textAt(subscription, u"status");
    if (status == "incomplete"_L1 || status == "past_due"_L1 || status == "unpaid"_L1)
        setStatus(world, subscription, u"active"_s);
    else if (status == "paused"_L1)
        resumeByInvoice(world, textAt(subscription, u"id"), textAt(invoice, u"id"));
}

void subscriptionNotPaid(World &world, const QJsonObject &invoice)
{
    const QJsonObject subscription = subscriptionOf(world, invoice);
    const QString status = textAt(subscription, u"status");
    // The first payment has until tomorrow; only what runs can be late.
    if (status != "active"_L1 && status != "trialing"_L1 && status != "past_due"_L1)
        return;
    const bool isLast = textAt(invoice, u"collection_method") == "charge_automatically"_L1
        && invoice.value("auto_advance"_L1).toBool() && at(invoice, u"next_payment_attempt").isNull();
    if (!isLast || world.settings.afterRetries == AfterRetries::LeavePastDue)
        setStatus(world, subscription, u"past_due"_s);
    else if (world.settings.afterRetries == AfterRetries::MarkUnpaid)
        setStatus(world, subscription, u"unpaid"_s);
    else
        endSubscription(world, subscription, u"payment_failed"_s);
}

void subscriptionForgiven(World &world, const QJsonObject &invoice)
{
    QJsonObject subscription = subscriptionOf(world, invoice);
    const QString status = textAt(subscription, u"status");
    if (subscription.value("latest_invoice"_L1) != invoice.value("id"_L1))
        return;
    if (status == "past_due"_L1 || status == "unpaid"_L1) {
        setStatus(world, subscription, u"active"_s);
    } else if (status == "incomplete"_L1 && textAt(invoice, u"status") == "void"_L1) {
        subscription[u"ended_at"_s] = world.now();
        setStatus(world, subscription, u"incomplete_expired"_s);
    }
}

namespace {

/// What is pending then is not forgotten.
void endAsPlanned(World &world, const QJsonObject &subscription)
{
    billPending(world, endSubscription(world, subscription, u"cancellation_requested"_s), u"subscription_cycle"_s);
}

} // namespace

void endPeriod(World &world, const QString &subscriptionId, qint64 when)
{
    QJsonObject subscription = world.object(u"subscription"_s, subscriptionId);
    // A period that was changed in the meantime has a reminder of its own.
    if (subscription.isEmpty() || subscription.value("ended_at"_L1).isDouble()
        || currentPeriodEnd(subscription) != when)
        return;
    const QString status = textAt(subscription, u"status");
    if (status == "incomplete"_L1 || status == "paused"_L1)
        return;
    if (subscription.value("cancel_at"_L1).isDouble() && numberAt(subscription, u"cancel_at") <= when) {
        endAsPlanned(world, subscription);
        return;
    }
    if (status == "trialing"_L1 && !goesOnAfterTrial(world, subscription))
        return;
    const World::Together together(world, subscription, u"customer.subscription.updated"_s);
    rollPeriods(world, subscription);
    dropUsedDiscounts(world, subscription);
    if (status == "trialing"_L1)
        subscription[u"status"_s] = u"active"_s;
    world.change(subscription);
    watchPeriod(world, subscription);
    draftRenewal(world, subscription);
}

void expireFirstPayment(World &world, const QString &subscriptionId)
{
    const QJsonObject subscription = world.object(u"subscription"_s, subscriptionId);
    if (textAt(subscription, u"status") == "incomplete"_L1)
        voidInvoice(world, world.object(u"invoice"_s, textAt(subscription, u"latest_invoice")));
}

void cancelAsPlanned(World &world, const QString &subscriptionId)
{
    const QJsonObject subscription = world.object(u"subscription"_s, subscriptionId);
    if (!subscription.value("ended_at"_L1).isDouble() && subscription.value("cancel_at"_L1).isDouble()
        && numberAt(subscription, u"cancel_at") == world.now())
        endAsPlanned(world, subscription);
}

} // namespace paydesk::sandbox
