// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/price.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<Price> Price::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "price"_L1);
    Price price;
    price.id = Id<Price>(reader.requiredText("id"_L1));
    price.product = reader.ref<Product>("product"_L1);
    price.currency = reader.requiredText("currency"_L1);
    price.unitAmount = reader.optionalMoney("unit_amount"_L1);
    price.unitAmountDecimal = reader.decimal("unit_amount_decimal"_L1);
    if (reader.has("recurring"_L1)) {
        const JsonReader recurring = reader.part("recurring"_L1);
        price.recurring = {recurring.text("interval"_L1), recurring.optionalInteger("interval_count"_L1).value_or(1)};
    }
    price.type = reader.text("type"_L1);
    price.billingScheme = reader.text("billing_scheme"_L1);
    price.taxBehavior = reader.text("tax_behavior"_L1);
    price.nickname = reader.text("nickname"_L1);
    price.lookupKey = reader.text("lookup_key"_L1);
    price.active = reader.flag("active"_L1);
    price.metadata = reader.metadata();
    price.created = reader.timeOrNull("created"_L1);
    price.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(price));
}

namespace prices {

QCoro::Task<Result<Page<Price>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    if (filter.activeOnly)
        query.add(u"active"_s, true);
    query.addIfSet(u"product"_s, filter.product.text());
    query.add(u"lookup_keys"_s, filter.lookupKeys);
    query.expand(u"data.product"_s);
    return fetchPage<Price>(client, u"/v1/prices"_s, std::move(query));
}

QCoro::Task<Result<Page<Price>>> search(Client &client, SearchFilter filter)
{
    return searchPage<Price>(client, u"/v1/prices/search"_s, std::move(filter));
}

QCoro::Task<Result<Price>> retrieve(Client &client, Id<Price> id)
{
    Form query;
    query.expand(u"product"_s);
    return fetch<Price>(client, pathTo("/v1/prices"_L1, id.text()), std::move(query), id.text());
}

Mutation create(const CreatePrice &params)
{
    Form form;
    if (params.product.isEmpty())
        form.add(u"product_data[name]"_s, params.productName);
    else
        form.add(u"product"_s, params.product.text());
    form.add(u"currency"_s, params.unitAmount.currency);
    form.add(u"unit_amount"_s, params.unitAmount.minor);
    if (params.recurring) {
        form.add(u"recurring[interval]"_s, params.recurring->interval);
        form.add(u"recurring[interval_count]"_s, params.recurring->intervalCount);
    }
    form.addIfSet(u"nickname"_s, params.nickname);
    form.addIfSet(u"lookup_key"_s, params.lookupKey);
    form.addIfSet(u"tax_behavior"_s, params.taxBehavior);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", u"/v1/prices"_s, form.encoded()};
}

Mutation update(const Id<Price> &id, const UpdatePrice &params)
{
    Form form;
    form.addIfSet(u"active"_s, params.active);
    form.addIfSet(u"nickname"_s, params.nickname);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", pathTo("/v1/prices"_L1, id.text()), form.encoded()};
}

} // namespace prices
} // namespace paydesk::stripe
