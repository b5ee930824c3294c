// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// Coupons and promotion codes.
Routes couponRoutes();

Answer<QJsonObject> createCoupon(World &world, const QJsonObject &params);
Answer<QJsonObject> createPromotionCode(World &world, const QJsonObject &params);

/// A usable promotion code with this text (whatever its case), or an empty object.
QJsonObject findPromotionCode(const World &world, const QString &code);
/// What the coupon takes off an amount; 0 if it is for another currency.
qint64 discountOn(const QJsonObject &coupon, qint64 amount, const QString &currency);
/// Counts a use of the coupon and, if there is one, of the promotion code.
void noteRedemption(World &world, const QString &couponId, const QString &promotionCodeId);

} // namespace paydesk::sandbox
