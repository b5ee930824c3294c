// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/coupons.h"

#include "sandbox/paging.h"

#include <QRegularExpression>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QString kind = u"promotion_code"_s;

Param currencyOptions()
{
    return map("currency_options"_L1, group("currency"_L1, {integer("minimum_amount"_L1).atLeast(1)}));
}

bool isActive(const QJsonObject &code)
{
    return code.value("active"_L1).toBool();
}

/// Why a code can not be, or not become, active: it is used up, its time or its coupon's is over.
QString whyOver(const World &world, const QJsonObject &code)
{
    if (at(code, u"expires_at").isDouble() && numberAt(code, u"expires_at") <= world.now())
        return u"it has expired"_s;
    if (at(code, u"max_redemptions").isDouble()
        && numberAt(code, u"times_redeemed") >= numberAt(code, u"max_redemptions"))
        return u"it has been redeemed the maximum number of times"_s;
    if (!world.object(u"coupon"_s, textAt(code, u"promotion.coupon")).value("valid"_L1).toBool())
        return u"its coupon is not valid"_s;
    return {};
}

bool isSameText(const QJsonObject &code, const QString &text)
{
    return textAt(code, u"code").compare(text, Qt::CaseInsensitive) == 0;
}

/// The form of the text, and that no other active code of the same customer has it.
std::optional<ApiError> textFault(const World &world, const QJsonObject &code)
{
    static const QRegularExpression form(u"^[A-Za-z0-9-]{1,500}$"_s);
    const QString text = textAt(code, u"code");
    ApiError error;
    error.param = u"code"_s;
    if (!form.match(text).hasMatch()) {
        error.message = u"Invalid `code`: it may only contain letters, digits and dashes."_s;
        return error;
    }
    bool isTaken = false;
    world.objects.of(kind).newestFirst({}, [&](const QJsonObject &other) {
        isTaken = isActive(other) && isSameText(other, text) && other.value("customer"_L1) == code.value("customer"_L1)
            && other.value("id"_L1) != code.value("id"_L1);
        return !isTaken;
    });
    if (!isTaken)
        return std::nullopt;
    error.message = u"An active promotion code with `code: %1` already exists."_s.arg(text);
    return error;
}

std::optional<ApiError> restrictionsFault(const QJsonObject &restrictions)
{
    const bool hasAmount = restrictions.contains("minimum_amount"_L1);
    if (hasAmount == restrictions.contains("minimum_amount_currency"_L1))
        return std::nullopt;
    return refuseMissingParameter(hasAmount ? u"restrictions[minimum_amount_currency]"_s
                                            : u"restrictions[minimum_amount]"_s)
        .value();
}

/// The coupon, which versions of the API name in two ways.
Answer<QString> couponOf(const World &world, const QJsonObject &params)
{
    const bool isOldWay = !params.contains("promotion"_L1);
    if (isOldWay && !params.contains("coupon"_L1))
        return refuseMissingParameter(u"promotion"_s);
    const QString id = textAt(params, isOldWay ? u"coupon" : u"promotion.coupon");
    const QString param = isOldWay ? u"coupon"_s : u"promotion[coupon]"_s;
    if (id.isEmpty())
        return refuseMissingParameter(param);
    const Answer<QJsonObject> coupon = world.need(u"coupon"_s, id, param);
    if (!coupon)
        return refuse(coupon.error());
    if (!coupon->value("valid"_L1).toBool())
        return refuse(u"coupon_expired"_s, u"Coupon expired: %1"_s.arg(id), param);
    return id;
}

Answer<QJsonObject> postPromotionCode(Call &call)
{
    return createPromotionCode(call.world, call.params);
}

Answer<QJsonObject> updatePromotionCode(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> code = world.need(kind, call.id());
    if (!code)
        return code;
    if (call.params.value("active"_L1).toBool() && !isActive(*code)) {
        if (const QString why = whyOver(world, *code); !why.isEmpty())
            return refuse({}, u"This promotion code cannot be activated because %1."_s.arg(why), u"active"_s);
        if (const auto fault = textFault(world, *code))
            return refuse(*fault);
    }
    copyGiven(*code, call.params, {u"active"});
    const QJsonObject changes{{u"restrictions"_s, call.params.value("restrictions"_L1).toObject()}};
    layOver(*code, changes);
    code->insert(u"metadata"_s,
                 mergedMetadata(code->value("metadata"_L1).toObject(), call.params.value("metadata"_L1)));
    world.change(*code, u"promotion_code.updated"_s);
    return code;
}

Answer<QJsonObject> listPromotionCodes(Call &call)
{
    const Filter fields = sameAs(call, {u"active"_s, u"customer"_s, u"customer_account"_s});
    const QString coupon = textAt(call.params, u"coupon");
    const QString text = textAt(call.params, u"code");
    return page(call, kind, [&](const QJsonObject &code) {
        return fields(code) && (coupon.isEmpty() || textAt(code, u"promotion.coupon") == coupon)
            && (text.isEmpty() || isSameText(code, text));
    });
}

/// A payment of before, whatever became of it later.
bool hasPaidBefore(const World &world, const QString &customer)
{
    bool hasPaid = false;
    world.objects.of(u"charge"_s).newestFirst({}, [&](const QJsonObject &charge) {
        hasPaid = charge.value("customer"_L1) == customer && charge.value("paid"_L1).toBool();
        return !hasPaid;
    });
    return hasPaid;
}

} // namespace

