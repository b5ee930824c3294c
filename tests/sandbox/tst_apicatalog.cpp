// SPDX-License-Identifier: GPL-3.0-or-later
#include "apitalk.h"

#include <QTest>

using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

/// Products and their prices.
class TestApiCatalog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void productComesWithItsDefaultPrice();
    void productIsChangedAndCleared();
    void refusedPriceLeavesNoProduct();
    void productsGoOnlyWithoutPrices();
    void defaultPriceMustBeTheProductsOwn();
    void defaultPriceCannotBeArchived();
    void lineCostsWhatThePriceSays_data();
    void lineCostsWhatThePriceSays();
    void amountsAreShownAsWholeOrAsDecimals();
    void wrongPricesAreNamed_data();
    void wrongPricesAreNamed();
    void lookupKeyLeadsToOnePrice();
    void taxBehaviorIsSetOnce();
    void currenciesAndTiersAreShownWhenAskedFor();
};

void TestApiCatalog::productComesWithItsDefaultPrice()
{
    ApiTalk talk;
    const auto product = talk.post(u"/v1/products"_s,
                                   {{u"name"_s, u"Coffee box"_s},
                                    {u"default_price_data[currency]"_s, u"eur"_s},
                                    {u"default_price_data[unit_amount]"_s, u"1200"_s},
                                    {u"default_price_data[recurring][interval]"_s, u"month"_s},
                                    {u"package_dimensions[height]"_s, u"1.5"_s},
                                    {u"package_dimensions[length]"_s, u"2"_s},
                                    {u"package_dimensions[weight]"_s, u"3"_s},
                                    {u"package_dimensions[width]"_s, u"4"_s},
                                    {u"tax_details[tax_code]"_s, u"txcd_10000000"_s},
                                    {u"expand[]"_s, u"default_price"_s}});
    QCOMPARE(product.status, 200);
    QCOMPARE(product.number(u"default_price.unit_amount"_s), 1200);
    QCOMPARE(product.text(u"default_price.recurring.interval"_s), u"month"_s);
    QCOMPARE(product.value(u"package_dimensions.height"_s).toDouble(), 1.5);
    QVERIFY(product.value(u"tax_details.performance_location"_s).isNull());
    QCOMPARE(talk.eventTypes().filter(u"product."_s), (QStringList{u"product.created"_s, u"product.updated"_s}));
    QVERIFY(talk.eventTypes().contains(u"price.created"_s));
}

void TestApiCatalog::productIsChangedAndCleared()
{
    ApiTalk talk;
    const QString path = u"/v1/products/"_s + talk.product(u"Tea"_s);
    talk.notices.clear();
    talk.post(path, {{u"description"_s, u"Green"_s}, {u"unit_label"_s, u"box"_s}});
    const auto cleared = talk.post(path, {{u"description"_s, QString()}, {u"active"_s, u"false"_s}});
    QVERIFY(cleared.value(u"description"_s).isNull());
    QCOMPARE(cleared.text(u"unit_label"_s), u"box"_s);
    QCOMPARE(talk.eventTypes(), (QStringList{u"product.updated"_s, u"product.updated"_s}));
    const QJsonObject event = QJsonDocument::fromJson(talk.notices.last().body).object();
    const QJsonObject before = event.value("data"_L1).toObject().value("previous_attributes"_L1).toObject();
    QCOMPARE(before, (QJsonObject{{u"description"_s, u"Green"_s}, {u"active"_s, true}}));
    QCOMPARE(talk.get(u"/v1/products"_s, {{u"type"_s, u"good"_s}}).column(u"id"_s).size(), 0);
}

void TestApiCatalog::refusedPriceLeavesNoProduct()
{
    ApiTalk talk;
    const auto said =
        talk.post(u"/v1/products"_s, {{u"name"_s, u"Tea"_s}, {u"default_price_data[currency]"_s, u"eur"_s}});
    QCOMPARE(said.status, 400);
    QCOMPARE(said.text(u"error.param"_s), u"default_price_data[unit_amount]"_s);
    QVERIFY(talk.get(u"/v1/products"_s).column(u"id"_s).isEmpty());
    QVERIFY(talk.notices.isEmpty());
}

