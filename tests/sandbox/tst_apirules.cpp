// SPDX-License-Identifier: GPL-3.0-or-later
#include "apitalk.h"

#include <QTest>

using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

class TestApiRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keyIsChecked_data();
    void keyIsChecked();
    void everyAnswerSaysWhichRequestItWas();
    void wrongParametersAreNamed_data();
    void wrongParametersAreNamed();
    void formsAreReadOrRefused_data();
    void formsAreReadOrRefused();
    void unknownThingsAreMissing();
    void metadataIsMergedAndCleared();
    void pagesGoBothWays();
    void listsAreFiltered();
    void referencesAreExpanded();
    void wrongExpandLeavesNothingBehind();
    void sameKeyGivesTheFirstAnswer();
    void declineIsReplayedToo();
    void sameKeyWithOtherParametersIsRefused();
    void refusedParametersDoNotUseUpTheKey();
    void keyInWorkIsAConflict();
    void faultIsSavedForTheKey();
    void keysAreForgottenAfterADay();
    void chargesCannotBeMadeDirectly();
    void deletedCustomerLeavesAStub();
    void accountIsToldByName();
};

void TestApiRules::keyIsChecked_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("status");
    const EngineSettings settings;
    QTest::newRow("bearer") << "Bearer " + settings.secretKey.toUtf8() << 200;
    QTest::newRow("basic") << "Basic " + (settings.secretKey.toUtf8() + ':').toBase64() << 200;
    QTest::newRow("none") << QByteArray() << 401;
    QTest::newRow("other") << QByteArray("Bearer sk_test_somebodyelse") << 401;
    QTest::newRow("publishable") << "Bearer " + settings.publishableKey.toUtf8() << 401;
    QTest::newRow("live") << QByteArray("Bearer sk_live_51PaydeskPractice0000000000000000") << 401;
    QTest::newRow("empty bearer") << QByteArray("Bearer ") << 401;
}

void TestApiRules::keyIsChecked()
{
    QFETCH(QByteArray, header);
    ApiTalk talk;
    ApiRequest request;
    request.method = "GET";
    request.path = "/v1/balance";
    request.headers["authorization"] = header;
    const auto said = ApiTalk::said(talk.engine.handle(request));
    QTEST(said.status, "status");
    if (said.status == 401) {
        QCOMPARE(said.text(u"error.type"_s), u"invalid_request_error"_s);
        QVERIFY(!said.text(u"error.message"_s).contains(u"somebody"_s));
    }
}

void TestApiRules::everyAnswerSaysWhichRequestItWas()
{
    ApiTalk talk;
    ApiRequest request;
    request.method = "GET";
    request.path = "/v1/balance";
    request.headers = {{"authorization", "Bearer " + talk.engine.settings().secretKey.toUtf8()},
                       {"stripe-version", "2026-10-28.endive"}};
    const ApiResponse first = talk.engine.handle(request);
    const ApiResponse second = talk.engine.handle(request);
    QVERIFY(first.header("request-id").startsWith("req_"));
    QVERIFY(first.header("request-id") != second.header("request-id"));
    QCOMPARE(first.header("stripe-version"), QByteArray("2026-10-28.endive"));
    QCOMPARE(first.header("content-type"), QByteArray("application/json"));
    request.headers["stripe-version"] = "tomorrow";
    QCOMPARE(talk.engine.handle(request).status, 400);
}

