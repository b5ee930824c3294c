// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/coupons.h"

#include "sandbox/paging.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

Param currencyOptions()
{
    return map("currency_options"_L1, group("currency"_L1, {integer("amount_off"_L1).needed().atLeast(1)}));
}

/// Still to be redeemed: not used up, and its time is not over.
bool isValid(const World &world, const QJsonObject &coupon)
{
    const bool isUsedUp = at(coupon, u"max_redemptions").isDouble()
        && numberAt(coupon, u"times_redeemed") >= numberAt(coupon, u"max_redemptions");
    const bool isOver = at(coupon, u"redeem_by").isDouble() && numberAt(coupon, u"redeem_by") <= world.now();
    return !isUsedUp && !isOver;
}

std::optional<ApiError> durationFault(const World &world, const QJsonObject &params)
{
    const bool isRepeating = textAt(params, u"duration") == "repeating"_L1;
    if (isRepeating && !params.contains("duration_in_months"_L1))
        return refuseMissingParameter(u"duration_in_months"_s).value();
    ApiError error;
    if (!isRepeating && params.contains("duration_in_months"_L1)) {
        error.message = u"`duration_in_months` can only be used with `duration=repeating`."_s;
        error.param = u"duration_in_months"_s;
    } else if (params.contains("redeem_by"_L1) && numberAt(params, u"redeem_by") <= world.now()) {
        error.message = u"`redeem_by` must be in the future."_s;
        error.param = u"redeem_by"_s;
    } else {
        return std::nullopt;
    }
    return error;
}

/// What is taken off: either a part or an amount, in the words of the parameters.
Answer<QJsonObject> readWorth(const QJsonObject &params)
{
    const bool hasPercent = params.contains("percent_off"_L1);
    if (hasPercent == params.contains("amount_off"_L1))
        return refuse({}, u"You must pass exactly one of: percent_off, amount_off."_s, u"percent_off"_s);
    if (!hasPercent && !params.contains("currency"_L1))
        return refuseMissingParameter(u"currency"_s);
    QJsonObject worth;
    copyGiven(worth, params, {u"amount_off", u"currency"});
    if (!hasPercent)
        return worth;
    const double percent = textAt(params, u"percent_off").toDouble();
    if (percent <= 0 || percent > 100)
        return refuse({}, u"Invalid percent_off: must be greater than 0 and at most 100."_s, u"percent_off"_s);
    worth[u"percent_off"_s] = percent;
    return worth;
}

Answer<QJsonArray> readProducts(const World &world, const QJsonObject &params)
{
    const QJsonArray products = at(params, u"applies_to.products").toArray();
    for (qsizetype i = 0; i < products.size(); ++i) {
        const Answer<QJsonObject> product =
            world.need(u"product"_s, products.at(i).toString(), u"applies_to[products][%1]"_s.arg(i));
        if (!product)
            return refuse(product.error());
    }
    return products;
}

Answer<QJsonObject> postCoupon(Call &call)
{
    return createCoupon(call.world, call.params);
}

Answer<QJsonObject> updateCoupon(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> coupon = world.need(u"coupon"_s, call.id());
    if (!coupon)
        return coupon;
    QJsonObject currencies = world.notes(call.id()).value("currency_options"_L1).toObject();
    layOver(currencies, call.params.value("currency_options"_L1).toObject());
    world.note(call.id(), u"currency_options"_s, currencies);
    copyGiven(*coupon, call.params, {u"name"});
    coupon->insert(u"metadata"_s,
                   mergedMetadata(coupon->value("metadata"_L1).toObject(), call.params.value("metadata"_L1)));
    world.change(*coupon, u"coupon.updated"_s);
    return coupon;
}

Answer<QJsonObject> deleteCoupon(Call &call)
{
    World &world = call.world;
    const Answer<QJsonObject> coupon = world.need(u"coupon"_s, call.id());
    if (!coupon)
        return coupon;
    // Discounts that customers have already go on, so it stays here, though nobody finds it any more.
    QJsonObject gone = *coupon;
    gone[u"valid"_s] = false;
    gone[u"deleted"_s] = true;
    world.change(gone);
    world.announce(u"coupon.deleted"_s, *coupon);
    endPromotionCodesOf(world, call.id());
    return QJsonObject{{u"id"_s, call.id()}, {u"object"_s, u"coupon"_s}, {u"deleted"_s, true}};
}

Answer<QJsonObject> listCoupons(Call &call)
{
    return page(call, u"coupon"_s, sameAs(call, {}));
}

} // namespace

const QString couponEnds = u"coupon_ends"_s;

