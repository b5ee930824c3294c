// SPDX-License-Identifier: GPL-3.0-or-later
#include "apitalk.h"

#include "http/message.h"
#include "sandbox/pages.h"

#include <QTest>

using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

/// Accounts, webhook endpoints, the customer portal and payment links.
class TestApiAccounts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void accountsAreMadeChangedAndDeleted();
    void ownAccountIsTheDashboards();
    void otherAccountsAreNobodys();
    void callsInTheNameOfStrangersAreRefused();
    void accountParametersAreShownAsStripeShowsThem();
    void endpointsTakeOnlyEventsThereAre();
    void portalHasADefaultConfiguration();
    void portalConfigurationIsChangedInPlaces();
    void wrongConfigurationsAreNamed_data();
    void wrongConfigurationsAreNamed();
    void portalSessionLeadsToItsPage();
    void portalFlowsNameTheCustomersSubscription();
    void linkMakesASessionForEverybody();
    void linkForSubscriptions();
    void linkEndsWithItsLastSession();
    void linkIsChanged();
    void linkShowsWhatItWasGivenInFull();
    void wrongLinksAreNamed_data();
    void wrongLinksAreNamed();

private:
    /// What a browser gets for an address of the sandbox.
    static paydesk::http::Response visit(ApiTalk &talk, const QString &url)
    {
        const Pages pages(talk.engine, talk.clock);
        paydesk::http::Request request;
        request.method = "GET";
        request.path = QUrl(url).path().toStdString();
        return pages.handle(request);
    }

    static QString location(const paydesk::http::Response &response)
    {
        for (const auto &[name, value] : response.headers) {
            if (name == "Location")
                return QString::fromStdString(value);
        }
        return {};
    }

    static ApiTalk::Said link(ApiTalk &talk, const QString &price, const Pairs &more = {})
    {
        return talk.post(u"/v1/payment_links"_s,
                         Pairs{{u"line_items[0][price]"_s, price}, {u"line_items[0][quantity]"_s, u"2"_s}} + more);
    }

    static PayOutcome pay(ApiTalk &talk, const QString &session)
    {
        return talk.engine.payCheckoutSession(session, ApiTalk::card(u"4242424242424242"_s), u"ada@example.com"_s,
                                              u"Ada"_s);
    }
};

void TestApiAccounts::accountsAreMadeChangedAndDeleted()
{
    ApiTalk talk;
    const auto account = talk.post(u"/v1/accounts"_s, {{u"type"_s, u"standard"_s}, {u"country"_s, u"FR"_s}});
    QCOMPARE(account.text(u"type"_s), u"standard"_s);
    QVERIFY(!account.value(u"charges_enabled"_s).toBool());
    QCOMPARE(account.text(u"requirements.disabled_reason"_s), u"requirements.past_due"_s);
    const QString path = u"/v1/accounts/"_s + account.text(u"id"_s);
    const auto changed = talk.post(path, {{u"metadata[foo]"_s, u"bar"_s}});
    QCOMPARE(changed.text(u"metadata.foo"_s), u"bar"_s);
    QCOMPARE(talk.eventTypes(), QStringList{u"account.updated"_s});
    QCOMPARE(talk.get(u"/v1/accounts"_s).column(u"id"_s), QStringList{account.text(u"id"_s)});
    QVERIFY(talk.remove(path).value(u"deleted"_s).toBool());
    QCOMPARE(talk.get(path).status, 403);
}

void TestApiAccounts::ownAccountIsTheDashboards()
{
    ApiTalk talk;
    const QString path = u"/v1/accounts/"_s + talk.engine.settings().accountId;
    QCOMPARE(talk.get(path).body, talk.get(u"/v1/account"_s).body);
    QVERIFY(talk.get(path).value(u"charges_enabled"_s).toBool());
    QCOMPARE(talk.post(path, {{u"metadata[a]"_s, u"b"_s}}).status, 403);
    QCOMPARE(talk.remove(path).status, 403);
}

