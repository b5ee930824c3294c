// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/products.h"

#include "sandbox/paging.h"
#include "sandbox/plans.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

Param recurring()
{
    return group("recurring"_L1,
                 {word("interval"_L1, {u"day"_s, u"month"_s, u"week"_s, u"year"_s}).needed(),
                  integer("interval_count"_L1).atLeast(1), integer("trial_period_days"_L1).atLeast(0),
                  word("usage_type"_L1, {u"licensed"_s, u"metered"_s})});
}

Params productFields(bool isNew)
{
    Params params{text("description"_L1).clearable(),
                  flag("active"_L1),
                  list("images"_L1, text("image"_L1).upTo(2048)).clearable(),
                  list("marketing_features"_L1, group("feature"_L1, {text("name"_L1).needed()})).clearable(),
                  metadata(),
                  flag("shippable"_L1),
                  text("statement_descriptor"_L1).upTo(22),
                  text("tax_code"_L1).clearable(),
                  text("unit_label"_L1).clearable(),
                  text("url"_L1).clearable()};
    if (isNew) {
        params << text("name"_L1).needed() << text("id"_L1) << word("type"_L1, {u"good"_s, u"service"_s})
               << group("default_price_data"_L1,
                        {currency("currency"_L1).needed(), integer("unit_amount"_L1).atLeast(0),
                         decimal("unit_amount_decimal"_L1), metadata(), recurring(),
                         word("tax_behavior"_L1, {u"exclusive"_s, u"inclusive"_s, u"unspecified"_s})});
    } else {
        params << text("name"_L1) << text("default_price"_L1).clearable();
    }
    return params;
}

Params priceFields()
{
    return {currency("currency"_L1).needed(),
            integer("unit_amount"_L1).atLeast(0),
            decimal("unit_amount_decimal"_L1),
            flag("active"_L1),
            text("product"_L1),
            group("product_data"_L1,
                  {text("name"_L1).needed(), flag("active"_L1), text("id"_L1), metadata(),
                   text("statement_descriptor"_L1), text("tax_code"_L1), text("unit_label"_L1)}),
            text("lookup_key"_L1),
            flag("transfer_lookup_key"_L1),
            text("nickname"_L1),
            metadata(),
            recurring(),
            word("tax_behavior"_L1, {u"exclusive"_s, u"inclusive"_s, u"unspecified"_s}),
            word("billing_scheme"_L1, {u"per_unit"_s})};
}

void applyProductFields(QJsonObject &product, const QJsonObject &params)
{
    copyGiven(product, params,
              {u"name", u"description", u"active", u"shippable", u"statement_descriptor", u"tax_code", u"unit_label",
               u"url", u"type", u"default_price"});
    for (const QString &field : {u"images"_s, u"marketing_features"_s}) {
        if (params.contains(field))
            product[field] = params.value(field).toArray();
    }
    product[u"metadata"_s] = mergedMetadata(product.value("metadata"_L1).toObject(), params.value("metadata"_L1));
}

Answer<QJsonObject> postProduct(Call &call)
{
    World &world = call.world;
    const QString id = textAt(call.params, u"id");
    if (world.objects.of(u"product"_s).contains(id))
        return refuse(u"resource_already_exists"_s, u"Product already exists."_s, u"id"_s);
    QJsonObject product = createProduct(world, call.params);
    if (call.has(u"default_price_data")) {
        QJsonObject data = call.params.value("default_price_data"_L1).toObject();
        data[u"product"_s] = product.value("id"_L1);
        const Answer<QJsonObject> price = createPrice(world, data);
        if (!price)
            return price;
        product[u"default_price"_s] = price->value("id"_L1);
        world.change(product, u"product.updated"_s);
    }
    return product;
}

Answer<QJsonObject> updateProduct(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> product = world.need(u"product"_s, call.id());
    if (!product)
        return product;
    const QString price = textAt(call.params, u"default_price");
    if (!price.isEmpty()) {
        const Answer<QJsonObject> found = world.need(u"price"_s, price, u"default_price"_s);
        if (!found)
            return found;
    }
    applyProductFields(*product, call.params);
    product->insert(u"updated"_s, world.now());
    world.change(*product, u"product.updated"_s);
    return product;
}

