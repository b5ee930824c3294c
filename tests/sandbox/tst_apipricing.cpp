// SPDX-License-Identifier: GPL-3.0-or-later
#include "clocktalk.h"
#include "invoicetalk.h"

#include <QTest>

using namespace paydesk::sandbox;

namespace {

QString productOf(ApiTalk &talk, const QString &price)
{
    return talk.get(u"/v1/prices/"_s + price).text(u"product"_s);
}

QList<qint64> amountsOf(const ApiTalk::Said &invoice)
{
    QList<qint64> amounts;
    for (const QJsonValue &line : invoice.value(u"lines.data"_s).toArray())
        amounts.append(line.toObject().value("amount"_L1).toInteger());
    return amounts;
}

} // namespace

/// What invoices charge for tiers and packages, and what coupons take off them.
class TestApiPricing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void subscriptionCostsWhatItsPriceSays_data();
    void subscriptionCostsWhatItsPriceSays();
    void packagedItemOfAnInvoiceChangesItsQuantity();
    void couponTakesOffOnlyFromItsProducts_data();
    void couponTakesOffOnlyFromItsProducts();
    void couponHasAnAmountPerCurrency();
    void codeForOtherProductsIsRefused();
    void prorationKeepsToTheCouponsProducts();
    void customersDiscountIsInTheProration();
};

void TestApiPricing::subscriptionCostsWhatItsPriceSays_data()
{
    QTest::addColumn<Pairs>("price");
    QTest::addColumn<int>("twelve");
    QTest::addColumn<int>("twenty");
    QTest::addColumn<QString>("description");
    const Pairs tiers{{u"billing_scheme"_s, u"tiered"_s},
                      {u"tiers[0][up_to]"_s, u"10"_s},
                      {u"tiers[0][unit_amount]"_s, u"500"_s},
                      {u"tiers[1][up_to]"_s, u"inf"_s},
                      {u"tiers[1][unit_amount_decimal]"_s, u"300.5"_s},
                      {u"tiers[1][flat_amount]"_s, u"99"_s}};
    const Pairs pack{{u"unit_amount"_s, u"1000"_s}, {u"transform_quantity[divide_by]"_s, u"6"_s}};
    QTest::newRow("graduated") << tiers + Pairs{{u"tiers_mode"_s, u"graduated"_s}} << 5000 + 601 + 99
                               << 5000 + 3005 + 99 << u"12 × Tea (tiered pricing / month)"_s;
    QTest::newRow("volume") << tiers + Pairs{{u"tiers_mode"_s, u"volume"_s}} << 3606 + 99 << 6010 + 99
                            << u"12 × Tea (tiered pricing / month)"_s;
    QTest::newRow("packages") << pack + Pairs{{u"transform_quantity[round]"_s, u"up"_s}} << 2000 << 4000
                              << u"12 × Tea (at €10.00 per 6 / month)"_s;
    QTest::newRow("whole packages") << pack + Pairs{{u"transform_quantity[round]"_s, u"down"_s}} << 2000 << 3000
                                    << u"12 × Tea (at €10.00 per 6 / month)"_s;
    QTest::newRow("fractions") << Pairs{{u"unit_amount_decimal"_s, u"0.3"_s}} << 4 << 6
                               << u"12 × Tea (at €0.00 / month)"_s;
}

void TestApiPricing::subscriptionCostsWhatItsPriceSays()
{
    QFETCH(Pairs, price);
    QFETCH(int, twelve);
    QFETCH(int, twenty);
    ApiTalk talk;
    Timed timed(talk);
    const QString id = timed.subscribe(talk.post(u"/v1/prices"_s,
                                                 Pairs{{u"currency"_s, u"eur"_s},
                                                       {u"product_data[name]"_s, u"Tea"_s},
                                                       {u"recurring[interval]"_s, u"month"_s}}
                                                     + price)
                                           .text(u"id"_s),
                                       {{u"items[0][quantity]"_s, u"12"_s}});
    const auto first = latestInvoice(talk, id);
    QCOMPARE(first.number(u"total"_s), twelve);
    QTEST(first.text(u"lines.data.0.description"_s), "description");
    QCOMPARE(first.number(u"lines.data.0.quantity"_s), 12);
    // The second half of the month costs half of the difference.
    timed.advanceTo(start + 15 * day);
    const QString item = talk.get(pathOf(id)).text(u"items.data.0.id"_s);
    talk.post(pathOf(id), {{u"items[0][id]"_s, item}, {u"items[0][quantity]"_s, u"20"_s}});
    const QList<qint64> lines{-(twelve + 1) / 2, (twenty + 1) / 2, twenty};
    const auto preview = talk.post(u"/v1/invoices/create_preview"_s, {{u"subscription"_s, id}});
    QCOMPARE(amountsOf(preview), lines);
    timed.advanceTo(start + 30 * day + hour);
    const auto renewal = latestInvoice(talk, id);
    QCOMPARE(amountsOf(renewal), lines);
    QCOMPARE(renewal.number(u"total"_s), lines[0] + lines[1] + lines[2]);
}