void TestApiCatalog::productsGoOnlyWithoutPrices()
{
    ApiTalk talk;
    const QString used = talk.get(u"/v1/prices/"_s + talk.price(500)).text(u"product"_s);
    const auto refused = talk.remove(u"/v1/products/"_s + used);
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.text(u"error.message"_s),
             u"This product cannot be deleted because it has one or more user-created prices."_s);
    const QString unused = talk.product(u"Tea"_s);
    const auto gone = talk.remove(u"/v1/products/"_s + unused);
    QVERIFY(gone.value(u"deleted"_s).toBool());
    QCOMPARE(talk.get(u"/v1/products/"_s + unused).text(u"error.code"_s), u"resource_missing"_s);
    QCOMPARE(talk.eventTypes().last(), u"product.deleted"_s);
}

void TestApiCatalog::defaultPriceMustBeTheProductsOwn()
{
    ApiTalk talk;
    const QString path = u"/v1/products/"_s + talk.product(u"Tea"_s);
    const auto other = talk.post(path, {{u"default_price"_s, talk.price(500)}});
    QCOMPARE(other.text(u"error.param"_s), u"default_price"_s);
    QVERIFY(other.text(u"error.message"_s).contains(u"does not belong"_s));
    const auto missing = talk.post(path, {{u"default_price"_s, u"price_1"_s}});
    QCOMPARE(missing.text(u"error.code"_s), u"resource_missing"_s);
}

void TestApiCatalog::defaultPriceCannotBeArchived()
{
    ApiTalk talk;
    const QString price = talk.price(500);
    const QString product = talk.get(u"/v1/prices/"_s + price).text(u"product"_s);
    talk.post(u"/v1/products/"_s + product, {{u"default_price"_s, price}});
    const auto refused = talk.post(u"/v1/prices/"_s + price, {{u"active"_s, u"false"_s}});
    QCOMPARE(refused.text(u"error.message"_s),
             u"This price cannot be archived because it is the default price of its product."_s);
    talk.post(u"/v1/products/"_s + product, {{u"default_price"_s, QString()}});
    QCOMPARE(talk.post(u"/v1/prices/"_s + price, {{u"active"_s, u"false"_s}}).status, 200);
}

void TestApiCatalog::lineCostsWhatThePriceSays_data()
{
    QTest::addColumn<Pairs>("price");
    QTest::addColumn<int>("quantity");
    QTest::addColumn<int>("amount");
    const Pairs tiers{{u"billing_scheme"_s, u"tiered"_s},     {u"tiers[0][up_to]"_s, u"10"_s},
                      {u"tiers[0][unit_amount]"_s, u"500"_s}, {u"tiers[1][up_to]"_s, u"20"_s},
                      {u"tiers[1][unit_amount]"_s, u"400"_s}, {u"tiers[1][flat_amount]"_s, u"50"_s},
                      {u"tiers[2][up_to]"_s, u"inf"_s},       {u"tiers[2][unit_amount_decimal]"_s, u"300.5"_s}};
    const Pairs graduated = tiers + Pairs{{u"tiers_mode"_s, u"graduated"_s}};
    const Pairs volume = tiers + Pairs{{u"tiers_mode"_s, u"volume"_s}};
    const Pairs pack{{u"unit_amount"_s, u"1000"_s}, {u"transform_quantity[divide_by]"_s, u"6"_s}};
    QTest::newRow("whole") << Pairs{{u"unit_amount"_s, u"1200"_s}} << 3 << 3600;
    QTest::newRow("rounded once") << Pairs{{u"unit_amount_decimal"_s, u"0.5"_s}} << 1001 << 501;
    QTest::newRow("rounded down") << Pairs{{u"unit_amount_decimal"_s, u"33.333333333333"_s}} << 3 << 100;
    QTest::newRow("many decimals") << Pairs{{u"unit_amount_decimal"_s, u"12.345678901234"_s}} << 1000 << 12346;
    QTest::newRow("first tier") << graduated << 10 << 5000;
    QTest::newRow("second tier") << graduated << 15 << 5000 + 5 * 400 + 50;
    // 5000 + 4000 + 50 + 5 × 300.5
    QTest::newRow("all tiers") << graduated << 25 << 10553;
    QTest::newRow("volume") << volume << 15 << 15 * 400 + 50;
    QTest::newRow("volume at the edge") << volume << 10 << 5000;
    QTest::newRow("volume without end") << volume << 21 << 6311;
    QTest::newRow("packages up") << pack + Pairs{{u"transform_quantity[round]"_s, u"up"_s}} << 13 << 3000;
    QTest::newRow("packages down") << pack + Pairs{{u"transform_quantity[round]"_s, u"down"_s}} << 13 << 2000;
    QTest::newRow("as the buyer likes") << Pairs{{u"custom_unit_amount[enabled]"_s, u"true"_s},
                                                 {u"custom_unit_amount[preset]"_s, u"700"_s}}
                                        << 1 << 700;
}

