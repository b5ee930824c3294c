// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakeapi.h"
#include "runninglistener.h"
#include "store/database.h"
#include "store/effects.h"
#include "store/work.h"

#include <QRegularExpression>
#include <QTest>

using namespace paydesk;
using namespace paydesk::listener;
using namespace Qt::StringLiterals;

namespace {

QByteArray invoice(const QByteArray &status, const QByteArray &live = "false")
{
    return R"({"id":"in_1","object":"invoice","customer":"cus_1","livemode":)" + live + R"(,"status":")" + status
        + R"(","lines":{"data":[]}})";
}

} // namespace

/// With a key to read with, the object decides as it is now.
class TestRefetch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void apiWinsOverTheEvent(); // EVT-20
    void apiSaysTheSame();
    void objectThatIsGoneIsGivenUpAtOnce(); // EVT-07
    void eventOfTheOtherModeIsNotRead();    // EVT-07
    void keyThatIsRefusedIsTriedAgain();
    void outageOfADayIsWaitedOut();
    void keyThatWasRolledIsReadAgain();
    void keysThatAreRefused_data();
    void keysThatAreRefused();

private:
    static std::unique_ptr<RunningListener> reading(const Api &api, const QByteArray &key = "rk_test_examplekey")
    {
        auto running = std::make_unique<RunningListener>();
        running->listener.reset();
        running->settings.api.key = running->write(u"key"_s, key);
        running->settings.api.base = api.base();
        running->start();
        return running;
    }
    static void post(const RunningListener &running, const QByteArray &body)
    {
        QCOMPARE(running.post(signedHeader(running.clock.now().toSecsSinceEpoch(), body), body),
                 QByteArray("HTTP/1.1 200"));
    }
};

void TestRefetch::apiWinsOverTheEvent()
{
    Api api;
    api.answer("/v1/invoices/in_1", 200, invoice("open").toStdString());
    const auto running = reading(api);
    post(*running, RunningListener::event("evt_1", "invoice.paid", invoice("paid")));
    QTRY_COMPARE(running->listener->counters().settled.load(), 1U);
    QCOMPARE(running->listener->counters().effects.load(), 0U);
    QCOMPARE(api.asked(), std::vector<std::string>{"/v1/invoices/in_1"});
}

void TestRefetch::apiSaysTheSame()
{
    Api api;
    api.answer("/v1/invoices/in_1", 200, invoice("paid").toStdString());
    const auto running = reading(api);
    post(*running, RunningListener::event("evt_1", "invoice.paid", invoice("paid")));
    QTRY_COMPARE(running->listener->counters().effects.load(), 1U);
}

void TestRefetch::objectThatIsGoneIsGivenUpAtOnce()
{
    Api api;
    const auto running = reading(api);
    post(*running, RunningListener::event("evt_1", "invoice.paid", invoice("paid")));
    QTRY_COMPARE(running->listener->counters().settled.load(), 1U);
    QCOMPARE(running->listener->counters().effects.load(), 0U);
    running->listener.reset();
    const auto database = store::Database::open(running->settings.database, store::Schema::listener());
    QVERIFY(database);
    QCOMPARE(store::Work(**database).backlog().value_or(-1), qint64(0));
    QCOMPARE(store::Work(**database).givenUp().value_or(-1), qint64(1));
    QCOMPARE(store::Work(**database).replay(running->clock.now(), u"evt_1"_s).value_or(-1), 1);
}

void TestRefetch::eventOfTheOtherModeIsNotRead()
{
    Api api;
    const auto running = reading(api);
    QByteArray body = RunningListener::event("evt_1", "invoice.paid", invoice("paid", "true"));
    body.replace(R"("livemode":false,"type")", R"("livemode":true,"type")");
    post(*running, body);
    QTRY_COMPARE(running->listener->counters().effects.load(), 1U);
    QVERIFY(api.asked().empty());
}

void TestRefetch::keyThatIsRefusedIsTriedAgain()
{
    // A key that ran out must not be found in the numbers alone.
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^evt_1 is worked on again later: .*Expired"_s));
    Api api;
    api.answer("/v1/invoices/in_1", 401, R"({"error":{"type":"invalid_request_error","message":"Expired"}})");
    const auto running = reading(api);
    post(*running, RunningListener::event("evt_1", "invoice.paid", invoice("paid")));
    QTRY_COMPARE(running->listener->counters().settled.load(), 1U);
    QCOMPARE(running->listener->counters().effects.load(), 0U);
    api.answer("/v1/invoices/in_1", 200, invoice("paid").toStdString());
    running->clock.advance(11);
    running->listener->worker().start();
    QTRY_COMPARE(running->listener->counters().effects.load(), 1U);
}

void TestRefetch::outageOfADayIsWaitedOut()
{
    Api api;
    api.answer("/v1/invoices/in_1", 401, R"({"error":{"type":"invalid_request_error","message":"Expired"}})");
    const auto running = reading(api);
    post(*running, RunningListener::event("evt_1", "invoice.paid", invoice("paid")));
    for (quint64 attempt = 1; attempt <= 30; ++attempt) {
        QTRY_COMPARE(running->listener->counters().settled.load(), attempt);
        running->clock.advance(3601);
        running->listener->worker().start();
    }
    api.answer("/v1/invoices/in_1", 200, invoice("paid").toStdString());
    running->clock.advance(3601);
    running->listener->worker().start();
    QTRY_COMPARE(running->listener->counters().effects.load(), 1U);
}

void TestRefetch::keyThatWasRolledIsReadAgain()
{
    Api api;
    api.answer("/v1/invoices/in_1", 200, invoice("paid").toStdString());
    const auto running = reading(api);
    running->write(u"key"_s, "rk_test_rolledkey");
    QVERIFY(running->listener->reload());
    post(*running, RunningListener::event("evt_1", "invoice.paid", invoice("paid")));
    QTRY_COMPARE(running->listener->counters().effects.load(), 1U);
    QCOMPARE(api.keys(), std::vector<std::string>{"Bearer rk_test_rolledkey"});
    running->write(u"key"_s, "pk_test_examplekey");
    QVERIFY(!running->listener->reload());
    post(*running, RunningListener::event("evt_2", "invoice.paid", invoice("paid")));
    QTRY_COMPARE(running->listener->counters().settled.load(), 2U);
    QCOMPARE(api.keys().back(), std::string("Bearer rk_test_rolledkey"));
}

void TestRefetch::keysThatAreRefused_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("production");
    QTest::addColumn<QString>("code");
    QTest::newRow("publishable") << QByteArray("pk_test_examplekey") << false << u"key_publishable"_s;
    QTest::newRow("nothing") << QByteArray(" \n") << false << u"secret_missing"_s;
    QTest::newRow("live, elsewhere") << QByteArray("rk_live_examplekey") << false << u"live_key_elsewhere"_s;
    QTest::newRow("test in production") << QByteArray("rk_test_examplekey") << true << u"test_key_in_production"_s;
}

void TestRefetch::keysThatAreRefused()
{
    QFETCH(QByteArray, key);
    QFETCH(bool, production);
    QFETCH(QString, code);
    const Api api;
    const auto running = reading(api);
    running->listener.reset();
    running->settings.api.key = running->write(u"key"_s, key);
    running->settings.production = production;
    Listener again(running->settings, running->clock, [] {});
    const auto started = again.start();
    QVERIFY(!started);
    QCOMPARE(started.error().code, code);
    QVERIFY(!started.error().detail.contains("example"_L1));
}

QTEST_GUILESS_MAIN(TestRefetch)
#include "tst_refetch.moc"
