// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/reads/readmeter.h"
#include "desk/sync/backfill.h"
#include "desk/sync/place.h"
#include "desk/sync/syncdesk.h"
#include "store/customermirror.h"
#include "store/database.h"
#include "store/paymentmirror.h"
#include "support/practiceshop.h"

#include <QCoroTask>

#include <QTest>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;
using Fault = test::PracticeTransport::Fault;
using State = Backfill::State;

namespace {

const QString payments = u"/v1/payment_intents"_s;

} // namespace

class TestBackfill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void oldPaymentsComeWhenTheyAreWanted();
    void onlyDownToADay();
    void costIsSaidBefore();
    void costOfALongListIsReckoned();
    void nextStartGoesOnWithTheNextPage();
    void pausedStaysPausedAndCanceledIsForgotten();
    void offlineInTheMiddleGoesOn();
    void tooManyRequestsIsNoEnd(); // API-12
    void budgetIsKept();
    void listThatTheKeyMayNotReadIsLeftOut();
    void objectDeletedBetweenPagesIsNoEnd(); // API-26
    void firstFillingGoesOnWhereItWas();
    void droppedCopyIsFilledAnew();
    void placesAreReadBack();

private:
    void open() { m_workspace = m_shop->open(); }
    Result<void> poll() { return QCoro::waitFor(m_workspace->sync().poll()); }
    /// So many payments, evenly made from `newest` days ago to `oldest`.
    void sell(int count, int newest, int oldest);
    /// Another connection to the copy: what is on the disk.
    std::unique_ptr<store::Database> copy() { return std::move(*store::Database::openReader(m_shop->mirrorPath())); }
    qint64 inCopy() { return *store::PaymentMirror(*copy()).count({}); }
    int asked(const QString &path) const { return m_shop->transport.sent("GET", path); }
    Backfill &backfill() { return m_workspace->backfill(); }
    Result<Backfill::Cost> estimate() { return QCoro::waitFor(backfill().estimate({})); }
    /// Breaks the connection once so many objects were filled or read.
    void breakAfter(qint64 objects);

    std::unique_ptr<test::PracticeShop> m_shop;
    std::unique_ptr<Workspace> m_workspace;
};

void TestBackfill::init()
{
    m_shop = std::make_unique<test::PracticeShop>();
}

void TestBackfill::cleanup()
{
    m_workspace.reset();
    m_shop.reset();
}

