// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/billing.h"

#include "sandbox/coupons.h"
#include "sandbox/invoicing.h"

#include <QDateTime>
#include <QTimeZone>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 day = 24 * 60 * 60;
constexpr qint64 retryDays = 3;
constexpr qint64 maxAttempts = 4;

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

QJsonObject createDiscount(World &world, const SubscriptionPlan &plan, const QString &subscriptionId)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "discount", "checkout_session": null, "customer": null,
        "customer_account": null, "end": null, "invoice": null, "invoice_item": null, "promotion_code": null,
        "source": {"coupon": null, "type": "coupon"}, "start": 0, "subscription": null, "subscription_item": null})");
    QJsonObject discount = form;
    const QJsonObject coupon = world.object(u"coupon"_s, plan.coupon);
    discount[u"id"_s] = world.ids.next(u"di"_s, world.now());
    discount[u"checkout_session"_s] = textOrNull(plan.checkoutSession);
    discount[u"customer"_s] = plan.customer;
    discount[u"promotion_code"_s] = textOrNull(plan.promotionCode);
    discount[u"subscription"_s] = subscriptionId;
    discount[u"start"_s] = world.now();
    put(discount, u"source.coupon", plan.coupon);
    if (textAt(coupon, u"duration") == "repeating"_L1) {
        const QJsonObject months{{u"interval"_s, u"month"_s},
                                 {u"interval_count"_s, coupon.value("duration_in_months"_L1)}};
        discount[u"end"_s] = periodEnd(world.now(), months, world.now());
    }
    noteRedemption(world, plan.coupon, plan.promotionCode);
    world.create(discount);
    return discount;
}

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

/// Discounts for one invoice only, and those that are over, go.
void dropUsedDiscounts(World &world, QJsonObject &subscription)
{
    QJsonArray kept;
    for (const QJsonValue &id : subscription.value("discounts"_L1).toArray()) {
        const QJsonObject discount = world.object(u"discount"_s, id.toString());
        const QJsonObject coupon = world.object(u"coupon"_s, textAt(discount, u"source.coupon"));
        const bool isOver = at(discount, u"end").isDouble() && numberAt(discount, u"end") <= world.now();
        if (textAt(coupon, u"duration") != "once"_L1 && !isOver)
            kept.append(id);
    }
    subscription[u"discounts"_s] = kept;
}

} // namespace

const QString periodEnds = u"period_ends"_s;
const QString invoiceIsRetried = u"invoice_is_retried"_s;
const QString firstPaymentExpires = u"first_payment_expires"_s;