void TestApiAccounts::otherAccountsAreNobodys()
{
    ApiTalk talk;
    const auto said = talk.post(u"/v1/accounts/acct_1"_s, {{u"email"_s, u"a@example.com"_s}});
    QCOMPARE(said.status, 403);
    QCOMPARE(said.text(u"error.code"_s), u"account_invalid"_s);
}

void TestApiAccounts::callsInTheNameOfStrangersAreRefused()
{
    ApiTalk talk;
    talk.account = talk.engine.settings().accountId.toLatin1();
    QCOMPARE(talk.post(u"/v1/customers"_s).status, 200);
    talk.account = "acct_1Stranger";
    const auto refused = talk.post(u"/v1/customers"_s);
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.text(u"error.code"_s), u"account_invalid"_s);
    QCOMPARE(refused.text(u"error.type"_s), u"invalid_request_error"_s);
    QVERIFY(refused.text(u"error.message"_s).contains(u"does not have access to account 'acct_1Stranger'"_s));
    // The key is not written down in full.
    QVERIFY(!refused.text(u"error.message"_s).contains(talk.engine.settings().secretKey));
    talk.account.clear();
    QCOMPARE(talk.get(u"/v1/customers"_s).column(u"id"_s).size(), 1);
    const QString connected = talk.post(u"/v1/accounts"_s).text(u"id"_s);
    talk.account = connected.toLatin1();
    // It has no customers, and the shop's are none of its business.
    const auto elsewhere = talk.get(u"/v1/customers"_s);
    QCOMPARE(elsewhere.status, 400);
    QVERIFY(elsewhere.text(u"error.message"_s).contains(connected));
    talk.account.clear();
    talk.remove(u"/v1/accounts/"_s + connected);
    talk.account = connected.toLatin1();
    QCOMPARE(talk.get(u"/v1/balance"_s).status, 403);
}

void TestApiAccounts::accountParametersAreShownAsStripeShowsThem()
{
    ApiTalk talk;
    const auto account = talk.post(u"/v1/accounts"_s,
                                   {{u"controller[stripe_dashboard][type]"_s, u"none"_s},
                                    {u"capabilities[card_payments][requested]"_s, u"true"_s},
                                    {u"company[tax_id]"_s, u"123"_s},
                                    {u"settings[payments][statement_descriptor]"_s, u"BAKERY"_s}});
    QCOMPARE(account.text(u"type"_s), u"none"_s);
    QCOMPARE(account.text(u"controller.type"_s), u"application"_s);
    QCOMPARE(account.text(u"controller.stripe_dashboard.type"_s), u"none"_s);
    QCOMPARE(account.text(u"capabilities.card_payments"_s), u"inactive"_s);
    QVERIFY(account.value(u"company.tax_id_provided"_s).toBool());
    QVERIFY(!account.response.body.contains("\"tax_id\""));
    QCOMPARE(account.text(u"settings.payments.statement_descriptor"_s), u"BAKERY"_s);
    const auto both = talk.post(u"/v1/accounts"_s,
                                {{u"type"_s, u"express"_s}, {u"controller[requirement_collection]"_s, u"stripe"_s}});
    QCOMPARE(both.text(u"error.code"_s), u"parameters_exclusive"_s);
}

void TestApiAccounts::endpointsTakeOnlyEventsThereAre()
{
    ApiTalk talk;
    const auto post = [&talk](const QString &event, const Pairs &more = {}) {
        return talk.post(u"/v1/webhook_endpoints"_s,
                         Pairs{{u"url"_s, u"https://shop.example/hook"_s}, {u"enabled_events[]"_s, event}} + more);
    };
    QCOMPARE(post(u"terminal.reader.action_failed"_s).status, 200);
    QCOMPARE(post(u"*"_s, {{u"api_version"_s, u"2026-10-28.endive"_s}}).text(u"api_version"_s), u"2026-10-28.endive"_s);
    QCOMPARE(post(u"charge.*"_s).text(u"error.param"_s), u"enabled_events[0]"_s);
    const auto wrong = post(u"charge.exploded"_s);
    QCOMPARE(wrong.status, 400);
    QVERIFY(wrong.text(u"error.message"_s).startsWith(u"Invalid enabled_events[0]: must be one of account."_s));
    QCOMPARE(post(u"*"_s, {{u"api_version"_s, u"newest"_s}}).text(u"error.param"_s), u"api_version"_s);
}

