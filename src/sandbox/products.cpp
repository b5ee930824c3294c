// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/products.h"

#include "sandbox/paging.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QStringList productTypes{u"good"_s, u"service"_s};

Params productFields(bool isNew)
{
    Params params{flag("active"_L1),
                  metadata(),
                  flag("shippable"_L1),
                  text("statement_descriptor"_L1).upTo(22),
                  text("description"_L1).clearable(),
                  list("images"_L1, text("image"_L1).upTo(2048)).clearable(),
                  list("marketing_features"_L1, group("feature"_L1, {text("name"_L1).needed().upTo(80)})).clearable(),
                  group("package_dimensions"_L1,
                        {decimal("height"_L1).needed(), decimal("length"_L1).needed(), decimal("weight"_L1).needed(),
                         decimal("width"_L1).needed()})
                      .clearable(),
                  text("tax_code"_L1).clearable(),
                  taxDetails().clearable(),
                  text("unit_label"_L1).clearable().upTo(12),
                  text("url"_L1).clearable()};
    if (isNew)
        params << text("name"_L1).needed() << text("id"_L1) << word("type"_L1, productTypes) << defaultPriceData();
    else
        params << text("name"_L1) << text("default_price"_L1).clearable();
    return params;
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
    if (params.contains("package_dimensions"_L1)) {
        QJsonObject size = params.value("package_dimensions"_L1).toObject();
        for (QJsonValueRef side : size)
            side = side.toString().toDouble();
        product[u"package_dimensions"_s] = size.isEmpty() ? QJsonValue() : QJsonValue(size);
    }
    if (params.contains("tax_details"_L1)) {
        product[u"tax_details"_s] =
            completed(params.value("tax_details"_L1), R"({"performance_location": null, "tax_code": null})");
    }
    product[u"metadata"_s] = mergedMetadata(product.value("metadata"_L1).toObject(), params.value("metadata"_L1));
}

Answer<QJsonObject> createWithPrice(World &world, const QJsonObject &params)
{
    QJsonObject product = createProduct(world, params);
    if (!params.contains("default_price_data"_L1))
        return product;
    QJsonObject data = params.value("default_price_data"_L1).toObject();
    data[u"product"_s] = product.value("id"_L1);
    Answer<QJsonObject> price = createPrice(world, data);
    if (!price) {
        price.error().param = u"default_price_data[%1]"_s.arg(price.error().param);
        return price;
    }
    product[u"default_price"_s] = price->value("id"_L1);
    world.change(product, u"product.updated"_s);
    return product;
}

Answer<QJsonObject> postProduct(Call &call)
{
    World &world = call.world;
    const QString id = textAt(call.params, u"id");
    if (world.objects.of(u"product"_s).contains(id))
        return refuse(u"resource_already_exists"_s, u"Product already exists."_s, u"id"_s);
    // A product is not to stay behind the refusal of its price.
    return wholly(world, [&] { return createWithPrice(world, call.params); });
}

std::optional<ApiError> defaultPriceFault(const World &world, const QString &productId, const QString &priceId)
{
    if (priceId.isEmpty())
        return std::nullopt;
    const Answer<QJsonObject> price = world.need(u"price"_s, priceId, u"default_price"_s);
    if (!price)
        return price.error();
    ApiError error;
    error.param = u"default_price"_s;
    if (textAt(*price, u"product") != productId)
        error.message = u"The price %1 does not belong to the product %2."_s.arg(priceId, productId);
    else if (!price->value("active"_L1).toBool())
        error.message = u"The price specified is inactive. This field only accepts active prices."_s;
    else
        return std::nullopt;
    return error;
}

Answer<QJsonObject> updateProduct(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> product = world.need(u"product"_s, call.id());
    if (!product)
        return product;
    if (const auto fault = defaultPriceFault(world, call.id(), textAt(call.params, u"default_price")))
        return refuse(*fault);
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
    const Filter fields = sameAs(call, {u"active"_s, u"shippable"_s, u"type"_s, u"url"_s});
    const QJsonArray ids = call.params.value("ids"_L1).toArray();
    return page(call, u"product"_s, [&](const QJsonObject &product) {
        return fields(product) && (ids.isEmpty() || ids.contains(product.value("id"_L1)));
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

Param taxDetails()
{
    return group("tax_details"_L1, {text("performance_location"_L1), text("tax_code"_L1).clearable()});
}

Routes productRoutes()
{
    return {
        {"POST", u"/v1/products"_s, productFields(true), postProduct},
        {"GET", u"/v1/products"_s,
         paged({flag("active"_L1), range("created"_L1), list("ids"_L1, text("id"_L1)), flag("shippable"_L1),
                word("type"_L1, productTypes), text("url"_L1)}),
         listProducts},
        {"GET", u"/v1/products/:id"_s, {}, retrieve<u"product">},
        {"POST", u"/v1/products/:id"_s, productFields(false), updateProduct},
        {"DELETE", u"/v1/products/:id"_s, {}, deleteProduct},
    };
}

} // namespace paydesk::sandbox
