// SPDX-License-Identifier: GPL-3.0-or-later
#include "clocktalk.h"
#include "invoicetalk.h"
#include "pagetalk.h"

#include <QTest>

using namespace paydesk::sandbox;

/// Parameters that are seldom sent, and do what they say all the same.
class TestApiOptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void customersWordsAreOnTheirInvoices();
    void subscriptionsWordsAreOnItsInvoices();
    void numbersGoOnWhereTheCustomerSays();
    void automaticTaxNeedsAnAddress_data();
    void automaticTaxNeedsAnAddress();
    void invoicesRenderingIsKept();
    void anchorFollowsItsConfiguration_data();
    void anchorFollowsItsConfiguration();
    void anchorConfigurationIsChecked_data();
    void anchorConfigurationIsChecked();
    void plansHaveTiersAndPackages_data();
    void plansHaveTiersAndPackages();
    void paymentKeepsTheShopsNumbers();
    void endpointForConnectedAccountsHearsNothing();
    void sessionHasTheMerchantsWords();
    void excludedMethodsAreNotOffered();
    void customersNameIsTakenFromThePage_data();
    void customersNameIsTakenFromThePage();
    void sessionsOfALinkAreListed();
};

void TestApiOptions::customersWordsAreOnTheirInvoices()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    const auto changed = talk.post(u"/v1/customers/"_s + customer,
                                   {{u"invoice_settings[footer]"_s, u"Thank you"_s},
                                    {u"invoice_settings[custom_fields][0][name]"_s, u"Order"_s},
                                    {u"invoice_settings[custom_fields][0][value]"_s, u"47"_s},
                                    {u"invoice_settings[rendering_options][amount_tax_display]"_s, u"exclude_tax"_s}});
    QCOMPARE(changed.text(u"invoice_settings.rendering_options.amount_tax_display"_s), u"exclude_tax"_s);
    addItem(talk, customer, 500);
    const auto invoice = draft(talk, customer);
    QCOMPARE(invoice.text(u"footer"_s), u"Thank you"_s);
    QCOMPARE(invoice.text(u"custom_fields.0.value"_s), u"47"_s);
    addItem(talk, customer, 500);
    QCOMPARE(draft(talk, customer, {{u"footer"_s, u"Bye"_s}}).text(u"footer"_s), u"Bye"_s);
    talk.post(u"/v1/customers/"_s + customer, {{u"invoice_settings[custom_fields]"_s, QString()}});
    addItem(talk, customer, 500);
    QVERIFY(draft(talk, customer).value(u"custom_fields"_s).isNull());
}

void TestApiOptions::subscriptionsWordsAreOnItsInvoices()
{
    ApiTalk talk;
    Timed timed(talk);
    const QString id = timed.subscribe(talk.price(900, u"month"_s),
                                       {{u"invoice_settings[description]"_s, u"Coffee box"_s},
                                        {u"invoice_settings[custom_fields][0][name]"_s, u"Box"_s},
                                        {u"invoice_settings[custom_fields][0][value]"_s, u"12"_s}});
    QCOMPARE(talk.get(pathOf(id)).text(u"invoice_settings.issuer.type"_s), u"self"_s);
    QCOMPARE(latestInvoice(talk, id).text(u"description"_s), u"Coffee box"_s);
    QCOMPARE(latestInvoice(talk, id).text(u"custom_fields.0.name"_s), u"Box"_s);
    talk.post(pathOf(id),
              {{u"invoice_settings[description]"_s, u"Tea box"_s}, {u"invoice_settings[custom_fields]"_s, QString()}});
    timed.advanceTo(start + 30 * day + hour);
    QCOMPARE(latestInvoice(talk, id).text(u"description"_s), u"Tea box"_s);
    QVERIFY(latestInvoice(talk, id).value(u"custom_fields"_s).isNull());
}

void TestApiOptions::numbersGoOnWhereTheCustomerSays()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    talk.post(u"/v1/customers/"_s + customer, {{u"next_invoice_sequence"_s, u"70"_s}, {u"invoice_prefix"_s, u"ADA"_s}});
    const auto number = [&](const QString &id) { return talk.get(invoices + u'/' + id).text(u"number"_s); };
    QCOMPARE(number(opened(talk, customer, 500)), u"ADA-0070"_s);
    QCOMPARE(number(opened(talk, customer, 500)), u"ADA-0071"_s);
}

