// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/coupons.h"

#include "sandbox/paging.h"

#include <QRegularExpression>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

bool isUsable(const World &world, const QJsonObject &object, QStringView until)
{
    const bool isUsedUp = at(object, u"max_redemptions").isDouble()
        && numberAt(object, u"times_redeemed") >= numberAt(object, u"max_redemptions");
    const bool isOver = at(object, until).isDouble() && numberAt(object, until) <= world.now();
    return !isUsedUp && !isOver;
}

Answer<QJsonObject> postCoupon(Call &call)
{
    return createCoupon(call.world, call.params);
}

Answer<QJsonObject> listCoupons(Call &call)
{
    return page(call, u"coupon"_s, sameAs(call, {}));
}

Answer<QJsonObject> postPromotionCode(Call &call)
{
    return createPromotionCode(call.world, call.params);
}

Answer<QJsonObject> updatePromotionCode(Call &call)
{
    Answer<QJsonObject> code = call.world.need(u"promotion_code"_s, call.id());
    if (!code)
        return code;
    copyGiven(*code, call.params, {u"active"});
    code->insert(u"metadata"_s,
                 mergedMetadata(code->value("metadata"_L1).toObject(), call.params.value("metadata"_L1)));
    call.world.change(*code, u"promotion_code.updated"_s);
    return code;
}

Answer<QJsonObject> listPromotionCodes(Call &call)
{
    const Filter fields = sameAs(call, {u"active"_s, u"code"_s, u"customer"_s});
    const QString coupon = textAt(call.params, u"coupon");
    return page(call, u"promotion_code"_s, [&](const QJsonObject &code) {
        return fields(code) && (coupon.isEmpty() || textAt(code, u"promotion.coupon") == coupon);
    });
}

} // namespace

Answer<QJsonObject> createCoupon(World &world, const QJsonObject &params)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "coupon", "amount_off": null, "created": 0, "currency": null,
        "duration": "once", "duration_in_months": null, "livemode": false, "max_redemptions": null, "metadata": {}, "name": null,
        "percent_off": null, "redeem_by": null, "times_redeemed": 0, "valid": true})");
    const bool hasPercent = params.contains("percent_off"_L1);
    if (hasPercent == params.contains("amount_off"_L1))
        return refuse({}, u"You must pass exactly one of: percent_off, amount_off."_s, u"percent_off"_s);
    if (!hasPercent && !params.contains("currency"_L1))
        return refuseMissingParameter(u"currency"_s);
    const bool isRepeating = textAt(params, u"duration") == "repeating"_L1;
    if (isRepeating && !params.contains("duration_in_months"_L1))
        return refuseMissingParameter(u"duration_in_months"_s);
    QJsonObject coupon = world.blank(form, u"coupon"_s);
    coupon[u"id"_s] = params.contains("id"_L1) ? textAt(params, u"id") : world.ids.random(8);
    if (world.objects.find(u"coupon"_s, textAt(coupon, u"id")))
        return refuse(u"resource_already_exists"_s, u"Coupon already exists."_s, u"id"_s);
    copyGiven(
        coupon, params,
        {u"amount_off", u"currency", u"duration", u"duration_in_months", u"max_redemptions", u"name", u"redeem_by"});
    if (hasPercent) {
        const double percent = textAt(params, u"percent_off").toDouble();
        if (percent <= 0 || percent > 100)
            return refuse({}, u"Invalid percent_off: must be greater than 0 and at most 100."_s, u"percent_off"_s);
        coupon[u"percent_off"_s] = percent;
    }
    coupon[u"metadata"_s] = mergedMetadata({}, params.value("metadata"_L1));
    world.create(coupon, u"coupon.created"_s);
    return coupon;
}

