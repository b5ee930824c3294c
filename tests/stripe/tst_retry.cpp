// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/retry.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr auto lockTimeout = R"({"error":{"type":"invalid_request_error","code":"lock_timeout"}})";
constexpr auto never = -1;

HttpAnswer answer(int status, const HttpHeaders &headers = {}, const QByteArray &body = "{}")
{
    return {status, headers, body};
}

Result<HttpAnswer> broken(Error::Kind kind)
{
    return failure(kind, u"x"_s);
}

/// Makes a table's column of something that cannot be compared.
struct Outcome {
    Result<HttpAnswer> result;
};

} // namespace

Q_DECLARE_METATYPE(Outcome)

class TestRetry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void outcomesDecideWhetherToSendAgain_data(); // API-10 API-12 API-13 API-14 API-15 API-16 API-17 API-18
    void outcomesDecideWhetherToSendAgain();
    void retryAfterIsHonouredWithinReason_data(); // API-12
    void retryAfterIsHonouredWithinReason();
    void patienceGrowsAndEnds(); // API-14
};

void TestRetry::outcomesDecideWhetherToSendAgain_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<bool>("readAgain");
    QTest::addColumn<bool>("mutateAgain");
    const auto row = [](const char *name, const Result<HttpAnswer> &outcome, bool readAgain, bool mutateAgain) {
        QTest::newRow(name) << Outcome{outcome} << readAgain << mutateAgain;
    };
    const HttpHeaders go{{"Stripe-Should-Retry", "true"}};
    const HttpHeaders stop{{"stripe-should-retry", "false"}};
    row("offline", broken(Error::Kind::Offline), true, true);
    row("deadline", broken(Error::Kind::TimedOut), true, true);
    row("broken", broken(Error::Kind::Broken), true, true);
    row("certificate", broken(Error::Kind::Tls), false, false);
    row("stopped by us", broken(Error::Kind::Canceled), false, false);
    row("refused by us", broken(Error::Kind::Refused), false, false);
    row("success", answer(200), false, false);
    row("redirect", answer(302), false, false);
    row("redirect that asks for it", answer(307, go), false, false);
    row("bad request", answer(400), false, false);
    row("bad request that asks for it", answer(400, go), true, true);
    row("key", answer(401), false, false);
    row("declined", answer(402), false, false);
    row("permission", answer(403), false, false);
    row("not found", answer(404), false, false);
    row("conflict", answer(409), true, true);
    row("conflict that asks not to", answer(409, stop), false, false);
    row("too many", answer(429), true, false);
    row("too many, asks for it", answer(429, go), true, true);
    row("too many, asks not to", answer(429, stop), false, false);
    row("too many at one endpoint", answer(429, {{"Stripe-Rate-Limited-Reason", "endpoint-rate"}}), true, false);
    row("locked", answer(429, {}, lockTimeout), true, true);
    // Stripe names a reason for every rate limit and none for a lock.
    row("limited, whatever its code", answer(429, {{"Stripe-Rate-Limited-Reason", "global-rate"}}, lockTimeout), true,
        false);
    row("fault", answer(500), true, true);
    row("fault that asks not to", answer(500, stop), false, false);
    row("bad gateway", answer(502), true, true);
    row("unavailable", answer(503), true, true);
    row("gateway time-out", answer(504), true, true);
}

void TestRetry::outcomesDecideWhetherToSendAgain()
{
    QFETCH(const Outcome, outcome);
    QTEST(retryDelay(1, false, outcome.result, 0.5).has_value(), "readAgain");
    QTEST(retryDelay(1, true, outcome.result, 0.5).has_value(), "mutateAgain");
}

void TestRetry::retryAfterIsHonouredWithinReason_data()
{
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<int>("expected");
    QTest::newRow("absent") << QByteArray() << 500;
    QTest::newRow("seconds") << QByteArray("7") << 7'000;
    QTest::newRow("zero") << QByteArray("0") << 500;
    QTest::newRow("a minute") << QByteArray("60") << 60'000;
    QTest::newRow("a billion") << QByteArray("1000000000") << 60'000;
    QTest::newRow("more than fits") << QByteArray(40, '9') << 60'000;
    QTest::newRow("negative") << QByteArray("-5") << 500;
    QTest::newRow("garbage") << QByteArray("soon") << 500;
    QTest::newRow("fraction") << QByteArray("1.5") << 500;
    QTest::newRow("date") << QByteArray("Wed, 23 Sep 2026 10:00:09 GMT") << 9'000;
    QTest::newRow("date far ahead") << QByteArray("Thu, 23 Sep 2027 10:00:00 GMT") << 60'000;
    QTest::newRow("date in the past") << QByteArray("Wed, 23 Sep 2026 09:00:00 GMT") << 500;
}

void TestRetry::retryAfterIsHonouredWithinReason()
{
    QFETCH(const QByteArray, retryAfter);
    QFETCH(const int, expected);
    HttpHeaders headers{{"Date", "Wed, 23 Sep 2026 10:00:00 GMT"}};
    if (!retryAfter.isEmpty())
        headers.emplaceBack("Retry-After", retryAfter);
    const auto delay = retryDelay(1, false, answer(503, headers), 0.0);
    QCOMPARE(delay ? int(delay->count()) : never, expected);
}

void TestRetry::patienceGrowsAndEnds()
{
    QCOMPARE(retryDelay(1, true, answer(503), 1.0), milliseconds(500));
    QCOMPARE(retryDelay(2, true, answer(503), 1.0), milliseconds(1'000));
    QCOMPARE(retryDelay(2, true, answer(503), 0.5), milliseconds(750));
    QCOMPARE(retryDelay(2, true, answer(503), 0.0), milliseconds(500));
    QCOMPARE(retryDelay(3, true, answer(503), 1.0), std::nullopt);
    RetryLimits stubborn;
    stubborn.retries = 100;
    QCOMPARE(retryDelay(60, true, answer(503), 1.0, stubborn), milliseconds(5'000));
}

QTEST_GUILESS_MAIN(TestRetry)
#include "tst_retry.moc"
