// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/reads/readmeter.h"

#include "desk/payments/paymentdesk.h"
#include "desk/refunds/refunddesk.h"
#include "desk/sync/syncdesk.h"
#include "store/database.h"
#include "store/readcounts.h"
#include "support/practiceshop.h"

#include <QCoroTask>

#include <QDeadlineTimer>
#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;
using Fault = test::PracticeTransport::Fault;

class TestReads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void everyGetIsCountedAndNothingElse();
    void countsSurviveTheProgram();
    void killedProgramHasCountedWhatItSent();
    void paymentsBringReads();
    void practiceServersAllotNothing();
    void pollStopsAtTheBudgetAndMoneyDoesNot();
    void whoWaitsForAPaymentStillSeesIt();
    void readingGoesOnWhenOldReadsDropOut();

private:
    void open()
    {
        // One program at a time has the file.
        m_workspace.reset();
        m_workspace = m_shop->openAsStripe();
    }
    Result<void> poll() { return QCoro::waitFor(m_workspace->sync().poll()); }
    ReadMeter::Reading reading() { return *QCoro::waitFor(m_workspace->reads().reading()); }
    /// As if so much had been read before this start.
    void spend(qint64 reads);
    QString pay();

    std::unique_ptr<test::PracticeShop> m_shop;
    std::unique_ptr<Workspace> m_workspace;
};

void TestReads::init()
{
    m_shop = std::make_unique<test::PracticeShop>();
}

void TestReads::cleanup()
{
    m_workspace.reset();
    m_shop.reset();
}

void TestReads::spend(qint64 reads)
{
    m_workspace.reset();
    const auto database = store::Database::open(QDir(m_shop->directory.path()).filePath(u"acct_1-test.sqlite"_s));
    QVERIFY(database);
    QVERIFY(store::ReadCounts(**database).add(m_shop->clock.now(), reads));
}

QString TestReads::pay()
{
    return m_shop
        ->post(u"/v1/payment_intents"_s,
               "amount=1000&currency=eur&payment_method=pm_card_visa&confirm=true&return_url=https%3A%2F%2Fexample.com")
        .value("id"_L1)
        .toString();
}

void TestReads::everyGetIsCountedAndNothingElse()
{
    const QString payment = pay();
    open();
    QCOMPARE(reading().used, 0);
    QVERIFY(poll());
    QCOMPARE(reading().used, m_shop->transport.sent("GET", u"/v1/"_s));

    m_shop->transport.arm("GET", u"/v1/payment_intents/"_s, Fault::DropRequest, 1);
    QVERIFY(QCoro::waitFor(m_workspace->payments().refresh(payment)));
    QCOMPARE(reading().used, m_shop->transport.sent("GET", u"/v1/"_s));

    RefundDesk::Request request;
    request.paymentId = payment;
    request.amount = request.refundableSeen = {1000, u"eur"_s};
    QVERIFY(QCoro::waitFor(m_workspace->refunds().refund(request)));
    QCOMPARE(m_shop->transport.sent("POST", u"/v1/"_s), 1);
    // News of the refund is still being read, and what is asked meanwhile may be sent behind what has been counted.
    bool agree = false;
    for (const QDeadlineTimer patience(10'000); !agree && !patience.hasExpired();) {
        const int sent = m_shop->transport.sent("GET", u"/v1/"_s);
        agree = reading().used == sent && m_shop->transport.sent("GET", u"/v1/"_s) == sent;
    }
    QVERIFY(agree);

    const auto read = reading().used;
    m_shop->transport.setOffline(true);
    QVERIFY(!QCoro::waitFor(m_workspace->payments().refresh(payment)));
    QCOMPARE(reading().used, read);
}

void TestReads::countsSurviveTheProgram()
{
    open();
    QVERIFY(poll());
    const qint64 used = reading().used;
    QVERIFY(used > 0);
    m_workspace->reads().count();
    open();
    QCOMPARE(reading().used, used + 1);
    m_shop->clock.advance(30 * 86'400);
    QCOMPARE(reading().used, 0);
}

void TestReads::killedProgramHasCountedWhatItSent()
{
    open();
    for (int round = 0; round < 40; ++round) {
        QVERIFY(poll());
        // Another connection sees what a kill would leave.
        const auto disk = store::Database::openReader(m_shop->directory.filePath(u"acct_1-test.sqlite"_s));
        QVERIFY(disk);
        const qint64 counted = *store::ReadCounts(**disk).inWindow(m_shop->clock.now());
        const int sent = m_shop->transport.sent("GET", u"/v1/"_s);
        QVERIFY2(counted >= sent && counted <= sent + ReadMeter::ahead,
                 qPrintable(u"%1 for %2"_s.arg(counted).arg(sent)));
        QCOMPARE(reading().used, sent);
        m_shop->clock.advance(600);
    }
}

void TestReads::paymentsBringReads()
{
    open();
    QVERIFY(poll());
    QCOMPARE(reading().transactions, 0);
    QCOMPARE(reading().allowance, 10'000);
    for (int i = 0; i < 21; ++i)
        QVERIFY(!pay().isEmpty());
    // Not a payment: nobody paid.
    m_shop->post(u"/v1/payment_intents"_s, "amount=1000&currency=eur");
    QVERIFY(poll());
    QCOMPARE(reading().transactions, 21);
    QCOMPARE(reading().allowance, 21 * 500);
}

void TestReads::practiceServersAllotNothing()
{
    m_workspace = m_shop->open();
    m_workspace->reads().count(1'000'000);
    QVERIFY(!reading().allowance);
    QVERIFY(!reading().isNear());
    QVERIFY(!reading().isSpent());
    QVERIFY(poll());
}

void TestReads::pollStopsAtTheBudgetAndMoneyDoesNot()
{
    const QString payment = pay();
    open();
    QVERIFY(poll());
    spend(10'000 - reading().used);
    open();
    QVERIFY(reading().isSpent());
    const int sent = m_shop->transport.sent("GET", u"/v1/"_s);
    const auto looked = poll();
    QVERIFY(!looked);
    QCOMPARE(looked.error().kind, Error::Kind::Refused);
    QCOMPARE(looked.error().code, u"read_budget_spent"_s);
    QCOMPARE(m_workspace->sync().error()->code, u"read_budget_spent"_s);
    QCOMPARE(m_shop->transport.sent("GET", u"/v1/"_s), sent);

    RefundDesk::Request request;
    request.paymentId = payment;
    request.amount = request.refundableSeen = {1000, u"eur"_s};
    QVERIFY(QCoro::waitFor(m_workspace->refunds().refund(request)));
    QCOMPARE(m_shop->refundsAtStripe(payment).size(), 1);
}

void TestReads::whoWaitsForAPaymentStillSeesIt()
{
    open();
    QVERIFY(poll());
    spend(10'000);
    open();
    QVERIFY(!poll());
    m_workspace->sync().watch(true);
    QVERIFY(poll());
    m_workspace->sync().watch(false);
    QVERIFY(!poll());
}

void TestReads::readingGoesOnWhenOldReadsDropOut()
{
    open();
    QVERIFY(poll());
    spend(10'000);
    open();
    QVERIFY(!poll());
    m_shop->clock.advance(30 * 86'400);
    QVERIFY(poll());
    QVERIFY(!m_workspace->sync().error());
}

QTEST_GUILESS_MAIN(TestReads)
#include "tst_reads.moc"
