// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/fulfilment/fulfiller.h"
#include "desk/fulfilment/tasks.h"
#include "desk/relay/relaydesk.h"
#include "desk/sync/syncdesk.h"
#include "store/database.h"
#include "store/inbox.h"
#include "store/values.h"
#include "stripe/event.h"
#include "support/fromqt.h"
#include "support/practiceshop.h"

#include <QCoroTask>

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;
using Fault = test::PracticeTransport::Fault;

/// What events mean to the business, where the desktop has no listener.
class TestFulfiller : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void paidSubscriptionIsGrantedUntilItIsCanceled();
    void disputeIsATaskUntilSomebodyLooked();
    void eventThatComesAgainChangesNothing(); // EVT-01
    void outageIsWaitedOut();                 // EVT-10
    void pairedDesktopLeavesItToTheListener();
    void eventThatCannotBeCarriedOutHoldsUpNoOthers(); // EVT-09
    void effectAndEndOfTheEventAreOne();

private:
    Result<void> poll() { return QCoro::waitFor(m_workspace->sync().poll()); }
    Tasks &tasks() { return m_workspace->tasks(); }
    QString subscribe();
    QString dispute();
    void inFile(const std::function<void(store::Database &)> &look);

    std::unique_ptr<test::PracticeShop> m_shop;
    std::unique_ptr<Workspace> m_workspace;
};

