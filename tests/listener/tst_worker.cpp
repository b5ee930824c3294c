// SPDX-License-Identifier: GPL-3.0-or-later
#include "eachdatabase.h"
#include "store/database.h"
#include "store/deliveries.h"
#include "store/effects.h"
#include "store/work.h"

#include <QSignalSpy>
#include <QTest>

using namespace paydesk;
using namespace paydesk::listener;
using namespace Qt::StringLiterals;

namespace {

/// In milliseconds, on a machine that has much else to do: each step is on a disk before the next one.
constexpr int patience = 60'000;

QByteArray invoice(const QByteArray &id, const QByteArray &lines = R"({"period":{"end":1800000000}})")
{
    return R"({"id":")" + id + R"(","object":"invoice","customer":"cus_1","subscription":"sub_)" + id
        + R"(","lines":{"data":[)" + lines + "]}}";
}

} // namespace

/// From a delivery to what the business does because of it.
class TestWorker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { onEachDatabase(); }
    void init() { useDatabaseOfThisRun(); }
    void paidInvoiceBecomesAnEntitlement();
    void sameEventAThousandTimesHasOneEffect(); // EVT-01
    void poisonHoldsUpNobodyAndIsGivenUp();     // EVT-09
    void givenUpEventIsReplayed();              // EVT-09
    void connectedAccountsAreLeftAlone();       // EVT-07
    void eventsWithoutEffectAreOnlyKept();      // EVT-04
    void leaseThatRanOutIsTakenOver();          // DUR-25, EVT-10
    void workGoesOnAfterARestart();

private:
    static void post(RunningListener &running, const QByteArray &id, const QByteArray &type, const QByteArray &object)
    {
        const QByteArray body = RunningListener::event(id, type, object);
        const qint64 now = running.clock.now().toSecsSinceEpoch();
        QCOMPARE(running.post(signedHeader(now, body), body), QByteArray("HTTP/1.1 200"));
    }
    /// Stops the listener and opens what it left behind.
    static std::unique_ptr<store::Database> disk(RunningListener &running)
    {
        running.listener.reset();
        auto database = store::Database::open(running.settings.database, store::Schema::listener());
        return database ? std::move(*database) : nullptr;
    }
};

void TestWorker::paidInvoiceBecomesAnEntitlement()
{
    RunningListener running;
    post(running, "evt_1", "invoice.paid", invoice("in_1"));
    QTRY_COMPARE_WITH_TIMEOUT(running.listener->counters().settled.load(), 1U, patience);
    const auto database = disk(running);
    QVERIFY(database);
    const auto entitlements = store::Effects(*database).entitlements(u"cus_1"_s);
    QVERIFY(entitlements);
    QCOMPARE(entitlements->size(), 1);
    QCOMPARE(entitlements->front().id, u"sub_in_1"_s);
    QCOMPARE(entitlements->front().until.toSecsSinceEpoch(), 1'800'000'000);
    QCOMPARE(store::Work(*database).backlog().value_or(-1), qint64(0));
}

void TestWorker::sameEventAThousandTimesHasOneEffect()
{
    RunningListener running;
    const QByteArray body = RunningListener::event("evt_1", "invoice.paid", invoice("in_1"));
    const QByteArray request = RunningListener::request(signedHeader(signatureTime, body), body);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<RawClient>(running.port));
        clients.back()->send(request.repeated(50));
    }
    int accepted = 0;
    for (const auto &client : clients) {
        for (int i = 0; i < 50; ++i)
            accepted += client->readAnswer().startsWith("HTTP/1.1 200") ? 1 : 0;
    }
    QCOMPARE(accepted, 1000);
    QTRY_COMPARE_WITH_TIMEOUT(running.listener->counters().settled.load(), 1U, patience);
    const auto database = disk(running);
    QVERIFY(database);
    QCOMPARE(store::Deliveries(*database).count().value_or(-1), qint64(1));
    QCOMPARE(store::Effects(*database).count().value_or(-1), qint64(1));
}

