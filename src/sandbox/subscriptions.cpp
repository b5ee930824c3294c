// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/subscriptions.h"

#include "sandbox/discounts.h"
#include "sandbox/invoicing.h"
#include "sandbox/paging.h"
#include "sandbox/paymentmethods.h"
#include "sandbox/products.h"
#include "sandbox/prorations.h"
#include "sandbox/subscriptionchanges.h"
#include "sandbox/subscriptionparams.h"
#include "sandbox/taxrates.h"
#include "sandbox/testclocks.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <functional>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

/// An incomplete subscription must be paid within this time (docs.stripe.com/billing/subscriptions/overview).
constexpr qint64 firstPaymentHours = 23;

std::optional<ApiError> readItems(World &world, const QJsonArray &items, SubscriptionPlan &plan)
{
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QJsonObject line = withPrice(items.at(i).toObject());
        const QString place = u"items[%1]"_s.arg(i);
        const Answer<QJsonObject> price = priceOfLine(world, line, place);
        if (!price)
            return price.error();
        if (const auto fault = recurringFault(*price, plan.items.isEmpty() ? *price : plan.items.first().price, place))
            return fault;
        const Answer<QJsonArray> rates = taxRatesFor(world, line.value("tax_rates"_L1), place + u"[tax_rates]"_s);
        if (!rates)
            return rates.error();
        plan.items.append({*price, line.contains("quantity"_L1) ? numberAt(line, u"quantity") : 1,
                           line.value("metadata"_L1).toObject(), *rates});
    }
    return std::nullopt;
}

/// The stored payment method of the customer, or the fault.
std::optional<ApiError> methodFault(const World &world, const QString &methodId, const QString &customerId)
{
    if (methodId.isEmpty() || textAt(world.object(u"payment_method"_s, methodId), u"customer") == customerId)
        return std::nullopt;
    ApiError error;
    error.code = u"resource_missing"_s;
    error.param = u"default_payment_method"_s;
    error.message =
        u"The customer does not have a payment method with the ID %1. The payment method must be attached to the customer."_s
            .arg(methodId);
    return error;
}

/// What goes into the subscription as it is.
std::optional<ApiError> readFields(World &world, const QJsonObject &params, SubscriptionPlan &plan)
{
    copyGiven(plan.fields, params, {u"collection_method", u"days_until_due"});
    if (textAt(params, u"collection_method") == "send_invoice"_L1 && !params.contains("days_until_due"_L1))
        return refuseMissingParameter(u"days_until_due"_s).value();
    const Answer<QJsonArray> rates = taxRatesFor(world, params.value("default_tax_rates"_L1), u"default_tax_rates"_s);
    if (!rates)
        return rates.error();
    plan.fields[u"default_tax_rates"_s] = *rates;
    plan.id = world.ids.next(u"sub"_s, world.now());
    const Answer<QJsonArray> discounts = makeDiscounts(world, params.value("discounts"_L1),
                                                       {{u"customer"_s, plan.customer}, {u"subscription"_s, plan.id}});
    if (!discounts)
        return discounts.error();
    plan.fields[u"discounts"_s] = *discounts;
    if (params.contains("invoice_settings"_L1)) {
        plan.fields[u"invoice_settings"_s] =
            completed(params.value("invoice_settings"_L1), R"({"account_tax_ids": null, "custom_fields": null,
                "description": null, "footer": null, "issuer": {"type": "self"}})");
    }
    const QString missing = textAt(params, u"trial_settings.end_behavior.missing_payment_method");
    if (!missing.isEmpty()) {
        plan.fields[u"trial_settings"_s] = QJsonObject{
            {u"end_behavior"_s,
             QJsonObject{{u"billing_cycle_anchor"_s, QJsonValue()}, {u"missing_payment_method"_s, missing}}}};
    }
    return std::nullopt;
}