void TestApiOptions::automaticTaxNeedsAnAddress_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Pairs>("params");
    const Pairs payment{{u"mode"_s, u"payment"_s},
                        {u"success_url"_s, u"https://shop.example/paid"_s},
                        {u"line_items[0][quantity]"_s, u"1"_s},
                        {u"line_items[0][price_data][currency]"_s, u"eur"_s},
                        {u"line_items[0][price_data][unit_amount]"_s, u"500"_s},
                        {u"line_items[0][price_data][product_data][name]"_s, u"Tea"_s}};
    QTest::newRow("invoice") << invoices << Pairs{{u"customer"_s, u"*"_s}};
    QTest::newRow("subscription") << subscriptions << Pairs{{u"customer"_s, u"*"_s}, {u"items[0][price]"_s, u"*"_s}};
    QTest::newRow("session") << u"/v1/checkout/sessions"_s << payment;
}

void TestApiOptions::automaticTaxNeedsAnAddress()
{
    QFETCH(QString, path);
    QFETCH(Pairs, params);
    ApiTalk talk;
    for (auto &[name, value] : params) {
        if (value == "*"_L1)
            value = name == "customer"_L1 ? talk.customer() : talk.price(500, u"month"_s);
    }
    const auto refused = talk.post(path, params + Pairs{{u"automatic_tax[enabled]"_s, u"true"_s}});
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.text(u"error.param"_s), u"automatic_tax"_s);
    const auto made = talk.post(path, params + Pairs{{u"automatic_tax[enabled]"_s, u"false"_s}});
    QCOMPARE(made.status, 200);
    QCOMPARE(made.value(u"automatic_tax.enabled"_s), QJsonValue(false));
}

void TestApiOptions::invoicesRenderingIsKept()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    addItem(talk, customer, 500);
    const auto made = draft(talk, customer, {{u"rendering[pdf][page_size]"_s, u"a4"_s}});
    QCOMPARE(made.text(u"rendering.pdf.page_size"_s), u"a4"_s);
    QVERIFY(made.value(u"rendering.template"_s).isNull());
    const auto changed = talk.post(invoices + u'/' + made.text(u"id"_s),
                                   {{u"rendering[amount_tax_display]"_s, u"include_inclusive_tax"_s}});
    QCOMPARE(changed.text(u"rendering.pdf.page_size"_s), u"a4"_s);
    QCOMPARE(changed.text(u"rendering.amount_tax_display"_s), u"include_inclusive_tax"_s);
}

void TestApiOptions::anchorFollowsItsConfiguration_data()
{
    QTest::addColumn<QString>("interval");
    QTest::addColumn<Pairs>("config");
    QTest::addColumn<QDateTime>("anchor");
    // It is 23 November 2026, 9:00.
    const auto time = [](int year, int month, int date, int hours, int minutes = 0) {
        return QDateTime(QDate(year, month, date), QTime(hours, minutes), Qt::UTC);
    };
    const QString field = u"billing_cycle_anchor_config[%1]"_s;
    const auto of = [&field](const QString &name, int value) {
        return std::pair(field.arg(name), QString::number(value));
    };
    const QString month = u"month"_s;
    QTest::newRow("later this month") << month << Pairs{of(u"day_of_month"_s, 28)} << time(2026, 11, 28, 9);
    QTest::newRow("next month") << month << Pairs{of(u"day_of_month"_s, 1)} << time(2026, 12, 1, 9);
    QTest::newRow("the last day") << month << Pairs{of(u"day_of_month"_s, 31)} << time(2026, 11, 30, 9);
    QTest::newRow("later today") << month
                                 << Pairs{of(u"day_of_month"_s, 23), of(u"hour"_s, 18), of(u"minute"_s, 30),
                                          of(u"second"_s, 0)}
                                 << time(2026, 11, 23, 18, 30);
    QTest::newRow("earlier today") << month << Pairs{of(u"day_of_month"_s, 23), of(u"hour"_s, 8)}
                                   << time(2026, 12, 23, 8);
    QTest::newRow("a month of the year") << u"year"_s << Pairs{of(u"day_of_month"_s, 1), of(u"month"_s, 7)}
                                         << time(2027, 7, 1, 9);
    // Of periods of three months, those that begin in January, April, July and October.
    QTest::newRow("a month of the quarter")
        << u"quarter"_s << Pairs{of(u"day_of_month"_s, 5), of(u"month"_s, 4)} << time(2027, 1, 5, 9);
    QTest::newRow("each month is one") << month << Pairs{of(u"day_of_month"_s, 5), of(u"month"_s, 4)}
                                       << time(2026, 12, 5, 9);
}