Answer<QJsonObject> deleteProduct(Call &call)
{
    World &world = call.world;
    const Answer<QJsonObject> product = world.need(u"product"_s, call.id());
    if (!product)
        return product;
    bool hasPrice = false;
    world.objects.of(u"price"_s).newestFirst({}, [&](const QJsonObject &price) {
        hasPrice = price.value("product"_L1) == call.id();
        return !hasPrice;
    });
    if (hasPrice)
        return refuse({}, u"This product cannot be deleted because it has one or more user-created prices."_s, u"id"_s);
    world.objects.of(u"product"_s).remove(call.id());
    world.announce(u"product.deleted"_s, *product);
    return QJsonObject{{u"id"_s, call.id()}, {u"object"_s, u"product"_s}, {u"deleted"_s, true}};
}

Answer<QJsonObject> listProducts(Call &call)
{
    const Filter fields = sameAs(call, {u"active"_s, u"shippable"_s, u"url"_s});
    const QJsonArray ids = call.params.value("ids"_L1).toArray();
    return page(call, u"product"_s, [&](const QJsonObject &product) {
        return fields(product) && (ids.isEmpty() || ids.contains(product.value("id"_L1)));
    });
}

Answer<QJsonObject> postPrice(Call &call)
{
    return createPrice(call.world, call.params);
}

Answer<QJsonObject> updatePrice(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> price = world.need(u"price"_s, call.id());
    if (!price)
        return price;
    copyGiven(*price, call.params, {u"active", u"nickname", u"lookup_key", u"tax_behavior"});
    price->insert(u"metadata"_s,
                  mergedMetadata(price->value("metadata"_L1).toObject(), call.params.value("metadata"_L1)));
    changePrice(world, *price);
    return price;
}

Answer<QJsonObject> listPrices(Call &call)
{
    const Filter fields = sameAs(call, {u"active"_s, u"currency"_s, u"product"_s, u"type"_s});
    const QJsonArray keys = call.params.value("lookup_keys"_L1).toArray();
    const QString interval = textAt(call.params, u"recurring.interval");
    return page(call, u"price"_s, [&](const QJsonObject &price) {
        return fields(price) && (keys.isEmpty() || keys.contains(price.value("lookup_key"_L1)))
            && (interval.isEmpty() || textAt(price, u"recurring.interval") == interval);
    });
}

} // namespace

QJsonObject createProduct(World &world, const QJsonObject &params)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "product", "active": true, "created": 0, "default_price": null,
        "description": null, "images": [], "livemode": false, "marketing_features": [], "metadata": {}, "name": "",
        "package_dimensions": null, "shippable": null, "statement_descriptor": null, "tax_code": null, "tax_details": null,
        "type": "service", "unit_label": null, "updated": 0, "url": null})");
    QJsonObject product = world.blank(form, u"prod"_s);
    applyProductFields(product, params);
    product[u"updated"_s] = world.now();
    if (!textAt(params, u"id").isEmpty())
        product[u"id"_s] = params.value("id"_L1);
    world.create(product, u"product.created"_s);
    return product;
}

Answer<QJsonObject> createPrice(World &world, const QJsonObject &params)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "price", "active": true, "billing_scheme": "per_unit", "created": 0,
        "currency": "", "custom_unit_amount": null, "livemode": false, "lookup_key": null, "metadata": {}, "nickname": null,
        "product": "", "recurring": null, "tax_behavior": "unspecified", "tiers_mode": null, "transform_quantity": null,
        "type": "one_time", "unit_amount": 0, "unit_amount_decimal": "0"})");
    QJsonObject price = world.blank(form, u"price"_s);
    copyGiven(price, params, {u"active", u"currency", u"lookup_key", u"nickname", u"tax_behavior", u"unit_amount"});
    price[u"metadata"_s] = mergedMetadata({}, params.value("metadata"_L1));
    if (!params.contains("unit_amount"_L1)) {
        bool isWhole = false;
        const qint64 amount = textAt(params, u"unit_amount_decimal").toLongLong(&isWhole);
        if (!params.contains("unit_amount_decimal"_L1))
            return refuseMissingParameter(u"unit_amount"_s);
        if (!isWhole)
            return refuse({}, u"Prices below one minor unit are not supported here."_s, u"unit_amount_decimal"_s);
        price[u"unit_amount"_s] = amount;
    }
    price[u"unit_amount_decimal"_s] = QString::number(numberAt(price, u"unit_amount"));
    if (params.contains("recurring"_L1)) {
        QJsonObject interval =
            shape(R"({"interval": "month", "interval_count": 1, "meter": null, "trial_period_days": null,
            "usage_type": "licensed"})");
        copyGiven(interval, params.value("recurring"_L1).toObject(),
                  {u"interval", u"interval_count", u"trial_period_days", u"usage_type"});
        price[u"recurring"_s] = interval;
        price[u"type"_s] = u"recurring"_s;
    }
    if (params.contains("product_data"_L1)) {
        price[u"product"_s] = createProduct(world, params.value("product_data"_L1).toObject()).value("id"_L1);
    } else {
        if (!params.contains("product"_L1))
            return refuseMissingParameter(u"product"_s);
        const Answer<QJsonObject> product = world.need(u"product"_s, textAt(params, u"product"), u"product"_s);
        if (!product)
            return product;
        price[u"product"_s] = product->value("id"_L1);
    }
    if (params.contains("id"_L1))
        price[u"id"_s] = params.value("id"_L1);
    world.create(price, u"price.created"_s);
    announcePlan(world, price);
    return price;
}