/// The first moment after `now` that such a configuration means; what it leaves open is as it is now.
qint64 nextAnchor(const QJsonObject &config, const QJsonObject &recurring, qint64 now)
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(now, QTimeZone::utc());
    const auto part = [&config](QStringView name, int present) {
        return config.contains(name) ? static_cast<int>(numberAt(config, name)) : present;
    };
    const QTime clock(part(u"hour", time.time().hour()), part(u"minute", time.time().minute()),
                      part(u"second", time.time().second()));
    // A named month counts where not every month has a period that begins.
    const int step = textAt(recurring, u"interval") == "year"_L1 ? 12 : int(numberAt(recurring, u"interval_count"));
    const auto isMeant = [&](const QDate &month) {
        return !config.contains("month"_L1) || (month.month() - part(u"month", 1)) % step == 0;
    };
    for (QDate month(time.date().year(), time.date().month(), 1);; month = month.addMonths(1)) {
        const QDate day = month.addDays(qMin(part(u"day_of_month", 1), month.daysInMonth()) - 1);
        const qint64 anchor = QDateTime(day, clock, QTimeZone::utc()).toSecsSinceEpoch();
        if (anchor > now && isMeant(month))
            return anchor;
    }
}

std::optional<ApiError> readAnchorConfig(const World &world, const QJsonObject &params, SubscriptionPlan &plan)
{
    const QString param = u"billing_cycle_anchor_config"_s;
    const QJsonObject recurring = plan.items.first().price.value("recurring"_L1).toObject();
    const QString interval = textAt(recurring, u"interval");
    if (params.contains("billing_cycle_anchor"_L1)) {
        return refuse({},
                      u"You may only specify one of these parameters: billing_cycle_anchor, "
                      u"billing_cycle_anchor_config."_s,
                      param)
            .value();
    }
    if (interval != "month"_L1 && interval != "year"_L1)
        return refuse({}, u"`billing_cycle_anchor_config` needs prices by the month or by the year."_s, param).value();
    const QJsonObject config = params.value(param).toObject();
    plan.fields[param] =
        completed(config, R"({"day_of_month": 1, "hour": null, "minute": null, "month": null, "second": null})");
    plan.anchor = nextAnchor(config, recurring, world.now());
    return std::nullopt;
}

/// When the trial ends and the first whole period begins.
std::optional<ApiError> readTimes(const World &world, const QJsonObject &params, SubscriptionPlan &plan)
{
    plan.trialDays = numberAt(params, u"trial_period_days");
    if (params.value("trial_from_plan"_L1).toBool() && plan.trialDays == 0)
        plan.trialDays = numberAt(plan.items.first().price, u"recurring.trial_period_days");
    const QString trialEnd = textAt(params, u"trial_end");
    plan.trialEnd = trialEnd == "now"_L1 ? 0 : trialEnd.toLongLong();
    plan.prorates = textAt(params, u"proration_behavior") != "none"_L1;
    if (params.contains("billing_cycle_anchor_config"_L1))
        return readAnchorConfig(world, params, plan);
    if (!params.contains("billing_cycle_anchor"_L1))
        return std::nullopt;
    plan.anchor = numberAt(params, u"billing_cycle_anchor");
    const qint64 natural =
        periodEnd(world.now(), plan.items.first().price.value("recurring"_L1).toObject(), world.now());
    if (plan.anchor > natural || plan.anchor <= world.now()) {
        const QString message = plan.anchor > natural
            ? u"billing_cycle_anchor cannot be later than next natural billing date (%1) for plan"_s.arg(natural)
            : u"Invalid timestamp: must be in the future."_s;
        return refuse({}, message, u"billing_cycle_anchor"_s).value();
    }
    return std::nullopt;
}

Answer<SubscriptionPlan> readPlan(World &world, const QJsonObject &params)
{
    SubscriptionPlan plan;
    plan.customer = textAt(params, u"customer");
    const Answer<QJsonObject> customer = world.need(u"customer"_s, plan.customer, u"customer"_s);
    if (!customer)
        return refuse(customer.error());
    plan.defaultMethod = textAt(params, u"default_payment_method");
    if (const auto fault = methodFault(world, plan.defaultMethod, plan.customer))
        return refuse(*fault);
    if (const auto fault = readItems(world, params.value("items"_L1).toArray(), plan))
        return refuse(*fault);
    if (const auto fault = readFields(world, params, plan))
        return refuse(*fault);
    if (const auto fault = readTimes(world, params, plan))
        return refuse(*fault);
    plan.metadata = mergedMetadata({}, params.value("metadata"_L1));
    plan.description = textAt(params, u"description");
    plan.cancelsAtPeriodEnd = params.value("cancel_at_period_end"_L1).toBool();
    plan.savesMethod = textAt(params, u"payment_settings.save_default_payment_method") == "on_subscription"_L1;
    if (textAt(params, u"collection_method") == "send_invoice"_L1)
        plan.status = u"active"_s;
    return plan;
}

