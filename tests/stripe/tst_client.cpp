// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/practice.h"
#include "stripe/refund.h"
#include "support/codings.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

const auto refundBody = R"({"id":"re_1","object":"refund","amount":100,"currency":"eur","status":"succeeded"})"_ba;
const auto jsonHead = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"_ba;

Mutation refund()
{
    return {"POST", u"/v1/refunds"_s, "payment_intent=pi_1&amount=100"};
}

QByteArray errorBody(const char *type, const char *code)
{
    return QByteArray(R"({"error":{"type":")") + type + R"(","code":")" + code
        + R"(","message":"Because.","param":"p"}})";
}

Result<Client::Answer> send(Practice &practice, const Mutation &mutation = refund())
{
    const IdempotencyKey key = *IdempotencyKey::fromText(u"3f1c"_s);
    return QCoro::waitFor(practice.client.mutate(mutation, key));
}

Result<JsonValue> read(Practice &practice, const QString &path = u"/v1/refunds/re_1"_s)
{
    return QCoro::waitFor(practice.client.get(path));
}

} // namespace

class TestClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lostAnswersAreFetchedWithTheSameKey_data(); // API-01 API-02 API-06
    void lostAnswersAreFetchedWithTheSameKey();
    void answersThatNeverComeLeaveDoubt();                  // API-01 API-07
    void anAnswerAfterTheDeadlineIsFetchedWithTheSameKey(); // API-03
    void answersThatAreNoObjectLeaveDoubt_data();           // API-08
    void answersThatAreNoObjectLeaveDoubt();
    void otherObjectsAreNotTakenForTheRefund_data(); // API-08
    void otherObjectsAreNotTakenForTheRefund();
    void aBusyKeyIsWaitedFor();                        // API-10
    void aKeyThatStaysBusyLeavesDoubt();               // API-10
    void faultsAreTriedThreeTimesAndLeaveDoubt_data(); // API-13 API-14 API-15
    void faultsAreTriedThreeTimesAndLeaveDoubt();
    void refusalsSayWhatIsWrong_data(); // API-11 API-12 API-16 API-17 API-18
    void refusalsSayWhatIsWrong();
    void unauthorizedIsUnderstoodWithAChallenge(); // API-16
    void rateLimitsSayWhich_data();                // API-12
    void rateLimitsSayWhich();
    void earlierDoubtOutlivesALaterRefusal_data();
    void earlierDoubtOutlivesALaterRefusal();
    void replaysAreSeen_data(); // API-19
    void replaysAreSeen();
    void readsAreCounted();
    void theServersClockIsCompared(); // API-24
    void answersOfTheOtherModeAreRefused_data();
    void answersOfTheOtherModeAreRefused();
    void callsEndWithTheClient(); // API-28
};

void TestClient::lostAnswersAreFetchedWithTheSameKey_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("reset");
    const QByteArray half = refundBody.left(30);
    QTest::newRow("closed without an answer") << QByteArray() << false;
    QTest::newRow("reset without an answer") << QByteArray() << true;
    QTest::newRow("header cut half way") << QByteArray("HTTP/1.1 200 OK\r\nContent-Ty") << false;
    QTest::newRow("shorter than announced") << QByteArray(jsonHead + "Content-Length: 100\r\n\r\n" + half) << false;
    QTest::newRow("last chunk missing") << QByteArray(jsonHead + "Transfer-Encoding: chunked\r\n\r\n1e\r\n" + half
                                                      + "\r\n")
                                        << false;
    QTest::newRow("cut, no length given") << QByteArray(jsonHead + "\r\n" + half) << false;
    const auto gzip = [](const QByteArray &body) {
        return QByteArray(jsonHead + "Content-Encoding: gzip\r\nContent-Length: " + QByteArray::number(body.size())
                          + "\r\n\r\n" + body);
    };
    const QByteArray packed = gzipped(refundBody);
    // All the bytes that were announced, but not all that were packed.
    QTest::newRow("gzip cut half way") << gzip(packed.first(packed.size() / 2)) << false;
    QTest::newRow("gzip cut at its end") << gzip(packed.chopped(12)) << false;
    QTest::newRow("gzip cut by a reset") << gzip(packed).chopped(20) << true;
    QTest::newRow("gzip bomb") << gzip(gzipped(QByteArray(200 * 1024 * 1024, ' ') + refundBody)) << false;
    QTest::newRow("cut, compressed") << QByteArray(jsonHead + "Content-Encoding: deflate\r\n\r\n"
                                                   + qCompress(refundBody).mid(4, 40))
                                     << false;
}

