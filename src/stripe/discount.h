// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/form.h"
#include "stripe/promotioncode.h"

namespace paydesk::stripe {

struct Subscription;

/// A coupon at work on a customer, subscription or invoice (docs.stripe.com/api/discounts/object).
struct Discount {
    Id<Discount> id;
    /// `source.coupon`, since API version clover.
    Ref<Coupon> coupon;
    Id<PromotionCode> promotionCode;
    Id<Customer> customer;
    Id<Subscription> subscription;
    std::optional<QDateTime> start;
    /// None goes on.
    std::optional<QDateTime> end;

    static Result<Discount> fromJson(const QJsonObject &object);
};

/// A discount as a parameter: one of the two.
struct DiscountChoice {
    Id<Coupon> coupon;
    Id<PromotionCode> promotionCode;
};

/// `discounts[i][coupon]` or `discounts[i][promotion_code]` of each.
void addDiscounts(Form &form, const QList<DiscountChoice> &discounts);

} // namespace paydesk::stripe
