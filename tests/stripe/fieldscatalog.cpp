// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/customer.h"
#include "stripe/discount.h"
#include "stripe/fields.h"
#include "stripe/lineitem.h"
#include "stripe/paymentlink.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

FieldTable coupon()
{
    return FieldsOf<Coupon>(u"coupon"_s, R"({"id":"HALF","currency":"eur"})")
        .required("id", &Coupon::id)
        .always("name", &Coupon::name)
        .always("amount_off", &Coupon::amountOff)
        .always("percent_off", &Coupon::percentOff)
        .always("duration", &Coupon::duration)
        .always("duration_in_months", &Coupon::durationInMonths)
        .always("max_redemptions", &Coupon::maxRedemptions)
        .always("times_redeemed", &Coupon::timesRedeemed)
        .always("redeem_by", &Coupon::redeemBy)
        .always("valid", &Coupon::valid)
        .always("metadata", &Coupon::metadata)
        .always("created", &Coupon::created)
        .always("livemode", &Coupon::livemode);
}

FieldTable customer()
{
    return FieldsOf<Customer>(u"customer"_s, R"({"id":"cus_1","currency":"eur"})")
        .required("id", &Customer::id)
        .sometimes("name", &Customer::name)
        .always("email", &Customer::email)
        .sometimes("phone", &Customer::phone)
        .always("description", &Customer::description)
        .always("address.line1", [](const Customer &c) { return c.address.line1; })
        .always("address.line2", [](const Customer &c) { return c.address.line2; })
        .always("address.postal_code", [](const Customer &c) { return c.address.postalCode; })
        .always("address.city", [](const Customer &c) { return c.address.city; })
        .always("address.state", [](const Customer &c) { return c.address.state; })
        .always("address.country", [](const Customer &c) { return c.address.country; })
        .sometimes("preferred_locales", &Customer::preferredLocales)
        .always("balance", &Customer::balance)
        .sometimes("delinquent", &Customer::delinquent)
        .sometimes("deleted", &Customer::deleted)
        .always("created", &Customer::created)
        .always("invoice_settings.default_payment_method", &Customer::defaultPaymentMethod)
        .sometimes("test_clock", &Customer::testClock)
        .always("metadata", &Customer::metadata)
        .always("livemode", &Customer::livemode);
}

FieldTable discount()
{
    return FieldsOf<Discount>(u"discount"_s, R"({"id":"di_1"})")
        .required("id", &Discount::id)
        .always("source.coupon", &Discount::coupon)
        .always("promotion_code", &Discount::promotionCode)
        .always("customer", &Discount::customer)
        .always("subscription", &Discount::subscription)
        .always("start", &Discount::start)
        .always("end", &Discount::end);
}

FieldTable lineItem()
{
    return FieldsOf<LineItem>(u"item"_s, R"({"id":"li_1","amount_subtotal":1,"amount_total":1,"currency":"eur",
        "price":{"id":"price_1","object":"price","currency":"eur"}})")
        .required("id", &LineItem::id)
        .always("description", &LineItem::description)
        .always("quantity", &LineItem::quantity)
        .always("price.id", [](const LineItem &l) { return l.price ? l.price->id : Id<Price>(); })
        .required("amount_subtotal", &LineItem::amountSubtotal)
        .always("amount_discount", &LineItem::amountDiscount)
        .always("amount_tax", &LineItem::amountTax)
        .required("amount_total", &LineItem::amountTotal);
}

FieldTable paymentLink()
{
    return FieldsOf<PaymentLink>(u"payment_link"_s, R"({"id":"plink_1"})")
        .required("id", &PaymentLink::id)
        .always("url", &PaymentLink::url)
        .always("active", &PaymentLink::active)
        .always("currency", &PaymentLink::currency)
        .always("allow_promotion_codes", &PaymentLink::allowPromotionCodes)
        .sometimes("after_completion.redirect.url", &PaymentLink::redirectUrl)
        .always("inactive_message", &PaymentLink::inactiveMessage)
        .always("restrictions.completed_sessions.count", &PaymentLink::completedCount)
        .always("restrictions.completed_sessions.limit", &PaymentLink::completedLimit)
        .always("metadata", &PaymentLink::metadata)
        .always("livemode", &PaymentLink::livemode);
}

FieldTable price()
{
    const auto recurring = [](const Price &p) { return p.recurring.value_or(Recurring()); };
    return FieldsOf<Price>(u"price"_s, R"({"id":"price_1","currency":"eur"})")
        .required("id", &Price::id)
        .always("product", &Price::product)
        .required("currency", &Price::currency)
        .always("unit_amount", &Price::unitAmount)
        .always("unit_amount_decimal", &Price::unitAmountDecimal)
        .always("recurring.interval", [recurring](const Price &p) { return recurring(p).interval; })
        .always("recurring.interval_count", [recurring](const Price &p) { return recurring(p).intervalCount; })
        .always("type", &Price::type)
        .always("billing_scheme", &Price::billingScheme)
        .always("tax_behavior", &Price::taxBehavior)
        .always("nickname", &Price::nickname)
        .always("lookup_key", &Price::lookupKey)
        .always("active", &Price::active)
        .always("metadata", &Price::metadata)
        .always("created", &Price::created)
        .always("livemode", &Price::livemode);
}

FieldTable product()
{
    return FieldsOf<Product>(u"product"_s, R"({"id":"prod_1"})")
        .required("id", &Product::id)
        .always("name", &Product::name)
        .always("description", &Product::description)
        .always("active", &Product::active)
        .sometimes("default_price", &Product::defaultPrice)
        .always("images", &Product::images)
        .sometimes("unit_label", &Product::unitLabel)
        .sometimes("statement_descriptor", &Product::statementDescriptor)
        .always("url", &Product::url)
        .sometimes("deleted", &Product::deleted)
        .always("created", &Product::created)
        .always("updated", &Product::updated)
        .always("metadata", &Product::metadata)
        .always("livemode", &Product::livemode);
}

FieldTable promotionCode()
{
    using Code = PromotionCode;
    return FieldsOf<Code>(u"promotion_code"_s,
                          R"({"id":"promo_1","code":"HALF","restrictions":{"minimum_amount_currency":"eur"}})")
        .required("id", &Code::id)
        .required("code", &Code::code)
        .always("active", &Code::active)
        .always("promotion.coupon", &Code::coupon)
        .always("customer", &Code::customer)
        .always("expires_at", &Code::expiresAt)
        .always("max_redemptions", &Code::maxRedemptions)
        .always("times_redeemed", &Code::timesRedeemed)
        .always("restrictions.first_time_transaction", &Code::firstTimeTransaction)
        .always("restrictions.minimum_amount", &Code::minimumAmount)
        .always("metadata", &Code::metadata)
        .always("created", &Code::created)
        .always("livemode", &Code::livemode);
}

} // namespace

QList<FieldTable> catalogFields()
{
    return {coupon(), customer(), discount(), lineItem(), paymentLink(), price(), product(), promotionCode()};
}

} // namespace paydesk::stripe