void TestApiPricing::packagedItemOfAnInvoiceChangesItsQuantity()
{
    ApiTalk talk;
    const QString price = talk.post(u"/v1/prices"_s,
                                    {{u"currency"_s, u"eur"_s},
                                     {u"product_data[name]"_s, u"Cups"_s},
                                     {u"unit_amount"_s, u"250"_s},
                                     {u"transform_quantity[divide_by]"_s, u"4"_s},
                                     {u"transform_quantity[round]"_s, u"up"_s}})
                              .text(u"id"_s);
    const auto item =
        talk.post(u"/v1/invoiceitems"_s,
                  {{u"customer"_s, talk.customer()}, {u"pricing[price]"_s, price}, {u"quantity"_s, u"9"_s}});
    QCOMPARE(item.number(u"amount"_s), 750);
    const auto more = talk.post(u"/v1/invoiceitems/"_s + item.text(u"id"_s), {{u"quantity"_s, u"3"_s}});
    QCOMPARE(more.number(u"amount"_s), 250);
    // A credit of fractions is rounded as a charge is.
    const auto credit = talk.post(u"/v1/invoiceitems"_s,
                                  {{u"customer"_s, talk.customer()},
                                   {u"currency"_s, u"eur"_s},
                                   {u"unit_amount_decimal"_s, u"-2.5"_s},
                                   {u"quantity"_s, u"3"_s}});
    QCOMPARE(credit.number(u"amount"_s), -8);
}

void TestApiPricing::couponTakesOffOnlyFromItsProducts_data()
{
    QTest::addColumn<Pairs>("worth");
    QTest::addColumn<int>("off");
    QTest::newRow("percent") << Pairs{{u"percent_off"_s, u"25"_s}} << 125;
    QTest::newRow("amount") << Pairs{{u"amount_off"_s, u"300"_s}, {u"currency"_s, u"eur"_s}} << 300;
    QTest::newRow("more than they cost") << Pairs{{u"amount_off"_s, u"900"_s}, {u"currency"_s, u"eur"_s}} << 500;
}

void TestApiPricing::couponTakesOffOnlyFromItsProducts()
{
    QFETCH(Pairs, worth);
    QFETCH(int, off);
    ApiTalk talk;
    const QString tea = talk.price(1000);
    const QString cake = talk.price(500);
    const QString coupon =
        talk.post(u"/v1/coupons"_s, worth + Pairs{{u"applies_to[products][]"_s, productOf(talk, cake)}}).text(u"id"_s);
    const QString customer = talk.customer();
    for (const QString &price : {tea, cake})
        talk.post(u"/v1/invoiceitems"_s, {{u"customer"_s, customer}, {u"pricing[price]"_s, price}});
    // What is no product at all is none of the coupon's.
    addItem(talk, customer, 700);
    const auto invoice = draft(talk, customer, {{u"discounts[0][coupon]"_s, coupon}});
    QCOMPARE(invoice.number(u"subtotal"_s), 2200);
    QCOMPARE(invoice.number(u"total_discount_amounts.0.amount"_s), off);
    QCOMPARE(invoice.number(u"total"_s), 2200 - off);
    for (const QJsonValue &line : invoice.value(u"lines.data"_s).toArray()) {
        const bool isCake = line.toObject().value("amount"_L1).toInteger() == 500;
        QCOMPARE(line.toObject().value("discount_amounts"_L1).toArray().size(), isCake ? 1 : 0);
    }
    // Neither is a single item's discount.
    const auto item =
        talk.post(u"/v1/invoiceitems"_s,
                  {{u"customer"_s, customer}, {u"pricing[price]"_s, tea}, {u"discounts[0][coupon]"_s, coupon}});
    QCOMPARE(item.status, 200);
    QCOMPARE(draft(talk, customer).number(u"total"_s), 1000);
}