Answer<QJsonObject> createPromotionCode(World &world, const QJsonObject &params)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "promotion_code", "active": true, "code": "", "created": 0,
        "customer": null, "customer_account": null, "expires_at": null, "livemode": false, "max_redemptions": null, "metadata": {},
        "promotion": {"coupon": "", "type": "coupon"},
        "restrictions": {"first_time_transaction": false, "minimum_amount": null, "minimum_amount_currency": null},
        "times_redeemed": 0})");
    const QString couponId = textAt(params, u"promotion.coupon");
    const Answer<QJsonObject> coupon = world.need(u"coupon"_s, couponId, u"promotion[coupon]"_s);
    if (!coupon)
        return coupon;
    QJsonObject code = world.blank(form, u"promo"_s);
    copyGiven(code, params, {u"active", u"code", u"customer", u"expires_at", u"max_redemptions"});
    if (textAt(code, u"code").isEmpty())
        code[u"code"_s] = world.ids.random(8).toUpper();
    if (!findPromotionCode(world, textAt(code, u"code")).isEmpty())
        return refuse({}, u"An active promotion code with `code: %1` already exists."_s.arg(textAt(code, u"code")),
                      u"code"_s);
    put(code, u"promotion.coupon", couponId);
    code[u"metadata"_s] = mergedMetadata({}, params.value("metadata"_L1));
    world.create(code, u"promotion_code.created"_s);
    return code;
}

QJsonObject findPromotionCode(const World &world, const QString &code)
{
    QJsonObject found;
    world.objects.of(u"promotion_code"_s).newestFirst({}, [&](const QJsonObject &candidate) {
        const QJsonObject coupon = world.object(u"coupon"_s, textAt(candidate, u"promotion.coupon"));
        if (textAt(candidate, u"code").compare(code, Qt::CaseInsensitive) == 0 && candidate.value("active"_L1).toBool()
            && isUsable(world, candidate, u"expires_at") && isUsable(world, coupon, u"redeem_by"))
            found = candidate;
        return found.isEmpty();
    });
    return found;
}

qint64 discountOn(const QJsonObject &coupon, qint64 amount, const QString &currency)
{
    if (coupon.value("percent_off"_L1).isDouble()) {
        // Percent in hundredths, so that the arithmetic stays with integers.
        const auto hundredths = qRound64(coupon.value("percent_off"_L1).toDouble() * 100);
        return (amount * hundredths + 5000) / 10000;
    }
    return textAt(coupon, u"currency") == currency ? qMin(amount, numberAt(coupon, u"amount_off")) : 0;
}

void noteRedemption(World &world, const QString &couponId, const QString &promotionCodeId)
{
    for (const auto &[kind, id] : {std::pair(u"coupon"_s, couponId), std::pair(u"promotion_code"_s, promotionCodeId)}) {
        QJsonObject object = world.object(kind, id);
        if (object.isEmpty())
            continue;
        object[u"times_redeemed"_s] = numberAt(object, u"times_redeemed") + 1;
        if (kind == "coupon"_L1)
            object[u"valid"_s] = isUsable(world, object, u"redeem_by");
        world.change(object);
    }
}

Routes couponRoutes()
{
    return {{"POST",
             u"/v1/coupons"_s,
             {text("id"_L1), integer("amount_off"_L1).atLeast(1), currency("currency"_L1),
              word("duration"_L1, {u"forever"_s, u"once"_s, u"repeating"_s}),
              integer("duration_in_months"_L1).atLeast(1), integer("max_redemptions"_L1).atLeast(1), metadata(),
              text("name"_L1).upTo(40), decimal("percent_off"_L1), integer("redeem_by"_L1)},
             postCoupon},
            {"GET", u"/v1/coupons"_s, paged({range("created"_L1)}), listCoupons},
            {"GET", u"/v1/coupons/:id"_s, {}, retrieve<u"coupon">},
            {"POST",
             u"/v1/promotion_codes"_s,
             {group("promotion"_L1, {word("type"_L1, {u"coupon"_s}).needed(), text("coupon"_L1).needed()}).needed(),
              text("code"_L1), flag("active"_L1), text("customer"_L1), integer("expires_at"_L1),
              integer("max_redemptions"_L1).atLeast(1), metadata()},
             postPromotionCode},
            {"GET", u"/v1/promotion_codes"_s,
             paged({flag("active"_L1), text("code"_L1), text("coupon"_L1), text("customer"_L1), range("created"_L1)}),
             listPromotionCodes},
            {"GET", u"/v1/promotion_codes/:id"_s, {}, retrieve<u"promotion_code">},
            {"POST", u"/v1/promotion_codes/:id"_s, {flag("active"_L1), metadata()}, updatePromotionCode}};
}

} // namespace paydesk::sandbox