void TestBackfill::sell(int count, int newest, int oldest)
{
    const qint64 now = m_shop->clock.now().toSecsSinceEpoch();
    const qint64 begin = now - oldest * qint64(86'400);
    const qint64 span = (oldest - newest) * qint64(86'400);
    m_shop->engine.bulk([&](sandbox::Bulk &bulk) {
        for (int i = 0; i < count; ++i) {
            sandbox::BulkPayment payment;
            payment.amount = 1000 + i;
            payment.currency = u"eur"_s;
            payment.created = begin + span * i / count;
            bulk.addPayment(payment);
        }
    });
}

void TestBackfill::breakAfter(qint64 objects)
{
    connect(&backfill(), &Backfill::changed, this, [this, objects] {
        if (backfill().progress().objects >= objects)
            m_shop->transport.setOffline(true);
    });
}

void TestBackfill::oldPaymentsComeWhenTheyAreWanted()
{
    sell(350, 100, 400);
    sell(20, 1, 60);
    open();
    QVERIFY(poll());
    QCOMPARE(inCopy(), 20);
    QCOMPARE(backfill().state(), State::Off);
    const int before = asked(payments);
    backfill().start({}, {.reads = 5, .isEstimate = false});
    QCOMPARE(backfill().state(), State::Running);
    QTRY_COMPARE(backfill().state(), State::Done);
    QCOMPARE(inCopy(), 370);
    // A page each, and none twice.
    QCOMPARE(asked(payments) - before, 4);
    QVERIFY(!backfill().error());
    QCOMPARE(backfill().progress().list, QString());
    // All is there: nothing more is asked for, now or at the next start.
    const int after = asked(payments);
    m_workspace.reset();
    open();
    QCOMPARE(backfill().state(), State::Done);
    QVERIFY(poll());
    QCOMPARE(asked(payments), after);
}

void TestBackfill::onlyDownToADay()
{
    sell(100, 100, 200);
    sell(100, 201, 300);
    open();
    QVERIFY(poll());
    const QDateTime since = m_shop->clock.now().addDays(-201);
    backfill().start(since, {});
    QTRY_COMPARE(backfill().state(), State::Done);
    QCOMPARE(inCopy(), 100);
    // Everything is more than that.
    backfill().start({}, {});
    QTRY_COMPARE(backfill().state(), State::Done);
    QCOMPARE(inCopy(), 200);
}

void TestBackfill::costIsSaidBefore()
{
    sell(30, 100, 400);
    open();
    QVERIFY(poll());
    const auto cost = estimate();
    QVERIFY(cost);
    // Payments, refunds, disputes, invoices and payouts: a page each. Customers and subscriptions are there already.
    QCOMPARE(cost->reading.reads, 5);
    QVERIFY(!cost->reading.isEstimate);
    QVERIFY(!cost->available);
}

void TestBackfill::costOfALongListIsReckoned()
{
    sell(6'000, 95, 1'200);
    open();
    QVERIFY(poll());
    const int before = asked(payments);
    const auto cost = estimate();
    QVERIFY(cost);
    QVERIFY(cost->reading.isEstimate);
    // Sixty pages of payments; a tenth more or less helps as well.
    QVERIFY2(cost->reading.reads >= 54 && cost->reading.reads <= 70, qPrintable(QString::number(cost->reading.reads)));
    QVERIFY2(asked(payments) - before <= 12, qPrintable(QString::number(asked(payments) - before)));
}

void TestBackfill::nextStartGoesOnWithTheNextPage()
{
    sell(500, 100, 400);
    open();
    QVERIFY(poll());
    const int before = asked(payments);
    backfill().start({}, {.reads = 7, .isEstimate = false});
    QTRY_VERIFY(inCopy() >= 200);
    m_workspace.reset();
    open();
    QCOMPARE(backfill().state(), State::Waiting);
    const qint64 kept = inCopy();
    QVERIFY(kept >= 200);
    QCOMPARE(backfill().progress().expectedReads, backfill().progress().reads + 7 - kept / 100);
    m_workspace->start();
    QTRY_COMPARE(backfill().state(), State::Done);
    QCOMPARE(inCopy(), 500);
    // Five pages; the one that was under way when the program ended is the only one that may have been asked for twice.
    const int pages = asked(payments) - before;
    QVERIFY2(pages == 5 || pages == 6, qPrintable(QString::number(pages)));
}

void TestBackfill::pausedStaysPausedAndCanceledIsForgotten()
{
    sell(500, 100, 400);
    open();
    QVERIFY(poll());
    backfill().start({}, {});
    QTRY_VERIFY(inCopy() >= 100);
    backfill().pause();
    QCOMPARE(backfill().state(), State::Paused);
    m_workspace.reset();
    open();
    QCOMPARE(backfill().state(), State::Paused);
    const qint64 kept = inCopy();
    QVERIFY(kept < 500);
    m_workspace->start();
    QTRY_VERIFY(m_workspace->sync().updated().isValid());
    QCOMPARE(backfill().state(), State::Paused);
    backfill().resume();
    QTRY_VERIFY(inCopy() > kept);
    backfill().cancel();
    m_workspace.reset();
    open();
    QCOMPARE(backfill().state(), State::Off);
    // What was read stays, and counts when it is wanted after all.
    QVERIFY(inCopy() > kept);
    const int before = asked(payments);
    QVERIFY(poll());
    backfill().start({}, {});
    QTRY_COMPARE(backfill().state(), State::Done);
    QCOMPARE(inCopy(), 500);
    QVERIFY(asked(payments) - before < 5);
}

void TestBackfill::offlineInTheMiddleGoesOn()
{
    sell(500, 100, 400);
    open();
    QVERIFY(poll());
    const qint64 there = backfill().progress().objects;
    breakAfter(there + 200);
    backfill().start({}, {});
    QTRY_COMPARE(backfill().state(), State::Waiting);
    QCOMPARE(backfill().error()->kind, Error::Kind::Offline);
    QVERIFY(inCopy() >= 200 && inCopy() < 500);
    disconnect(&backfill(), nullptr, this, nullptr);
    m_shop->transport.setOffline(false);
    // It does so by itself after a while; a person need not wait.
    backfill().resume();
    QTRY_COMPARE(backfill().state(), State::Done);
    QCOMPARE(inCopy(), 500);
}

void TestBackfill::tooManyRequestsIsNoEnd()
{
    sell(250, 100, 400);
    open();
    QVERIFY(poll());
    m_shop->transport.arm("GET", payments, Fault::TooMany, 1);
    backfill().start({}, {});
    QTRY_COMPARE(backfill().state(), State::Done);
    QCOMPARE(inCopy(), 250);
}

void TestBackfill::budgetIsKept()
{
    sell(250, 100, 400);
    m_workspace = m_shop->openAsStripe();
    QVERIFY(poll());
    // Four fifths of 10,000 are for this, less what was used by now.
    auto cost = estimate();
    QVERIFY(cost && cost->available);
    QVERIFY(*cost->available > 7'900 && *cost->available < 8'000);
    QCOMPARE(cost->days, 0);
    m_workspace->reads().count(8'000);
    cost = estimate();
    QCOMPARE(*cost->available, 0);
    QCOMPARE(cost->days, 1);
    const int before = asked(payments);
    backfill().start({}, cost->reading);
    QTRY_COMPARE(backfill().state(), State::Waiting);
    QCOMPARE(backfill().error()->code, u"read_budget_spent"_s);
    QCOMPARE(asked(payments), before);
    // Thirty days later they are free again.
    m_shop->clock.advance(31 * 86'400);
    backfill().resume();
    QTRY_COMPARE(backfill().state(), State::Done);
    QCOMPARE(inCopy(), 250);
}

void TestBackfill::listThatTheKeyMayNotReadIsLeftOut()
{
    sell(20, 100, 400);
    m_shop->transport.arm("GET", u"/v1/invoices"_s, Fault::NotPermitted, 1'000);
    open();
    QVERIFY(poll());
    backfill().start({}, {});
    QTRY_COMPARE(backfill().state(), State::Done);
    QCOMPARE(inCopy(), 20);
    QCOMPARE(backfill().progress().refused, QStringList{u"invoices"_s});
}

void TestBackfill::objectDeletedBetweenPagesIsNoEnd()
{
    const qint64 now = m_shop->clock.now().toSecsSinceEpoch();
    QStringList ids;
    m_shop->engine.bulk([&](sandbox::Bulk &bulk) {
        for (int i = 0; i < 250; ++i)
            ids.append(bulk.addCustomer({.name = u"Customer %1"_s.arg(i), .created = now - 86'400 + i}));
    });
    open();
    const auto stopped = connect(&m_workspace->sync(), &SyncDesk::changed, this, [this] {
        if (asked(u"/v1/customers"_s) > 0)
            m_shop->transport.setOffline(true);
    });
    QVERIFY(!poll());
    disconnect(stopped);
    m_shop->transport.setOffline(false);
    // Stripe does not know the customer any more at whom the page ended.
    const sandbox::ApiRequest removal{
        .method = "DELETE",
        .path = "/v1/customers/" + ids.at(150).toLatin1(),
        .query = {},
        .headers = {{"authorization", "Bearer " + m_shop->engine.settings().secretKey.toUtf8()}},
        .body = {}};
    QCOMPARE(m_shop->engine.handle(removal).status, 200);
    QVERIFY(poll());
    const auto database = copy();
    store::CustomerMirror customers(*database);
    // Ada and Grace were there before.
    QCOMPARE(*customers.count({}), 251);
    QVERIFY(customers.find(ids.at(150))->deleted);
    for (const QString &id : {ids.at(149), ids.at(151), ids.first(), ids.last()})
        QVERIFY(!customers.find(id)->deleted);
}

void TestBackfill::firstFillingGoesOnWhereItWas()
{
    sell(400, 1, 60);
    open();
    const auto stopped = connect(&m_workspace->sync(), &SyncDesk::changed, this, [this] {
        if (m_workspace->sync().filled() >= 200)
            m_shop->transport.setOffline(true);
    });
    QVERIFY(!poll());
    disconnect(stopped);
    m_shop->transport.setOffline(false);
    QCOMPARE(inCopy(), 200);
    QVERIFY(!m_workspace->sync().updated().isValid());
    const int before = asked(payments);
    // What happens meanwhile comes by its event, though it is newer than what was read.
    m_shop->clock.advance(60);
    m_shop->post(payments,
                 "amount=999&currency=eur&payment_method=pm_card_visa&confirm=true"
                 "&return_url=https%3A%2F%2Fexample.com%2F");
    QVERIFY(poll());
    QCOMPARE(inCopy(), 401);
    // Two pages of the list, and the one payment by its id.
    QCOMPARE(asked(payments) - before, 3);
}

void TestBackfill::droppedCopyIsFilledAnew()
{
    sell(20, 1, 60);
    sell(150, 100, 400);
    open();
    QVERIFY(poll());
    backfill().start({}, {});
    QTRY_COMPARE(backfill().state(), State::Done);
    QVERIFY(backfill().bytes() > 100'000);
    backfill().drop();
    QTRY_VERIFY(m_workspace->sync().lostCopy());
    QCOMPARE(m_workspace->sync().lostCopy()->code, u"copy_dropped"_s);
    QVERIFY(!m_workspace->sync().updated().isValid());
    QCOMPARE(backfill().state(), State::Off);
    // By itself; what is older when it is wanted again.
    QTRY_VERIFY(!m_workspace->sync().lostCopy());
    QCOMPARE(inCopy(), 20);
    backfill().start({}, {});
    QTRY_COMPARE(backfill().state(), State::Done);
    QCOMPARE(inCopy(), 170);
}

void TestBackfill::placesAreReadBack()
{
    Place place;
    place.after = u"pi_1"_s;
    place.oldest = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
    place.began = place.oldest.addDays(40);
    place.objects = 12'345'678'901;
    place.pages = 7;
    place.from = place.oldest.addDays(-1);
    const Place read = Place::fromText(place.toText());
    QCOMPARE(read.toText(), place.toText());
    QCOMPARE(read.objects, place.objects);
    QCOMPARE(read.oldest, place.oldest);
    QVERIFY(read.covers(place.oldest));
    QVERIFY(!read.covers(place.from.addSecs(-1)));
    QVERIFY(!read.covers({}));
    // What is no place is the beginning.
    for (const QString &text : {QString(), u"{"_s, u"[]"_s, u"null"_s})
        QCOMPARE(Place::fromText(text).toText(), Place().toText());
}

QTEST_GUILESS_MAIN(TestBackfill)
#include "tst_backfill.moc"