void TestApiCatalog::lineCostsWhatThePriceSays()
{
    QFETCH(Pairs, price);
    QFETCH(int, quantity);
    ApiTalk talk;
    const auto made =
        talk.post(u"/v1/prices"_s, Pairs{{u"currency"_s, u"eur"_s}, {u"product_data[name]"_s, u"Tea"_s}} + price);
    QCOMPARE(made.status, 200);
    const auto session = talk.post(u"/v1/checkout/sessions"_s,
                                   {{u"mode"_s, u"payment"_s},
                                    {u"success_url"_s, u"https://shop.example/paid"_s},
                                    {u"line_items[0][price]"_s, made.text(u"id"_s)},
                                    {u"line_items[0][quantity]"_s, QString::number(quantity)}});
    QCOMPARE(session.status, 200);
    QTEST(int(session.number(u"amount_total"_s)), "amount");
}

void TestApiCatalog::amountsAreShownAsWholeOrAsDecimals()
{
    ApiTalk talk;
    const Pairs common{{u"currency"_s, u"eur"_s}, {u"product_data[name]"_s, u"Tea"_s}};
    const auto part = talk.post(u"/v1/prices"_s, common + Pairs{{u"unit_amount_decimal"_s, u"0.50"_s}});
    QVERIFY(part.value(u"unit_amount"_s).isNull());
    QCOMPARE(part.text(u"unit_amount_decimal"_s), u"0.5"_s);
    const auto whole = talk.post(u"/v1/prices"_s, common + Pairs{{u"unit_amount_decimal"_s, u"7.00"_s}});
    QCOMPARE(whole.number(u"unit_amount"_s), 7);
    QCOMPARE(whole.text(u"unit_amount_decimal"_s), u"7"_s);
}

void TestApiCatalog::wrongPricesAreNamed_data()
{
    QTest::addColumn<Pairs>("params");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("param");
    const Pairs five{{u"unit_amount"_s, u"500"_s}};
    QTest::newRow("nothing") << Pairs{} << u"parameter_missing"_s << u"unit_amount"_s;
    QTest::newRow("both") << five + Pairs{{u"unit_amount_decimal"_s, u"5.5"_s}} << u"parameters_exclusive"_s
                          << u"unit_amount"_s;
    QTest::newRow("negative") << Pairs{{u"unit_amount"_s, u"-1"_s}} << u"parameter_invalid_integer"_s
                              << u"unit_amount"_s;
    QTest::newRow("tiers without the scheme")
        << Pairs{{u"tiers[0][up_to]"_s, u"inf"_s}, {u"tiers[0][unit_amount]"_s, u"5"_s}} << QString()
        << u"billing_scheme"_s;
    QTest::newRow("scheme without tiers")
        << five + Pairs{{u"billing_scheme"_s, u"tiered"_s}} << u"parameter_missing"_s << u"tiers"_s;
    QTest::newRow("tiers that end") << Pairs{{u"billing_scheme"_s, u"tiered"_s},
                                             {u"tiers_mode"_s, u"volume"_s},
                                             {u"tiers[0][up_to]"_s, u"5"_s},
                                             {u"tiers[0][unit_amount]"_s, u"5"_s}}
                                    << QString() << u"tiers[0][up_to]"_s;
    QTest::newRow("tiers that go down") << Pairs{{u"billing_scheme"_s, u"tiered"_s},
                                                 {u"tiers_mode"_s, u"volume"_s},
                                                 {u"tiers[0][up_to]"_s, u"5"_s},
                                                 {u"tiers[1][up_to]"_s, u"5"_s},
                                                 {u"tiers[2][up_to]"_s, u"inf"_s}}
                                        << QString() << u"tiers[1][up_to]"_s;
    QTest::newRow("no such product") << five + Pairs{{u"product"_s, u"prod_1"_s}} << u"resource_missing"_s
                                     << u"product"_s;
    QTest::newRow("no such meter") << five
            + Pairs{{u"recurring[interval]"_s, u"month"_s}, {u"recurring[meter]"_s, u"mtr_1"_s}}
                                   << u"resource_missing"_s << u"recurring[meter]"_s;
    QTest::newRow("wrong option") << five + Pairs{{u"currency_options[usd][colour]"_s, u"red"_s}}
                                  << u"parameter_unknown"_s << u"currency_options[usd][colour]"_s;
    QTest::newRow("subscription as one likes")
        << Pairs{{u"custom_unit_amount[enabled]"_s, u"true"_s}, {u"recurring[interval]"_s, u"month"_s}} << QString()
        << u"custom_unit_amount"_s;
}