void TestApiOptions::anchorFollowsItsConfiguration()
{
    QFETCH(QString, interval);
    QFETCH(Pairs, config);
    QFETCH(QDateTime, anchor);
    ApiTalk talk;
    const QString price = interval == u"quarter"_s ? talk.price(3000, u"month"_s, 3) : talk.price(3000, interval);
    const auto made =
        talk.post(subscriptions, Pairs{{u"customer"_s, talk.customer()}, {u"items[0][price]"_s, price}} + config);
    QCOMPARE(made.status, 200);
    QCOMPARE(QDateTime::fromSecsSinceEpoch(made.number(u"billing_cycle_anchor"_s), Qt::UTC), anchor);
    QCOMPARE(made.number(u"items.data.0.current_period_end"_s), anchor.toSecsSinceEpoch());
    QCOMPARE(QString::number(made.number(u"billing_cycle_anchor_config.day_of_month"_s)), config.first().second);
    // What lies before it is charged in proportion.
    const qint64 first = talk.get(invoices + u'/' + made.text(u"latest_invoice"_s)).number(u"total"_s);
    QVERIFY(first < 3000);
}

void TestApiOptions::anchorConfigurationIsChecked_data()
{
    QTest::addColumn<QString>("interval");
    QTest::addColumn<Pairs>("config");
    QTest::addColumn<QString>("param");
    const QString day = u"billing_cycle_anchor_config[day_of_month]"_s;
    QTest::newRow("no such day") << u"month"_s << Pairs{{day, u"32"_s}} << day;
    QTest::newRow("no day") << u"month"_s << Pairs{{u"billing_cycle_anchor_config[hour]"_s, u"9"_s}} << day;
    QTest::newRow("by the week") << u"week"_s << Pairs{{day, u"1"_s}} << u"billing_cycle_anchor_config"_s;
    QTest::newRow("two anchors") << u"month"_s << Pairs{{day, u"1"_s}, {u"billing_cycle_anchor"_s, u"1795000000"_s}}
                                 << u"billing_cycle_anchor_config"_s;
}

void TestApiOptions::anchorConfigurationIsChecked()
{
    QFETCH(QString, interval);
    QFETCH(Pairs, config);
    ApiTalk talk;
    const auto refused =
        talk.post(subscriptions,
                  Pairs{{u"customer"_s, talk.customer()}, {u"items[0][price]"_s, talk.price(3000, interval)}} + config);
    QCOMPARE(refused.status, 400);
    QTEST(refused.text(u"error.param"_s), "param");
}

void TestApiOptions::plansHaveTiersAndPackages_data()
{
    QTest::addColumn<Pairs>("cost");
    QTest::addColumn<int>("total");
    QTest::newRow("tiers") << Pairs{{u"billing_scheme"_s, u"tiered"_s},     {u"tiers_mode"_s, u"graduated"_s},
                                    {u"tiers[0][up_to]"_s, u"5"_s},         {u"tiers[0][unit_amount]"_s, u"100"_s},
                                    {u"tiers[1][up_to]"_s, u"inf"_s},       {u"tiers[1][unit_amount]"_s, u"50"_s},
                                    {u"tiers[1][flat_amount]"_s, u"1000"_s}}
                           << 500 + 2 * 50 + 1000;
    QTest::newRow("packages") << Pairs{{u"amount"_s, u"900"_s},
                                       {u"transform_usage[divide_by]"_s, u"5"_s},
                                       {u"transform_usage[round]"_s, u"up"_s}}
                              << 1800;
}

void TestApiOptions::plansHaveTiersAndPackages()
{
    QFETCH(Pairs, cost);
    ApiTalk talk;
    const auto plan =
        talk.post(u"/v1/plans"_s,
                  Pairs{{u"currency"_s, u"eur"_s}, {u"interval"_s, u"month"_s}, {u"product[name]"_s, u"Box"_s}} + cost);
    QCOMPARE(plan.status, 200);
    const bool isTiered = plan.text(u"billing_scheme"_s) == "tiered"_L1;
    QCOMPARE(plan.text(u"tiers_mode"_s), isTiered ? u"graduated"_s : QString());
    QCOMPARE(plan.number(u"transform_usage.divide_by"_s), isTiered ? 0 : 5);
    const auto whole = talk.get(u"/v1/plans/"_s + plan.text(u"id"_s), {{u"expand[]"_s, u"tiers"_s}});
    QCOMPARE(whole.value(u"tiers.1.flat_amount"_s).toInteger(), isTiered ? 1000 : 0);
    const auto made = talk.post(subscriptions,
                                {{u"customer"_s, talk.customer()},
                                 {u"items[0][plan]"_s, plan.text(u"id"_s)},
                                 {u"items[0][quantity]"_s, u"7"_s}});
    QTEST(int(talk.get(invoices + u'/' + made.text(u"latest_invoice"_s)).number(u"total"_s)), "total");
}

