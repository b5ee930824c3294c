// SPDX-License-Identifier: GPL-3.0-or-later
#include "apitalk.h"

#include <QTest>

using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

namespace {
constexpr qint64 day = 24 * 60 * 60;
} // namespace

/// Coupons and promotion codes.
class TestApiCoupons : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void couponsAreMadeChangedAndDeleted();
    void wrongCouponsAreNamed_data();
    void wrongCouponsAreNamed();
    void couponEndsWithItsTimeAndTakesItsCodesAlong();
    void couponsTakeOffOnlyFromTheirProducts();
    void codesAreMadeAndChanged();
    void codesOfOldVersionsNameTheCouponThemselves();
    void wrongCodesAreNamed_data();
    void wrongCodesAreNamed();
    void usedUpCodeIsInactive();
    void codesKeepTheirRestrictions();
};

void TestApiCoupons::couponsAreMadeChangedAndDeleted()
{
    ApiTalk talk;
    const auto coupon = talk.post(u"/v1/coupons"_s, {{u"percent_off"_s, u"12.5"_s}, {u"name"_s, u"Summer"_s}});
    QCOMPARE(coupon.value(u"percent_off"_s).toDouble(), 12.5);
    QCOMPARE(coupon.text(u"duration"_s), u"once"_s);
    const QString path = u"/v1/coupons/"_s + coupon.text(u"id"_s);
    const auto changed = talk.post(path, {{u"metadata[a]"_s, u"b"_s}, {u"name"_s, u"Autumn"_s}});
    QCOMPARE(changed.text(u"name"_s), u"Autumn"_s);
    QCOMPARE(changed.text(u"metadata.a"_s), u"b"_s);
    const QString code =
        talk.post(u"/v1/promotion_codes"_s,
                  {{u"promotion[type]"_s, u"coupon"_s}, {u"promotion[coupon]"_s, coupon.text(u"id"_s)}})
            .text(u"id"_s);
    QVERIFY(talk.remove(path).value(u"deleted"_s).toBool());
    QCOMPARE(talk.get(path).status, 404);
    QVERIFY(talk.get(u"/v1/coupons"_s).column(u"id"_s).isEmpty());
    QVERIFY(!talk.get(u"/v1/promotion_codes/"_s + code).value(u"active"_s).toBool());
    QCOMPARE(talk.eventTypes(),
             (QStringList{u"coupon.created"_s, u"coupon.updated"_s, u"promotion_code.created"_s, u"coupon.deleted"_s,
                          u"promotion_code.updated"_s}));
    // The id is free again.
    QCOMPARE(talk.post(u"/v1/coupons"_s, {{u"id"_s, coupon.text(u"id"_s)}, {u"percent_off"_s, u"1"_s}}).status, 200);
}

void TestApiCoupons::wrongCouponsAreNamed_data()
{
    QTest::addColumn<Pairs>("params");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("param");
    const Pairs ten{{u"percent_off"_s, u"10"_s}};
    QTest::newRow("nothing") << Pairs{} << QString() << u"percent_off"_s;
    QTest::newRow("both") << ten + Pairs{{u"amount_off"_s, u"5"_s}} << QString() << u"percent_off"_s;
    QTest::newRow("more than all") << Pairs{{u"percent_off"_s, u"100.1"_s}} << QString() << u"percent_off"_s;
    QTest::newRow("no currency") << Pairs{{u"amount_off"_s, u"5"_s}} << u"parameter_missing"_s << u"currency"_s;
    QTest::newRow("no months") << ten + Pairs{{u"duration"_s, u"repeating"_s}} << u"parameter_missing"_s
                               << u"duration_in_months"_s;
    QTest::newRow("months for once") << ten + Pairs{{u"duration_in_months"_s, u"3"_s}} << QString()
                                     << u"duration_in_months"_s;
    QTest::newRow("over before it begins")
        << ten + Pairs{{u"redeem_by"_s, u"1000000000"_s}} << QString() << u"redeem_by"_s;
    QTest::newRow("no such product") << ten + Pairs{{u"applies_to[products][]"_s, u"prod_1"_s}} << u"resource_missing"_s
                                     << u"applies_to[products][0]"_s;
    QTest::newRow("taken") << ten + Pairs{{u"id"_s, u"TAKEN"_s}} << u"resource_already_exists"_s << u"id"_s;
}

