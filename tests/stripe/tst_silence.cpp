// SPDX-License-Identifier: GPL-3.0-or-later
// What the client knows of whether Stripe answers at all.
#include "stripe/practice.h"
#include "support/manualwaiting.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr auto body = R"({"id":"re_1","object":"refund"})";

const QDateTime noon(QDate(2026, 11, 25), QTime(12, 0), Qt::UTC);

} // namespace

class TestSilence : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void errorsOfStripesAreAnswers_data(); // API-21
    void errorsOfStripesAreAnswers();
    void silenceBeginsWithTheFirstTry(); // API-21
    void somebodyElseIsNotStripe_data(); // API-18, API-21
    void somebodyElseIsNotStripe();
    void readsAreWaitedForPatiently(); // API-21
    void slowReadsAreNoSilenceWhileOthersAreAnswered();
    void whatDoesNotArriveIsNotCounted();
};

void TestSilence::errorsOfStripesAreAnswers_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 400, 401, 402, 403, 404, 429, 500})
        QTest::addRow("%d", status) << status;
}

void TestSilence::errorsOfStripesAreAnswers()
{
    QFETCH(const int, status);
    Client::Options options = Practice::options();
    options.retry.retries = 0;
    Practice practice(options);
    practice.server.bytesThenReset("HTTP/1.1 ");
    practice.server.answer(status, body);
    while (practice.server.requests().size() < 2)
        QCoro::waitFor(practice.client.get(u"/v1/refunds/re_1"_s));
    QVERIFY(!practice.client.silence());
}

void TestSilence::silenceBeginsWithTheFirstTry()
{
    const auto clock = std::make_shared<ManualClock>(noon);
    NetworkTransport transport;
    QUrl nowhere;
    {
        const FakeServer server;
        nowhere = server.url();
    }
    Client::Options options = Practice::options();
    options.clock = clock;
    Client client(transport, Practice::key(), Practice::endpoint(nowhere), options);
    QVERIFY(!client.silence());
    QVERIFY(!QCoro::waitFor(client.get(u"/v1/refunds/re_1"_s)));
    QVERIFY(client.silence());
    QCOMPARE(client.silence()->error.kind, Error::Kind::Offline);
    const QDateTime since = client.silence()->since;
    QVERIFY(qAbs(since.msecsTo(noon)) < 5'000);
    clock->advance(600);
    QVERIFY(!QCoro::waitFor(client.get(u"/v1/refunds/re_1"_s)));
    QCOMPARE(client.silence()->since, since);
}

void TestSilence::somebodyElseIsNotStripe_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("page");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("a page of a captive portal") << 200 << "<html>"_ba << Error::Kind::Broken;
    QTest::newRow("its redirection") << 302 << QByteArray() << Error::Kind::Redirected;
}

void TestSilence::somebodyElseIsNotStripe()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, page);
    Practice practice;
    for (int i = 0; i < 3; ++i)
        practice.server.answer(status, page);
    QVERIFY(!QCoro::waitFor(practice.client.get(u"/v1/refunds/re_1"_s)));
    QVERIFY(practice.client.silence());
    QTEST(practice.client.silence()->error.kind, "kind");
}

void TestSilence::readsAreWaitedForPatiently()
{
    const auto waiting = std::make_shared<test::ManualWaiting>();
    Client::Options options = Practice::options();
    options.waiting = waiting;
    Practice practice(options);
    practice.server.stall();
    QCoro::Task<Result<JsonValue>> slow = practice.client.get(u"/v1/refunds/re_1"_s);
    QTRY_COMPARE(practice.server.requests().size(), 1);
    waiting->advance(milliseconds(3'999));
    QVERIFY(!practice.client.silence());
    waiting->advance(milliseconds(1));
    QVERIFY(practice.client.silence());
    QCOMPARE(practice.client.silence()->error.kind, Error::Kind::TimedOut);
    practice.server.sayMore(FakeServer::response(200, body));
    QVERIFY(QCoro::waitFor(std::move(slow)));
    QVERIFY(!practice.client.silence());
}

void TestSilence::slowReadsAreNoSilenceWhileOthersAreAnswered()
{
    const auto waiting = std::make_shared<test::ManualWaiting>();
    Client::Options options = Practice::options();
    options.waiting = waiting;
    Practice practice(options);
    practice.server.stall();
    practice.server.answer(200, body);
    QCoro::Task<Result<JsonValue>> slow = practice.client.get(u"/v1/refunds/re_1"_s);
    QTRY_COMPARE(practice.server.requests().size(), 1);
    waiting->advance(milliseconds(3'000));
    QVERIFY(QCoro::waitFor(practice.client.get(u"/v1/refunds/re_2"_s)));
    waiting->advance(milliseconds(3'999));
    QVERIFY(!practice.client.silence());
    waiting->advance(milliseconds(1));
    QVERIFY(practice.client.silence());
}

void TestSilence::whatDoesNotArriveIsNotCounted()
{
    NetworkTransport transport;
    QUrl nowhere;
    {
        const FakeServer server;
        nowhere = server.url();
    }
    Client client(transport, Practice::key(), Practice::endpoint(nowhere), Practice::options());
    QVERIFY(!QCoro::waitFor(client.get(u"/v1/refunds/re_1"_s)));
    QCOMPARE(client.reads(), 0);
}

Q_DECLARE_METATYPE(paydesk::Error::Kind)

QTEST_GUILESS_MAIN(TestSilence)
#include "tst_silence.moc"