/// The first invoice, paid, sent or left to the customer.
std::optional<ApiError> billFirst(World &world, const QJsonObject &subscription, const QJsonObject &params)
{
    QJsonObject draft = draftInvoice(world, subscription, u"subscription_create"_s, Scope::Period);
    if (textAt(subscription, u"collection_method") == "send_invoice"_L1) {
        advanceInAnHour(world, draft);
        world.change(draft);
        return std::nullopt;
    }
    const QJsonObject invoice = finalizeInvoice(world, draft);
    world.remind(world.now() + firstPaymentHours * 60 * 60, firstPaymentExpires, textAt(subscription, u"id"));
    const QString behavior = textAt(params, u"payment_behavior");
    if (behavior == "default_incomplete"_L1)
        return std::nullopt;
    const bool errors = behavior == "error_if_incomplete"_L1;
    const bool isOffSession = params.value("off_session"_L1).toBool();
    const AttemptEnd end =
        payInvoice(world, invoice, {methodOfSubscription(world, subscription), {}, isOffSession, errors, true});
    if (!end.error || !errors)
        return std::nullopt;
    ApiError error = *end.error;
    error.extra = {};
    return error;
}

Answer<QJsonObject> createFrom(World &world, const QJsonObject &params)
{
    const Answer<QJsonObject> subscription = subscriptionFrom(world, params);
    if (!subscription)
        return subscription;
    const bool isCharged = textAt(*subscription, u"status") == "incomplete"_L1;
    if (isCharged && methodOfSubscription(world, *subscription).isEmpty()
        && textAt(params, u"payment_behavior") != "default_incomplete"_L1) {
        return refuse(
            u"resource_missing"_s,
            u"This customer has no attached payment source or default payment method. Please consider adding a default "
            u"payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting."_s);
    }
    if (const auto fault = billFirst(world, *subscription, params))
        return refuse(*fault);
    return world.object(u"subscription"_s, textAt(*subscription, u"id"));
}

Answer<QJsonObject> postSubscription(Call &call)
{
    return wholly(call.world, [&] { return createFrom(call.world, call.params); });
}

std::optional<ApiError> endedFault(const QJsonObject &subscription, const QJsonObject &params)
{
    if (!subscription.value("ended_at"_L1).isDouble())
        return std::nullopt;
    for (const QString &param : params.keys()) {
        if (param != "metadata"_L1 && param != "cancellation_details"_L1) {
            ApiError error;
            error.message = u"A canceled subscription can only update its cancellation_details and metadata."_s;
            return error;
        }
    }
    return std::nullopt;
}

/// Collects an invoice of a change as `payment_behavior` says.
std::optional<ApiError> collectChange(World &world, const QJsonObject &invoice, const QString &behavior)
{
    if (textAt(invoice, u"status") != "open"_L1)
        return std::nullopt;
    if (textAt(invoice, u"collection_method") == "send_invoice"_L1) {
        sendInvoice(world, invoice);
        return std::nullopt;
    }
    if (behavior == "default_incomplete"_L1)
        return std::nullopt;
    const AttemptEnd end = collectInvoice(world, invoice);
    if (behavior != "error_if_incomplete"_L1 || (!end.error && textAt(end.intent, u"status") == "succeeded"_L1))
        return std::nullopt;
    ApiError error = end.error ? *end.error : actionRequired();
    error.extra = {};
    return error;
}

} // namespace

Answer<QJsonObject> subscriptionFrom(World &world, const QJsonObject &params)
{
    if (const auto fault = subscriptionParamsFault(params, world.now()))
        return refuse(*fault);
    const Answer<SubscriptionPlan> plan = readPlan(world, params);
    if (!plan)
        return refuse(plan.error());
    QJsonObject subscription = createSubscription(world, *plan);
    if (params.contains("cancel_at"_L1)) {
        subscription[u"cancel_at"_s] = cancelAtOf(subscription, params);
        world.change(subscription);
        world.remind(numberAt(subscription, u"cancel_at"), cancellationIsDue, plan->id);
    }
    if (const auto fault = addInvoiceItems(world, subscription, params))
        return refuse(*fault);
    return subscription;
}