void TestApiCatalog::wrongPricesAreNamed()
{
    QFETCH(Pairs, params);
    ApiTalk talk;
    const bool hasProduct =
        std::any_of(params.begin(), params.end(), [](const auto &pair) { return pair.first == "product"_L1; });
    const Pairs product{{u"product_data[name]"_s, u"Tea"_s}};
    const auto said =
        talk.post(u"/v1/prices"_s, Pairs{{u"currency"_s, u"eur"_s}} + params + (hasProduct ? Pairs{} : product));
    QCOMPARE(said.status, 400);
    QTEST(said.text(u"error.code"_s), "code");
    QTEST(said.text(u"error.param"_s), "param");
    QVERIFY(talk.get(u"/v1/products"_s).column(u"id"_s).isEmpty());
    QVERIFY(talk.notices.isEmpty());
}

void TestApiCatalog::lookupKeyLeadsToOnePrice()
{
    ApiTalk talk;
    const QString first = talk.price(500);
    const QString second = talk.price(600);
    talk.post(u"/v1/prices/"_s + first, {{u"lookup_key"_s, u"coffee"_s}});
    const auto taken = talk.post(u"/v1/prices/"_s + second, {{u"lookup_key"_s, u"coffee"_s}});
    QCOMPARE(taken.text(u"error.param"_s), u"lookup_key"_s);
    QVERIFY(taken.text(u"error.message"_s).contains(first));
    talk.post(u"/v1/prices/"_s + second, {{u"lookup_key"_s, u"coffee"_s}, {u"transfer_lookup_key"_s, u"true"_s}});
    QCOMPARE(talk.get(u"/v1/prices"_s, {{u"lookup_keys[]"_s, u"coffee"_s}}).column(u"id"_s), QStringList{second});
    QVERIFY(talk.get(u"/v1/prices/"_s + first).value(u"lookup_key"_s).isNull());
}

void TestApiCatalog::taxBehaviorIsSetOnce()
{
    ApiTalk talk;
    const QString path = u"/v1/prices/"_s + talk.price(500);
    QCOMPARE(talk.post(path, {{u"tax_behavior"_s, u"inclusive"_s}}).status, 200);
    QCOMPARE(talk.post(path, {{u"tax_behavior"_s, u"exclusive"_s}}).text(u"error.param"_s), u"tax_behavior"_s);
}

void TestApiCatalog::currenciesAndTiersAreShownWhenAskedFor()
{
    ApiTalk talk;
    const auto price = talk.post(u"/v1/prices"_s,
                                 {{u"currency"_s, u"eur"_s},
                                  {u"unit_amount"_s, u"500"_s},
                                  {u"product_data[name]"_s, u"Tea"_s},
                                  {u"currency_options[usd][unit_amount]"_s, u"600"_s}});
    QVERIFY(price.value(u"currency_options"_s).isUndefined());
    const QString path = u"/v1/prices/"_s + price.text(u"id"_s);
    talk.post(path, {{u"currency_options[gbp][unit_amount]"_s, u"450"_s}});
    const auto shown = talk.get(path, {{u"expand[0]"_s, u"currency_options"_s}, {u"expand[1]"_s, u"tiers"_s}});
    QCOMPARE(shown.number(u"currency_options.eur.unit_amount"_s), 500);
    QCOMPARE(shown.number(u"currency_options.usd.unit_amount"_s), 600);
    QCOMPARE(shown.number(u"currency_options.gbp.unit_amount"_s), 450);
    QVERIFY(shown.value(u"tiers"_s).isUndefined());
}

QTEST_APPLESS_MAIN(TestApiCatalog)
#include "tst_apicatalog.moc"