void TestApiOptions::paymentKeepsTheShopsNumbers()
{
    ApiTalk talk;
    QVERIFY(!talk.pay(500).body.contains(u"payment_details"_s));
    const auto made =
        talk.pay(500, u"pm_card_visa"_s,
                 {{u"payment_details[order_reference]"_s, u"order-7"_s}, {u"capture_method"_s, u"manual"_s}});
    QCOMPARE(made.text(u"payment_details.order_reference"_s), u"order-7"_s);
    QVERIFY(made.value(u"payment_details.customer_reference"_s).isNull());
    const auto captured = talk.post(u"/v1/payment_intents/%1/capture"_s.arg(made.text(u"id"_s)),
                                    {{u"payment_details[customer_reference]"_s, u"ada"_s}});
    QCOMPARE(captured.text(u"payment_details.order_reference"_s), u"order-7"_s);
    QCOMPARE(captured.text(u"payment_details.customer_reference"_s), u"ada"_s);
}

void TestApiOptions::endpointForConnectedAccountsHearsNothing()
{
    ApiTalk talk;
    for (const QString &connect : {u"true"_s, u"false"_s}) {
        talk.post(
            u"/v1/webhook_endpoints"_s,
            {{u"url"_s, u"http://127.0.0.1:9/"_s + connect}, {u"enabled_events[]"_s, u"*"_s}, {u"connect"_s, connect}});
    }
    talk.product(u"Tea"_s);
    QCOMPARE(talk.notices.last().endpoints.size(), 1);
    QVERIFY(talk.notices.last().endpoints.first().url.endsWith(u"/false"_s));
}

void TestApiOptions::sessionHasTheMerchantsWords()
{
    ApiTalk talk;
    const auto session =
        talk.session(u"payment"_s, talk.price(500), {{u"custom_text[submit][message]"_s, u"Delivered on Monday"_s}});
    QCOMPARE(session.text(u"custom_text.submit.message"_s), u"Delivered on Monday"_s);
    QVERIFY(session.value(u"custom_text.after_submit"_s).isNull());
    const QString tooLong(1201, u'x');
    const auto refused = talk.session(u"payment"_s, talk.price(500), {{u"custom_text[submit][message]"_s, tooLong}});
    QCOMPARE(refused.text(u"error.param"_s), u"custom_text[submit][message]"_s);
}

void TestApiOptions::excludedMethodsAreNotOffered()
{
    ApiTalk talk;
    const Pairs both{{u"allowed_payment_method_types[0]"_s, u"card"_s},
                     {u"allowed_payment_method_types[1]"_s, u"multibanco"_s}};
    const auto session = talk.session(u"payment"_s, talk.price(500),
                                      both + Pairs{{u"excluded_payment_method_types[]"_s, u"multibanco"_s}});
    QCOMPARE(session.value(u"payment_method_types"_s), QJsonArray{u"card"_s});
    const auto none = talk.session(u"payment"_s, talk.price(500), {{u"excluded_payment_method_types[]"_s, u"card"_s}});
    QCOMPARE(none.text(u"error.param"_s), u"excluded_payment_method_types"_s);
}

void TestApiOptions::customersNameIsTakenFromThePage_data()
{
    QTest::addColumn<QString>("update");
    QTest::addColumn<QString>("name");
    QTest::newRow("taken") << u"auto"_s << u"Ada Lovelace"_s;
    QTest::newRow("left alone") << u"never"_s << QString();
}

void TestApiOptions::customersNameIsTakenFromThePage()
{
    QFETCH(QString, update);
    QFETCH(QString, name);
    PageTalk talk;
    const QString customer = talk.api.customer();
    const auto session = talk.api.session(u"payment"_s, talk.api.price(500),
                                          {{u"customer"_s, customer}, {u"customer_update[name]"_s, update}});
    talk.pay(session.text(u"url"_s), u"4242424242424242"_s, {{u"billingName"_s, u"Ada Lovelace"_s}});
    QCOMPARE(talk.api.get(u"/v1/customers/"_s + customer).text(u"name"_s), name);
    QCOMPARE(talk.api.session(u"payment"_s, talk.api.price(500), {{u"customer_update[name]"_s, update}})
                 .text(u"error.param"_s),
             u"customer_update"_s);
}

void TestApiOptions::sessionsOfALinkAreListed()
{
    PageTalk talk;
    const auto link =
        talk.api.post(u"/v1/payment_links"_s,
                      {{u"line_items[0][price]"_s, talk.api.price(800)}, {u"line_items[0][quantity]"_s, u"1"_s}});
    talk.api.session(u"payment"_s, talk.api.price(500));
    talk.open(link.text(u"url"_s));
    const auto listed = talk.api.get(u"/v1/checkout/sessions"_s, {{u"payment_link"_s, link.text(u"id"_s)}});
    QCOMPARE(listed.column(u"payment_link"_s), QStringList{link.text(u"id"_s)});
}

QTEST_APPLESS_MAIN(TestApiOptions)
#include "tst_apioptions.moc"
