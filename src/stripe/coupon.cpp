// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/coupon.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<Coupon> Coupon::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "coupon"_L1);
    Coupon coupon;
    coupon.id = Id<Coupon>(reader.requiredText("id"_L1));
    coupon.name = reader.text("name"_L1);
    coupon.amountOff = reader.optionalMoney("amount_off"_L1);
    coupon.percentOff = reader.decimal("percent_off"_L1);
    coupon.duration = reader.text("duration"_L1);
    coupon.durationInMonths = reader.optionalInteger("duration_in_months"_L1);
    coupon.maxRedemptions = reader.optionalInteger("max_redemptions"_L1);
    coupon.timesRedeemed = reader.integer("times_redeemed"_L1);
    coupon.redeemBy = reader.time("redeem_by"_L1);
    coupon.valid = reader.flag("valid"_L1);
    coupon.metadata = reader.metadata();
    coupon.created = reader.timeOrNull("created"_L1);
    coupon.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(coupon));
}

namespace coupons {

Mutation create(const CreateCoupon &params)
{
    Form form;
    form.addIfSet(u"id"_s, params.id);
    form.addIfSet(u"name"_s, params.name);
    if (params.amountOff) {
        form.add(u"amount_off"_s, params.amountOff->minor);
        form.add(u"currency"_s, params.amountOff->currency);
    }
    form.addIfSet(u"percent_off"_s, params.percentOff);
    form.add(u"duration"_s, params.duration);
    form.addIfSet(u"duration_in_months"_s, params.durationInMonths);
    form.addIfSet(u"max_redemptions"_s, params.maxRedemptions);
    form.addIfSet(u"redeem_by"_s, params.redeemBy);
    for (const Id<Product> &product : params.products)
        form.add(u"applies_to[products][]"_s, product.text());
    form.add(u"metadata"_s, params.metadata);
    return {"POST", u"/v1/coupons"_s, form.encoded()};
}

Mutation update(const Id<Coupon> &id, const UpdateCoupon &params)
{
    Form form;
    form.addIfSet(u"name"_s, params.name);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", pathTo("/v1/coupons"_L1, id.text()), form.encoded()};
}

Mutation remove(const Id<Coupon> &id)
{
    return {"DELETE", pathTo("/v1/coupons"_L1, id.text()), {}};
}

QCoro::Task<Result<Coupon>> retrieve(Client &client, Id<Coupon> id)
{
    return fetch<Coupon>(client, pathTo("/v1/coupons"_L1, id.text()), Form(), id.text());
}

QCoro::Task<Result<Page<Coupon>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    addCreated(query, filter.createdGte);
    return fetchPage<Coupon>(client, u"/v1/coupons"_s, std::move(query));
}

} // namespace coupons
} // namespace paydesk::stripe