void TestApiAccounts::portalHasADefaultConfiguration()
{
    ApiTalk talk;
    const auto list = talk.get(u"/v1/billing_portal/configurations"_s, {{u"is_default"_s, u"true"_s}});
    QCOMPARE(list.column(u"id"_s).size(), 1);
    const QString path = u"/v1/billing_portal/configurations/"_s + list.text(u"data.0.id"_s);
    QCOMPARE(talk.post(path, {{u"active"_s, u"false"_s}}).text(u"error.param"_s), u"active"_s);
    const auto session = talk.post(u"/v1/billing_portal/sessions"_s, {{u"customer"_s, talk.customer()}});
    QCOMPARE(session.text(u"configuration"_s), list.text(u"data.0.id"_s));
    QCOMPARE(talk.eventTypes().last(), u"billing_portal.session.created"_s);
}

void TestApiAccounts::portalConfigurationIsChangedInPlaces()
{
    ApiTalk talk;
    const auto made = talk.post(u"/v1/billing_portal/configurations"_s,
                                {{u"business_profile[headline]"_s, u"Bakery"_s},
                                 {u"features[subscription_cancel][enabled]"_s, u"true"_s},
                                 {u"login_page[enabled]"_s, u"true"_s}});
    QCOMPARE(made.status, 200);
    QVERIFY(made.text(u"login_page.url"_s).startsWith(u"http://127.0.0.1:1/p/login/"_s));
    QCOMPARE(made.value(u"features.subscription_cancel.cancellation_reason.options"_s).toArray().size(), 8);
    const QString price = talk.price(500, u"month"_s);
    const QString product = talk.get(u"/v1/prices/"_s + price).text(u"product"_s);
    const QString path = u"/v1/billing_portal/configurations/"_s + made.text(u"id"_s);
    const auto changed = talk.post(path,
                                   {{u"features[subscription_update][enabled]"_s, u"true"_s},
                                    {u"features[subscription_update][default_allowed_updates][]"_s, u"price"_s},
                                    {u"features[subscription_update][products][0][product]"_s, product},
                                    {u"features[subscription_update][products][0][prices][]"_s, price},
                                    {u"business_profile[headline]"_s, QString()},
                                    {u"login_page[enabled]"_s, u"false"_s}});
    QCOMPARE(changed.status, 200);
    QVERIFY(changed.value(u"features.subscription_cancel.enabled"_s).toBool());
    QVERIFY(changed.value(u"business_profile.headline"_s).isNull());
    QVERIFY(changed.value(u"login_page.url"_s).isNull());
    QCOMPARE(changed.number(u"features.subscription_update.products.0.adjustable_quantity.minimum"_s), 1);
    QCOMPARE(talk.eventTypes().filter(u"billing_portal"_s),
             (QStringList{u"billing_portal.configuration.created"_s, u"billing_portal.configuration.updated"_s}));
}

void TestApiAccounts::wrongConfigurationsAreNamed_data()
{
    QTest::addColumn<Pairs>("params");
    QTest::addColumn<QString>("param");
    QTest::newRow("no features") << Pairs{} << u"features"_s;
    QTest::newRow("updates without which") << Pairs{{u"features[customer_update][enabled]"_s, u"true"_s}}
                                           << u"features[customer_update][allowed_updates]"_s;
    QTest::newRow("plans without which") << Pairs{{u"features[subscription_update][enabled]"_s, u"true"_s}}
                                         << u"features[subscription_update][default_allowed_updates]"_s;
    QTest::newRow("no such mode") << Pairs{{u"features[subscription_cancel][mode]"_s, u"soon"_s}}
                                  << u"features[subscription_cancel][mode]"_s;
    QTest::newRow("no such feature") << Pairs{{u"features[tea][enabled]"_s, u"true"_s}} << u"features[tea]"_s;
}

