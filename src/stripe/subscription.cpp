// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/subscription.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

constexpr auto collection = "/v1/subscriptions"_L1;

void addPauseCollection(Form &form, const UpdateSubscription &params)
{
    if (!params.pauseBehavior)
        return;
    if (params.pauseBehavior->isEmpty()) {
        form.add(u"pause_collection"_s, QString());
        return;
    }
    form.add(u"pause_collection[behavior]"_s, *params.pauseBehavior);
    form.addIfSet(u"pause_collection[resumes_at]"_s, params.resumesAt);
}

} // namespace

Result<Subscription> Subscription::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "subscription"_L1);
    const JsonReader paused = reader.part("pause_collection"_L1);
    Subscription subscription;
    subscription.id = Id<Subscription>(reader.requiredText("id"_L1));
    subscription.status = reader.requiredText("status"_L1);
    subscription.customer = reader.ref<Customer>("customer"_L1);
    subscription.items = reader.objects<SubscriptionItem>("items"_L1);
    subscription.currency = reader.text("currency"_L1);
    subscription.description = reader.text("description"_L1);
    subscription.cancelAtPeriodEnd = reader.flag("cancel_at_period_end"_L1);
    subscription.cancelAt = reader.time("cancel_at"_L1);
    subscription.canceledAt = reader.time("canceled_at"_L1);
    subscription.endedAt = reader.time("ended_at"_L1);
    subscription.trialStart = reader.time("trial_start"_L1);
    subscription.trialEnd = reader.time("trial_end"_L1);
    subscription.startDate = reader.time("start_date"_L1);
    subscription.billingCycleAnchor = reader.time("billing_cycle_anchor"_L1);
    subscription.created = reader.timeOrNull("created"_L1);
    subscription.collectionMethod = reader.text("collection_method"_L1);
    subscription.daysUntilDue = reader.optionalInteger("days_until_due"_L1);
    subscription.pauseBehavior = paused.text("behavior"_L1);
    subscription.resumesAt = paused.time("resumes_at"_L1);
    subscription.defaultPaymentMethod = reader.id<PaymentMethod>("default_payment_method"_L1);
    subscription.latestInvoice = reader.id<Invoice>("latest_invoice"_L1);
    subscription.pendingSetupIntent = reader.id<SetupIntent>("pending_setup_intent"_L1);
    subscription.discounts = reader.refs<Discount>("discounts"_L1);
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
    addCreated(query, filter.createdGte, filter.createdLte);
    query.addIfSet(u"customer"_s, filter.customer.text());
    query.addIfSet(u"price"_s, filter.price.text());
    query.addIfSet(u"status"_s, filter.status);
    query.expand(u"data.customer"_s);
    return fetchPage<Subscription>(client, collection, std::move(query));
}

QCoro::Task<Result<Page<Subscription>>> search(Client &client, SearchFilter filter)
{
    return searchPage<Subscription>(client, u"/v1/subscriptions/search"_s, std::move(filter));
}

QCoro::Task<Result<Subscription>> retrieve(Client &client, Id<Subscription> id)
{
    Form query;
    query.expand(u"customer"_s).expand(u"items.data.price.product"_s);
    return fetch<Subscription>(client, pathTo(collection, id.text()), std::move(query), id.text());
}

Mutation create(const CreateSubscription &params)
{
    Form form;
    form.add(u"customer"_s, params.customer.text());
    addItems(form, u"items"_s, params.items);
    form.addIfSet(u"default_payment_method"_s, params.defaultPaymentMethod.text());
    form.addIfSet(u"payment_behavior"_s, params.paymentBehavior);
    form.addIfSet(u"collection_method"_s, params.collectionMethod);
    form.addIfSet(u"days_until_due"_s, params.daysUntilDue);
    form.addIfSet(u"trial_end"_s, params.trialEnd);
    form.addIfSet(u"trial_period_days"_s, params.trialPeriodDays);
    form.addIfSet(u"billing_cycle_anchor"_s, params.billingCycleAnchor);
    form.addIfSet(u"cancel_at"_s, params.cancelAt);
    addDiscounts(form, params.discounts);
    form.addIfSet(u"description"_s, params.description);
    if (params.offSession)
        form.add(u"off_session"_s, true);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", collection, form.encoded()};
}

Mutation update(const Id<Subscription> &id, const UpdateSubscription &params)
{
    Form form;
    addItems(form, u"items"_s, params.items);
    addProration(form, {}, params.proration);
    form.addIfSet(u"cancel_at_period_end"_s, params.cancelAtPeriodEnd);
    form.addIfSet(u"default_payment_method"_s, params.defaultPaymentMethod.text());
    form.addIfSet(u"payment_behavior"_s, params.paymentBehavior);
    if (params.newPeriodNow)
        form.add(u"billing_cycle_anchor[type]"_s, u"now"_s);
    if (params.endTrial)
        form.add(u"trial_end"_s, u"now"_s);
    else
        form.addIfSet(u"trial_end"_s, params.trialEnd);
    addDiscounts(form, params.discounts);
    form.addIfSet(u"description"_s, params.description);
    addPauseCollection(form, params);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", pathTo(collection, id.text()), form.encoded()};
}

Mutation cancel(const Id<Subscription> &id, const CancelSubscription &params)
{
    Form form;
    if (params.invoiceNow)
        form.add(u"invoice_now"_s, true);
    if (params.prorate)
        form.add(u"prorate"_s, true);
    return {"DELETE", pathTo(collection, id.text()), form.encoded()};
}

Mutation setCancelAtPeriodEnd(const Id<Subscription> &id, bool cancel, const QMap<QString, QString> &metadata)
{
    UpdateSubscription params;
    params.cancelAtPeriodEnd = cancel;
    params.metadata = metadata;
    return update(id, params);
}

Mutation pause(const Id<Subscription> &id, const PauseSubscription &params)
{
    Form form;
    form.addIfSet(u"bill_for[unused_time_from][type]"_s, params.unusedTimeFrom);
    form.addIfSet(u"invoicing_behavior"_s, params.invoicingBehavior);
    return {"POST", pathTo(collection, id.text(), "pause"_L1), form.encoded()};
}

Mutation resume(const Id<Subscription> &id, const ResumeSubscription &params)
{
    Form form;
    form.addIfSet(u"billing_cycle_anchor[type]"_s, params.billingCycleAnchor);
    form.addIfSet(u"payment_behavior"_s, params.paymentBehavior);
    addProration(form, {}, params.proration);
    return {"POST", pathTo(collection, id.text(), "resume"_L1), form.encoded()};
}

} // namespace subscriptions
} // namespace paydesk::stripe