void TestFulfiller::init()
{
    m_shop = std::make_unique<test::PracticeShop>();
    m_workspace = m_shop->open();
    // What was there before is not done once more.
    QVERIFY(poll());
    m_shop->clock.advance(3'600);
    QVERIFY(poll());
}

void TestFulfiller::cleanup()
{
    m_workspace.reset();
    m_shop.reset();
}

QString TestFulfiller::subscribe()
{
    const QByteArray form = "customer=" + m_shop->ada.toLatin1() + "&items[0][price]=" + m_shop->plan.toLatin1();
    return m_shop->post(u"/v1/subscriptions"_s, form).value("id"_L1).toString();
}

QString TestFulfiller::dispute()
{
    const QByteArray form = "amount=2500&currency=eur&payment_method=pm_card_createDispute&confirm=true"
                            "&return_url=https%3A%2F%2Fexample.com%2F";
    return m_shop->post(u"/v1/payment_intents"_s, form).value("id"_L1).toString();
}

/// What somebody does to the file while the program is closed.
void TestFulfiller::inFile(const std::function<void(store::Database &)> &look)
{
    m_workspace.reset();
    {
        const auto database = store::Database::open(m_shop->directory.filePath(u"acct_1-test.sqlite"_s));
        QVERIFY(database);
        look(**database);
    }
    m_workspace = m_shop->open();
}

void TestFulfiller::paidSubscriptionIsGrantedUntilItIsCanceled()
{
    const QString subscription = subscribe();
    QVERIFY(poll());
    auto entitled = tasks().entitlements(m_shop->ada).value_or(QList<store::Entitlement>());
    QCOMPARE(entitled.size(), qsizetype(1));
    QCOMPARE(entitled.first().id, subscription);
    QVERIFY(entitled.first().until > m_shop->clock.now().addDays(27));
    QVERIFY(!entitled.first().revoked);
    QVERIFY(!m_shop->post(u"/v1/subscriptions/"_s + subscription, "cancel_at_period_end=true").isEmpty());
    QVERIFY(poll());
    QVERIFY(!tasks().entitlements()->first().revoked);
    m_shop->clock.advance(40 * 86'400);
    QVERIFY(poll());
    entitled = tasks().entitlements().value_or(QList<store::Entitlement>());
    QCOMPARE(entitled.size(), qsizetype(1));
    QVERIFY(entitled.first().revoked);
}

void TestFulfiller::disputeIsATaskUntilSomebodyLooked()
{
    QVERIFY(!dispute().isEmpty());
    QSignalSpy changed(&tasks(), &Tasks::changed);
    QVERIFY(poll());
    const auto open = tasks().list().value_or(QList<store::Task>());
    QCOMPARE(open.size(), qsizetype(1));
    QCOMPARE(open.first().kind, u"charge.dispute.created"_s);
    QCOMPARE(open.first().detail["amount"_L1].toInteger(), qint64(2500));
    QCOMPARE(changed.size(), qsizetype(1));
    QVERIFY(tasks().done(open.first().id));
    QCOMPARE(changed.size(), qsizetype(2));
    QVERIFY(tasks().list()->isEmpty());
    m_workspace.reset();
    m_workspace = m_shop->open();
    QVERIFY(tasks().list()->isEmpty());
}

void TestFulfiller::eventThatComesAgainChangesNothing()
{
    dispute();
    QVERIFY(poll());
    inFile([](store::Database &database) { QVERIFY(database.change(u"UPDATE inbox SET state = 'pending'"_s)); });
    QVERIFY(poll());
    QCOMPARE(tasks().list()->size(), qsizetype(1));
    inFile([](store::Database &database) {
        QCOMPARE(*database.number(u"SELECT count(*) FROM inbox WHERE state <> 'done'"_s), qint64(0));
        QCOMPARE(*database.number(u"SELECT count(*) FROM tasks"_s), qint64(1));
    });
}

void TestFulfiller::outageIsWaitedOut()
{
    dispute();
    m_shop->transport.arm("GET", u"/v1/disputes"_s, Fault::Offline, 3);
    QVERIFY(!poll());
    QVERIFY(tasks().list()->isEmpty());
    QVERIFY(poll());
    QCOMPARE(tasks().list()->size(), qsizetype(1));
}

void TestFulfiller::pairedDesktopLeavesItToTheListener()
{
    inFile([](store::Database &database) {
        QVERIFY(store::Values(database).set(u"relay.listener"_s, uR"({"host":"hooks.example.com","port":8443})"_s));
    });
    dispute();
    QVERIFY(poll());
    QVERIFY(tasks().isElsewhere());
    QVERIFY(tasks().list()->isEmpty());
    QVERIFY(QCoro::waitFor(m_workspace->relay().unpair()));
    dispute();
    QVERIFY(poll());
    QCOMPARE(tasks().list()->size(), qsizetype(1));
}

void TestFulfiller::eventThatCannotBeCarriedOutHoldsUpNoOthers()
{
    dispute();
    const QJsonObject object{{u"id"_s, u"cs_1"_s}, {u"object"_s, u"checkout.nothing"_s}};
    const QJsonObject json{{u"id"_s, u"evt_poison"_s},
                           {u"object"_s, u"event"_s},
                           {u"type"_s, u"checkout.session.completed"_s},
                           {u"created"_s, m_shop->clock.now().toSecsSinceEpoch()},
                           {u"livemode"_s, false},
                           {u"data"_s, QJsonObject{{u"object"_s, object}}}};
    const auto poison = stripe::Event::fromJson(test::fromQt(json));
    QVERIFY(poison);
    QVERIFY(m_workspace->sync().take({*poison}));
    QVERIFY(poll());
    QCOMPARE(tasks().list()->size(), qsizetype(1));
    inFile([](store::Database &database) {
        const auto event = store::Inbox(database).find(u"evt_poison"_s);
        QVERIFY(event);
        QCOMPARE(event->state, store::InboxEvent::State::Dead);
        QVERIFY2(event->error.contains("payment_status"_L1), qPrintable(event->error));
        QCOMPARE(*database.number(u"SELECT count(*) FROM inbox WHERE state = 'pending'"_s), qint64(0));
    });
}

/// An effect that cannot be written leaves the event to be worked on again.
void TestFulfiller::effectAndEndOfTheEventAreOne()
{
    inFile([](store::Database &database) {
        QVERIFY(
            database.change(u"CREATE TRIGGER refuse BEFORE INSERT ON tasks BEGIN SELECT RAISE(ABORT, 'no'); END"_s));
    });
    dispute();
    QVERIFY(!poll());
    inFile([](store::Database &database) {
        QCOMPARE(*database.number(u"SELECT count(*) FROM effects"_s), qint64(0));
        QCOMPARE(*database.number(u"SELECT count(*) FROM inbox WHERE state = 'pending'"
                                  " AND type = 'charge.dispute.created'"_s),
                 qint64(1));
        QVERIFY(database.change(u"DROP TRIGGER refuse"_s));
    });
    QVERIFY(poll());
    QCOMPARE(tasks().list()->size(), qsizetype(1));
}

QTEST_GUILESS_MAIN(TestFulfiller)
#include "tst_fulfiller.moc"
