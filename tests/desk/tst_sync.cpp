// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/changes.h"
#include "desk/operations/operations.h"
#include "desk/payments/paymentdesk.h"
#include "desk/payments/paymentsmodel.h"
#include "desk/refunds/refunddesk.h"
#include "desk/sync/eventtargets.h"
#include "desk/sync/syncdesk.h"
#include "store/database.h"
#include "store/disputemirror.h"
#include "store/paymentmirror.h"
#include "store/subscriptionmirror.h"
#include "support/filesizelimit.h"
#include "support/practiceshop.h"

#include <QCoroTask>

#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;
using Fault = test::PracticeTransport::Fault;

class TestSync : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void firstLookFillsTheMirror();
    void fillingThatBreaksOffIsBegunAgain();
    void uselessCopyIsFilledAnewAndNothingElseIsTouched_data(); // DUR-13
    void uselessCopyIsFilledAnewAndNothingElseIsTouched();
    void copyDamagedWhileItIsOpenIsFilledAnew(); // DUR-13
    void writesThatFailAreToldAndDoneAgain();    // DUR-05, DUR-08
    void closingWhileWritingLosesNothing();
    void eventBringsThePayment();
    void eventsOfOneObjectAreOneRead();
    void eventBringsTheDisputeAndItsPayment();
    void firstLookBringsDisputesAndInvoices();
    void sameEventTwiceChangesNothing();    // EVT-01
    void whatHappenedWhileAwayIsCaughtUp(); // EVT-11
    void brokenNetworkKeepsWhatIsThere();
    void refusedKeyStopsThePolling(); // API-16
    void whatNamesNothingIsNoSignOfStripe();
    void wrongClockHidesNoEvents_data(); // API-24
    void wrongClockHidesNoEvents();
    void objectOfAnEvent_data(); // EVT-05
    void objectOfAnEvent();
    void clientSecretsNeverReachTheDisk(); // SEC-13

private:
    void open() { m_workspace = m_shop->open(); }
    Result<void> poll() { return QCoro::waitFor(m_workspace->sync().poll()); }
    QString pay(qint64 amount, const QByteArray &method = "pm_card_visa");
    /// The copy on disk, once no workspace has it.
    std::unique_ptr<store::Database> mirror() const;
    void spoilMirror() const;
    qint64 payments() { return m_workspace->newPaymentsModel()->first(1000).size(); }

    std::unique_ptr<test::PracticeShop> m_shop;
    std::unique_ptr<Workspace> m_workspace;
};

void TestSync::init()
{
    m_shop = std::make_unique<test::PracticeShop>();
}

void TestSync::cleanup()
{
    m_workspace.reset();
    m_shop.reset();
}

std::unique_ptr<store::Database> TestSync::mirror() const
{
    auto opened = store::Database::open(m_shop->mirrorPath(), store::Schema::mirror());
    return opened ? std::move(*opened) : nullptr;
}

QString TestSync::pay(qint64 amount, const QByteArray &method)
{
    const QByteArray form = "amount=" + QByteArray::number(amount) + "&currency=eur&payment_method=" + method
        + "&confirm=true&return_url=https%3A%2F%2Fexample.com%2F";
    return m_shop->post(u"/v1/payment_intents"_s, form).value("id"_L1).toString();
}

void TestSync::firstLookFillsTheMirror()
{
    for (int i = 0; i < 5; ++i)
        QVERIFY(!pay(1000 + i).isEmpty());
    open();
    QVERIFY(!m_workspace->sync().updated().isValid());
    QVERIFY(poll());
    QCOMPARE(payments(), 5);
    QCOMPARE(m_workspace->sync().updated(), m_shop->clock.now());
}

void TestSync::fillingThatBreaksOffIsBegunAgain()
{
    QVERIFY(!pay(1000).isEmpty());
    m_shop->transport.arm("GET", u"/v1/subscriptions"_s, Fault::Offline, 3);
    open();
    QVERIFY(!poll());
    QVERIFY(!m_workspace->sync().updated().isValid());
    QVERIFY(poll());
    QCOMPARE(payments(), 1);
}

