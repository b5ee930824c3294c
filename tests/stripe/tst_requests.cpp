// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/practice.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;

namespace {

const auto refundBody = R"({"id":"re_1","object":"refund","amount":100,"currency":"eur","status":"succeeded"})"_ba;

Result<Client::Answer> send(Practice &practice, const Mutation &mutation)
{
    const IdempotencyKey key = *IdempotencyKey::fromText(u"3f1c"_s);
    return QCoro::waitFor(practice.client.mutate(mutation, key));
}

Result<JsonValue> read(Practice &practice, const QString &path)
{
    return QCoro::waitFor(practice.client.get(path));
}

} // namespace

class TestRequests : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mutationsAreSentByteForByte(); // API-32
    void readsAreSentByteForByte();     // API-32
    void deletesCarryTheirKeyToo();
    void whatADeleteTakesStandsInItsQuery();
    void oddPathsAreNotSent_data();
    void oddPathsAreNotSent();
    void liveKeysAreNotSentElsewhere(); // SEC-08
};

void TestRequests::mutationsAreSentByteForByte()
{
    Practice practice;
    practice.server.answer(200, refundBody, {{"Request-Id", "req_1"}});
    const auto answer =
        send(practice, {"POST", u"/v1/refunds"_s, "description=Gr%C3%BC%C3%9Fe%20%26%20Co&metadata[a]=1"});
    QVERIFY(answer);
    QCOMPARE(answer->requestId, u"req_1"_s);
    QVERIFY(!answer->replayed);
    QCOMPARE(answer->object["id"_L1].toString(), u"re_1"_s);

    const FakeServer::Request request = practice.server.requests().value(0);
    QCOMPARE(request.method, "POST");
    QCOMPARE(request.target, "/v1/refunds");
    QCOMPARE(request.body, "description=Gr%C3%BC%C3%9Fe%20%26%20Co&metadata[a]=1");
    const FakeServer::Headers expected{
        {"Accept", "application/json"},
        {"Accept-Encoding", "gzip, deflate"},
        {"Accept-Language", "en"},
        {"Authorization", "Bearer sk_test_51PracticePractice4f2a"},
        {"Connection", "Keep-Alive"},
        {"Content-Length", "52"},
        {"Content-Type", "application/x-www-form-urlencoded"},
        {"Host", practice.server.url().authority().toLatin1()},
        {"Idempotency-Key", "3f1c"},
        {"Stripe-Version", "2026-10-28.endive"},
        {"User-Agent", "Paydesk/0.1.0"},
    };
    for (const auto &[name, value] : expected) {
        // Which codings there are depends on how Qt was built.
        if (name != "Accept-Encoding")
            QCOMPARE(name + ": " + request.header(name), name + ": " + value);
    }
    QCOMPARE(request.headers.size(), expected.size());
}

void TestRequests::readsAreSentByteForByte()
{
    Practice practice;
    practice.server.answer(200, R"({"object":"list","data":[],"has_more":false})");
    Form query;
    query.add(u"limit"_s, 3).add(u"email"_s, u"a+b&c=d ü%20@x.de"_s).add(u"created[gte]"_s, 1700000000);
    query.expand(u"data.customer"_s);
    QVERIFY(QCoro::waitFor(practice.client.get(u"/v1/customers"_s, query)));
    const FakeServer::Request request = practice.server.requests().value(0);
    QCOMPARE(request.method, "GET");
    QCOMPARE(request.target,
             "/v1/customers?limit=3&email=a%2Bb%26c%3Dd%20%C3%BC%2520%40x.de&created[gte]=1700000000"
             "&expand[]=data.customer");
    QCOMPARE(request.body, "");
    QCOMPARE(request.header("Stripe-Version"), "2026-10-28.endive");
    QCOMPARE(request.header("Idempotency-Key"), "");
    QCOMPARE(request.header("Content-Type"), "");
}

void TestRequests::deletesCarryTheirKeyToo()
{
    Practice practice;
    practice.server.answer(200, R"({"id":"sub_1","object":"subscription","status":"canceled"})");
    QVERIFY(send(practice, {"DELETE", u"/v1/subscriptions/sub_1"_s, {}}));
    const FakeServer::Request request = practice.server.requests().value(0);
    QCOMPARE(request.method, "DELETE");
    QCOMPARE(request.header("Idempotency-Key"), "3f1c");
    QCOMPARE(request.target, "/v1/subscriptions/sub_1");
}

void TestRequests::whatADeleteTakesStandsInItsQuery()
{
    Practice practice;
    practice.server.answer(200, R"({"id":"si_1","object":"subscription_item","deleted":true})");
    QVERIFY(send(practice, {"DELETE", u"/v1/subscription_items/si_1"_s, "proration_behavior=none&a[b]=c%20d"}));
    const FakeServer::Request request = practice.server.requests().value(0);
    QCOMPARE(request.target, "/v1/subscription_items/si_1?proration_behavior=none&a[b]=c%20d");
    QCOMPARE(request.body, "");
}

void TestRequests::oddPathsAreNotSent_data()
{
    QTest::addColumn<QString>("path");
    for (const auto &path :
         {"", "/", "v1/refunds", "/v1", "/v1/refunds/", "/v1//cancel", "/v1/refunds/../account", "/v1/refunds/%2e%2e",
          "/v1/refunds/re_1?expand=x", "/v1/refunds/re_1#x", "/v1/refunds/re 1", "/v1/refunds/re_1\r\nX: y",
          "/v2/core/events", "//evil.example/v1/refunds", "/v1/refunds/é"})
        QTest::addRow("%s", path) << QString::fromUtf8(path);
}

void TestRequests::oddPathsAreNotSent()
{
    QFETCH(const QString, path);
    Practice practice;
    const auto seen = read(practice, path);
    const auto changed = send(practice, {"POST", path, {}});
    QVERIFY(!seen && !changed);
    QCOMPARE(seen.error().code, u"path_malformed"_s);
    QCOMPARE(changed.error().code, u"path_malformed"_s);
    QVERIFY(!changed.error().inDoubt);
    QCOMPARE(practice.server.connections(), 0);
    QCOMPARE(send(practice, {"PATCH", u"/v1/refunds"_s, {}}).error().code, u"path_malformed"_s);
}

void TestRequests::liveKeysAreNotSentElsewhere()
{
    FakeServer server;
    NetworkTransport transport;
    const ApiKey live = *ApiKey::parse(u"sk_live_51PracticePractice4f2a"_s);
    Client client(transport, live, Practice::endpoint(server.url()));
    const auto answer = QCoro::waitFor(client.get(u"/v1/account"_s));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, u"live_key_elsewhere"_s);
    QCOMPARE(server.connections(), 0);
}

QTEST_GUILESS_MAIN(TestRequests)
#include "tst_requests.moc"