void TestClient::lostAnswersAreFetchedWithTheSameKey()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, reset);
    Practice practice;
    if (reset)
        practice.server.bytesThenReset(bytes);
    else
        practice.server.bytesThenClose(bytes);
    // The network stack sends again on its own as well, more often than it says.
    for (int i = 0; i < 8; ++i)
        practice.server.answer(200, refundBody, {{"Idempotent-Replayed", "true"}});
    const auto answer = send(practice);
    QVERIFY2(answer, qPrintable(answer ? QString() : toLogLine(answer.error())));
    QCOMPARE(answer->object["id"_L1].toString(), u"re_1"_s);
    QVERIFY(practice.server.requests().size() >= 2);
    for (const FakeServer::Request &request : practice.server.requests())
        QCOMPARE(request, practice.server.requests().first());
}

void TestClient::answersThatNeverComeLeaveDoubt()
{
    Client::Options options = Practice::options();
    options.mutationDeadline = milliseconds(100);
    Practice practice(options);
    practice.server.stall().drip(jsonHead + refundBody, milliseconds(20)).stall(jsonHead + "\r\n");
    const auto answer = send(practice);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::TimedOut);
    QVERIFY(answer.error().inDoubt);
    QCOMPARE(practice.server.requests().size(), 3);
    for (const FakeServer::Request &request : practice.server.requests())
        QCOMPARE(request, practice.server.requests().first());
}

void TestClient::anAnswerAfterTheDeadlineIsFetchedWithTheSameKey()
{
    Client::Options options = Practice::options();
    options.mutationDeadline = milliseconds(1'000);
    Practice practice(options);
    practice.server.stall().answer(200, refundBody, {{"Idempotent-Replayed", "true"}});
    const auto answer = send(practice);
    QVERIFY2(answer, qPrintable(answer ? QString() : toLogLine(answer.error())));
    QCOMPARE(answer->object["id"_L1].toString(), u"re_1"_s);
    QVERIFY(answer->replayed);
    QCOMPARE(practice.server.requests().size(), 2);
    QCOMPARE(practice.server.requests().at(1), practice.server.requests().at(0));
}

void TestClient::answersThatAreNoObjectLeaveDoubt_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a page") << "<!DOCTYPE html><title>Free Wi-Fi</title>"_ba;
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("an array") << "[]"_ba;
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF" + refundBody);
    QTest::newRow("named twice") << R"({"id":"re_1","object":"refund","amount":1,"amount":100})"_ba;
    QTest::newRow("too deep") << QByteArray("{\"a\":" + QByteArray(10'000, '[') + QByteArray(10'000, ']') + "}");
    QTest::newRow("beyond any number") << R"({"id":"re_1","object":"refund","amount":1e400})"_ba;
}

void TestClient::answersThatAreNoObjectLeaveDoubt()
{
    QFETCH(const QByteArray, body);
    Practice practice;
    practice.server.answer(200, body).answer(200, body).answer(200, body);
    const auto changed = send(practice);
    QVERIFY(!changed);
    QCOMPARE(changed.error().kind, Error::Kind::Broken);
    QCOMPARE(changed.error().code, u"answer_not_json"_s);
    QVERIFY(changed.error().inDoubt);
    QCOMPARE(practice.server.requests().size(), 3);

    practice.server.answer(200, body).answer(200, body).answer(200, body);
    const auto seen = read(practice);
    QVERIFY(!seen);
    QCOMPARE(seen.error().code, u"answer_not_json"_s);
    QVERIFY(!seen.error().inDoubt);
}

void TestClient::otherObjectsAreNotTakenForTheRefund_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::newRow("the refund") << refundBody << QString();
    QTest::newRow("empty object") << "{}"_ba << u"answer_other_object"_s;
    QTest::newRow("other object") << R"({"id":"ch_1","object":"charge","amount":100})"_ba << u"answer_other_object"_s;
    QTest::newRow("no amount") << R"({"id":"re_1","object":"refund","currency":"eur"})"_ba << u"answer_incomplete"_s;
    QTest::newRow("amount of halves") << R"({"id":"re_1","object":"refund","currency":"eur","amount":10.5})"_ba
                                      << u"answer_incomplete"_s;
}

