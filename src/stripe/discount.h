// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/form.h"
#include "stripe/promotioncode.h"

namespace paydesk::stripe {

struct Subscription;

/// A coupon at work on a customer, subscription or invoice (docs.stripe.com/api/discounts/object).
struct Discount {
    Id<Discount> id; ///< "di_…"; there is no call that fetches it.
    /// `source.coupon`, since API version clover.
    Ref<Coupon> coupon;
    Id<PromotionCode> promotionCode; ///< The code by which it came, if by one.
    Id<Customer> customer;           ///< Whose it is.
    Id<Subscription> subscription;   ///< Empty unless it is one subscription's.
    std::optional<QDateTime> start;  ///< Since when, in UTC.
    /// Until when, for a coupon that is "repeating"; absent for the others.
    std::optional<QDateTime> end;

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without an id.
    static Result<Discount> fromJson(const JsonValue &object);
};

/// A discount as a parameter: one of the two.
struct DiscountChoice {
    Id<Coupon> coupon;               ///< Given by the shop.
    Id<PromotionCode> promotionCode; ///< Typed in by the customer; the id, "promo_…", not the word.
};

/// `discounts[i][coupon]` or `discounts[i][promotion_code]` of each.
void addDiscounts(Form &form, const QList<DiscountChoice> &discounts);

} // namespace paydesk::stripe