void TestApiRules::wrongParametersAreNamed_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("form");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("param");
    const QString intents = u"/v1/payment_intents"_s;
    QTest::newRow("unknown") << intents << u"amount=500&currency=eur&colour=red"_s << u"parameter_unknown"_s
                             << u"colour"_s;
    QTest::newRow("unknown inside") << u"/v1/customers"_s << u"address[planet]=Mars"_s << u"parameter_unknown"_s
                                    << u"address[planet]"_s;
    QTest::newRow("missing") << intents << u"amount=500"_s << u"parameter_missing"_s << u"currency"_s;
    QTest::newRow("not a number") << intents << u"amount=12,5&currency=eur"_s << u"parameter_invalid_integer"_s
                                  << u"amount"_s;
    QTest::newRow("too small") << intents << u"amount=49&currency=eur"_s << u"amount_too_small"_s << u"amount"_s;
    QTest::newRow("too large") << intents << u"amount=100000000&currency=eur"_s << u"amount_too_large"_s << u"amount"_s;
    QTest::newRow("no currency") << intents << u"amount=500&currency=euros"_s << QString() << u"currency"_s;
    QTest::newRow("not a flag") << intents << u"amount=500&currency=eur&confirm=yes"_s << QString() << u"confirm"_s;
    QTest::newRow("old parameter") << intents << u"amount=500&currency=eur&payment_method_types[]=card"_s
                                   << u"payment_method_types_no_longer_supported"_s << u"payment_method_types"_s;
    QTest::newRow("old parameter of sessions")
        << u"/v1/checkout/sessions"_s << u"mode=payment&payment_method_types[]=card"_s
        << u"payment_method_types_no_longer_supported"_s << u"payment_method_types"_s;
    QTest::newRow("old word of sessions")
        << u"/v1/checkout/sessions"_s << u"mode=payment&ui_mode=hosted"_s << QString() << u"ui_mode"_s;
    QTest::newRow("needs confirm") << intents << u"amount=500&currency=eur&return_url=https://a.example"_s << QString()
                                   << u"return_url"_s;
    QTest::newRow("no such customer") << intents << u"amount=500&currency=eur&customer=cus_1"_s << u"resource_missing"_s
                                      << u"customer"_s;
    QTest::newRow("bad email") << u"/v1/customers"_s << u"email=nobody"_s << u"email_invalid"_s << u"email"_s;
    QTest::newRow("long metadata key") << u"/v1/customers"_s
                                       << u"metadata[12345678901234567890123456789012345678901]=a"_s << QString()
                                       << u"metadata[12345678901234567890123456789012345678901]"_s;
    QTest::newRow("empty") << u"/v1/products"_s << u"name="_s << u"parameter_invalid_empty"_s << u"name"_s;
    QTest::newRow("group for a value") << u"/v1/products"_s << u"name[x]=y"_s << QString() << u"name"_s;
    QTest::newRow("wrong reason") << u"/v1/refunds"_s << u"payment_intent=pi_1&reason=fun"_s << QString()
                                  << u"reason"_s;
    QTest::newRow("nothing to refund") << u"/v1/refunds"_s << QString() << u"parameter_missing"_s
                                       << u"payment_intent"_s;
}

void TestApiRules::wrongParametersAreNamed()
{
    QFETCH(QString, path);
    QFETCH(QString, form);
    ApiTalk talk;
    ApiRequest request;
    request.method = "POST";
    request.path = path.toUtf8();
    request.body = form.toUtf8();
    request.headers["authorization"] = "Bearer " + talk.engine.settings().secretKey.toUtf8();
    request.headers["stripe-version"] = talk.version;
    const auto said = ApiTalk::said(talk.engine.handle(request));
    QCOMPARE(said.status, 400);
    QCOMPARE(said.text(u"error.type"_s), u"invalid_request_error"_s);
    QTEST(said.text(u"error.code"_s), "code");
    QTEST(said.text(u"error.param"_s), "param");
    QVERIFY(said.text(u"error.request_log_url"_s).contains(QString::fromUtf8(said.response.header("request-id"))));
    QVERIFY(talk.notices.isEmpty());
}

void TestApiRules::formsAreReadOrRefused_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QString>("name");
    QTest::newRow("plus and percent") << QByteArray("name=a+b%2Bc%C3%A9") << u"a b+cé"_s;
    QTest::newRow("encoded brackets") << QByteArray("name=x&metadata%5Bk%5D=v") << u"x"_s;
    QTest::newRow("last wins") << QByteArray("name=a&name=b") << u"b"_s;
    QTest::newRow("open bracket") << QByteArray("name=a&metadata[k=v") << QString();
    QTest::newRow("value and group") << QByteArray("name=a&metadata=x&metadata[k]=v") << QString();
    QTest::newRow("too deep") << QByteArray("name=a&x[a][b][c][d][e][f][g][h][i]=1") << QString();
    QTest::newRow("too many") << QByteArray("name=a") + QByteArray("&images[]=x").repeated(1001) << QString();
}