void TestClient::otherObjectsAreNotTakenForTheRefund()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, code);
    Practice practice;
    practice.server.answer(200, body, {{"Request-Id", "req_1"}});
    const auto answer = send(practice);
    QVERIFY(answer);
    const auto settledRefund = settled<Refund>(*answer);
    QCOMPARE(settledRefund ? QString() : settledRefund.error().code, code);
    if (!settledRefund) {
        QVERIFY(settledRefund.error().inDoubt);
        QCOMPARE(settledRefund.error().requestId, u"req_1"_s);
    }
}

void TestClient::aBusyKeyIsWaitedFor()
{
    Practice practice;
    const QByteArray busy = errorBody("idempotency_error", "idempotency_key_in_use");
    practice.server.answer(409, busy).answer(409, busy).answer(200, refundBody);
    QVERIFY(send(practice));
    QCOMPARE(practice.server.requests().size(), 3);
    QCOMPARE(practice.server.requests().at(2), practice.server.requests().at(0));
}

void TestClient::aKeyThatStaysBusyLeavesDoubt()
{
    Practice practice;
    const QByteArray busy = errorBody("idempotency_error", "idempotency_key_in_use");
    practice.server.answer(409, busy).answer(409, busy).answer(409, busy);
    const auto answer = send(practice);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Conflict);
    QCOMPARE(answer.error().code, u"idempotency_key_in_use"_s);
    QVERIFY(answer.error().inDoubt);
    QCOMPARE(practice.server.requests().size(), 3);
}

void TestClient::faultsAreTriedThreeTimesAndLeaveDoubt_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("advice");
    QTest::addColumn<int>("tries");
    QTest::newRow("500") << 500 << QByteArray() << 3;
    QTest::newRow("502") << 502 << QByteArray() << 3;
    QTest::newRow("503") << 503 << QByteArray() << 3;
    QTest::newRow("504") << 504 << QByteArray() << 3;
    QTest::newRow("500, do not") << 500 << "false"_ba << 1;
    QTest::newRow("500, do") << 500 << "true"_ba << 3;
}

void TestClient::faultsAreTriedThreeTimesAndLeaveDoubt()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, advice);
    QFETCH(const int, tries);
    Practice practice;
    for (int i = 0; i < 5; ++i)
        practice.server.answer(status, errorBody("api_error", ""),
                               advice.isEmpty() ? FakeServer::Headers()
                                                : FakeServer::Headers{{"Stripe-Should-Retry", advice}});
    const auto answer = send(practice);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::ServerFault);
    QCOMPARE(answer.error().httpStatus, status);
    QVERIFY(answer.error().inDoubt);
    QCOMPARE(practice.server.requests().size(), tries);
}

void TestClient::refusalsSayWhatIsWrong_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("inDoubt");
    const char *invalid = "invalid_request_error";
    QTest::newRow("parameter") << 400 << errorBody(invalid, "parameter_missing") << u"invalid_request"_s
                               << u"parameter_missing"_s << false;
    QTest::newRow("key used for something else")
        << 400 << errorBody("idempotency_error", "") << u"key_reused"_s << QString() << false;
    QTest::newRow("rate limit of old") << 400 << errorBody(invalid, "rate_limit") << u"rate_limited"_s
                                       << u"rate_limit"_s << false;
    QTest::newRow("key unknown") << 401 << errorBody(invalid, "api_key_expired") << u"authentication"_s
                                 << u"api_key_expired"_s << false;
    QTest::newRow("declined") << 402 << errorBody("card_error", "card_declined") << u"declined"_s << u"card_declined"_s
                              << false;
    QTest::newRow("not allowed") << 403 << errorBody(invalid, "testmode_charges_only") << u"permission"_s
                                 << u"testmode_charges_only"_s << false;
    QTest::newRow("unknown") << 404 << errorBody(invalid, "resource_missing") << u"not_found"_s << u"resource_missing"_s
                             << false;
    QTest::newRow("too many") << 429 << errorBody(invalid, "rate_limit") << u"rate_limited"_s << u"rate_limit"_s
                              << false;
    QTest::newRow("new status") << 418 << errorBody(invalid, "teapot") << u"invalid_request"_s << u"teapot"_s << false;
    QTest::newRow("unknown to somebody in between")
        << 404 << "<html>"_ba << u"not_found"_s << u"answer_not_json"_s << true;
    QTest::newRow("redirect") << 307 << "{}"_ba << u"redirected"_s << u"unexpected_redirect"_s << true;
}