const QString promotionCodeEnds = u"promotion_code_ends"_s;

Answer<QJsonObject> createPromotionCode(World &world, const QJsonObject &params)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "promotion_code", "active": true, "code": "", "created": 0,
        "customer": null, "customer_account": null, "expires_at": null, "livemode": false, "max_redemptions": null, "metadata": {},
        "promotion": {"coupon": "", "type": "coupon"},
        "restrictions": {"first_time_transaction": false, "minimum_amount": null, "minimum_amount_currency": null},
        "times_redeemed": 0})");
    const Answer<QString> couponId = couponOf(world, params);
    if (!couponId)
        return refuse(couponId.error());
    if (params.contains("customer"_L1)) {
        const Answer<QJsonObject> customer = world.need(u"customer"_s, textAt(params, u"customer"), u"customer"_s);
        if (!customer)
            return customer;
    }
    const QJsonObject restrictions = params.value("restrictions"_L1).toObject();
    if (const auto fault = restrictionsFault(restrictions))
        return refuse(*fault);
    if (params.contains("expires_at"_L1) && numberAt(params, u"expires_at") <= world.now())
        return refuse({}, u"`expires_at` must be in the future."_s, u"expires_at"_s);
    QJsonObject code = world.blank(form, u"promo"_s);
    copyGiven(code, params, {u"active", u"code", u"customer", u"customer_account", u"expires_at", u"max_redemptions"});
    if (textAt(code, u"code").isEmpty())
        code[u"code"_s] = world.ids.random(8).toUpper();
    if (const auto fault = textFault(world, code))
        return refuse(*fault);
    put(code, u"promotion.coupon", *couponId);
    layOver(code, {{u"restrictions"_s, restrictions}});
    code[u"metadata"_s] = mergedMetadata({}, params.value("metadata"_L1));
    world.create(code, u"promotion_code.created"_s);
    if (params.contains("expires_at"_L1))
        world.remind(numberAt(code, u"expires_at"), promotionCodeEnds, textAt(code, u"id"));
    return code;
}

QJsonObject findPromotionCode(const World &world, const QString &code)
{
    QJsonObject found;
    world.objects.of(kind).newestFirst({}, [&](const QJsonObject &candidate) {
        if (isActive(candidate) && isSameText(candidate, code) && whyOver(world, candidate).isEmpty())
            found = candidate;
        return found.isEmpty();
    });
    return found;
}

bool fitsPromotionCode(const World &world, const QJsonObject &code, qint64 amount, const QString &currency,
                       const QString &customer)
{
    const QString owner = textAt(code, u"customer");
    if (!owner.isEmpty() && owner != customer)
        return false;
    if (at(code, u"restrictions.first_time_transaction").toBool() && hasPaidBefore(world, customer))
        return false;
    const QJsonObject other = at(code, u"restrictions.currency_options."_s + currency).toObject();
    if (!other.isEmpty())
        return amount >= numberAt(other, u"minimum_amount");
    const QJsonValue least = at(code, u"restrictions.minimum_amount");
    return !least.isDouble()
        || (amount >= least.toInteger() && textAt(code, u"restrictions.minimum_amount_currency") == currency);
}

void endPromotionCode(World &world, const QString &promotionCodeId)
{
    QJsonObject code = world.object(kind, promotionCodeId);
    code[u"active"_s] = false;
    world.change(code, u"promotion_code.updated"_s);
}

void endPromotionCodesOf(World &world, const QString &couponId)
{
    QStringList ids;
    world.objects.of(kind).oldestFirst({}, [&](const QJsonObject &code) {
        if (isActive(code) && textAt(code, u"promotion.coupon") == couponId)
            ids.append(textAt(code, u"id"));
        return true;
    });
    for (const QString &id : std::as_const(ids))
        endPromotionCode(world, id);
}

Routes promotionCodeRoutes()
{
    return {
        {"POST",
         u"/v1/promotion_codes"_s,
         {group("promotion"_L1, {word("type"_L1, {u"coupon"_s}).needed(), text("coupon"_L1)}), text("code"_L1),
          flag("active"_L1), text("coupon"_L1).until("2025-09-30"_L1), text("customer"_L1), text("customer_account"_L1),
          integer("expires_at"_L1), integer("max_redemptions"_L1).atLeast(1), metadata(),
          group("restrictions"_L1,
                {currencyOptions(), flag("first_time_transaction"_L1), integer("minimum_amount"_L1).atLeast(1),
                 currency("minimum_amount_currency"_L1)})},
         postPromotionCode},
        {"GET", u"/v1/promotion_codes"_s,
         paged({flag("active"_L1), text("code"_L1), text("coupon"_L1), text("customer"_L1), text("customer_account"_L1),
                range("created"_L1)}),
         listPromotionCodes},
        {"GET", u"/v1/promotion_codes/:id"_s, {}, retrieve<u"promotion_code">},
        {"POST",
         u"/v1/promotion_codes/:id"_s,
         {flag("active"_L1), metadata(), group("restrictions"_L1, {currencyOptions()})},
         updatePromotionCode}};
}

} // namespace paydesk::sandbox
