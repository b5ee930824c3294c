// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/payments/paymentdesk.h"
#include "desk/sync/syncdesk.h"
#include "store/customermirror.h"
#include "store/database.h"
#include "store/paymentmirror.h"
#include "support/fromqt.h"
#include "support/practiceshop.h"

#include <QCoroTask>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Fault = test::PracticeTransport::Fault;

namespace {

const QString payments = u"/v1/payment_intents"_s;
constexpr qint64 day = 86'400;

} // namespace

class TestKeepingUp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void longAbsenceIsSaidAndListedAgain(); // EVT-11
    void relistingGoesOnWhereItWas();
    void clockWrongByAYearHidesNothing_data(); // EVT-16
    void clockWrongByAYearHidesNothing();
    void unknownCursorIsNoEnd(); // EVT-13
    void manyEventsOfOneObjectAreOneRead();
    void twoSourcesAtOnceMakeNoGapAndNoDouble(); // EVT-15
    void brokenLookIsTriedAgainSoon_data();
    void brokenLookIsTriedAgainSoon();
    void hiddenWindowLooksRarely();
    void whatTheKeyMayNotReadStopsNothingElse_data();
    void whatTheKeyMayNotReadStopsNothingElse();

private:
    void open() { m_workspace = m_shop->open(); }
    Result<void> poll() { return QCoro::waitFor(m_workspace->sync().poll()); }
    QString pay(qint64 amount);
    void removeCustomer(const QString &id);
    /// An event as a listener tells it.
    stripe::Event told(const QString &id, const QString &payment);
    /// Another connection to the copy: what is on the disk.
    std::unique_ptr<store::Database> copy() { return std::move(*store::Database::openReader(m_shop->mirrorPath())); }
    qint64 inCopy() { return *store::PaymentMirror(*copy()).count({}); }
    /// Until the timer looks again, of which Qt takes or adds a twentieth; a minute and a day while it does not run.
    std::chrono::milliseconds next() const { return m_workspace->sync().nextLook().value_or(24h + 1min); }
    bool isInCopy(const QString &payment) { return store::PaymentMirror(*copy()).find(payment).has_value(); }
    bool isDeleted(const QString &customer) { return store::CustomerMirror(*copy()).find(customer)->deleted; }
    int asked(const QString &path) const { return m_shop->transport.sent("GET", path); }

    std::unique_ptr<test::PracticeShop> m_shop;
    std::unique_ptr<Workspace> m_workspace;
};

void TestKeepingUp::init()
{
    m_shop = std::make_unique<test::PracticeShop>();
}

void TestKeepingUp::cleanup()
{
    m_workspace.reset();
    m_shop.reset();
}

QString TestKeepingUp::pay(qint64 amount)
{
    const QByteArray form = "amount=" + QByteArray::number(amount)
        + "&currency=eur&payment_method=pm_card_visa&confirm=true&return_url=https%3A%2F%2Fexample.com%2F";
    return m_shop->post(payments, form).value("id"_L1).toString();
}

void TestKeepingUp::removeCustomer(const QString &id)
{
    const QByteArray bearer = "Bearer " + m_shop->engine.settings().secretKey.toUtf8();
    const sandbox::ApiRequest removal{.method = "DELETE",
                                      .path = "/v1/customers/" + id.toLatin1(),
                                      .query = {},
                                      .headers = {{"authorization", bearer}},
                                      .body = {}};
    QCOMPARE(m_shop->engine.handle(removal).status, 200);
}

stripe::Event TestKeepingUp::told(const QString &id, const QString &payment)
{
    const QJsonObject json{
        {u"id"_s, id},
        {u"object"_s, u"event"_s},
        {u"type"_s, u"payment_intent.succeeded"_s},
        {u"created"_s, m_shop->clock.now().toSecsSinceEpoch()},
        {u"livemode"_s, false},
        {u"data"_s, QJsonObject{{u"object"_s, QJsonObject{{u"id"_s, payment}, {u"object"_s, u"payment_intent"_s}}}}}};
    return *stripe::Event::fromJson(test::fromQt(json));
}

void TestKeepingUp::longAbsenceIsSaidAndListedAgain()
{
    const QString old = pay(1000);
    open();
    QVERIFY(poll());
    m_workspace.reset();
    const QDateTime left = m_shop->clock.now();
    // Of all of this there are no events any more when somebody comes back.
    m_shop->clock.advance(2 * day);
    const QString missed = pay(2000);
    m_shop->post(u"/v1/refunds"_s, "amount=300&payment_intent=" + old.toLatin1());
    removeCustomer(m_shop->grace);
    m_shop->clock.advance(40 * day);
    const QString late = pay(3000);
    open();
    QList<QDateTime> gaps;
    connect(&m_workspace->sync(), &SyncDesk::changed, this, [&] {
        if (m_workspace->sync().gap() && !gaps.contains(*m_workspace->sync().gap()))
            gaps.append(*m_workspace->sync().gap());
    });
    QVERIFY(poll());
    // The person is told since when, while it lasts.
    QCOMPARE(gaps.size(), 1);
    QVERIFY(qAbs(gaps.first().secsTo(left)) <= 1);
    QVERIFY(!m_workspace->sync().gap());
    QCOMPARE(inCopy(), 3);
    QVERIFY(isInCopy(missed));
    QVERIFY(isInCopy(late));
    QCOMPARE(m_workspace->payments().detail(old)->payment.refunded, 300);
    QVERIFY(isDeleted(m_shop->grace));
    QVERIFY(!isDeleted(m_shop->ada));
    // It is over: the next look is an ordinary one.
    const int lists = asked(u"/v1/customers"_s);
    m_shop->clock.advance(60);
    QVERIFY(poll());
    QCOMPARE(asked(u"/v1/customers"_s), lists);
    QCOMPARE(gaps.size(), 1);
}

