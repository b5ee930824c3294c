// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/product.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<Product> Product::fromJson(const QJsonObject &object)
{
    JsonReader reader(object, "product"_L1);
    Product product;
    product.id = Id<Product>(reader.requiredText("id"_L1));
    product.name = reader.text("name"_L1);
    product.description = reader.text("description"_L1);
    product.active = reader.flag("active"_L1);
    product.defaultPrice = reader.id<Price>("default_price"_L1);
    for (const QJsonValue &image : reader.array("images"_L1))
        product.images.append(image.toString());
    product.created = reader.timeOrNull("created"_L1);
    product.metadata = reader.metadata();
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

} // namespace products
} // namespace paydesk::stripe
