// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/discount.h"

#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<Discount> Discount::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "discount"_L1);
    Discount discount;
    discount.id = Id<Discount>(reader.requiredText("id"_L1));
    discount.coupon = reader.part("source"_L1).ref<Coupon>("coupon"_L1);
    discount.promotionCode = reader.id<PromotionCode>("promotion_code"_L1);
    discount.customer = reader.id<Customer>("customer"_L1);
    discount.subscription = reader.id<Subscription>("subscription"_L1);
    discount.start = reader.time("start"_L1);
    discount.end = reader.time("end"_L1);
    return reader.finish(std::move(discount));
}

void addDiscounts(Form &form, const QList<DiscountChoice> &discounts)
{
    for (qsizetype i = 0; i < discounts.size(); ++i) {
        form.addIfSet(u"discounts[%1][coupon]"_s.arg(i), discounts.at(i).coupon.text());
        form.addIfSet(u"discounts[%1][promotion_code]"_s.arg(i), discounts.at(i).promotionCode.text());
    }
}

} // namespace paydesk::stripe