void TestApiAccounts::wrongConfigurationsAreNamed()
{
    QFETCH(Pairs, params);
    ApiTalk talk;
    const auto said = talk.post(u"/v1/billing_portal/configurations"_s, params);
    QCOMPARE(said.status, 400);
    QTEST(said.text(u"error.param"_s), "param");
    QVERIFY(talk.notices.isEmpty());
}

void TestApiAccounts::portalSessionLeadsToItsPage()
{
    ApiTalk talk;
    const auto session = talk.post(u"/v1/billing_portal/sessions"_s,
                                   {{u"customer"_s, talk.customer()},
                                    {u"return_url"_s, u"https://shop.example/account"_s},
                                    {u"locale"_s, u"de"_s}});
    const auto page = visit(talk, session.text(u"url"_s));
    QCOMPARE(page.status, 200u);
    const QString text = QString::fromStdString(page.body);
    QVERIFY(text.contains(u"Das Kundenportal"_s));
    QVERIFY(text.contains(u"href=\"https://shop.example/account\""_s));
    talk.clock.advance(600);
    QCOMPARE(visit(talk, session.text(u"url"_s)).status, 404u);
    QCOMPARE(talk.post(u"/v1/billing_portal/sessions"_s).text(u"error.param"_s), u"customer"_s);
    QCOMPARE(talk.post(u"/v1/billing_portal/sessions"_s, {{u"customer"_s, u"cus_1"_s}}).text(u"error.code"_s),
             u"resource_missing"_s);
}

void TestApiAccounts::portalFlowsNameTheCustomersSubscription()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    const QString subscription =
        talk.post(u"/v1/subscriptions"_s,
                  {{u"customer"_s, customer}, {u"items[0][price]"_s, talk.price(500, u"month"_s)}})
            .text(u"id"_s);
    const Pairs flow{{u"flow_data[type]"_s, u"subscription_cancel"_s},
                     {u"flow_data[subscription_cancel][subscription]"_s, subscription}};
    const auto session = talk.post(u"/v1/billing_portal/sessions"_s, Pairs{{u"customer"_s, customer}} + flow);
    QCOMPARE(session.text(u"flow.subscription_cancel.subscription"_s), subscription);
    QVERIFY(session.value(u"flow.subscription_cancel.retention"_s).isNull());
    QCOMPARE(session.text(u"flow.after_completion.type"_s), u"portal_homepage"_s);
    const auto other = talk.post(u"/v1/billing_portal/sessions"_s, Pairs{{u"customer"_s, talk.customer()}} + flow);
    QCOMPARE(other.text(u"error.param"_s), u"flow_data[subscription_cancel][subscription]"_s);
    const auto missing = talk.post(u"/v1/billing_portal/sessions"_s,
                                   {{u"customer"_s, customer}, {u"flow_data[type]"_s, u"subscription_pause"_s}});
    QCOMPARE(missing.text(u"error.param"_s), u"flow_data[subscription_pause]"_s);
}

void TestApiAccounts::linkMakesASessionForEverybody()
{
    ApiTalk talk;
    const auto made = link(talk, talk.price(700), {{u"metadata[order]"_s, u"7"_s}});
    QCOMPARE(made.status, 200);
    QCOMPARE(made.text(u"currency"_s), u"eur"_s);
    QCOMPARE(made.text(u"after_completion.type"_s), u"hosted_confirmation"_s);
    const QString url = made.text(u"url"_s);
    const QString first = location(visit(talk, url));
    const QString second = location(visit(talk, url));
    QVERIFY(first.startsWith(u"http://127.0.0.1:1/c/pay/cs_test_"_s));
    QVERIFY(first != second);
    const QString id = first.section(u'/', -1);
    auto session = talk.get(u"/v1/checkout/sessions/"_s + id);
    QCOMPARE(session.text(u"payment_link"_s), made.text(u"id"_s));
    QCOMPARE(session.number(u"amount_total"_s), 1400);
    QCOMPARE(session.text(u"metadata.order"_s), u"7"_s);
    // There is no page of the shop to come back to: the session's own says that it is paid.
    const PayOutcome paid = pay(talk, id);
    QCOMPARE(paid.kind, PayOutcome::Kind::Paid);
    QCOMPARE(paid.url, first);
    QVERIFY(QString::fromStdString(visit(talk, first).body).contains(u"This has been paid"_s));
    const auto lines = talk.get(u"/v1/payment_links/%1/line_items"_s.arg(made.text(u"id"_s)));
    QCOMPARE(lines.number(u"data.0.amount_total"_s), 1400);
}