void TestClient::refusalsSayWhatIsWrong()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const bool, inDoubt);
    Practice practice;
    practice.server.answer(status, body, {{"Request-Id", "req_9"}, {"Location", "http://127.0.0.1:1/"}});
    const auto answer = send(practice);
    QVERIFY(!answer);
    QTEST(toWord(answer.error().kind), "kind");
    QTEST(answer.error().code, "code");
    QCOMPARE(answer.error().requestId, u"req_9"_s);
    QCOMPARE(answer.error().httpStatus, status);
    QCOMPARE(answer.error().inDoubt, inDoubt);
    if (!inDoubt) {
        QCOMPARE(answer.error().detail, u"Because."_s);
        QCOMPARE(answer.error().param, u"p"_s);
    }
    QCOMPARE(practice.server.requests().size(), 1);
}

void TestClient::unauthorizedIsUnderstoodWithAChallenge()
{
    Practice practice;
    practice.server.answer(401, errorBody("invalid_request_error", "api_key_expired"),
                           {{"WWW-Authenticate", "Basic realm=\"Stripe\""}});
    const auto answer = send(practice);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Authentication);
    QVERIFY(!answer.error().inDoubt);
    QCOMPARE(practice.server.requests().size(), 1);
}

void TestClient::rateLimitsSayWhich_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("detail");
    QTest::newRow("of the account") << "rate_limit"_ba
                                    << "global-rate"_ba << u"rate_limited"_s << u"Because. [global-rate]"_s;
    QTest::newRow("of the endpoint") << QByteArray() << "endpoint-concurrency"_ba << u"rate_limited"_s
                                     << u"Because. [endpoint-concurrency]"_s;
    QTest::newRow("of tomorrow") << "rate_limit"_ba
                                 << "lunar-phase"_ba << u"rate_limited"_s << u"Because. [lunar-phase]"_s;
    QTest::newRow("a lock") << "lock_timeout"_ba << QByteArray() << u"conflict"_s << u"Because."_s;
}

void TestClient::rateLimitsSayWhich()
{
    QFETCH(const QByteArray, code);
    QFETCH(const QByteArray, reason);
    Practice practice;
    FakeServer::Headers headers;
    if (!reason.isEmpty())
        headers = {{"Stripe-Rate-Limited-Reason", reason}};
    for (int i = 0; i < 3; ++i)
        practice.server.answer(429, errorBody("invalid_request_error", code), headers);
    const auto answer = send(practice);
    QVERIFY(!answer);
    QTEST(toWord(answer.error().kind), "kind");
    QTEST(answer.error().detail, "detail");
    QVERIFY(!answer.error().inDoubt);
    // A lock goes away; sending more does not make a rate limit go away.
    QCOMPARE(practice.server.requests().size(), reason.isEmpty() ? 3 : 1);
}

void TestClient::earlierDoubtOutlivesALaterRefusal_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("inDoubt");
    QTest::newRow("key revoked meanwhile") << 401 << true;
    QTest::newRow("permission taken meanwhile") << 403 << true;
    QTest::newRow("too many") << 429 << true;
    // Stripe looked the key up: had the first try succeeded, it would have said so.
    QTest::newRow("refused") << 400 << false;
    QTest::newRow("declined") << 402 << false;
}

void TestClient::earlierDoubtOutlivesALaterRefusal()
{
    QFETCH(const int, status);
    QFETCH(const bool, inDoubt);
    Practice practice;
    practice.server.answer(500, errorBody("api_error", "")).answer(status, errorBody("invalid_request_error", "x"));
    const auto answer = send(practice);
    QVERIFY(!answer);
    QCOMPARE(answer.error().httpStatus, status);
    QCOMPARE(answer.error().inDoubt, inDoubt);
}

void TestClient::replaysAreSeen_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("closed");
    QTest::addColumn<int>("sendings");
    QTest::newRow("of an earlier use of the key") << 0 << false << 1;
    QTest::newRow("of the try before") << 503 << false << 2;
    // There the network stack sends again without a word.
    QTest::newRow("of a try that nobody knows of") << 0 << true << 2;
}