void TestSync::uselessCopyIsFilledAnewAndNothingElseIsTouched_data()
{
    QTest::addColumn<QString>("code");
    for (const auto &[what, code] :
         {std::pair("overwritten", "database_damaged"), std::pair("cut short", "database_damaged"),
          std::pair("empty", "database_damaged"), std::pair("of another program", "database_foreign"),
          std::pair("of a newer Paydesk", "database_newer"), std::pair("deleted by hand", "")})
        QTest::newRow(what) << QString::fromLatin1(code);
}

void TestSync::uselessCopyIsFilledAnewAndNothingElseIsTouched()
{
    QFETCH(const QString, code);
    const QString payment = pay(1000);
    open();
    QVERIFY(poll());
    RefundDesk::Request request;
    request.paymentId = payment;
    request.amount = {400, u"eur"_s};
    request.refundableSeen = {1000, u"eur"_s};
    QVERIFY(QCoro::waitFor(m_workspace->refunds().refund(request)));
    m_workspace.reset();
    pay(2000);
    spoilMirror();
    open();
    QCOMPARE(m_workspace->sync().lostCopy().value_or(Error{}).code, code);
    // What is somebody else's is set aside.
    QCOMPARE(QFile::exists(m_shop->mirrorPath() + u".foreign"_s), code == "database_foreign"_L1);
    // Nobody is shown the age of a copy that is gone.
    QVERIFY(!m_workspace->sync().updated().isValid());
    QVERIFY(!m_workspace->payments().detail(payment));
    QCOMPARE(m_workspace->operations().forSubject(payment).size(), 1);
    QVERIFY(poll());
    QVERIFY(!m_workspace->sync().lostCopy());
    QCOMPARE(payments(), 2);
    QCOMPARE(m_workspace->payments().detail(payment)->refundable, (Money{600, u"eur"_s}));
}

void TestSync::copyDamagedWhileItIsOpenIsFilledAnew()
{
    m_shop->addPayments(300);
    open();
    QVERIFY(poll());
    // Into the file, from the log.
    m_workspace.reset();
    open();
    QCOMPARE(payments(), 300);
    {
        QFile copy(m_shop->mirrorPath());
        QVERIFY(copy.open(QIODevice::ReadWrite | QIODevice::Unbuffered) && copy.seek(200 * 1024));
        QVERIFY(copy.write(QByteArray(int(copy.size() - copy.pos()), '\x5a')) > 0);
    }
    const QString id = pay(1250);
    // Whoever meets the damage first, it is told why everything is read again, and then everything is there.
    bool isTold = false;
    connect(&m_workspace->sync(), &SyncDesk::changed, this,
            [&] { isTold = isTold || m_workspace->sync().lostCopy().has_value(); });
    m_workspace->start();
    QTRY_COMPARE_WITH_TIMEOUT(payments(), 301, 15000);
    QTRY_VERIFY(!m_workspace->sync().lostCopy() && !m_workspace->sync().error());
    QVERIFY(isTold);
    QVERIFY(m_workspace->payments().detail(id));
    QVERIFY(m_workspace->sync().updated().isValid());
}

