// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/product.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<Product> Product::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "product"_L1);
    Product product;
    product.id = Id<Product>(reader.requiredText("id"_L1));
    product.name = reader.text("name"_L1);
    product.description = reader.text("description"_L1);
    product.active = reader.flag("active"_L1);
    product.defaultPrice = reader.id<Price>("default_price"_L1);
    product.images = reader.texts("images"_L1);
    product.unitLabel = reader.text("unit_label"_L1);
    product.statementDescriptor = reader.text("statement_descriptor"_L1);
    product.url = reader.url("url"_L1);
    product.deleted = reader.flag("deleted"_L1);
    product.created = reader.timeOrNull("created"_L1);
    product.updated = reader.time("updated"_L1);
    product.metadata = reader.metadata();
    product.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(product));
}

namespace products {

QCoro::Task<Result<Page<Product>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    if (filter.activeOnly)
        query.add(u"active"_s, true);
    return fetchPage<Product>(client, u"/v1/products"_s, std::move(query));
}

QCoro::Task<Result<Page<Product>>> search(Client &client, SearchFilter filter)
{
    return searchPage<Product>(client, u"/v1/products/search"_s, std::move(filter));
}

QCoro::Task<Result<Product>> retrieve(Client &client, Id<Product> id)
{
    return fetch<Product>(client, pathTo("/v1/products"_L1, id.text()), Form(), id.text());
}

Mutation create(const CreateProduct &params)
{
    Form form;
    form.add(u"name"_s, params.name);
    form.addIfSet(u"description"_s, params.description);
    form.add(u"images"_s, params.images);
    form.addIfSet(u"unit_label"_s, params.unitLabel);
    form.addIfSet(u"url"_s, params.url);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", u"/v1/products"_s, form.encoded()};
}

Mutation update(const Id<Product> &id, const UpdateProduct &params)
{
    Form form;
    form.addIfSet(u"name"_s, params.name);
    form.addIfSet(u"description"_s, params.description);
    form.addIfSet(u"active"_s, params.active);
    form.addIfSet(u"default_price"_s, params.defaultPrice.text());
    form.addIfSet(u"unit_label"_s, params.unitLabel);
    form.addIfSet(u"url"_s, params.url);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", pathTo("/v1/products"_L1, id.text()), form.encoded()};
}

Mutation remove(const Id<Product> &id)
{
    return {"DELETE", pathTo("/v1/products"_L1, id.text()), {}};
}

} // namespace products
} // namespace paydesk::stripe