void TestApiRules::formsAreReadOrRefused()
{
    QFETCH(QByteArray, form);
    QFETCH(QString, name);
    ApiTalk talk;
    ApiRequest request;
    request.method = "POST";
    request.path = "/v1/products";
    request.body = form;
    request.headers["authorization"] = "Bearer " + talk.engine.settings().secretKey.toUtf8();
    const auto said = ApiTalk::said(talk.engine.handle(request));
    QCOMPARE(said.status, name.isEmpty() ? 400 : 200);
    QCOMPARE(said.text(u"name"_s), name);

    request.headers["content-type"] = "application/json";
    request.body = R"({"name": "x"})";
    QCOMPARE(talk.engine.handle(request).status, 400);
}

void TestApiRules::unknownThingsAreMissing()
{
    ApiTalk talk;
    const auto said = talk.get(u"/v1/payment_intents/pi_nothing"_s);
    QCOMPARE(said.status, 404);
    QCOMPARE(said.text(u"error.code"_s), u"resource_missing"_s);
    QCOMPARE(said.text(u"error.param"_s), u"id"_s);
    QCOMPARE(said.text(u"error.message"_s), u"No such payment_intent: 'pi_nothing'"_s);
    QCOMPARE(talk.get(u"/v1/wishes"_s).status, 404);
    QVERIFY(
        talk.get(u"/v1/wishes"_s).text(u"error.message"_s).startsWith(u"Unrecognized request URL (GET: /v1/wishes)"_s));
    QCOMPARE(talk.get(u"/v1/customers/"_s).status, 404);
}

void TestApiRules::metadataIsMergedAndCleared()
{
    ApiTalk talk;
    const QString path = u"/v1/customers/"_s
        + talk.post(u"/v1/customers"_s, {{u"metadata[a]"_s, u"1"_s}, {u"metadata[b]"_s, u"2"_s}}).text(u"id"_s);
    const auto merged = talk.post(path, {{u"metadata[a]"_s, QString()}, {u"metadata[c]"_s, u"3"_s}});
    QCOMPARE(merged.value(u"metadata"_s), QJsonValue(QJsonObject{{u"b"_s, u"2"_s}, {u"c"_s, u"3"_s}}));
    const QJsonObject event = QJsonDocument::fromJson(talk.notices.last().body).object();
    const QJsonObject previous = event.value(u"data"_s).toObject().value(u"previous_attributes"_s).toObject();
    QCOMPARE(previous.value(u"metadata"_s), QJsonValue(QJsonObject{{u"a"_s, u"1"_s}, {u"c"_s, QJsonValue()}}));
    QCOMPARE(talk.post(path, {{u"metadata"_s, QString()}}).value(u"metadata"_s), QJsonValue(QJsonObject()));
}

void TestApiRules::pagesGoBothWays()
{
    ApiTalk talk;
    QStringList made;
    for (int i = 0; i < 12; ++i)
        made.prepend(talk.product(QString::number(i)));
    const QString path = u"/v1/products"_s;
    QCOMPARE(talk.get(path).column(u"id"_s), made.first(10));
    const auto first = talk.get(path, {{u"limit"_s, u"5"_s}});
    QCOMPARE(first.column(u"id"_s), made.first(5));
    QCOMPARE(first.value(u"has_more"_s), QJsonValue(true));
    QCOMPARE(first.text(u"url"_s), path);
    const auto last = talk.get(path, {{u"limit"_s, u"7"_s}, {u"starting_after"_s, made.at(4)}});
    QCOMPARE(last.column(u"id"_s), made.sliced(5));
    QCOMPARE(last.value(u"has_more"_s), QJsonValue(false));
    const auto before = talk.get(path, {{u"limit"_s, u"3"_s}, {u"ending_before"_s, made.at(5)}});
    QCOMPARE(before.column(u"id"_s), made.sliced(2, 3));
    QCOMPARE(before.value(u"has_more"_s), QJsonValue(true));
    QVERIFY(talk.get(path, {{u"ending_before"_s, made.first()}}).column(u"id"_s).isEmpty());
    QCOMPARE(talk.get(path, {{u"limit"_s, u"101"_s}}).text(u"error.code"_s), u"parameter_invalid_integer"_s);
    QCOMPARE(talk.get(path, {{u"limit"_s, u"0"_s}}).status, 400);
    QCOMPARE(talk.get(path, {{u"starting_after"_s, u"prod_x"_s}}).text(u"error.param"_s), u"starting_after"_s);
    QCOMPARE(talk.get(path, {{u"starting_after"_s, made.at(1)}, {u"ending_before"_s, made.at(3)}}).status, 400);
}