void TestSync::writesThatFailAreToldAndDoneAgain()
{
    m_shop->addPayments(60);
    open();
    QVERIFY(poll());
    const QString log = m_shop->mirrorPath() + u"-wal"_s;
    const qint64 used = QFileInfo(log).size();
    // Only the copy's log is that long, so only the copy is refused more.
    QVERIFY(used > QFileInfo(m_shop->directory.filePath(u"acct_1-test.sqlite-wal"_s)).size() + 50'000);
    const QDateTime updated = m_workspace->sync().updated();
    m_shop->clock.advance(100);
    const QString id = pay(1250);
    {
        const test::FileSizeLimit full(used);
        const auto looked = poll();
        QVERIFY(!looked);
        QCOMPARE(looked.error().kind, Error::Kind::Storage);
        QCOMPARE(m_workspace->sync().error()->kind, Error::Kind::Storage);
        QCOMPARE(m_workspace->sync().updated(), updated);
        QVERIFY(!m_workspace->payments().detail(id));
    }
    QVERIFY(poll());
    QVERIFY(m_workspace->payments().detail(id));
    QVERIFY(!m_workspace->sync().error());
    QCOMPARE(payments(), 61);
}

void TestSync::closingWhileWritingLosesNothing()
{
    m_shop->addPayments(300);
    open();
    // A page is being written, and the next one asked for.
    m_workspace->sync().start();
    QTRY_VERIFY(m_workspace->sync().filled() > 0);
    m_workspace.reset();
    open();
    QVERIFY(!m_workspace->sync().lostCopy());
    QVERIFY(!m_workspace->sync().updated().isValid());
    QVERIFY(poll());
    QCOMPARE(payments(), 300);
}

/// As the row of the test is called.
void TestSync::spoilMirror() const
{
    const QByteArray how = QTest::currentDataTag();
    if (how == "of another program")
        QVERIFY(mirror()->change(u"PRAGMA application_id = 7"_s));
    if (how == "of a newer Paydesk")
        QVERIFY(mirror()->change(u"PRAGMA user_version = 999"_s));
    QFile copy(m_shop->mirrorPath());
    if (how == "deleted by hand")
        QVERIFY(copy.remove());
    if (how == "empty")
        QVERIFY(copy.resize(0));
    if (how == "cut short")
        QVERIFY(copy.resize(copy.size() / 2));
    if (how == "overwritten")
        QVERIFY(copy.open(QIODevice::ReadWrite) && copy.write(QByteArray(4096, 'x')) == 4096);
}

void TestSync::eventBringsThePayment()
{
    open();
    QVERIFY(poll());
    QCOMPARE(payments(), 0);
    const QString id = pay(1250);
    QVERIFY(poll());
    QCOMPARE(m_workspace->newPaymentsModel()->first(1).value(0).id, id);
    QVERIFY(m_workspace->sync().newEvents() > 0);
}

void TestSync::eventsOfOneObjectAreOneRead()
{
    open();
    QVERIFY(poll());
    const QString id = pay(1250);
    const int before = m_shop->transport.sent("GET", u"/v1/payment_intents/"_s);
    QVERIFY(poll());
    QVERIFY(m_workspace->sync().newEvents() >= 3); // created, succeeded, charge.succeeded
    QCOMPARE(m_shop->transport.sent("GET", u"/v1/payment_intents/"_s), before + 1);
}

void TestSync::eventBringsTheDisputeAndItsPayment()
{
    open();
    QVERIFY(poll());
    QSignalSpy disputes(&m_workspace->changes(), &Changes::disputes);
    const QString id = pay(1250, "pm_card_createDispute");
    QVERIFY(poll());
    QCOMPARE(disputes.size(), 1);
    QVERIFY(m_workspace->payments().detail(id)->payment.disputed);
    const QString invoice =
        m_shop->post(u"/v1/invoices"_s, "customer=" + m_shop->ada.toLatin1()).value("id"_L1).toString();
    QVERIFY(poll());
    m_workspace.reset();
    const auto database = mirror();
    const QList<store::Dispute> known = store::DisputeMirror(*database).forPayment(id).value();
    QCOMPARE(known.size(), 1);
    QCOMPARE(known.first().status, u"needs_response"_s);
    QCOMPARE(known.first().amount, (Money{1250, u"eur"_s}));
    QVERIFY(known.first().dueBy > m_shop->clock.now());
    QCOMPARE(store::SubscriptionMirror(*database).findInvoice(invoice).value().status, u"draft"_s);
}

void TestSync::firstLookBringsDisputesAndInvoices()
{
    const QString id = pay(1250, "pm_card_createDispute");
    const QByteArray customer = "customer=" + m_shop->ada.toLatin1();
    const QString invoice = m_shop->post(u"/v1/invoices"_s, customer + "&currency=eur").value("id"_L1).toString();
    m_shop->post(u"/v1/invoiceitems"_s, customer + "&amount=500&currency=eur&invoice=" + invoice.toLatin1());
    open();
    QVERIFY(poll());
    m_workspace.reset();
    const auto database = mirror();
    QCOMPARE(store::DisputeMirror(*database).due(9).value().size(), 1);
    QCOMPARE(store::DisputeMirror(*database).due(9).value().first().paymentId, id);
    const store::Payment payment = store::PaymentMirror(*database).find(id).value();
    QVERIFY(!payment.cardFingerprint.isEmpty());
    QVERIFY(payment.riskScore);
    const QList<store::InvoiceLine> lines = store::SubscriptionMirror(*database).findInvoice(invoice).value().lines;
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines.first().amount, (Money{500, u"eur"_s}));
}

