// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/price.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<Price> Price::fromJson(const QJsonObject &object)
{
    JsonReader reader(object, "price"_L1);
    Price price;
    price.id = Id<Price>(reader.requiredText("id"_L1));
    price.product = reader.ref<Product>("product"_L1);
    price.currency = reader.requiredText("currency"_L1);
    price.unitAmount = reader.optionalMoney("unit_amount"_L1);
    if (reader.has("recurring"_L1)) {
        const JsonReader recurring = reader.part("recurring"_L1);
        price.recurring = {recurring.text("interval"_L1), recurring.optionalInteger("interval_count"_L1).value_or(1)};
    }
    price.nickname = reader.text("nickname"_L1);
    price.active = reader.flag("active"_L1);
    price.created = reader.timeOrNull("created"_L1);
    return reader.finish(std::move(price));
}

namespace prices {

QCoro::Task<Result<Page<Price>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    if (filter.activeOnly)
        query.add(u"active"_s, true);
    query.expand(u"data.product"_s);
    return fetchPage<Price>(client, u"/v1/prices"_s, std::move(query));
}

QCoro::Task<Result<Price>> retrieve(Client &client, Id<Price> id)
{
    Form query;
    query.expand(u"product"_s);
    return fetch<Price>(client, pathTo("/v1/prices"_L1, id.text()), std::move(query), id.text());
}

} // namespace prices
} // namespace paydesk::stripe