void TestApiRules::listsAreFiltered()
{
    ApiTalk talk;
    const QString first = talk.post(u"/v1/customers"_s, {{u"email"_s, u"ada@example.com"_s}}).text(u"id"_s);
    talk.clock.advance(100);
    const QString second = talk.post(u"/v1/customers"_s, {{u"email"_s, u"bob@example.com"_s}}).text(u"id"_s);
    const QString now = QString::number(talk.clock.now().toSecsSinceEpoch());
    const QString path = u"/v1/customers"_s;
    QCOMPARE(talk.get(path, {{u"email"_s, u"ada@example.com"_s}}).column(u"id"_s), QStringList{first});
    QCOMPARE(talk.get(path, {{u"created[gte]"_s, now}}).column(u"id"_s), QStringList{second});
    QCOMPARE(talk.get(path, {{u"created[lt]"_s, now}}).column(u"id"_s), QStringList{first});
    QCOMPARE(talk.get(path, {{u"created"_s, now}}).column(u"id"_s), QStringList{second});
    const auto types = talk.get(u"/v1/events"_s, {{u"type"_s, u"customer.*"_s}});
    QCOMPARE(types.value(u"data"_s).toArray().size(), 2);
    QCOMPARE(talk.get(u"/v1/events"_s, {{u"types[]"_s, u"charge.failed"_s}}).value(u"data"_s).toArray().size(), 0);
}

void TestApiRules::referencesAreExpanded()
{
    ApiTalk talk;
    const QString customer = talk.customer();
    const QString method = talk.get(u"/v1/payment_methods"_s, {{u"customer"_s, customer}}).text(u"data.0.id"_s);
    const QString intent = talk.pay(900, method, {{u"customer"_s, customer}}).text(u"id"_s);
    const auto one = talk.get(u"/v1/payment_intents/"_s + intent,
                              {{u"expand[]"_s, u"latest_charge.balance_transaction"_s},
                               {u"expand[]"_s, u"customer"_s},
                               {u"expand[]"_s, u"payment_method"_s}});
    QCOMPARE(one.text(u"customer.email"_s), u"ada@example.com"_s);
    QCOMPARE(one.text(u"payment_method.card.brand"_s), u"visa"_s);
    QCOMPARE(one.number(u"latest_charge.balance_transaction.amount"_s), 900);
    const auto list = talk.get(u"/v1/charges"_s, {{u"expand[]"_s, u"data.payment_intent.latest_charge.customer"_s}});
    QCOMPARE(list.text(u"data.0.payment_intent.latest_charge.customer.id"_s), customer);
    const QString price = talk.price(500);
    QCOMPARE(talk.get(u"/v1/prices"_s, {{u"expand[]"_s, u"data.product"_s}}).text(u"data.0.product.name"_s),
             u"Coffee"_s);
    // What is null stays null.
    QVERIFY(talk.get(u"/v1/payment_intents/"_s + intent, {{u"expand[]"_s, u"review"_s}}).value(u"review"_s).isNull());
    QCOMPARE(talk.get(u"/v1/prices/"_s + price, {{u"expand[]"_s, u"flavour"_s}}).text(u"error.message"_s),
             u"This property cannot be expanded (flavour)."_s);
    QCOMPARE(talk.get(u"/v1/prices/"_s + price, {{u"expand[]"_s, u"id"_s}}).status, 400);
    QCOMPARE(
        talk.get(u"/v1/charges"_s, {{u"expand[]"_s, u"data.payment_intent.latest_charge.payment_intent.customer"_s}})
            .status,
        400);
}