void TestSync::sameEventTwiceChangesNothing()
{
    open();
    QVERIFY(poll());
    pay(1250);
    QVERIFY(poll());
    // The overlap is read again after a while: the same events, nothing new, nothing read because of them.
    m_shop->clock.advance(700);
    const int before = m_shop->transport.sent("GET", u"/v1/payment_intents/"_s);
    QVERIFY(poll());
    QCOMPARE(m_workspace->sync().newEvents(), 0);
    QCOMPARE(m_shop->transport.sent("GET", u"/v1/payment_intents/"_s), before);
    QCOMPARE(payments(), 1);
}

void TestSync::whatHappenedWhileAwayIsCaughtUp()
{
    open();
    QVERIFY(poll());
    m_workspace.reset();
    for (int i = 0; i < 60; ++i) {
        m_shop->clock.advance(60);
        QVERIFY(!pay(1000 + i).isEmpty());
    }
    open();
    QVERIFY(poll());
    QCOMPARE(payments(), 60);
}

void TestSync::brokenNetworkKeepsWhatIsThere()
{
    QVERIFY(!pay(1000).isEmpty());
    open();
    QVERIFY(poll());
    const QDateTime updated = m_workspace->sync().updated();
    m_shop->clock.advance(100);
    m_shop->transport.setOffline(true);
    QVERIFY(!poll());
    QCOMPARE(m_workspace->sync().error()->kind, Error::Kind::Offline);
    QCOMPARE(m_workspace->sync().updated(), updated);
    QCOMPARE(payments(), 1);
    m_shop->transport.setOffline(false);
    QVERIFY(poll());
    QVERIFY(!m_workspace->sync().error());
}

void TestSync::refusedKeyStopsThePolling()
{
    open();
    QVERIFY(poll());
    m_shop->transport.arm("GET", u"/v1/events"_s, Fault::KeyRefused, 1);
    m_workspace->start();
    QTRY_VERIFY(m_workspace->sync().error());
    QCOMPARE(m_workspace->sync().error()->kind, Error::Kind::Authentication);
    // Ten times as long as the interval between two looks.
    const int sent = m_shop->transport.sent("GET", u"/v1/events"_s);
    int ticks = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&ticks] { ++ticks; });
    timer.start(50);
    QTRY_VERIFY(ticks >= 10);
    QCOMPARE(m_shop->transport.sent("GET", u"/v1/events"_s), sent);
    // Somebody has given the key its rights back, and asks.
    m_workspace->sync().refresh();
    QTRY_VERIFY(!m_workspace->sync().error());
    QTRY_VERIFY(m_shop->transport.sent("GET", u"/v1/events"_s) > sent + 1);
}

void TestSync::whatNamesNothingIsNoSignOfStripe()
{
    open();
    QVERIFY(poll());
    m_shop->transport.arm("GET", u"/v1/events"_s, Fault::KeyRefused, 1);
    QVERIFY(!poll());
    const QDateTime updated = m_workspace->sync().updated();
    m_shop->clock.advance(100);
    // A listener tells of a balance, of which nothing is kept.
    const QByteArray told =
        R"({"id":"evt_balance1","object":"event","type":"balance.available","created":1700000000,"livemode":false,)"
        R"("data":{"object":{"object":"balance"}}})";
    const auto event = stripe::parseObject(told).and_then(&stripe::Event::fromJson);
    QVERIFY(event);
    QVERIFY(m_workspace->sync().take({*event}));
    QTRY_COMPARE(m_workspace->sync().state(), SyncDesk::State::Idle);
    QVERIFY(m_workspace->sync().error());
    QCOMPARE(m_workspace->sync().error()->kind, Error::Kind::Authentication);
    QCOMPARE(m_workspace->sync().updated(), updated);
}