void TestApiCoupons::wrongCouponsAreNamed()
{
    QFETCH(Pairs, params);
    ApiTalk talk;
    talk.post(u"/v1/coupons"_s, {{u"id"_s, u"TAKEN"_s}, {u"percent_off"_s, u"1"_s}});
    const auto said = talk.post(u"/v1/coupons"_s, params);
    QCOMPARE(said.status, 400);
    QTEST(said.text(u"error.code"_s), "code");
    QTEST(said.text(u"error.param"_s), "param");
}

void TestApiCoupons::couponEndsWithItsTimeAndTakesItsCodesAlong()
{
    ApiTalk talk;
    const qint64 soon = talk.clock.now().toSecsSinceEpoch() + day;
    const QString coupon =
        talk.post(u"/v1/coupons"_s, {{u"percent_off"_s, u"10"_s}, {u"redeem_by"_s, QString::number(soon)}})
            .text(u"id"_s);
    const Pairs promotion{{u"promotion[type]"_s, u"coupon"_s}, {u"promotion[coupon]"_s, coupon}};
    const QString code = talk.post(u"/v1/promotion_codes"_s, promotion).text(u"id"_s);
    talk.clock.advance(day);
    QVERIFY(!talk.get(u"/v1/coupons/"_s + coupon).value(u"valid"_s).toBool());
    QVERIFY(!talk.get(u"/v1/promotion_codes/"_s + code).value(u"active"_s).toBool());
    QCOMPARE(talk.post(u"/v1/promotion_codes"_s, promotion).text(u"error.code"_s), u"coupon_expired"_s);
    const auto again = talk.post(u"/v1/promotion_codes/"_s + code, {{u"active"_s, u"true"_s}});
    QCOMPARE(again.text(u"error.param"_s), u"active"_s);
}

void TestApiCoupons::couponsTakeOffOnlyFromTheirProducts()
{
    ApiTalk talk;
    const QString tea = talk.price(1000);
    const QString cake = talk.price(500);
    const auto coupon = talk.post(u"/v1/coupons"_s,
                                  {{u"percent_off"_s, u"50"_s},
                                   {u"applies_to[products][]"_s, talk.get(u"/v1/prices/"_s + cake).text(u"product"_s)},
                                   {u"expand[]"_s, u"applies_to"_s}});
    QCOMPARE(coupon.value(u"applies_to.products"_s).toArray().size(), 1);
    const auto session = talk.session(u"payment"_s, tea,
                                      {{u"line_items[1][price]"_s, cake},
                                       {u"line_items[1][quantity]"_s, u"1"_s},
                                       {u"discounts[0][coupon]"_s, coupon.text(u"id"_s)}});
    QCOMPARE(session.number(u"total_details.amount_discount"_s), 250);
    QCOMPARE(session.number(u"amount_total"_s), 2250);
    const auto lines = talk.get(u"/v1/checkout/sessions/%1/line_items"_s.arg(session.text(u"id"_s)));
    QCOMPARE(lines.number(u"data.0.amount_discount"_s), 0);
    QCOMPARE(lines.number(u"data.1.amount_discount"_s), 250);
}