void TestApiRules::wrongExpandLeavesNothingBehind()
{
    ApiTalk talk;
    QCOMPARE(talk.pay(900, u"pm_card_visa"_s, {{u"expand[]"_s, u"flavour"_s}}).status, 400);
    QVERIFY(talk.get(u"/v1/payment_intents"_s).column(u"id"_s).isEmpty());
    QVERIFY(talk.get(u"/v1/events"_s).column(u"id"_s).isEmpty());
    QVERIFY(talk.notices.isEmpty());
}

void TestApiRules::sameKeyGivesTheFirstAnswer()
{
    ApiTalk talk;
    const QString intent = talk.pay(1000).text(u"id"_s);
    const Pairs refund{{u"payment_intent"_s, intent}, {u"amount"_s, u"400"_s}};
    const auto first = talk.post(u"/v1/refunds"_s, refund, "key-1");
    const auto again = talk.post(u"/v1/refunds"_s, {refund.at(1), refund.at(0)}, "key-1");
    QCOMPARE(again.body, first.body);
    QVERIFY(first.response.header("idempotent-replayed").isEmpty());
    QCOMPARE(again.response.header("idempotent-replayed"), QByteArray("true"));
    QCOMPARE(again.response.header("original-request"), first.response.header("request-id"));
    QVERIFY(again.response.header("request-id") != first.response.header("request-id"));
    QCOMPARE(talk.get(u"/v1/refunds"_s).column(u"id"_s).size(), 1);
    const QJsonObject event = QJsonDocument::fromJson(talk.notices.last().body).object();
    QCOMPARE(event.value(u"request"_s).toObject().value(u"idempotency_key"_s).toString(), u"key-1"_s);
}

void TestApiRules::declineIsReplayedToo()
{
    ApiTalk talk;
    const Pairs params{{u"amount"_s, u"900"_s},
                       {u"currency"_s, u"eur"_s},
                       {u"payment_method"_s, u"pm_card_chargeDeclined"_s},
                       {u"confirm"_s, u"true"_s},
                       {u"off_session"_s, u"true"_s}};
    const auto first = talk.post(u"/v1/payment_intents"_s, params, "key-1");
    QCOMPARE(first.status, 402);
    const auto again = talk.post(u"/v1/payment_intents"_s, params, "key-1");
    QCOMPARE(again.status, 402);
    QCOMPARE(again.body, first.body);
    QCOMPARE(talk.get(u"/v1/payment_intents"_s).column(u"id"_s).size(), 1);
}

void TestApiRules::sameKeyWithOtherParametersIsRefused()
{
    // API-11
    ApiTalk talk;
    talk.post(u"/v1/products"_s, {{u"name"_s, u"a"_s}}, "key-1");
    const auto other = talk.post(u"/v1/products"_s, {{u"name"_s, u"b"_s}}, "key-1");
    QCOMPARE(other.status, 400);
    QCOMPARE(other.text(u"error.type"_s), u"idempotency_error"_s);
    QCOMPARE(talk.post(u"/v1/customers"_s, {{u"name"_s, u"a"_s}}, "key-1").text(u"error.type"_s),
             u"idempotency_error"_s);
    QCOMPARE(talk.get(u"/v1/products"_s).column(u"id"_s).size(), 1);
}

void TestApiRules::refusedParametersDoNotUseUpTheKey()
{
    ApiTalk talk;
    QCOMPARE(talk.post(u"/v1/products"_s, {{u"nam"_s, u"a"_s}}, "key-1").status, 400);
    QCOMPARE(talk.post(u"/v1/products"_s, {{u"name"_s, u"a"_s}}, "key-1").status, 200);
    QCOMPARE(talk.post(u"/v1/products"_s, {{u"name"_s, u"a"_s}}, QByteArray(256, 'k')).status, 400);
}

