// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/subscriptionparams.h"

#include "sandbox/discounts.h"
#include "sandbox/invoices.h"
#include "sandbox/json.h"
#include "sandbox/paging.h"
#include "sandbox/products.h"
#include "sandbox/taxrates.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QStringList collectionMethods{u"charge_automatically"_s, u"send_invoice"_s};
constexpr qint64 longestTrial = 730;

Param cancellationDetails()
{
    return group("cancellation_details"_L1,
                 {text("comment"_L1).clearable(),
                  word("feedback"_L1,
                       {u"customer_service"_s, u"low_quality"_s, u"missing_features"_s, u"other"_s,
                        u"switched_service"_s, u"too_complex"_s, u"too_expensive"_s, u"unused"_s})
                      .clearable()});
}

Param taxRates(QLatin1StringView name)
{
    return list(name, text("rate"_L1)).clearable();
}

Param addedItems()
{
    return list("add_invoice_items"_L1,
                group("item"_L1,
                      {flag("discountable"_L1), discountList(), metadata(), text("price"_L1), priceData(),
                       integer("quantity"_L1).atLeast(1), taxRates("tax_rates"_L1)}));
}

/// Of create and update alike.
Params commonFields()
{
    return {addedItems(),
            automaticTax(),
            text("cancel_at"_L1).clearable(),
            flag("cancel_at_period_end"_L1),
            word("collection_method"_L1, collectionMethods),
            integer("days_until_due"_L1).atLeast(0),
            taxRates("default_tax_rates"_L1),
            text("description"_L1).clearable().upTo(500),
            discountList(),
            group("invoice_settings"_L1,
                  {invoiceCustomFields(), text("description"_L1).clearable().upTo(500),
                   text("footer"_L1).clearable().upTo(5000)}),
            metadata(),
            flag("off_session"_L1),
            word("payment_behavior"_L1, {u"allow_incomplete"_s, u"default_incomplete"_s, u"error_if_incomplete"_s}),
            group("payment_settings"_L1,
                  {list("payment_method_types"_L1, text("type"_L1)).clearable(),
                   word("save_default_payment_method"_L1, {u"off"_s, u"on_subscription"_s})}),
            prorationBehavior(),
            text("trial_end"_L1),
            flag("trial_from_plan"_L1),
            group("trial_settings"_L1,
                  {group("end_behavior"_L1,
                         {word("missing_payment_method"_L1, {u"cancel"_s, u"create_invoice"_s, u"pause"_s})})
                       .needed()})};
}

std::optional<ApiError> fault(const QString &message, const QString &param)
{
    return refuse({}, message, param).value();
}

} // namespace

Param prorationBehavior()
{
    return word("proration_behavior"_L1, {u"always_invoice"_s, u"create_prorations"_s, u"none"_s});
}

Params subscriptionItemParams()
{
    return {metadata(),
            text("plan"_L1),
            text("price"_L1),
            priceData(),
            integer("quantity"_L1).atLeast(0),
            taxRates("tax_rates"_L1)};
}

Params subscriptionCreateParams()
{
    return Params{text("customer"_L1).needed(),
                  list("items"_L1, group("item"_L1, subscriptionItemParams())).needed(),
                  integer("billing_cycle_anchor"_L1),
                  group("billing_cycle_anchor_config"_L1,
                        {integer("day_of_month"_L1).needed().atLeast(1).atMost(31),
                         integer("hour"_L1).atLeast(0).atMost(23), integer("minute"_L1).atLeast(0).atMost(59),
                         integer("month"_L1).atLeast(1).atMost(12), integer("second"_L1).atLeast(0).atMost(59)}),
                  currency("currency"_L1),
                  text("default_payment_method"_L1),
                  integer("trial_period_days"_L1).atLeast(1).atMost(longestTrial)}
    + commonFields();
}