Answer<QJsonObject> createCoupon(World &world, const QJsonObject &params)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "coupon", "amount_off": null, "created": 0, "currency": null,
        "duration": "once", "duration_in_months": null, "livemode": false, "max_redemptions": null, "metadata": {}, "name": null,
        "percent_off": null, "redeem_by": null, "times_redeemed": 0, "valid": true})");
    const Answer<QJsonObject> worth = readWorth(params);
    if (!worth)
        return worth;
    if (const std::optional<ApiError> fault = durationFault(world, params))
        return refuse(*fault);
    const Answer<QJsonArray> products = readProducts(world, params);
    if (!products)
        return refuse(products.error());
    QJsonObject coupon = world.blank(form, u"coupon"_s);
    const QString id = params.contains("id"_L1) ? textAt(params, u"id") : world.ids.random(8);
    if (world.need(u"coupon"_s, id))
        return refuse(u"resource_already_exists"_s, u"Coupon already exists."_s, u"id"_s);
    coupon[u"id"_s] = id;
    copyGiven(coupon, params, {u"duration", u"duration_in_months", u"max_redemptions", u"name", u"redeem_by"});
    layOver(coupon, *worth);
    coupon[u"metadata"_s] = mergedMetadata({}, params.value("metadata"_L1));
    world.note(id, u"currency_options"_s, params.value("currency_options"_L1).toObject());
    world.note(id, u"applies_to"_s, *products);
    world.create(coupon, u"coupon.created"_s);
    if (params.contains("redeem_by"_L1))
        world.remind(numberAt(coupon, u"redeem_by"), couponEnds, id);
    return coupon;
}

qint64 discountOn(const World &world, const QJsonObject &coupon, qint64 amount, const QString &currency)
{
    if (coupon.value("percent_off"_L1).isDouble()) {
        // Percent in hundredths, so that the arithmetic stays with integers.
        const auto hundredths = qRound64(coupon.value("percent_off"_L1).toDouble() * 100);
        return (amount * hundredths + 5000) / 10000;
    }
    const qint64 off = textAt(coupon, u"currency") == currency
        ? numberAt(coupon, u"amount_off")
        : numberAt(currenciesOfCoupon(world, coupon).toObject(), currency + u".amount_off"_s);
    return qMin(amount, off);
}

bool appliesTo(const World &world, const QString &couponId, const QString &productId)
{
    const QJsonArray products = world.notes(couponId).value("applies_to"_L1).toArray();
    return products.isEmpty() || products.contains(productId);
}

void noteRedemption(World &world, const QString &couponId, const QString &promotionCodeId)
{
    QJsonObject code = world.object(u"promotion_code"_s, promotionCodeId);
    if (!code.isEmpty()) {
        code[u"times_redeemed"_s] = numberAt(code, u"times_redeemed") + 1;
        world.change(code);
        if (numberAt(code, u"times_redeemed") == numberAt(code, u"max_redemptions"))
            endPromotionCode(world, promotionCodeId);
    }
    QJsonObject coupon = world.object(u"coupon"_s, couponId);
    if (coupon.isEmpty())
        return;
    coupon[u"times_redeemed"_s] = numberAt(coupon, u"times_redeemed") + 1;
    world.change(coupon);
    if (!isValid(world, coupon))
        endCoupon(world, couponId);
}

void endCoupon(World &world, const QString &couponId)
{
    QJsonObject coupon = world.object(u"coupon"_s, couponId);
    if (isValid(world, coupon))
        return;
    // Stripe makes no event for a coupon whose time is over.
    coupon[u"valid"_s] = false;
    world.change(coupon);
    endPromotionCodesOf(world, couponId);
}

QJsonValue currenciesOfCoupon(const World &world, const QJsonObject &coupon)
{
    return world.notes(textAt(coupon, u"id")).value("currency_options"_L1);
}

QJsonValue productsOfCoupon(const World &world, const QJsonObject &coupon)
{
    const QJsonArray products = world.notes(textAt(coupon, u"id")).value("applies_to"_L1).toArray();
    return products.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonObject{{u"products"_s, products}};
}

Routes couponRoutes()
{
    return {{"POST",
             u"/v1/coupons"_s,
             {text("id"_L1), integer("amount_off"_L1).atLeast(1),
              group("applies_to"_L1, {list("products"_L1, text("product"_L1))}), currency("currency"_L1),
              currencyOptions(), word("duration"_L1, {u"forever"_s, u"once"_s, u"repeating"_s}),
              integer("duration_in_months"_L1).atLeast(1), integer("max_redemptions"_L1).atLeast(1), metadata(),
              text("name"_L1).upTo(40), decimal("percent_off"_L1), integer("redeem_by"_L1)},
             postCoupon},
            {"GET", u"/v1/coupons"_s, paged({range("created"_L1)}), listCoupons},
            {"GET", u"/v1/coupons/:id"_s, {}, retrieve<u"coupon">},
            {"POST", u"/v1/coupons/:id"_s, {currencyOptions(), metadata(), text("name"_L1).upTo(40)}, updateCoupon},
            {"DELETE", u"/v1/coupons/:id"_s, {}, deleteCoupon}};
}

} // namespace paydesk::sandbox