void TestApiPricing::couponHasAnAmountPerCurrency()
{
    ApiTalk talk;
    const QString coupon = talk.post(u"/v1/coupons"_s,
                                     {{u"amount_off"_s, u"300"_s},
                                      {u"currency"_s, u"usd"_s},
                                      {u"currency_options[eur][amount_off]"_s, u"250"_s}})
                               .text(u"id"_s);
    const QString customer = talk.customer();
    addItem(talk, customer, 1000);
    QCOMPARE(draft(talk, customer, {{u"discounts[0][coupon]"_s, coupon}}).number(u"total"_s), 750);
    talk.post(u"/v1/invoiceitems"_s, {{u"customer"_s, customer}, {u"amount"_s, u"1000"_s}, {u"currency"_s, u"gbp"_s}});
    const auto pounds = draft(talk, customer, {{u"currency"_s, u"gbp"_s}, {u"discounts[0][coupon]"_s, coupon}});
    QCOMPARE(pounds.number(u"total"_s), 1000);
    const auto session = talk.session(u"payment"_s, talk.price(1000), {{u"discounts[0][coupon]"_s, coupon}});
    QCOMPARE(session.number(u"amount_total"_s), 1750);
}

void TestApiPricing::codeForOtherProductsIsRefused()
{
    ApiTalk talk;
    const QString coupon =
        talk.post(u"/v1/coupons"_s,
                  {{u"percent_off"_s, u"50"_s}, {u"applies_to[products][]"_s, productOf(talk, talk.price(500))}})
            .text(u"id"_s);
    talk.post(u"/v1/promotion_codes"_s,
              {{u"promotion[type]"_s, u"coupon"_s}, {u"promotion[coupon]"_s, coupon}, {u"code"_s, u"CAKE"_s}});
    const auto session = talk.session(u"payment"_s, talk.price(1000), {{u"allow_promotion_codes"_s, u"true"_s}});
    QCOMPARE(talk.engine.applyPromotionCode(session.text(u"id"_s), u"CAKE"_s),
             u"This code can't be applied to this order."_s);
}

void TestApiPricing::prorationKeepsToTheCouponsProducts()
{
    ApiTalk talk;
    Timed timed(talk);
    const QString tea = talk.price(1000, u"month"_s);
    const QString cake = talk.price(600, u"month"_s);
    const QString coupon = talk.post(u"/v1/coupons"_s,
                                     {{u"percent_off"_s, u"50"_s},
                                      {u"duration"_s, u"forever"_s},
                                      {u"applies_to[products][]"_s, productOf(talk, cake)}})
                               .text(u"id"_s);
    const QString id = timed.subscribe(tea, {{u"items[1][price]"_s, cake}, {u"discounts[0][coupon]"_s, coupon}});
    QCOMPARE(latestInvoice(talk, id).number(u"total"_s), 1300);
    timed.advanceTo(start + 15 * day);
    const auto preview = talk.post(u"/v1/invoices/create_preview"_s,
                                   {{u"subscription"_s, id}, {u"subscription_details[cancel_now]"_s, u"true"_s}});
    QCOMPARE(amountsOf(preview), (QList<qint64>{-500, -150}));
}

void TestApiPricing::customersDiscountIsInTheProration()
{
    ApiTalk talk;
    Timed timed(talk);
    const QString coupon =
        talk.post(u"/v1/coupons"_s, {{u"percent_off"_s, u"20"_s}, {u"duration"_s, u"forever"_s}}).text(u"id"_s);
    // Only calls of an older version give a customer one.
    talk.version = "2024-06-20";
    talk.post(u"/v1/customers/"_s + timed.customer, {{u"coupon"_s, coupon}});
    talk.version = "2026-10-28.endive";
    const QString id = timed.subscribe(talk.price(1000, u"month"_s));
    QCOMPARE(latestInvoice(talk, id).number(u"total"_s), 800);
    timed.advanceTo(start + 15 * day);
    const auto preview = talk.post(u"/v1/invoices/create_preview"_s,
                                   {{u"subscription"_s, id}, {u"subscription_details[cancel_now]"_s, u"true"_s}});
    QCOMPARE(amountsOf(preview), QList<qint64>{-400});
}

QTEST_APPLESS_MAIN(TestApiPricing)
#include "tst_apipricing.moc"