void TestKeepingUp::relistingGoesOnWhereItWas()
{
    open();
    QVERIFY(poll());
    m_workspace.reset();
    m_shop->clock.advance(2 * day);
    for (int i = 0; i < 150; ++i)
        pay(1000 + i);
    m_shop->clock.advance(40 * day);
    open();
    m_shop->transport.arm("GET", u"/v1/subscriptions"_s, Fault::Offline, 3);
    QVERIFY(!poll());
    m_workspace.reset();
    const int before = asked(payments);
    open();
    QVERIFY(poll());
    QCOMPARE(inCopy(), 150);
    QCOMPARE(asked(payments), before);
}

void TestKeepingUp::clockWrongByAYearHidesNothing_data()
{
    QTest::addColumn<qint64>("ahead");
    QTest::addColumn<bool>("isDated");
    QTest::newRow("fast") << 365 * day << true;
    QTest::newRow("slow") << -365 * day << true;
    // Nothing tells the right time: it shows when the clock is set right.
    QTest::newRow("fast, answers without a date") << 365 * day << false;
    QTest::newRow("slow, answers without a date") << -365 * day << false;
}

void TestKeepingUp::clockWrongByAYearHidesNothing()
{
    QFETCH(const qint64, ahead);
    QFETCH(const bool, isDated);
    if (isDated)
        m_shop->transport.setServerClock(m_shop->clock, 0);
    const ManualClock till(m_shop->clock.now().addSecs(ahead));
    const QString first = pay(1000);
    m_workspace = m_shop->open(till);
    QVERIFY(poll());
    QVERIFY(poll());
    m_workspace.reset();
    m_shop->clock.advance(day);
    const QString second = pay(2000);
    removeCustomer(m_shop->ada);
    m_shop->clock.advance(day);
    open();
    QVERIFY(poll());
    QCOMPARE(inCopy(), 2);
    // What was read under the wrong clock gives way to what is read now.
    QVERIFY(isDeleted(m_shop->ada));
    QVERIFY(isInCopy(first));
    QVERIFY(isInCopy(second));
    QCOMPARE(m_workspace->sync().updated(), m_shop->clock.now());
}

void TestKeepingUp::unknownCursorIsNoEnd()
{
    open();
    QVERIFY(poll());
    // The practice Stripe was started anew, say: it does not know the event at which reading ended.
    pay(1000);
    QVERIFY(poll());
    const QString missed = pay(2000);
    m_shop->transport.arm("GET", u"/v1/events"_s, Fault::UnknownCursor, 1);
    QVERIFY(poll());
    QVERIFY(isInCopy(missed));
}

void TestKeepingUp::manyEventsOfOneObjectAreOneRead()
{
    open();
    QVERIFY(poll());
    const QString id = pay(1000);
    QList<stripe::Event> events;
    for (int i = 0; i < 450; ++i)
        events.append(told(u"evt_told%1"_s.arg(i), id));
    m_shop->transport.setOffline(true);
    QVERIFY(m_workspace->sync().take(events));
    QTRY_VERIFY(m_workspace->sync().error());
    m_shop->transport.setOffline(false);
    m_shop->clock.advance(1);
    const int before = asked(payments);
    QVERIFY(poll());
    QCOMPARE(asked(payments) - before, 1);
    QCOMPARE(inCopy(), 1);
}

void TestKeepingUp::twoSourcesAtOnceMakeNoGapAndNoDouble()
{
    open();
    QVERIFY(poll());
    m_shop->clock.advance(1);
    QStringList ids;
    for (int i = 0; i < 20; ++i)
        ids.append(pay(1000 + i));
    // A listener tells of them while Stripe is asked; the last it tells before Stripe lists it, and one only it tells.
    const QJsonArray listed = m_shop->get(u"/v1/events?limit=100"_s).value("data"_L1).toArray();
    auto polling = m_workspace->sync().poll();
    qsizetype next = 0;
    while (next < listed.size()) {
        QList<stripe::Event> some;
        for (int i = 0; i < 3 && next < listed.size(); ++i)
            some.append(*stripe::Event::fromJson(test::fromQt(listed.at(next++).toObject())));
        QVERIFY(m_workspace->sync().take(some));
        QCoreApplication::processEvents();
    }
    QVERIFY(QCoro::waitFor(std::move(polling)));
    QTRY_COMPARE(m_workspace->sync().state(), SyncDesk::State::Idle);
    QCOMPARE(inCopy(), 20);
    for (const QString &id : std::as_const(ids))
        QVERIFY(isInCopy(id));
    // Nothing is left that would be read again.
    const int before = asked(payments);
    m_shop->clock.advance(700);
    QVERIFY(poll());
    QCOMPARE(m_workspace->sync().newEvents(), 0);
    QCOMPARE(asked(payments), before);
}