Param priceData()
{
    return group("price_data"_L1,
                 {currency("currency"_L1).needed(), integer("unit_amount"_L1).atLeast(0),
                  decimal("unit_amount_decimal"_L1), text("product"_L1),
                  group("product_data"_L1,
                        {text("name"_L1).needed(), text("description"_L1), list("images"_L1, text("image"_L1)),
                         metadata(), text("tax_code"_L1), text("unit_label"_L1)}),
                  recurring(), word("tax_behavior"_L1, {u"exclusive"_s, u"inclusive"_s, u"unspecified"_s})});
}

Answer<QJsonObject> priceOfLine(World &world, const QJsonObject &line, const QString &param)
{
    if (line.contains("price"_L1)) {
        const QString place = param + u"[price]"_s;
        const Answer<QJsonObject> price = world.need(u"price"_s, textAt(line, u"price"), place);
        if (price && !price->value("active"_L1).toBool())
            return refuse({}, u"The price specified is inactive. This field only accepts active prices."_s, place);
        return price;
    }
    if (!line.contains("price_data"_L1))
        return refuseMissingParameter(param + u"[price]"_s);
    // Prices and products made on the way cannot be sold a second time.
    QJsonObject data = line.value("price_data"_L1).toObject();
    data[u"active"_s] = false;
    if (data.contains("product_data"_L1))
        put(data, u"product_data.active", false);
    Answer<QJsonObject> price = createPrice(world, data);
    if (!price && !price.error().param.isEmpty())
        price.error().param = u"%1[price_data][%2]"_s.arg(param, price.error().param);
    return price;
}

Routes productRoutes()
{
    return {
        {"POST", u"/v1/products"_s, productFields(true), postProduct},
        {"GET", u"/v1/products"_s,
         paged({flag("active"_L1), range("created"_L1), list("ids"_L1, text("id"_L1)), flag("shippable"_L1),
                text("url"_L1)}),
         listProducts},
        {"GET", u"/v1/products/:id"_s, {}, retrieve<u"product">},
        {"POST", u"/v1/products/:id"_s, productFields(false), updateProduct},
        {"DELETE", u"/v1/products/:id"_s, {}, deleteProduct},
        {"POST", u"/v1/prices"_s, priceFields(), postPrice},
        {"GET", u"/v1/prices"_s,
         paged({flag("active"_L1), range("created"_L1), currency("currency"_L1), text("product"_L1),
                word("type"_L1, {u"one_time"_s, u"recurring"_s}), list("lookup_keys"_L1, text("key"_L1)),
                group("recurring"_L1, {word("interval"_L1, {u"day"_s, u"month"_s, u"week"_s, u"year"_s})})}),
         listPrices},
        {"GET", u"/v1/prices/:id"_s, {}, retrieve<u"price">},
        {"POST",
         u"/v1/prices/:id"_s,
         {flag("active"_L1), text("lookup_key"_L1).clearable(), text("nickname"_L1).clearable(), metadata(),
          word("tax_behavior"_L1, {u"exclusive"_s, u"inclusive"_s, u"unspecified"_s})},
         updatePrice},
    };
}

} // namespace paydesk::sandbox
