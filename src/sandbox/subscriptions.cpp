// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/subscriptions.h"

#include "sandbox/coupons.h"
#include "sandbox/invoicing.h"
#include "sandbox/paging.h"
#include "sandbox/paymentmethods.h"
#include "sandbox/products.h"
#include "sandbox/subscriptionchanges.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

/// An incomplete subscription must be paid within this time (docs.stripe.com/billing/subscriptions/overview).
constexpr qint64 firstPaymentHours = 23;

const QStringList feedbacks{u"customer_service"_s, u"low_quality"_s, u"missing_features"_s, u"other"_s,
                            u"switched_service"_s, u"too_complex"_s, u"too_expensive"_s,    u"unused"_s};

Param cancellationDetails()
{
    return group("cancellation_details"_L1,
                 {text("comment"_L1).clearable(), word("feedback"_L1, feedbacks).clearable()});
}

Param prorationBehavior()
{
    return word("proration_behavior"_L1, {u"always_invoice"_s, u"create_prorations"_s, u"none"_s});
}

Params createFields()
{
    return {text("customer"_L1).needed(),
            list("items"_L1,
                 group("item"_L1, {text("price"_L1), priceData(), integer("quantity"_L1).atLeast(1), metadata()}))
                .needed(),
            text("default_payment_method"_L1),
            text("description"_L1).upTo(500),
            list("discounts"_L1, group("discount"_L1, {text("coupon"_L1), text("promotion_code"_L1)})),
            flag("cancel_at_period_end"_L1),
            metadata(),
            flag("off_session"_L1),
            word("payment_behavior"_L1, {u"allow_incomplete"_s, u"default_incomplete"_s, u"error_if_incomplete"_s}),
            group("payment_settings"_L1, {word("save_default_payment_method"_L1, {u"off"_s, u"on_subscription"_s})}),
            word("collection_method"_L1, {u"charge_automatically"_s}),
            integer("trial_period_days"_L1).atLeast(1).atMost(730),
            prorationBehavior()};
}

Params updateFields()
{
    return {list("items"_L1,
                 group("item"_L1,
                       {text("id"_L1), text("price"_L1), integer("quantity"_L1).atLeast(1), metadata(),
                        flag("deleted"_L1)})),
            flag("cancel_at_period_end"_L1),
            cancellationDetails(),
            text("default_payment_method"_L1).clearable(),
            text("description"_L1).clearable().upTo(500),
            metadata(),
            flag("off_session"_L1),
            word("payment_behavior"_L1, {u"allow_incomplete"_s, u"error_if_incomplete"_s}),
            prorationBehavior(),
            integer("proration_date"_L1)};
}

std::optional<ApiError> readItems(World &world, const QJsonArray &items, SubscriptionPlan &plan)
{
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QJsonObject line = items.at(i).toObject();
        const QString place = u"items[%1]"_s.arg(i);
        const Answer<QJsonObject> price = priceOfLine(world, line, place);
        if (!price)
            return price.error();
        if (const auto fault = recurringFault(*price, plan.items.isEmpty() ? *price : plan.items.first().price, place))
            return fault;
        plan.items.append({*price, line.contains("quantity"_L1) ? numberAt(line, u"quantity") : 1,
                           line.value("metadata"_L1).toObject()});
    }
    return std::nullopt;
}

std::optional<ApiError> readDiscount(const World &world, const QJsonObject &params, SubscriptionPlan &plan)
{
    const QJsonObject given = params.value("discounts"_L1).toArray().first().toObject();
    if (given.isEmpty())
        return std::nullopt;
    plan.coupon = textAt(given, u"coupon");
    plan.promotionCode = textAt(given, u"promotion_code");
    if (!plan.promotionCode.isEmpty()) {
        const Answer<QJsonObject> code =
            world.need(u"promotion_code"_s, plan.promotionCode, u"discounts[0][promotion_code]"_s);
        if (!code)
            return code.error();
        plan.coupon = textAt(*code, u"promotion.coupon");
    }
    const Answer<QJsonObject> coupon = world.need(u"coupon"_s, plan.coupon, u"discounts[0][coupon]"_s);
    return coupon ? std::nullopt : std::optional(coupon.error());
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
    if (const auto fault = readDiscount(world, params, plan))
        return refuse(*fault);
    plan.metadata = mergedMetadata({}, params.value("metadata"_L1));
    plan.description = textAt(params, u"description");
    plan.trialDays = numberAt(params, u"trial_period_days");
    plan.cancelsAtPeriodEnd = params.value("cancel_at_period_end"_L1).toBool();
    plan.savesMethod = textAt(params, u"payment_settings.save_default_payment_method") == "on_subscription"_L1;
    return plan;
}

Answer<QJsonObject> postSubscription(Call &call)
{
    World &world = call.world;
    const Answer<SubscriptionPlan> plan = readPlan(world, call.params);
    if (!plan)
        return refuse(plan.error());
    const QString behavior = textAt(call.params, u"payment_behavior");
    const World::Snapshot before = world.snapshot();
    const QJsonObject subscription = createSubscription(world, *plan);
    const QString id = textAt(subscription, u"id");
    const QString methodId = methodOfSubscription(world, subscription);
    if (methodId.isEmpty() && plan->trialDays == 0 && behavior != "default_incomplete"_L1) {
        world.restore(before);
        return refuse(
            u"resource_missing"_s,
            u"This customer has no attached payment source or default payment method. Please consider adding a default "
            u"payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting."_s);
    }
    const QJsonObject invoice = openInvoice(world, subscription, u"subscription_create"_s);
    world.remind(world.now() + firstPaymentHours * 60 * 60, firstPaymentExpires, id);
    if (behavior == "default_incomplete"_L1 && numberAt(invoice, u"amount_due") > 0) {
        intentOfInvoice(world, invoice);
        return world.object(u"subscription"_s, id);
    }
    const bool errors = behavior == "error_if_incomplete"_L1;
    const AttemptEnd end =
        payInvoice(world, invoice, {methodId, {}, call.params.value("off_session"_L1).toBool(), errors, true});
    if (end.error && errors) {
        ApiError error = *end.error;
        error.extra = {};
        world.restore(before);
        return refuse(error);
    }
    return world.object(u"subscription"_s, id);
}

