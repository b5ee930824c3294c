// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/promotioncode.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<PromotionCode> PromotionCode::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "promotion_code"_L1);
    JsonReader restrictions = reader.part("restrictions"_L1);
    PromotionCode code;
    code.id = Id<PromotionCode>(reader.requiredText("id"_L1));
    code.code = reader.requiredText("code"_L1);
    code.active = reader.flag("active"_L1);
    code.coupon = reader.part("promotion"_L1).ref<Coupon>("coupon"_L1);
    code.customer = reader.id<Customer>("customer"_L1);
    code.expiresAt = reader.time("expires_at"_L1);
    code.maxRedemptions = reader.optionalInteger("max_redemptions"_L1);
    code.timesRedeemed = reader.integer("times_redeemed"_L1);
    code.firstTimeTransaction = restrictions.flag("first_time_transaction"_L1);
    if (restrictions.has("minimum_amount"_L1)) {
        code.minimumAmount = {restrictions.requiredInteger("minimum_amount"_L1),
                              restrictions.requiredText("minimum_amount_currency"_L1)};
    }
    code.metadata = reader.metadata();
    code.created = reader.timeOrNull("created"_L1);
    code.livemode = reader.flag("livemode"_L1);
    if (restrictions.failed())
        return restrictions.finish(std::move(code));
    return reader.finish(std::move(code));
}

namespace promotioncodes {

Mutation create(const CreatePromotionCode &params)
{
    Form form;
    form.add(u"promotion[type]"_s, u"coupon"_s);
    form.add(u"promotion[coupon]"_s, params.coupon.text());
    form.addIfSet(u"code"_s, params.code);
    form.addIfSet(u"customer"_s, params.customer.text());
    form.addIfSet(u"expires_at"_s, params.expiresAt);
    form.addIfSet(u"max_redemptions"_s, params.maxRedemptions);
    if (params.firstTimeTransaction)
        form.add(u"restrictions[first_time_transaction]"_s, true);
    if (params.minimumAmount) {
        form.add(u"restrictions[minimum_amount]"_s, params.minimumAmount->minor);
        form.add(u"restrictions[minimum_amount_currency]"_s, params.minimumAmount->currency);
    }
    form.add(u"metadata"_s, params.metadata);
    return {"POST", u"/v1/promotion_codes"_s, form.encoded()};
}

Mutation update(const Id<PromotionCode> &id, const UpdatePromotionCode &params)
{
    Form form;
    form.addIfSet(u"active"_s, params.active);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", pathTo("/v1/promotion_codes"_L1, id.text()), form.encoded()};
}

QCoro::Task<Result<PromotionCode>> retrieve(Client &client, Id<PromotionCode> id)
{
    Form query;
    query.expand(u"promotion.coupon"_s);
    return fetch<PromotionCode>(client, pathTo("/v1/promotion_codes"_L1, id.text()), std::move(query), id.text());
}

QCoro::Task<Result<Page<PromotionCode>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    addCreated(query, filter.createdGte);
    query.addIfSet(u"code"_s, filter.code);
    query.addIfSet(u"coupon"_s, filter.coupon.text());
    query.addIfSet(u"customer"_s, filter.customer.text());
    query.addIfSet(u"active"_s, filter.active);
    query.expand(u"data.promotion.coupon"_s);
    return fetchPage<PromotionCode>(client, u"/v1/promotion_codes"_s, std::move(query));
}

} // namespace promotioncodes
} // namespace paydesk::stripe