void TestApiRules::keyInWorkIsAConflict()
{
    // API-10: the second call comes while the first one is being carried out.
    ApiTalk talk;
    int status = 0;
    QString code;
    talk.engine.setGate([&](const ApiRequest &) {
        talk.engine.setGate({});
        const auto second = talk.post(u"/v1/products"_s, {{u"name"_s, u"a"_s}}, "key-1");
        status = second.status;
        code = second.text(u"error.code"_s);
        return 0;
    });
    const auto first = talk.post(u"/v1/products"_s, {{u"name"_s, u"a"_s}}, "key-1");
    QCOMPARE(status, 409);
    QCOMPARE(code, u"idempotency_key_in_use"_s);
    QCOMPARE(first.status, 200);
    QCOMPARE(talk.post(u"/v1/products"_s, {{u"name"_s, u"a"_s}}, "key-1").body, first.body);
}

void TestApiRules::faultIsSavedForTheKey()
{
    ApiTalk talk;
    talk.engine.setGate([](const ApiRequest &) { return 500; });
    const auto first = talk.post(u"/v1/products"_s, {{u"name"_s, u"a"_s}}, "key-1");
    QCOMPARE(first.status, 500);
    QCOMPARE(first.text(u"error.type"_s), u"api_error"_s);
    talk.engine.setGate({});
    QCOMPARE(talk.post(u"/v1/products"_s, {{u"name"_s, u"a"_s}}, "key-1").status, 500);
    QVERIFY(talk.get(u"/v1/products"_s).column(u"id"_s).isEmpty());
}

void TestApiRules::keysAreForgottenAfterADay()
{
    // API-05: what happens to whoever sends an old key again.
    ApiTalk talk;
    const auto first = talk.post(u"/v1/products"_s, {{u"name"_s, u"a"_s}}, "key-1");
    talk.clock.advance(24 * 3600 - 1);
    QCOMPARE(talk.post(u"/v1/products"_s, {{u"name"_s, u"a"_s}}, "key-1").body, first.body);
    talk.clock.advance(1);
    QVERIFY(talk.post(u"/v1/products"_s, {{u"name"_s, u"a"_s}}, "key-1").text(u"id"_s) != first.text(u"id"_s));
}

void TestApiRules::chargesCannotBeMadeDirectly()
{
    ApiTalk talk;
    QCOMPARE(
        talk.post(u"/v1/charges"_s, {{u"amount"_s, u"500"_s}, {u"currency"_s, u"eur"_s}, {u"source"_s, u"tok_visa"_s}})
            .status,
        400);
    QCOMPARE(talk.post(u"/v1/charges"_s).status, 400);
}

void TestApiRules::deletedCustomerLeavesAStub()
{
    ApiTalk talk;
    const QString id = talk.customer();
    talk.pay(700, u"pm_card_visa"_s, {{u"customer"_s, id}});
    QCOMPARE(talk.remove(u"/v1/customers/"_s + id).value(u"deleted"_s), QJsonValue(true));
    QCOMPARE(talk.get(u"/v1/customers/"_s + id).value(u"deleted"_s), QJsonValue(true));
    QVERIFY(talk.get(u"/v1/customers"_s).column(u"id"_s).isEmpty());
    QCOMPARE(talk.post(u"/v1/customers/"_s + id, {{u"name"_s, u"x"_s}}).status, 404);
    QCOMPARE(talk.notices.last().type, u"customer.deleted"_s);
    QCOMPARE(talk.get(u"/v1/charges"_s, {{u"expand[]"_s, u"data.customer"_s}}).value(u"data.0.customer.deleted"_s),
             QJsonValue(true));
}

void TestApiRules::accountIsToldByName()
{
    ApiTalk talk;
    const auto account = talk.get(u"/v1/account"_s);
    QCOMPARE(account.text(u"settings.dashboard.display_name"_s), talk.engine.settings().accountName);
    QCOMPARE(talk.get(u"/v1/accounts/"_s + account.text(u"id"_s)).status, 200);
    QCOMPARE(talk.get(u"/v1/accounts/acct_other"_s).status, 403);
}

QTEST_APPLESS_MAIN(TestApiRules)
#include "tst_apirules.moc"