Answer<QJsonObject> updateSubscription(World &world, const QString &id, const QJsonObject &params)
{
    const Answer<QJsonObject> found = world.need(u"subscription"_s, id);
    if (!found)
        return found;
    if (const auto fault = endedFault(*found, params))
        return refuse(*fault);
    if (const auto fault = subscriptionParamsFault(params, world.now()))
        return refuse(*fault);
    if (const auto fault = methodFault(world, textAt(params, u"default_payment_method"), textAt(*found, u"customer")))
        return refuse(*fault);
    return wholly(world, [&]() -> Answer<QJsonObject> {
        World::Together together(world, *found, u"customer.subscription.updated"_s);
        const Answer<SubscriptionChange> change = changeSubscription(world, *found, params);
        if (!change)
            return refuse(change.error());
        if (change->bills) {
            const QJsonObject draft =
                draftInvoice(world, change->subscription, u"subscription_update"_s, *change->bills);
            together.tell();
            const QJsonObject invoice = finalizeInvoice(world, draft);
            if (const auto fault = collectChange(world, invoice, textAt(params, u"payment_behavior")))
                return refuse(*fault);
        }
        return world.object(u"subscription"_s, id);
    });
}

namespace {

Answer<QJsonObject> postUpdate(Call &call)
{
    return updateSubscription(call.world, call.id(), call.params);
}

Answer<QJsonObject> cancelNow(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> subscription = world.need(u"subscription"_s, call.id());
    if (!subscription)
        return subscription;
    if (subscription->value("ended_at"_L1).isDouble())
        return refuseMissing(u"subscription"_s, call.id(), u"id"_s);
    applyCancellationDetails(*subscription, call.params);
    if (call.params.value("prorate"_L1).toBool())
        creditUnusedTime(world, *subscription, world.now());
    const QJsonObject ended = endSubscription(world, *subscription, u"cancellation_requested"_s);
    if (call.params.value("invoice_now"_L1).toBool())
        billPending(world, ended, u"subscription_update"_s);
    return world.object(u"subscription"_s, call.id());
}

bool hasStatus(const QJsonObject &subscription, const QString &wanted)
{
    const QString status = textAt(subscription, u"status");
    if (wanted.isEmpty())
        return status != "canceled"_L1;
    if (wanted == "ended"_L1)
        return status == "canceled"_L1 || status == "incomplete_expired"_L1;
    return wanted == "all"_L1 || status == wanted;
}

bool hasItem(const QJsonObject &subscription, const std::function<bool(const QJsonObject &)> &fits)
{
    const QJsonArray items = at(subscription, u"items.data").toArray();
    return std::any_of(items.begin(), items.end(), [&](const QJsonValue &item) { return fits(item.toObject()); });
}

Answer<QJsonObject> listSubscriptions(Call &call)
{
    const Filter fields = sameAs(call, {u"customer"_s, u"collection_method"_s});
    const QJsonObject &params = call.params;
    const QString price = call.has(u"plan") ? textAt(params, u"plan") : textAt(params, u"price");
    return page(call, u"subscription"_s, [&](const QJsonObject &subscription) {
        return hasStatus(subscription, textAt(params, u"status")) && fields(subscription)
            && (call.has(u"customer") || isInTime(call, subscription))
            && hasItem(subscription, [&](const QJsonObject &item) {
                   return (price.isEmpty() || textAt(item, u"price.id") == price)
                       && inRange(numberAt(item, u"current_period_start"), params.value("current_period_start"_L1))
                       && inRange(numberAt(item, u"current_period_end"), params.value("current_period_end"_L1));
               });
    });
}

} // namespace

QJsonValue subscriptionsOfCustomer(const World &world, const QJsonObject &customer)
{
    QJsonArray found;
    world.objects.of(u"subscription"_s).newestFirst({}, [&](const QJsonObject &subscription) {
        if (subscription.value("customer"_L1) == customer.value("id"_L1)
            && textAt(subscription, u"status") != "canceled"_L1)
            found.append(subscription);
        return true;
    });
    return embeddedList(found, u"/v1/customers/%1/subscriptions"_s.arg(textAt(customer, u"id")));
}

Routes subscriptionRoutes()
{
    const QString path = u"/v1/subscriptions"_s;
    return {{"POST", path, subscriptionCreateParams(), postSubscription},
            {"GET", path, subscriptionListParams(), listSubscriptions},
            {"GET", path + u"/:id"_s, {}, retrieve<u"subscription">},
            {"POST", path + u"/:id"_s, subscriptionUpdateParams(), postUpdate},
            {"DELETE", path + u"/:id"_s, subscriptionCancelParams(), cancelNow}};
}

} // namespace paydesk::sandbox