Params subscriptionUpdateParams()
{
    return Params{list("items"_L1, group("item"_L1, subscriptionItemParams() << text("id"_L1) << flag("deleted"_L1))),
                  group("billing_cycle_anchor"_L1, {word("type"_L1, {u"now"_s, u"unchanged"_s}).needed()}),
                  cancellationDetails(),
                  text("default_payment_method"_L1).clearable(),
                  group("pause_collection"_L1,
                        {word("behavior"_L1, {u"keep_as_draft"_s, u"mark_uncollectible"_s, u"void"_s}).needed(),
                         integer("resumes_at"_L1)})
                      .clearable(),
                  integer("proration_date"_L1)}
    + commonFields();
}

Params subscriptionCancelParams()
{
    return {cancellationDetails(), flag("invoice_now"_L1), flag("prorate"_L1)};
}

Params subscriptionListParams()
{
    const QStringList statuses{
        u"active"_s,   u"all"_s,    u"canceled"_s, u"ended"_s, u"incomplete"_s, u"incomplete_expired"_s,
        u"past_due"_s, u"paused"_s, u"trialing"_s, u"unpaid"_s};
    return paged({word("collection_method"_L1, collectionMethods), range("created"_L1), range("current_period_end"_L1),
                  range("current_period_start"_L1), text("customer"_L1), text("plan"_L1), text("price"_L1),
                  word("status"_L1, statuses), text("test_clock"_L1)});
}

Param previewedSubscription()
{
    return group("subscription_details"_L1,
                 {list("items"_L1, group("item"_L1, subscriptionItemParams() << text("id"_L1) << flag("deleted"_L1))),
                  group("billing_cycle_anchor"_L1, {word("type"_L1, {u"now"_s, u"unchanged"_s}).needed()}),
                  text("cancel_at"_L1).clearable(), flag("cancel_at_period_end"_L1), flag("cancel_now"_L1),
                  taxRates("default_tax_rates"_L1), metadata(), prorationBehavior(), integer("proration_date"_L1),
                  text("trial_end"_L1)});
}

std::optional<ApiError> subscriptionParamsFault(const QJsonObject &params, qint64 now)
{
    if (const auto wrong = automaticTaxFault(params))
        return wrong;
    const QString trialEnd = textAt(params, u"trial_end");
    bool isNumber = true;
    if (!trialEnd.isEmpty() && trialEnd != "now"_L1) {
        const qint64 end = trialEnd.toLongLong(&isNumber);
        if (!isNumber)
            return fault(u"Invalid timestamp: must be an integer Unix timestamp or `now`."_s, u"trial_end"_s);
        if (end <= now)
            return fault(u"Invalid timestamp: must be in the future."_s, u"trial_end"_s);
    }
    if (!trialEnd.isEmpty() && params.contains("trial_period_days"_L1)) {
        return fault(u"You may only specify one of these parameters: trial_end, trial_period_days."_s,
                     u"trial_period_days"_s);
    }
    const QString cancelAt = textAt(params, u"cancel_at");
    if (!cancelAt.isEmpty() && cancelAt != "min_period_end"_L1 && cancelAt != "max_period_end"_L1) {
        const qint64 time = cancelAt.toLongLong(&isNumber);
        if (!isNumber) {
            return fault(u"Invalid cancel_at: must be an integer Unix timestamp, max_period_end, or min_period_end."_s,
                         u"cancel_at"_s);
        }
        if (time <= now)
            return fault(u"The `cancel_at` timestamp must be in the future."_s, u"cancel_at"_s);
    }
    if (!cancelAt.isEmpty() && params.value("cancel_at_period_end"_L1).toBool()) {
        return fault(u"You may only specify one of these parameters: cancel_at, cancel_at_period_end."_s,
                     u"cancel_at"_s);
    }
    const bool resetsAnchor = textAt(params, u"billing_cycle_anchor.type") == "now"_L1;
    if (resetsAnchor && params.contains("proration_date"_L1)) {
        return fault(u"`proration_date` cannot be combined with `billing_cycle_anchor[type]=now`."_s,
                     u"proration_date"_s);
    }
    return std::nullopt;
}

} // namespace paydesk::sandbox