void TestApiAccounts::linkForSubscriptions()
{
    ApiTalk talk;
    const auto made = link(talk, talk.price(500, u"month"_s),
                           {{u"after_completion[type]"_s, u"redirect"_s},
                            {u"after_completion[redirect][url]"_s, u"https://shop.example/thanks"_s},
                            {u"subscription_data[metadata][a]"_s, u"b"_s},
                            {u"subscription_data[trial_period_days]"_s, u"7"_s}});
    QCOMPARE(made.status, 200);
    QCOMPARE(made.text(u"customer_creation"_s), u"always"_s);
    QVERIFY(made.value(u"invoice_creation"_s).isNull());
    QCOMPARE(made.text(u"subscription_data.invoice_settings.issuer.type"_s), u"self"_s);
    const QString id = location(visit(talk, made.text(u"url"_s))).section(u'/', -1);
    QCOMPARE(pay(talk, id).url, u"https://shop.example/thanks"_s);
    const auto subscription = talk.get(u"/v1/subscriptions"_s);
    QCOMPARE(subscription.text(u"data.0.status"_s), u"trialing"_s);
    QCOMPARE(subscription.text(u"data.0.metadata.a"_s), u"b"_s);
}

void TestApiAccounts::linkEndsWithItsLastSession()
{
    ApiTalk talk;
    const auto made =
        link(talk, talk.price(700),
             {{u"restrictions[completed_sessions][limit]"_s, u"1"_s}, {u"inactive_message"_s, u"Sold out & gone."_s}});
    QCOMPARE(made.number(u"restrictions.completed_sessions.count"_s), 0);
    pay(talk, location(visit(talk, made.text(u"url"_s))).section(u'/', -1));
    const auto used = talk.get(u"/v1/payment_links/"_s + made.text(u"id"_s));
    QVERIFY(!used.value(u"active"_s).toBool());
    QCOMPARE(used.number(u"restrictions.completed_sessions.count"_s), 1);
    const auto page = visit(talk, made.text(u"url"_s));
    QCOMPARE(page.status, 200u);
    QVERIFY(QString::fromStdString(page.body).contains(u"Sold out &amp; gone."_s));
    QCOMPARE(visit(talk, u"http://127.0.0.1:1/b/test_unknown"_s).status, 404u);
    QCOMPARE(talk.eventTypes().count(u"payment_link.updated"_s), 1);
}

void TestApiAccounts::linkIsChanged()
{
    ApiTalk talk;
    const auto made = link(talk, talk.price(700));
    const QString path = u"/v1/payment_links/"_s + made.text(u"id"_s);
    const QString line = talk.get(path + u"/line_items"_s).text(u"data.0.id"_s);
    const auto changed = talk.post(path,
                                   {{u"allow_promotion_codes"_s, u"true"_s},
                                    {u"line_items[0][id]"_s, line},
                                    {u"line_items[0][quantity]"_s, u"3"_s},
                                    {u"expand[]"_s, u"line_items"_s}});
    QVERIFY(changed.value(u"allow_promotion_codes"_s).toBool());
    QCOMPARE(changed.number(u"line_items.data.0.amount_total"_s), 2100);
    QCOMPARE(changed.text(u"line_items.data.0.id"_s), line);
    QCOMPARE(talk.post(path, {{u"line_items[0][id]"_s, u"li_1"_s}}).text(u"error.param"_s), u"line_items[0][id]"_s);
    talk.post(path, {{u"active"_s, u"false"_s}});
    QCOMPARE(talk.get(u"/v1/payment_links"_s, {{u"active"_s, u"true"_s}}).column(u"id"_s).size(), 0);
}