void TestApiCoupons::codesAreMadeAndChanged()
{
    ApiTalk talk;
    const QString coupon = talk.post(u"/v1/coupons"_s, {{u"percent_off"_s, u"10"_s}}).text(u"id"_s);
    const Pairs promotion{{u"promotion[type]"_s, u"coupon"_s}, {u"promotion[coupon]"_s, coupon}};
    const auto code = talk.post(u"/v1/promotion_codes"_s,
                                promotion
                                    + Pairs{{u"code"_s, u"FALL-20"_s},
                                            {u"restrictions[minimum_amount]"_s, u"1000"_s},
                                            {u"restrictions[minimum_amount_currency]"_s, u"EUR"_s}});
    QCOMPARE(code.text(u"promotion.coupon"_s), coupon);
    QCOMPARE(code.text(u"restrictions.minimum_amount_currency"_s), u"eur"_s);
    QVERIFY(!code.value(u"restrictions.first_time_transaction"_s).toBool());
    QCOMPARE(talk.get(u"/v1/promotion_codes"_s, {{u"code"_s, u"fall-20"_s}}).column(u"id"_s).size(), 1);
    const QString path = u"/v1/promotion_codes/"_s + code.text(u"id"_s);
    const auto changed = talk.post(
        path, {{u"active"_s, u"false"_s}, {u"restrictions[currency_options][usd][minimum_amount]"_s, u"1100"_s}});
    QVERIFY(!changed.value(u"active"_s).toBool());
    QCOMPARE(changed.number(u"restrictions.currency_options.usd.minimum_amount"_s), 1100);
    // The text is free while the code is not active, and then it is not any more.
    QCOMPARE(talk.post(u"/v1/promotion_codes"_s, promotion + Pairs{{u"code"_s, u"fall-20"_s}}).status, 200);
    QCOMPARE(talk.post(path, {{u"active"_s, u"true"_s}}).text(u"error.param"_s), u"code"_s);
}

void TestApiCoupons::codesOfOldVersionsNameTheCouponThemselves()
{
    ApiTalk talk;
    const QString coupon = talk.post(u"/v1/coupons"_s, {{u"percent_off"_s, u"10"_s}}).text(u"id"_s);
    const QString path = u"/v1/promotion_codes"_s;
    QCOMPARE(talk.post(path, {{u"coupon"_s, coupon}}).text(u"error.code"_s), u"parameter_unknown"_s);
    talk.version = "2025-08-27.basil";
    QCOMPARE(talk.post(path, {{u"coupon"_s, coupon}}).text(u"promotion.coupon"_s), coupon);
    talk.version.clear();
    QCOMPARE(talk.post(path, {{u"coupon"_s, coupon}}).text(u"promotion.coupon"_s), coupon);
}

void TestApiCoupons::wrongCodesAreNamed_data()
{
    QTest::addColumn<Pairs>("params");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("param");
    const Pairs good{{u"promotion[type]"_s, u"coupon"_s}, {u"promotion[coupon]"_s, u"TEN"_s}};
    QTest::newRow("no promotion") << Pairs{{u"code"_s, u"A"_s}} << u"parameter_missing"_s << u"promotion"_s;
    QTest::newRow("no coupon") << Pairs{{u"promotion[type]"_s, u"coupon"_s}} << u"parameter_missing"_s
                               << u"promotion[coupon]"_s;
    QTest::newRow("no such coupon") << Pairs{{u"promotion[type]"_s, u"coupon"_s}, {u"promotion[coupon]"_s, u"no"_s}}
                                    << u"resource_missing"_s << u"promotion[coupon]"_s;
    QTest::newRow("wrong letters") << good + Pairs{{u"code"_s, u"TEN %"_s}} << QString() << u"code"_s;
    QTest::newRow("taken") << good + Pairs{{u"code"_s, u"taken"_s}} << QString() << u"code"_s;
    QTest::newRow("no such customer") << good + Pairs{{u"customer"_s, u"cus_1"_s}} << u"resource_missing"_s
                                      << u"customer"_s;
    QTest::newRow("over before it begins")
        << good + Pairs{{u"expires_at"_s, u"1000000000"_s}} << QString() << u"expires_at"_s;
    QTest::newRow("minimum without currency") << good + Pairs{{u"restrictions[minimum_amount]"_s, u"5"_s}}
                                              << u"parameter_missing"_s << u"restrictions[minimum_amount_currency]"_s;
}

