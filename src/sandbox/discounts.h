// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// `DELETE /v1/subscriptions/:id/discount`. A customer's discount is the customer's endpoint.
Routes discountRoutes();

/// The parameter `discounts`: coupons, promotion codes, or discounts that are there already.
Param discountList();

/// What a new discount is on: "customer", "subscription", "invoice", … and the id, beside each other as the discount has them.
using DiscountOwner = QJsonObject;

/// Makes the discounts of a `discounts` parameter. The answer is the array of their ids, which the owner keeps. `place` is the
/// parameter's name, for errors.
Answer<QJsonArray> makeDiscounts(World &world, const QJsonValue &given, const DiscountOwner &owner,
                                 const QString &place = QStringLiteral("discounts"));
/// One discount of a coupon; the promotion code may be empty. Announced if it is a customer's or a subscription's.
QJsonObject makeDiscount(World &world, const QString &couponId, const QString &promotionCodeId,
                         const DiscountOwner &owner);

/// Takes a discount away and announces it; the answer of the DELETE endpoints. The owner's own field is the caller's.
QJsonObject removeDiscount(World &world, const QString &discountId);

/// The 404 of a customer or subscription which has none.
ApiError noDiscount(const QString &kind, const QString &id);

/// The coupon of a stored discount.
QJsonObject couponOfDiscount(const World &world, const QString &discountId);

/// The discounts that a subscription's invoices have: its own, or else its customer's.
QJsonArray discountsOfSubscription(const World &world, const QJsonObject &subscription);

/// True if the discount does not hold any longer: it was for once, or its months are over.
bool isUsedUp(const World &world, const QString &discountId);

} // namespace paydesk::sandbox