void TestWorker::poisonHoldsUpNobodyAndIsGivenUp()
{
    RunningListener running;
    post(running, "evt_bad", "invoice.paid", invoice("in_bad", ""));
    post(running, "evt_good", "invoice.paid", invoice("in_good"));
    QTRY_COMPARE_WITH_TIMEOUT(running.listener->counters().settled.load(), 2U, patience);
    QCOMPARE(running.listener->counters().effects.load(), 1U);
    for (quint64 attempt = 2; attempt <= 5; ++attempt) {
        running.clock.advance(700);
        running.listener->worker().start();
        QTRY_COMPARE_WITH_TIMEOUT(running.listener->counters().settled.load(), attempt + 1, patience);
    }
    running.clock.advance(100'000);
    QSignalSpy idle(&running.listener->worker(), &Worker::idle);
    running.listener->worker().start();
    // It may be idle again before start() returns.
    QTRY_VERIFY_WITH_TIMEOUT(!idle.isEmpty(), patience);
    QCOMPARE(running.listener->counters().settled.load(), 6U);
    const auto database = disk(running);
    QVERIFY(database);
    QCOMPARE(store::Work(*database).givenUp().value_or(-1), qint64(1));
    QCOMPARE(store::Work(*database).backlog().value_or(-1), qint64(0));
}

void TestWorker::givenUpEventIsReplayed()
{
    RunningListener running;
    post(running, "evt_1", "invoice.paid", invoice("in_1"));
    QTRY_COMPARE_WITH_TIMEOUT(running.listener->counters().settled.load(), 1U, patience);
    const auto database = disk(running);
    QVERIFY(database);
    const QDateTime now = running.clock.now();
    QVERIFY(database->run(u"INSERT INTO work (seq, due, attempts) VALUES (1, NULL, 5)"_s));
    store::Work work(*database);
    QCOMPARE(work.replay(now, u"evt_unknown"_s).value_or(-1), 0);
    QVERIFY(work.claim(now, std::chrono::seconds(30), 10)->isEmpty());
    QCOMPARE(work.replay(now, u"evt_1"_s).value_or(-1), 1);
    const auto claimed = work.claim(now, std::chrono::seconds(30), 10);
    QVERIFY(claimed);
    QCOMPARE(claimed->size(), 1);
    QCOMPARE(work.read(*claimed)->front().id, u"evt_1"_s);
    QCOMPARE(claimed->front().attempts, 1);
}

void TestWorker::connectedAccountsAreLeftAlone()
{
    RunningListener running;
    QByteArray body = RunningListener::event("evt_1", "invoice.paid", invoice("in_1"));
    body.replace(R"("object":"event",)", R"("object":"event","account":"acct_1",)");
    QCOMPARE(running.post(signedHeader(signatureTime, body), body), QByteArray("HTTP/1.1 200"));
    QTRY_COMPARE_WITH_TIMEOUT(running.listener->counters().settled.load(), 1U, patience);
    QCOMPARE(running.listener->counters().effects.load(), 0U);
}

void TestWorker::eventsWithoutEffectAreOnlyKept()
{
    RunningListener running;
    post(running, "evt_1", "entirely.new", R"({"id":"x_1"})");
    const auto database = disk(running);
    QVERIFY(database);
    QCOMPARE(store::Deliveries(*database).count().value_or(-1), qint64(1));
    QCOMPARE(store::Work(*database).backlog().value_or(-1), qint64(0));
}

void TestWorker::leaseThatRanOutIsTakenOver()
{
    RunningListener running;
    const auto prepare = [&] {
        const auto database = disk(running);
        QVERIFY(database);
        store::Delivery delivery;
        delivery.id = u"evt_1"_s;
        delivery.endpoint = u"stripe"_s;
        delivery.type = u"invoice.paid"_s;
        delivery.received = running.clock.now();
        delivery.body = RunningListener::event("evt_1", "invoice.paid", invoice("in_1"));
        QVERIFY(store::Deliveries(*database).insert({&delivery, 1}, {delivery.type}));
        // Somebody claims it and is never seen again.
        QCOMPARE(store::Work(*database).claim(running.clock.now(), std::chrono::seconds(30), 10)->size(), 1);
    };
    prepare();
    running.start();
    QSignalSpy idle(&running.listener->worker(), &Worker::idle);
    // It may have looked already.
    running.listener->worker().start();
    QTRY_VERIFY_WITH_TIMEOUT(!idle.isEmpty(), patience);
    QCOMPARE(running.listener->counters().settled.load(), 0U);
    running.clock.advance(31);
    running.listener->worker().start();
    QTRY_COMPARE_WITH_TIMEOUT(running.listener->counters().effects.load(), 1U, patience);
}

void TestWorker::workGoesOnAfterARestart()
{
    RunningListener running;
    post(running, "evt_1", "invoice.paid", invoice("in_1"));
    // Without an event loop the worker has not looked yet.
    running.listener.reset();
    running.clock.advance(31);
    running.start();
    QTRY_COMPARE_WITH_TIMEOUT(running.listener->counters().effects.load(), 1U, patience);
}

QTEST_GUILESS_MAIN(TestWorker)
#include "tst_worker.moc"