void TestKeepingUp::brokenLookIsTriedAgainSoon_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::newRow("broken") << Fault::DropRequest;
    QTest::newRow("a page instead of an answer") << Fault::Html;
    QTest::newRow("Stripe's fault") << Fault::Fault500;
    QTest::newRow("too many") << Fault::TooMany;
    QTest::newRow("no connection") << Fault::Offline;
}

void TestKeepingUp::brokenLookIsTriedAgainSoon()
{
    QFETCH(const Fault, fault);
    m_shop->pollInterval = 1h;
    open();
    m_workspace->start();
    QTRY_VERIFY(m_workspace->sync().updated().isValid());
    QTRY_VERIFY(m_workspace->sync().nextLook());
    QTRY_VERIFY(next() > 55min);
    m_shop->transport.arm("GET", u"/v1/events"_s, fault, 3);
    m_workspace->sync().refresh();
    QTRY_VERIFY(m_workspace->sync().error());
    QTRY_VERIFY(next() <= 11s);
    QVERIFY(next() > 8s);
    // The second time it waits twice as long, where a try may cost a read.
    m_shop->transport.arm("GET", u"/v1/events"_s, fault, 3);
    const int before = asked(u"/v1/events"_s);
    m_workspace->sync().refresh();
    QTRY_COMPARE(asked(u"/v1/events"_s), before + 3);
    if (fault == Fault::Offline)
        QTRY_VERIFY(m_workspace->sync().state() == SyncDesk::State::Idle && next() <= 11s);
    else
        QTRY_VERIFY(next() > 18s && next() <= 21s);
    m_workspace->sync().refresh();
    QTRY_VERIFY(!m_workspace->sync().error());
    QTRY_VERIFY(next() > 55min);
}

void TestKeepingUp::hiddenWindowLooksRarely()
{
    m_shop->pollInterval = 10min;
    open();
    m_workspace->start();
    SyncDesk &sync = m_workspace->sync();
    QTRY_VERIFY(sync.nextLook());
    QVERIFY(next() <= 11min);
    sync.setHidden(true);
    sync.refresh();
    QTRY_VERIFY(sync.state() == SyncDesk::State::Idle);
    QTRY_VERIFY(next() > 28min);
    // Somebody waits for a payment, wherever the window is.
    sync.watch(true);
    QTRY_VERIFY(next() <= 3s);
    sync.watch(false);
    QTRY_VERIFY(next() > 28min);
    // Seen again, it does not show what is a quarter of an hour old.
    m_shop->clock.advance(900);
    sync.setHidden(false);
    QTRY_COMPARE(sync.updated(), m_shop->clock.now());
    QTRY_VERIFY(next() <= 11min);
}

void TestKeepingUp::whatTheKeyMayNotReadStopsNothingElse_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("list");
    QTest::newRow("disputes") << u"/v1/disputes"_s << u"disputes"_s;
    QTest::newRow("invoices") << u"/v1/invoices"_s << u"invoices"_s;
}

void TestKeepingUp::whatTheKeyMayNotReadStopsNothingElse()
{
    QFETCH(const QString, path);
    QFETCH(const QString, list);
    open();
    QVERIFY(poll());
    QVERIFY(m_workspace->sync().refused().isEmpty());
    const auto happen = [this] {
        m_shop->clock.advance(1);
        m_shop->engine.bulk(
            [this](sandbox::Bulk &bulk) {
                bulk.addPayment({.amount = 900, .customer = m_shop->ada, .card = u"pm_card_createDispute"_s});
            },
            sandbox::Engine::Announce::Yes);
        m_shop->post(u"/v1/subscriptions"_s,
                     "customer=" + m_shop->ada.toLatin1() + "&items[0][price]=" + m_shop->plan.toLatin1());
        return pay(1234);
    };
    m_shop->transport.arm("GET", path, Fault::NotPermitted, 1'000);
    const QString first = happen();
    QVERIFY(poll());
    QVERIFY(isInCopy(first));
    QCOMPARE(m_workspace->sync().refused(), QSet<QString>{list});
    QVERIFY(!m_workspace->sync().error());
    // Once the key may, it is read and nothing is said any more.
    m_shop->transport.disarm();
    const QString second = happen();
    QVERIFY(poll());
    QVERIFY(isInCopy(second));
    QVERIFY(m_workspace->sync().refused().isEmpty());
}

QTEST_GUILESS_MAIN(TestKeepingUp)
#include "tst_keepingup.moc"