void TestApiCoupons::wrongCodesAreNamed()
{
    QFETCH(Pairs, params);
    ApiTalk talk;
    talk.post(u"/v1/coupons"_s, {{u"id"_s, u"TEN"_s}, {u"percent_off"_s, u"10"_s}});
    talk.post(u"/v1/promotion_codes"_s,
              {{u"promotion[type]"_s, u"coupon"_s}, {u"promotion[coupon]"_s, u"TEN"_s}, {u"code"_s, u"TAKEN"_s}});
    const auto said = talk.post(u"/v1/promotion_codes"_s, params);
    QCOMPARE(said.status, 400);
    QTEST(said.text(u"error.code"_s), "code");
    QTEST(said.text(u"error.param"_s), "param");
}

void TestApiCoupons::usedUpCodeIsInactive()
{
    ApiTalk talk;
    talk.post(u"/v1/coupons"_s, {{u"id"_s, u"TEN"_s}, {u"percent_off"_s, u"10"_s}});
    const QString code = talk.post(u"/v1/promotion_codes"_s,
                                   {{u"promotion[type]"_s, u"coupon"_s},
                                    {u"promotion[coupon]"_s, u"TEN"_s},
                                    {u"code"_s, u"ONE"_s},
                                    {u"max_redemptions"_s, u"1"_s}})
                             .text(u"id"_s);
    const QString session =
        talk.session(u"payment"_s, talk.price(1000), {{u"allow_promotion_codes"_s, u"true"_s}}).text(u"id"_s);
    QCOMPARE(talk.engine.applyPromotionCode(session, u"one"_s), QString());
    talk.engine.payCheckoutSession(session, ApiTalk::card(u"4242424242424242"_s), u"ada@example.com"_s, {});
    const auto used = talk.get(u"/v1/promotion_codes/"_s + code);
    QCOMPARE(used.number(u"times_redeemed"_s), 1);
    QVERIFY(!used.value(u"active"_s).toBool());
    QCOMPARE(talk.get(u"/v1/coupons/TEN"_s).number(u"times_redeemed"_s), 1);
}

void TestApiCoupons::codesKeepTheirRestrictions()
{
    ApiTalk talk;
    talk.post(u"/v1/coupons"_s, {{u"id"_s, u"TEN"_s}, {u"percent_off"_s, u"10"_s}});
    const auto make = [&talk](const QString &code, const Pairs &more) {
        talk.post(u"/v1/promotion_codes"_s,
                  Pairs{{u"promotion[type]"_s, u"coupon"_s}, {u"promotion[coupon]"_s, u"TEN"_s}, {u"code"_s, code}}
                      + more);
    };
    make(u"BIG"_s,
         {{u"restrictions[minimum_amount]"_s, u"2001"_s}, {u"restrictions[minimum_amount_currency]"_s, u"eur"_s}});
    make(u"ENOUGH"_s,
         {{u"restrictions[minimum_amount]"_s, u"2000"_s}, {u"restrictions[minimum_amount_currency]"_s, u"eur"_s}});
    make(u"FIRST"_s, {{u"restrictions[first_time_transaction]"_s, u"true"_s}});
    const QString customer = talk.customer();
    const auto session = [&] {
        return talk
            .session(u"payment"_s, talk.price(1000),
                     {{u"allow_promotion_codes"_s, u"true"_s}, {u"customer"_s, customer}})
            .text(u"id"_s);
    };
    QVERIFY(!talk.engine.applyPromotionCode(session(), u"BIG"_s).isEmpty());
    QCOMPARE(talk.engine.applyPromotionCode(session(), u"ENOUGH"_s), QString());
    QCOMPARE(talk.engine.applyPromotionCode(session(), u"FIRST"_s), QString());
    const QString method = talk.get(u"/v1/customers/%1/payment_methods"_s.arg(customer)).text(u"data.0.id"_s);
    talk.pay(500, method, {{u"customer"_s, customer}});
    QVERIFY(!talk.engine.applyPromotionCode(session(), u"FIRST"_s).isEmpty());
}

QTEST_APPLESS_MAIN(TestApiCoupons)
#include "tst_apicoupons.moc"