qint64 periodEnd(qint64 anchor, const QJsonObject &recurring, qint64 time)
{
    const QDateTime from = QDateTime::fromSecsSinceEpoch(anchor, QTimeZone::utc());
    const QString interval = textAt(recurring, u"interval");
    const int step = qMax(1, static_cast<int>(numberAt(recurring, u"interval_count")));
    for (int periods = step;; periods += step) {
        const QDateTime end = interval == "year"_L1 ? from.addYears(periods)
            : interval == "month"_L1                ? from.addMonths(periods)
            : interval == "week"_L1                 ? from.addDays(7LL * periods)
                                                    : from.addDays(periods);
        if (end.toSecsSinceEpoch() > time)
            return end.toSecsSinceEpoch();
    }
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

QJsonObject createSubscription(World &world, const SubscriptionPlan &plan)
{
    static const QJsonObject form = shape(subscriptionForm);
    QJsonObject subscription = world.blank(form, u"sub"_s);
    const QString id = textAt(subscription, u"id");
    const qint64 now = world.now();
    const qint64 trialEnd = plan.trialDays > 0 ? now + plan.trialDays * day : 0;
    const qint64 anchor = trialEnd > 0 ? trialEnd : now;
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
    QJsonArray items;
    for (const SubscriptionPlan::Item &item : plan.items) {
        const qint64 end =
            trialEnd > 0 ? trialEnd : periodEnd(anchor, item.price.value("recurring"_L1).toObject(), now);
        items.append(subscriptionItem(world, id, item, now, end));
    }
    subscription[u"items"_s] = embeddedList(items, u"/v1/subscription_items?subscription="_s + id);
    if (plan.cancelsAtPeriodEnd) {
        subscription[u"cancel_at_period_end"_s] = true;
        subscription[u"cancel_at"_s] = currentPeriodEnd(subscription);
    }
    if (!plan.coupon.isEmpty())
        subscription[u"discounts"_s] = QJsonArray{createDiscount(world, plan, id).value("id"_L1)};
    world.create(subscription, u"customer.subscription.created"_s);
    world.remind(currentPeriodEnd(subscription), periodEnds, id);
    return subscription;
}

QJsonObject endSubscription(World &world, QJsonObject subscription, const QString &reason)
{
    subscription[u"status"_s] = u"canceled"_s;
    subscription[u"ended_at"_s] = world.now();
    if (!subscription.value("canceled_at"_L1).isDouble())
        subscription[u"canceled_at"_s] = world.now();
    put(subscription, u"cancellation_details.reason", reason);
    world.change(subscription);
    world.announce(u"customer.subscription.deleted"_s, subscription);
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
    if (textAt(subscription, u"payment_settings.save_default_payment_method") == "on_subscription"_L1) {
        subscription[u"default_payment_method"_s] = intent.value("payment_method"_L1);
        world.change(subscription);
    }
    subscriptionPaid(world, settleInvoice(world, invoice, textAt(intent, u"id")));
}

void subscriptionPaid(World &world, const QJsonObject &invoice)
{
    const QJsonObject subscription = subscriptionOf(world, invoice);
    const QString status = textAt(subscription, u"status");
    if (status == "incomplete"_L1 || status == "past_due"_L1 || status == "unpaid"_L1)
        setStatus(world, subscription, u"active"_s);
}

void invoiceNotPaid(World &world, const QJsonObject &intent)
{
    const QJsonObject invoice = invoiceOf(world, intent);
    if (!invoice.isEmpty())
        subscriptionNotPaid(world, noteFailedAttempt(world, invoice));
}

void subscriptionNotPaid(World &world, const QJsonObject &invoice)
{
    const QJsonObject subscription = subscriptionOf(world, invoice);
    const QString status = textAt(subscription, u"status");
    // The first payment has until tomorrow; later ones are tried again.
    if (subscription.isEmpty() || status == "incomplete"_L1 || status == "canceled"_L1)
        return;
    if (numberAt(invoice, u"attempt_count") >= maxAttempts) {
        endSubscription(world, subscription, u"payment_failed"_s);
        return;
    }
    setStatus(world, subscription, u"past_due"_s);
    world.remind(world.now() + retryDays * day, invoiceIsRetried, textAt(invoice, u"id"));
}

void invoiceNeedsAction(World &world, const QJsonObject &intent)
{
    const QJsonObject invoice = invoiceOf(world, intent);
    if (!invoice.isEmpty())
        world.announce(u"invoice.payment_action_required"_s, invoice);
}

void endPeriod(World &world, const QString &subscriptionId, qint64 when)
{
    QJsonObject subscription = world.object(u"subscription"_s, subscriptionId);
    // A period that was changed in the meantime has a reminder of its own.
    if (subscription.isEmpty() || subscription.value("ended_at"_L1).isDouble()
        || currentPeriodEnd(subscription) != when)
        return;
    if (subscription.value("cancel_at_period_end"_L1).toBool()) {
        endSubscription(world, subscription, u"cancellation_requested"_s);
        return;
    }
    if (textAt(subscription, u"status") == "incomplete"_L1)
        return;
    rollPeriods(world, subscription);
    dropUsedDiscounts(world, subscription);
    if (textAt(subscription, u"status") == "trialing"_L1)
        subscription[u"status"_s] = u"active"_s;
    world.change(subscription, u"customer.subscription.updated"_s);
    world.remind(currentPeriodEnd(subscription), periodEnds, subscriptionId);
    const QJsonObject invoice = openInvoice(world, subscription, u"subscription_cycle"_s);
    payInvoice(world, invoice, {methodOfSubscription(world, subscription), {}, true, false, false});
}

void retryInvoice(World &world, const QString &invoiceId)
{
    const QJsonObject invoice = world.object(u"invoice"_s, invoiceId);
    const QJsonObject subscription = subscriptionOf(world, invoice);
    if (textAt(invoice, u"status") == "open"_L1 && !subscription.value("ended_at"_L1).isDouble())
        payInvoice(world, invoice, {methodOfSubscription(world, subscription), {}, true, false, false});
}

void expireFirstPayment(World &world, const QString &subscriptionId)
{
    QJsonObject subscription = world.object(u"subscription"_s, subscriptionId);
    if (textAt(subscription, u"status") != "incomplete"_L1)
        return;
    subscription[u"ended_at"_s] = world.now();
    setStatus(world, subscription, u"incomplete_expired"_s);
    voidInvoice(world, world.object(u"invoice"_s, textAt(subscription, u"latest_invoice")));
}

} // namespace paydesk::sandbox