void TestApiAccounts::linkShowsWhatItWasGivenInFull()
{
    ApiTalk talk;
    const auto made = link(talk, talk.price(700),
                           {{u"payment_intent_data[description]"_s, u"Box"_s},
                            {u"consent_collection[promotions]"_s, u"auto"_s},
                            {u"custom_fields[0][key]"_s, u"engraving"_s},
                            {u"custom_fields[0][label][type]"_s, u"custom"_s},
                            {u"custom_fields[0][label][custom]"_s, u"Engraving"_s},
                            {u"custom_fields[0][type]"_s, u"text"_s},
                            {u"custom_text[submit][message]"_s, u"Thanks"_s},
                            {u"automatic_tax[enabled]"_s, u"true"_s}});
    QCOMPARE(made.status, 200);
    QVERIFY(made.value(u"payment_intent_data.capture_method"_s).isNull());
    QVERIFY(made.value(u"consent_collection.terms_of_service"_s).isNull());
    QVERIFY(made.value(u"custom_fields.0.text.maximum_length"_s).isNull());
    QVERIFY(!made.value(u"custom_fields.0.optional"_s).toBool(true));
    QVERIFY(made.value(u"custom_text.after_submit"_s).isNull());
    QCOMPARE(made.text(u"automatic_tax.liability.type"_s), u"self"_s);
    pay(talk, location(visit(talk, made.text(u"url"_s))).section(u'/', -1));
    QCOMPARE(talk.get(u"/v1/payment_intents"_s).text(u"data.0.description"_s), u"Box"_s);
}

void TestApiAccounts::wrongLinksAreNamed_data()
{
    QTest::addColumn<Pairs>("params");
    QTest::addColumn<QString>("param");
    const QString price = u"line_items[0][price]"_s;
    const QString quantity = u"line_items[0][quantity]"_s;
    QTest::newRow("nothing") << Pairs{} << u"line_items"_s;
    QTest::newRow("no quantity") << Pairs{{price, u"price_1"_s}} << quantity;
    QTest::newRow("no such price") << Pairs{{price, u"price_1"_s}, {quantity, u"1"_s}} << price;
    const Pairs good{{u"line_items[0][price_data][currency]"_s, u"eur"_s},
                     {u"line_items[0][price_data][unit_amount]"_s, u"500"_s},
                     {u"line_items[0][price_data][product_data][name]"_s, u"Tea"_s},
                     {quantity, u"1"_s}};
    QTest::newRow("subscription data for one payment")
        << good + Pairs{{u"subscription_data[metadata][a]"_s, u"b"_s}} << u"subscription_data"_s;
    QTest::newRow("redirect to nowhere") << good + Pairs{{u"after_completion[type]"_s, u"redirect"_s}}
                                         << u"after_completion[redirect][url]"_s;
    QTest::newRow("quantity out of range") << good
            + Pairs{{u"line_items[0][adjustable_quantity][enabled]"_s, u"true"_s},
                    {u"line_items[0][adjustable_quantity][minimum]"_s, u"2"_s}}
                                           << quantity;
    QTest::newRow("unknown") << good + Pairs{{u"colour"_s, u"red"_s}} << u"colour"_s;
}

void TestApiAccounts::wrongLinksAreNamed()
{
    QFETCH(Pairs, params);
    ApiTalk talk;
    const auto said = talk.post(u"/v1/payment_links"_s, params);
    QCOMPARE(said.status, 400);
    QTEST(said.text(u"error.param"_s), "param");
    QVERIFY(talk.get(u"/v1/products"_s).column(u"id"_s).isEmpty());
    QVERIFY(talk.notices.isEmpty());
}

QTEST_APPLESS_MAIN(TestApiAccounts)
#include "tst_apiaccounts.moc"