void TestClient::replaysAreSeen()
{
    QFETCH(const int, status);
    QFETCH(const bool, closed);
    Practice practice;
    if (status != 0)
        practice.server.answer(status, "{}");
    if (closed)
        practice.server.bytesThenClose({});
    practice.server.answer(200, refundBody, {{"Idempotent-Replayed", "true"}});
    const auto answer = send(practice);
    QVERIFY2(answer, qPrintable(answer ? QString() : toLogLine(answer.error())));
    QVERIFY(answer->replayed);
    QTEST(answer->sendings, "sendings");
    QCOMPARE(practice.server.requests().size(), answer->sendings);
}

void TestClient::readsAreCounted()
{
    Practice practice;
    practice.server.answer(503, "{}").answer(200, refundBody).answer(200, refundBody);
    QVERIFY(read(practice));
    QVERIFY(send(practice));
    QCOMPARE(practice.client.reads(), 2);
}

void TestClient::theServersClockIsCompared()
{
    Client::Options options = Practice::options();
    const QDateTime here(QDate(2026, 11, 1), QTime(9, 0), Qt::UTC);
    options.clock = std::make_shared<ManualClock>(here);
    Practice practice(options);
    QVERIFY(!practice.client.clockSkew());
    practice.server.answer(200, refundBody, {{"Date", "Sun, 01 Nov 2026 10:00:05 GMT"}})
        .answer(200, refundBody, {{"Date", "soon"}});
    QVERIFY(read(practice));
    QCOMPARE(practice.client.clockSkew(), 3605);
    QCOMPARE(practice.client.serverNow(), here.addSecs(3605));
    QVERIFY(read(practice));
    QCOMPARE(practice.client.clockSkew(), 3605);
    // That one was on its way for half a minute.
    practice.server.answer(200, refundBody, {{"Date", "Sun, 01 Nov 2026 09:59:35 GMT"}});
    QVERIFY(read(practice));
    QCOMPARE(practice.client.clockSkew(), 3605);
    practice.server.answer(200, refundBody, {{"Date", "Sun, 01 Nov 2026 09:00:00 GMT"}});
    QVERIFY(read(practice));
    QCOMPARE(practice.client.clockSkew(), 0);
    // The next program reads a Date without its fraction just behind the end of that second.
    Practice next(options);
    next.server.answer(200, refundBody, {{"Date", "Sun, 01 Nov 2026 08:59:59 GMT"}});
    QVERIFY(read(next));
    QCOMPARE(next.client.serverNow(), here);
}

void TestClient::answersOfTheOtherModeAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("taken");
    QTest::newRow("own mode") << R"({"id":"pi_1","livemode":false})"_ba << true;
    QTest::newRow("other mode") << R"({"id":"pi_1","livemode":true})"_ba << false;
    QTest::newRow("list of other mode") << R"({"object":"list","data":[{"id":"pi_1","livemode":true}]})"_ba << false;
    QTest::newRow("does not say") << R"({"object":"list","data":[]})"_ba << true;
}

void TestClient::answersOfTheOtherModeAreRefused()
{
    QFETCH(const QByteArray, body);
    QFETCH(const bool, taken);
    Practice practice;
    practice.server.answer(200, body).answer(200, body);
    const auto seen = read(practice);
    QCOMPARE(seen.has_value(), taken);
    const auto changed = send(practice);
    QCOMPARE(changed.has_value(), taken);
    if (!taken) {
        QCOMPARE(seen.error().code, u"livemode_mismatch"_s);
        QCOMPARE(changed.error().code, u"livemode_mismatch"_s);
        QVERIFY(changed.error().inDoubt);
    }
}

void TestClient::callsEndWithTheClient()
{
    FakeServer server;
    NetworkTransport transport;
    auto client =
        std::make_unique<Client>(transport, Practice::key(), Practice::endpoint(server.url()), Practice::options());
    server.stall(FakeServer::response(500, "{}").chopped(1));
    QCoro::Task<Result<Client::Answer>> task = client->mutate(refund(), IdempotencyKey::create());
    QTRY_COMPARE(server.requests().size(), 1);
    client.reset();
    server.sayMore("}");
    const auto answer = QCoro::waitFor(std::move(task));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Canceled);
    QVERIFY(answer.error().inDoubt);
    QCOMPARE(server.requests().size(), 1);
}

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"
