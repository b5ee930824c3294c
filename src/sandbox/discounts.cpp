// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/discounts.h"

#include "sandbox/billing.h"
#include "sandbox/coupons.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

/// A customer's and a subscription's have events; the others go with their invoice.
bool isAnnounced(const QJsonObject &discount)
{
    return at(discount, u"invoice").isNull() && at(discount, u"invoice_item").isNull()
        && at(discount, u"subscription_item").isNull();
}

Answer<QJsonObject> deleteSubscriptionDiscount(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> subscription = world.need(u"subscription"_s, call.id());
    if (!subscription)
        return subscription;
    const QJsonArray ids = subscription->value("discounts"_L1).toArray();
    if (ids.isEmpty())
        return refuse(noDiscount(u"subscription"_s, call.id()));
    QJsonObject removed;
    for (const QJsonValue &id : ids)
        removed = removeDiscount(world, id.toString());
    subscription->insert(u"discounts"_s, QJsonArray());
    world.change(*subscription, u"customer.subscription.updated"_s);
    return removed;
}

Answer<QJsonObject> couponFor(const World &world, const QJsonObject &given, const QString &place)
{
    QString couponId = textAt(given, u"coupon");
    if (given.contains("promotion_code"_L1)) {
        const QString param = place + u"[promotion_code]"_s;
        const Answer<QJsonObject> code = world.need(u"promotion_code"_s, textAt(given, u"promotion_code"), param);
        if (!code)
            return code;
        if (!code->value("active"_L1).toBool())
            return refuse({}, u"This promotion code is inactive."_s, param);
        couponId = textAt(*code, u"promotion.coupon");
    }
    const Answer<QJsonObject> coupon = world.need(u"coupon"_s, couponId, place + u"[coupon]"_s);
    if (coupon && !coupon->value("valid"_L1).toBool())
        return refuse(u"coupon_expired"_s, u"Coupon expired: %1"_s.arg(couponId), place + u"[coupon]"_s);
    return coupon;
}

} // namespace

ApiError noDiscount(const QString &kind, const QString &id)
{
    ApiError error;
    error.status = 404;
    error.code = u"resource_missing"_s;
    error.message = u"No active discount for %1: %2"_s.arg(kind, id);
    return error;
}

Param discountList()
{
    return list("discounts"_L1,
                group("discount"_L1, {text("coupon"_L1), text("discount"_L1), text("promotion_code"_L1)}))
        .clearable();
}

Answer<QJsonArray> makeDiscounts(World &world, const QJsonValue &given, const DiscountOwner &owner,
                                 const QString &place)
{
    QJsonArray ids;
    const QJsonArray entries = given.toArray();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const QJsonObject entry = entries.at(i).toObject();
        const QString where = u"%1[%2]"_s.arg(place).arg(i);
        if (entry.size() != 1) {
            return refuse({}, u"You must pass exactly one of: coupon, discount, promotion_code."_s, where);
        }
        if (entry.contains("discount"_L1)) {
            const Answer<QJsonObject> kept =
                world.need(u"discount"_s, textAt(entry, u"discount"), where + u"[discount]"_s);
            if (!kept)
                return refuse(kept.error());
            ids.append(kept->value("id"_L1));
            continue;
        }
        const Answer<QJsonObject> coupon = couponFor(world, entry, where);
        if (!coupon)
            return refuse(coupon.error());
        ids.append(makeDiscount(world, textAt(*coupon, u"id"), textAt(entry, u"promotion_code"), owner).value("id"_L1));
    }
    return ids;
}

QJsonObject makeDiscount(World &world, const QString &couponId, const QString &promotionCodeId,
                         const DiscountOwner &owner)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "discount", "checkout_session": null, "customer": null,
        "customer_account": null, "end": null, "invoice": null, "invoice_item": null, "promotion_code": null,
        "source": {"coupon": null, "type": "coupon"}, "start": 0, "subscription": null, "subscription_item": null})");
    QJsonObject discount = form;
    for (auto it = owner.begin(); it != owner.end(); ++it)
        discount.insert(it.key(), it.value());
    const QJsonObject coupon = world.object(u"coupon"_s, couponId);
    discount[u"id"_s] = world.ids.next(u"di"_s, world.now());
    discount[u"promotion_code"_s] = textOrNull(promotionCodeId);
    discount[u"start"_s] = world.now();
    put(discount, u"source.coupon", couponId);
    if (textAt(coupon, u"duration") == "repeating"_L1) {
        const QJsonObject months{{u"interval"_s, u"month"_s},
                                 {u"interval_count"_s, coupon.value("duration_in_months"_L1)}};
        discount[u"end"_s] = periodEnd(world.now(), months, world.now());
    }
    noteRedemption(world, couponId, promotionCodeId);
    world.create(discount, isAnnounced(discount) ? u"customer.discount.created"_s : QString());
    return discount;
}

QJsonObject removeDiscount(World &world, const QString &discountId)
{
    QJsonObject discount = world.object(u"discount"_s, discountId);
    if (isAnnounced(discount))
        world.announce(u"customer.discount.deleted"_s, discount);
    discount.remove(u"end"_s);
    discount[u"deleted"_s] = true;
    world.change(discount);
    return discount;
}

QJsonObject couponOfDiscount(const World &world, const QString &discountId)
{
    return world.object(u"coupon"_s, textAt(world.object(u"discount"_s, discountId), u"source.coupon"));
}

QJsonArray discountsOfSubscription(const World &world, const QJsonObject &subscription)
{
    const QJsonArray own = subscription.value("discounts"_L1).toArray();
    const QJsonObject customer = world.object(u"customer"_s, textAt(subscription, u"customer"));
    if (!own.isEmpty() || !customer.value("discount"_L1).isObject())
        return own;
    return {at(customer, u"discount.id")};
}

bool isUsedUp(const World &world, const QString &discountId)
{
    const QJsonObject discount = world.object(u"discount"_s, discountId);
    const bool isOver = at(discount, u"end").isDouble() && numberAt(discount, u"end") <= world.now();
    // A trial's invoice, for example, takes nothing off.
    const bool isUsed = world.notes(discountId).value("isUsed"_L1).toBool();
    return isOver || (isUsed && textAt(couponOfDiscount(world, discountId), u"duration") == "once"_L1);
}

Routes discountRoutes()
{
    return {{"DELETE", u"/v1/subscriptions/:id/discount"_s, {}, deleteSubscriptionDiscount}};
}

} // namespace paydesk::sandbox
