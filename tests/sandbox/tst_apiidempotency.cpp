// SPDX-License-Identifier: GPL-3.0-or-later
// What docs.stripe.com/api/idempotent_requests and docs.stripe.com/error-low-level say of keys, sentence by sentence.
#include "apitalk.h"

#include <QTest>

using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

class TestApiIdempotency : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anotherEndpointIsNamed();     // API-11
    void otherParametersNameTheKey();  // API-11
    void refusalAfterTheStartIsKept(); // API-19
    void wrongExpandLeavesTheKeyFree();
    void wrongKeyLeavesTheKeyFree();
    void deleteAndGetIgnoreKeys();
    void replayMakesNoEvents(); // API-19
    void keyOfAnotherCaseIsAnother();
    void longestKeyIsTaken();
};

void TestApiIdempotency::anotherEndpointIsNamed()
{
    ApiTalk talk;
    const QString customer = talk.post(u"/v1/customers"_s, {}, "key-1").text(u"id"_s);
    const auto other = talk.post(u"/v1/customers/"_s + customer, {}, "key-1");
    QCOMPARE(other.status, 400);
    QCOMPARE(other.text(u"error.type"_s), u"idempotency_error"_s);
    QCOMPARE(other.text(u"error.message"_s),
             u"Keys for idempotent requests can only be used for the same endpoint they were first used for "
             u"('/v1/customers/%1' vs '/v1/customers'). Try using a key other than 'key-1' if you meant to execute a "
             u"different request."_s.arg(customer));
}

void TestApiIdempotency::otherParametersNameTheKey()
{
    ApiTalk talk;
    talk.post(u"/v1/customers"_s, {{u"name"_s, u"Ada"_s}}, "key-1");
    const auto other = talk.post(u"/v1/customers"_s, {{u"name"_s, u"Bob"_s}}, "key-1");
    QCOMPARE(other.text(u"error.message"_s),
             u"Keys for idempotent requests can only be used with the same parameters they were first used with. Try "
             u"using a key other than 'key-1' if you meant to execute a different request."_s);
    // The first answer is still there.
    QCOMPARE(talk.post(u"/v1/customers"_s, {{u"name"_s, u"Ada"_s}}, "key-1").text(u"name"_s), u"Ada"_s);
}

void TestApiIdempotency::refusalAfterTheStartIsKept()
{
    ApiTalk talk;
    const Pairs refund{{u"payment_intent"_s, u"pi_nothing"_s}};
    const auto first = talk.post(u"/v1/refunds"_s, refund, "key-1");
    const auto again = talk.post(u"/v1/refunds"_s, refund, "key-1");
    QCOMPARE(first.text(u"error.code"_s), u"resource_missing"_s);
    QCOMPARE(again.status, first.status);
    QCOMPARE(again.body, first.body);
    QCOMPARE(again.response.header("idempotent-replayed"), QByteArray("true"));
    QCOMPARE(again.response.header("idempotency-key"), QByteArray("key-1"));
}

void TestApiIdempotency::wrongExpandLeavesTheKeyFree()
{
    ApiTalk talk;
    QCOMPARE(talk.post(u"/v1/customers"_s, {{u"expand[]"_s, u"flavour"_s}}, "key-1").status, 400);
    QCOMPARE(talk.post(u"/v1/customers"_s, {{u"name"_s, u"Ada"_s}}, "key-1").status, 200);
    QCOMPARE(talk.get(u"/v1/customers"_s).column(u"id"_s).size(), 1);
}

void TestApiIdempotency::wrongKeyLeavesTheKeyFree()
{
    ApiTalk talk;
    ApiRequest request;
    request.method = "POST";
    request.path = "/v1/customers";
    request.headers = {{"authorization", "Bearer sk_test_other"}, {"idempotency-key", "key-1"}};
    QCOMPARE(talk.engine.handle(request).status, 401);
    const auto made = talk.post(u"/v1/customers"_s, {}, "key-1");
    QCOMPARE(made.status, 200);
    QVERIFY(made.response.header("idempotent-replayed").isEmpty());
}

void TestApiIdempotency::deleteAndGetIgnoreKeys()
{
    ApiTalk talk;
    const QString first = talk.product(u"Tea"_s);
    const QString second = talk.product(u"Coffee"_s);
    for (const QString &id : {first, second}) {
        QCOMPARE(talk.call("GET", u"/v1/products/"_s + id, {}, "key-1").text(u"id"_s), id);
        QCOMPARE(talk.call("DELETE", u"/v1/products/"_s + id, {}, "key-1").text(u"id"_s), id);
        QCOMPARE(talk.call("DELETE", u"/v1/products/"_s + id, {}, "key-1").status, 404);
    }
    QVERIFY(talk.post(u"/v1/customers"_s, {}, "key-1").response.header("idempotent-replayed").isEmpty());
}

void TestApiIdempotency::replayMakesNoEvents()
{
    ApiTalk talk;
    talk.post(u"/v1/customers"_s, {}, "key-1");
    talk.post(u"/v1/customers"_s, {}, "key-1");
    QCOMPARE(talk.eventTypes(), QStringList{u"customer.created"_s});
}

void TestApiIdempotency::keyOfAnotherCaseIsAnother()
{
    ApiTalk talk;
    const auto first = talk.post(u"/v1/customers"_s, {}, "key-a");
    QVERIFY(talk.post(u"/v1/customers"_s, {}, "key-A").text(u"id"_s) != first.text(u"id"_s));
}

void TestApiIdempotency::longestKeyIsTaken()
{
    ApiTalk talk;
    const auto first = talk.post(u"/v1/customers"_s, {}, QByteArray(255, 'k'));
    QCOMPARE(talk.post(u"/v1/customers"_s, {}, QByteArray(255, 'k')).text(u"id"_s), first.text(u"id"_s));
}

QTEST_APPLESS_MAIN(TestApiIdempotency)
#include "tst_apiidempotency.moc"
