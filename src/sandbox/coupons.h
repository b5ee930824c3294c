// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

// Coupons are in coupons.cpp, the codes for them in promotioncodes.cpp.

Routes couponRoutes();
Routes promotionCodeRoutes();

Answer<QJsonObject> createCoupon(World &world, const QJsonObject &params);
Answer<QJsonObject> createPromotionCode(World &world, const QJsonObject &params);

/// A usable promotion code with this text (whatever its case), or an empty object.
QJsonObject findPromotionCode(const World &world, const QString &code);
/// False if the code is another customer's, or its restrictions do not let it count for such an order. `customer` may be empty.
bool fitsPromotionCode(const World &world, const QJsonObject &code, qint64 amount, const QString &currency,
                       const QString &customer);
/// What the coupon takes off an amount; 0 if it is for other currencies.
qint64 discountOn(const World &world, const QJsonObject &coupon, qint64 amount, const QString &currency);
/// False if the coupon's `applies_to` names other products than this one. What has no product has an empty id.
bool appliesTo(const World &world, const QString &couponId, const QString &productId);
/// Counts a use of the coupon and, if there is one, of the promotion code.
void noteRedemption(World &world, const QString &couponId, const QString &promotionCodeId);

/// The agenda's words for the end of a coupon's and a promotion code's time.
extern const QString couponEnds;
extern const QString promotionCodeEnds;
void endCoupon(World &world, const QString &couponId);
void endPromotionCode(World &world, const QString &promotionCodeId);
/// Codes are active only as long as their coupon is valid.
void endPromotionCodesOf(World &world, const QString &couponId);

/// What a coupon shows only when it is asked for: `currency_options` and `applies_to`, undefined if it applies to everything.
QJsonValue currenciesOfCoupon(const World &world, const QJsonObject &coupon);
QJsonValue productsOfCoupon(const World &world, const QJsonObject &coupon);

} // namespace paydesk::sandbox