ApiError alreadyEnded()
{
    ApiError error;
    error.message = u"A canceled subscription can only update its cancellation_details and metadata."_s;
    return error;
}

void applyCancelAtEnd(const World &world, QJsonObject &subscription, const QJsonObject &params)
{
    if (!params.contains("cancel_at_period_end"_L1))
        return;
    const bool cancels = params.value("cancel_at_period_end"_L1).toBool();
    subscription[u"cancel_at_period_end"_s] = cancels;
    subscription[u"cancel_at"_s] = cancels ? QJsonValue(currentPeriodEnd(subscription)) : QJsonValue();
    subscription[u"canceled_at"_s] = cancels ? QJsonValue(world.now()) : QJsonValue();
    put(subscription, u"cancellation_details.reason", cancels ? QJsonValue(u"cancellation_requested"_s) : QJsonValue());
}

void applyCancellationDetails(QJsonObject &subscription, const QJsonObject &params)
{
    const QJsonObject details = params.value("cancellation_details"_L1).toObject();
    for (auto it = details.begin(); it != details.end(); ++it)
        put(subscription, u"cancellation_details."_s + it.key(), it.value());
}

Answer<QJsonObject> updateSubscription(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> found = world.need(u"subscription"_s, call.id());
    if (!found)
        return found;
    QJsonObject subscription = *found;
    const bool isEnded = subscription.value("ended_at"_L1).isDouble();
    for (const QString &param : call.params.keys()) {
        if (isEnded && param != "metadata"_L1 && param != "cancellation_details"_L1)
            return refuse(alreadyEnded());
    }
    if (const auto fault =
            methodFault(world, textAt(call.params, u"default_payment_method"), textAt(subscription, u"customer")))
        return refuse(*fault);
    bool billsNow = false;
    if (call.has(u"items")) {
        const World::Snapshot before = world.snapshot();
        const Answer<bool> changed = changeItems(world, subscription, call.params);
        if (!changed) {
            world.restore(before);
            return refuse(changed.error());
        }
        billsNow = *changed;
    }
    copyGiven(subscription, call.params, {u"default_payment_method", u"description"});
    applyCancelAtEnd(world, subscription, call.params);
    applyCancellationDetails(subscription, call.params);
    subscription[u"metadata"_s] =
        mergedMetadata(subscription.value("metadata"_L1).toObject(), call.params.value("metadata"_L1));
    world.change(subscription, u"customer.subscription.updated"_s);
    if (billsNow) {
        const QJsonObject invoice = openInvoice(world, subscription, u"subscription_update"_s, true);
        payInvoice(world, invoice, {methodOfSubscription(world, subscription), {}, true, false, false});
    }
    return world.object(u"subscription"_s, call.id());
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
    return endSubscription(world, *subscription, u"cancellation_requested"_s);
}

Answer<QJsonObject> listSubscriptions(Call &call)
{
    const Filter fields = sameAs(call, {u"customer"_s, u"collection_method"_s});
    const QString wanted = textAt(call.params, u"status");
    const QString price = textAt(call.params, u"price");
    return page(call, u"subscription"_s, [&](const QJsonObject &subscription) {
        const QString status = textAt(subscription, u"status");
        const bool isEnded = status == "canceled"_L1 || status == "incomplete_expired"_L1;
        const bool statusFits = wanted.isEmpty() ? status != "canceled"_L1
            : wanted == "all"_L1                 ? true
            : wanted == "ended"_L1               ? isEnded
                                                 : status == wanted;
        if (!statusFits || !fields(subscription))
            return false;
        if (price.isEmpty())
            return true;
        const QJsonArray items = at(subscription, u"items.data").toArray();
        return std::any_of(items.begin(), items.end(),
                           [&](const QJsonValue &item) { return textAt(item.toObject(), u"price.id") == price; });
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
    const QStringList statuses{
        u"active"_s,   u"all"_s,    u"canceled"_s, u"ended"_s, u"incomplete"_s, u"incomplete_expired"_s,
        u"past_due"_s, u"paused"_s, u"trialing"_s, u"unpaid"_s};
    return {{"POST", u"/v1/subscriptions"_s, createFields(), postSubscription},
            {"GET", u"/v1/subscriptions"_s,
             paged({range("created"_L1), text("customer"_L1), text("price"_L1), word("status"_L1, statuses),
                    word("collection_method"_L1, {u"charge_automatically"_s, u"send_invoice"_s})}),
             listSubscriptions},
            {"GET", u"/v1/subscriptions/:id"_s, {}, retrieve<u"subscription">},
            {"POST", u"/v1/subscriptions/:id"_s, updateFields(), updateSubscription},
            {"DELETE",
             u"/v1/subscriptions/:id"_s,
             {cancellationDetails(), flag("invoice_now"_L1), flag("prorate"_L1)},
             cancelNow}};
}

} // namespace paydesk::sandbox
