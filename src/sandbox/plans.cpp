// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/plans.h"

#include "sandbox/paging.h"
#include "sandbox/products.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QStringList intervals{u"day"_s, u"month"_s, u"week"_s, u"year"_s};

Params createFields()
{
    return {currency("currency"_L1).needed(),
            word("interval"_L1, intervals).needed(),
            flag("active"_L1),
            integer("amount"_L1).atLeast(0),
            decimal("amount_decimal"_L1),
            word("billing_scheme"_L1, {u"per_unit"_s, u"tiered"_s}),
            text("id"_L1),
            integer("interval_count"_L1).atLeast(1),
            metadata(),
            text("nickname"_L1),
            either(text("product"_L1),
                   group("product"_L1,
                         {text("name"_L1).needed(), flag("active"_L1), text("id"_L1), metadata(),
                          text("statement_descriptor"_L1).upTo(22), text("tax_code"_L1), text("unit_label"_L1)}))
                .needed(),
            tiersParam(),
            word("tiers_mode"_L1, {u"graduated"_s, u"volume"_s}),
            group("transform_usage"_L1,
                  {integer("divide_by"_L1).needed().atLeast(1), word("round"_L1, {u"down"_s, u"up"_s}).needed()}),
            integer("trial_period_days"_L1).atLeast(0),
            word("usage_type"_L1, {u"licensed"_s, u"metered"_s})};
}

/// What POST /v1/prices would take for the same.
QJsonObject asPrice(const QJsonObject &params)
{
    QJsonObject price;
    copyGiven(price, params,
              {u"active", u"billing_scheme", u"currency", u"metadata", u"nickname", u"tiers", u"tiers_mode"});
    if (params.contains("transform_usage"_L1))
        price[u"transform_quantity"_s] = params.value("transform_usage"_L1);
    QJsonObject recurring;
    copyGiven(recurring, params, {u"interval", u"interval_count", u"trial_period_days", u"usage_type"});
    price[u"recurring"_s] = recurring;
    for (const auto &[from, to] :
         {std::pair(u"amount"_s, u"unit_amount"_s), std::pair(u"amount_decimal"_s, u"unit_amount_decimal"_s)}) {
        if (params.contains(from))
            price[to] = params.value(from);
    }
    const QJsonValue product = params.value("product"_L1);
    price[product.isObject() ? u"product_data"_s : u"product"_s] = product;
    return price;
}

ApiError inPlanWords(ApiError error)
{
    if (error.param == "unit_amount"_L1)
        error = refuseMissingParameter(u"amount"_s).value();
    return error;
}

Answer<QJsonObject> postPlan(Call &call)
{
    World &world = call.world;
    const QString id = textAt(call.params, u"id");
    if (!id.isEmpty() && world.objects.of(u"price"_s).contains(id))
        return refuse(u"resource_already_exists"_s, u"Plan already exists."_s, u"id"_s);
    QJsonObject params = asPrice(call.params);
    params[u"id"_s] = id.isEmpty() ? world.ids.next(u"plan"_s, world.now()) : id;
    const Answer<QJsonObject> price = createPrice(world, params);
    if (!price)
        return refuse(inPlanWords(price.error()));
    return planOf(*price);
}

Answer<QJsonObject> needPlan(const Call &call)
{
    const QJsonObject price = call.world.object(u"price"_s, call.id());
    if (!price.value("recurring"_L1).isObject())
        return refuseMissing(u"plan"_s, call.id(), u"id"_s);
    return price;
}

Answer<QJsonObject> retrievePlan(Call &call)
{
    const Answer<QJsonObject> price = needPlan(call);
    if (!price)
        return price;
    return planOf(*price);
}

Answer<QJsonObject> updatePlan(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> price = needPlan(call);
    if (!price)
        return price;
    if (call.has(u"product")) {
        const Answer<QJsonObject> product = world.need(u"product"_s, textAt(call.params, u"product"), u"product"_s);
        if (!product)
            return product;
    }
    copyGiven(*price, call.params, {u"active", u"nickname", u"product"});
    if (call.has(u"trial_period_days"))
        put(*price, u"recurring.trial_period_days", call.params.value("trial_period_days"_L1));
    price->insert(u"metadata"_s,
                  mergedMetadata(price->value("metadata"_L1).toObject(), call.params.value("metadata"_L1)));
    changePrice(world, *price);
    return planOf(*price);
}

Answer<QJsonObject> deletePlan(Call &call)
{
    const Answer<QJsonObject> price = needPlan(call);
    if (!price)
        return price;
    call.world.objects.of(u"price"_s).remove(call.id());
    call.world.announce(u"price.deleted"_s, *price);
    call.world.announce(u"plan.deleted"_s, planOf(*price));
    return QJsonObject{{u"id"_s, call.id()}, {u"object"_s, u"plan"_s}, {u"deleted"_s, true}};
}

Answer<QJsonObject> listPlans(Call &call)
{
    const Filter fields = sameAs(call, {u"active"_s, u"product"_s});
    Answer<QJsonObject> found = page(call, u"price"_s, [&](const QJsonObject &price) {
        return price.value("recurring"_L1).isObject() && fields(price);
    });
    if (!found)
        return found;
    QJsonArray plans;
    for (const QJsonValue &price : found->value("data"_L1).toArray())
        plans.append(planOf(price.toObject()));
    found->insert(u"data"_s, plans);
    return found;
}

} // namespace

QJsonObject planOf(const QJsonObject &price)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "plan", "active": true, "amount": 0, "amount_decimal": "0",
        "billing_scheme": "per_unit", "created": 0, "currency": "", "interval": "", "interval_count": 1, "livemode": false,
        "metadata": {}, "meter": null, "nickname": null, "product": "", "tiers_mode": null, "transform_usage": null,
        "trial_period_days": null, "usage_type": "licensed"})");
    QJsonObject plan = form;
    copyGiven(plan, price,
              {u"id", u"active", u"billing_scheme", u"created", u"currency", u"metadata", u"nickname", u"product",
               u"tiers_mode"});
    plan[u"transform_usage"_s] = price.value("transform_quantity"_L1);
    copyGiven(plan, price.value("recurring"_L1).toObject(),
              {u"interval", u"interval_count", u"trial_period_days", u"usage_type"});
    plan[u"amount"_s] = price.value("unit_amount"_L1);
    plan[u"amount_decimal"_s] = price.value("unit_amount_decimal"_L1);
    return plan;
}

void announcePlan(World &world, const QJsonObject &price)
{
    if (price.value("recurring"_L1).isObject())
        world.announce(u"plan.created"_s, planOf(price));
}

void changePrice(World &world, const QJsonObject &price)
{
    const QJsonObject before = world.object(u"price"_s, textAt(price, u"id"));
    world.change(price, u"price.updated"_s);
    if (price != before && price.value("recurring"_L1).isObject())
        world.announce(u"plan.updated"_s, planOf(price), previousAttributes(planOf(before), planOf(price)));
}

Routes planRoutes()
{
    const QString path = u"/v1/plans"_s;
    return {{"POST", path, createFields(), postPlan},
            {"GET", path, paged({flag("active"_L1), range("created"_L1), text("product"_L1)}), listPlans},
            {"GET", path + u"/:id"_s, {}, retrievePlan},
            {"POST",
             path + u"/:id"_s,
             {flag("active"_L1), metadata(), text("nickname"_L1), text("product"_L1),
              integer("trial_period_days"_L1).atLeast(0)},
             updatePlan},
            {"DELETE", path + u"/:id"_s, {}, deletePlan}};
}

} // namespace paydesk::sandbox