void TestSync::wrongClockHidesNoEvents_data()
{
    QTest::addColumn<qint64>("ahead");
    QTest::newRow("an hour slow") << qint64(3600);
    QTest::newRow("an hour fast") << qint64(-3600);
    QTest::newRow("a day slow") << qint64(86'400);
    QTest::newRow("a day fast") << qint64(-86'400);
    QTest::newRow("at 1970") << test::PracticeShop().clock.now().toSecsSinceEpoch();
}

void TestSync::wrongClockHidesNoEvents()
{
    QFETCH(const qint64, ahead);
    // The shop's clock is Stripe's too: what is wrong is the till's.
    ManualClock till(m_shop->clock.now().addSecs(-ahead));
    m_shop->transport.setServerClock(m_shop->clock, 0);
    m_workspace = m_shop->open(till);
    QVERIFY(poll());
    // A Date has no fractions of a second.
    QVERIFY(m_workspace->sync().clockSkew());
    QVERIFY(qAbs(*m_workspace->sync().clockSkew() - ahead) <= 1);
    const QString first = pay(1250);
    QVERIFY(poll());
    QCOMPARE(m_workspace->newPaymentsModel()->first(1).value(0).id, first);
    // The clock is set right; the stretch that is read again begins where Stripe's clock was.
    m_workspace.reset();
    m_shop->clock.advance(3'000);
    const QString second = pay(1300);
    m_shop->post(u"/v1/refunds"_s, "amount=50&payment_intent=" + first.toLatin1());
    m_shop->clock.advance(3'000);
    open();
    QVERIFY(poll());
    QCOMPARE(payments(), 2);
    QVERIFY(m_workspace->payments().detail(second));
    // What is read later replaces what was read under the wrong clock.
    QCOMPARE(m_workspace->payments().detail(first)->payment.refunded, 50);
}

void TestSync::objectOfAnEvent_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<QString>("target");
    QTest::newRow("payment") << u"payment_intent"_s << QByteArray("{}") << u"payment_intent x_1"_s;
    QTest::newRow("charge") << u"charge"_s << QByteArray(R"({"payment_intent":"pi_1"})") << u"payment_intent pi_1"_s;
    QTest::newRow("charge without a payment") << u"charge"_s << QByteArray(R"({"payment_intent":null})") << QString();
    QTest::newRow("refund") << u"refund"_s << QByteArray(R"({"payment_intent":"pi_1"})") << u"payment_intent pi_1"_s;
    QTest::newRow("dispute") << u"dispute"_s << QByteArray(R"({"payment_intent":"pi_1"})") << u"dispute x_1"_s;
    QTest::newRow("invoice today") << u"invoice"_s
                                   << QByteArray(R"({"parent":{"subscription_details":{"subscription":"sub_1"}}})")
                                   << u"subscription sub_1"_s;
    QTest::newRow("invoice of 2024") << u"invoice"_s << QByteArray(R"({"subscription":"sub_1"})")
                                     << u"subscription sub_1"_s;
    QTest::newRow("invoice of no subscription") << u"invoice"_s << QByteArray("{}") << u"invoice x_1"_s;
    QTest::newRow("expanded") << u"charge"_s << QByteArray(R"({"payment_intent":{"id":"pi_1"}})")
                              << u"payment_intent pi_1"_s;
    QTest::newRow("session of a payment")
        << u"checkout.session"_s << QByteArray(R"({"payment_intent":"pi_1","subscription":null})")
        << u"payment_intent pi_1"_s;
    QTest::newRow("session of a subscription")
        << u"checkout.session"_s << QByteArray(R"({"payment_intent":null,"subscription":"sub_1"})")
        << u"subscription sub_1"_s;
    QTest::newRow("price") << u"price"_s << QByteArray("{}") << u"catalogue"_s;
    QTest::newRow("something new") << u"quantum.account"_s << QByteArray("{}") << QString();
}

void TestSync::objectOfAnEvent()
{
    QFETCH(const QString, type);
    QFETCH(const QByteArray, object);
    QFETCH(const QString, target);
    QCOMPARE(eventTarget(type, u"x_1"_s, QJsonDocument::fromJson(object).object()), target);
}

void TestSync::clientSecretsNeverReachTheDisk()
{
    open();
    QVERIFY(poll());
    pay(1250);
    QVERIFY(poll());
    m_workspace.reset();
    const QDir directory(m_shop->directory.path());
    const QStringList files = directory.entryList(QDir::Files);
    QVERIFY(!files.isEmpty());
    for (const QString &name : files) {
        QFile file(directory.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY2(!bytes.contains("_secret_"), qPrintable(name));
        QVERIFY2(!bytes.contains("sk_test_"), qPrintable(name));
    }
}

QTEST_GUILESS_MAIN(TestSync)
#include "tst_sync.moc"
