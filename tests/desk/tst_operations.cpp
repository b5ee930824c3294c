// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/operations/operationkinds.h"
#include "desk/operations/operations.h"
#include "desk/sync/syncdesk.h"
#include "support/practiceshop.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <array>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Fault = test::PracticeTransport::Fault;

class TestOperations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answerMustBeAboutWhatWasAsked_data(); // API-08, API-09
    void answerMustBeAboutWhatWasAsked();
    void whatWasDoneBeforeIsTold();       // API-19
    void ownRepetitionsAreNotTold_data(); // API-19
    void ownRepetitionsAreNotTold();
    void closingWhileUnderWayIsNoCancellation(); // API-28
    void refusedKeyPausesTheQueue_data();        // API-16
    void refusedKeyPausesTheQueue();
};

namespace {

/// A refund of 4.00 of a payment of 10.00.
Operations::Plan refundOf(test::PracticeShop &shop)
{
    QString payment;
    shop.engine.bulk([&](sandbox::Bulk &bulk) {
        payment = bulk.addPayment({.amount = 1000,
                                   .currency = u"eur"_s,
                                   .customer = shop.ada,
                                   .created = shop.clock.now().addDays(-1).toSecsSinceEpoch()});
    });
    return {
        .kind = kinds::createRefund,
        .subject = payment,
        .amount = {400, u"eur"_s},
        .reason = {},
        .mutation = [payment](const QString &) {
            return stripe::Mutation{"POST", u"/v1/refunds"_s, "payment_intent=" + payment.toLatin1() + "&amount=400"};
        }};
}

} // namespace

void TestOperations::answerMustBeAboutWhatWasAsked_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("right");
    const QByteArray refund = R"({"object":"refund","id":"re_1","amount":%1,"currency":"%2","payment_intent":"%3"})";
    const auto refunded = [&](const char *amount, const char *currency, const char *payment) {
        return QByteArray(refund).replace("%1", amount).replace("%2", currency).replace("%3", payment);
    };
    QTest::newRow("refund") << kinds::createRefund << u"pi_1"_s << refunded("400", "eur", "pi_1") << true;
    QTest::newRow("other amount") << kinds::createRefund << u"pi_1"_s << refunded("401", "eur", "pi_1") << false;
    QTest::newRow("amount as text") << kinds::createRefund << u"pi_1"_s << refunded("\"400\"", "eur", "pi_1") << false;
    QTest::newRow("other currency") << kinds::createRefund << u"pi_1"_s << refunded("400", "usd", "pi_1") << false;
    QTest::newRow("other payment") << kinds::createRefund << u"pi_1"_s << refunded("400", "eur", "pi_2") << false;
    QTest::newRow("other object") << kinds::createRefund << u"pi_1"_s
                                  << QByteArray(R"({"object":"charge","id":"ch_1"})") << false;
    QTest::newRow("empty object") << kinds::createRefund << u"pi_1"_s << QByteArray("{}") << false;
    QTest::newRow("session")
        << kinds::createCheckoutSession << QString()
        << QByteArray(R"({"object":"checkout.session","id":"cs_1","amount_subtotal":400,"currency":"eur"})") << true;
    QTest::newRow("session of another sum")
        << kinds::createCheckoutSession << QString()
        << QByteArray(R"({"object":"checkout.session","id":"cs_1","amount_subtotal":300,"currency":"eur"})") << false;
    QTest::newRow("expiry of the session") << kinds::expireCheckoutSession << u"cs_1"_s
                                           << QByteArray(R"({"object":"checkout.session","id":"cs_1"})") << true;
    QTest::newRow("expiry of another one") << kinds::expireCheckoutSession << u"cs_1"_s
                                           << QByteArray(R"({"object":"checkout.session","id":"cs_2"})") << false;
    QTest::newRow("cancelled subscription")
        << kinds::cancelSubscription << u"sub_1"_s << QByteArray(R"({"object":"subscription","id":"sub_1"})") << true;
}

void TestOperations::answerMustBeAboutWhatWasAsked()
{
    QFETCH(const QString, kind);
    QFETCH(const QString, subject);
    QFETCH(const QByteArray, answer);
    QFETCH(const bool, right);
    store::Operation operation;
    operation.kind = kind;
    operation.subject = subject;
    operation.amount = {400, u"eur"_s};
    const auto verified = kinds::verify(operation, stripe::parseObject(answer).value());
    QCOMPARE(verified.has_value(), right);
    if (!right)
        QCOMPARE(verified.error().kind, Error::Kind::Mismatch);
}

void TestOperations::whatWasDoneBeforeIsTold()
{
    test::PracticeShop shop;
    const auto workspace = shop.open();
    Operations &operations = workspace->operations();
    const auto id = operations.begin(refundOf(shop));
    QVERIFY(id);
    const auto operation = operations.find(*id);
    // Another computer with a copy of this journal was faster.
    stripe::HttpRequest other;
    other.method = "POST";
    other.url = QUrl(u"http://127.0.0.1/v1/refunds"_s);
    other.headers = {{"Authorization", "Bearer " + shop.engine.settings().secretKey.toLatin1()},
                     {"Idempotency-Key", operation->idempotencyKey.toLatin1()},
                     {"Content-Type", "application/x-www-form-urlencoded"}};
    other.body = operation->body;
    const auto first = QCoro::waitFor(shop.transport.send(other));
    QVERIFY(first);
    QCOMPARE(first->status, 200);
    const QDateTime then = shop.clock.now();
    shop.clock.advance(7 * 60);

    QSignalSpy told(&operations, &Operations::doneBefore);
    const auto outcome = QCoro::waitFor(operations.send(*id));
    QVERIFY2(outcome, qPrintable(outcome ? QString() : toLogLine(outcome.error())));
    QVERIFY(outcome->replayed);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first().at(1).toDateTime().toSecsSinceEpoch(), then.toSecsSinceEpoch());
    QCOMPARE(shop.refundsAtStripe(operation->subject).size(), 1);
}

void TestOperations::ownRepetitionsAreNotTold_data()
{
    QTest::addColumn<int>("lost");
    QTest::newRow("answered at once") << 0;
    QTest::newRow("sent again at once") << 1;
    QTest::newRow("sent again by resume()") << 3;
}

void TestOperations::ownRepetitionsAreNotTold()
{
    QFETCH(const int, lost);
    test::PracticeShop shop;
    const auto workspace = shop.open();
    Operations &operations = workspace->operations();
    const Operations::Plan plan = refundOf(shop);
    shop.transport.arm("POST", u"/v1/refunds"_s, Fault::LoseAnswer, lost);
    QSignalSpy told(&operations, &Operations::doneBefore);
    const auto outcome = QCoro::waitFor(operations.run(plan));
    QCOMPARE(outcome.has_value(), lost < 3);
    QVERIFY(!outcome || !outcome->replayed);
    QCoro::waitFor(operations.resume());
    QCOMPARE(operations.forSubject(plan.subject).first().state, store::Operation::State::Settled);
    QCOMPARE(told.size(), 0);
    QCOMPARE(shop.refundsAtStripe(plan.subject).size(), 1);
}

void TestOperations::closingWhileUnderWayIsNoCancellation()
{
    test::PracticeShop shop;
    auto workspace = shop.open();
    const Operations::Plan plan = refundOf(shop);
    shop.transport.arm("POST", u"/v1/refunds"_s, Fault::LoseAnswer, 1);
    const auto running = workspace->operations().run(plan);
    QTRY_COMPARE(shop.refundsAtStripe(plan.subject).size(), 1);
    // The window is closed while the client still waits to ask again: the money went out, and nobody here knows yet.
    workspace.reset();
    workspace = shop.open();
    const auto left = workspace->operations().forSubject(plan.subject);
    QCOMPARE(left.size(), 1);
    QCOMPARE(left.first().state, store::Operation::State::Sent);
    QVERIFY(workspace->operations().isInDoubt(plan.subject));

    QCoro::waitFor(workspace->operations().resume());
    QCOMPARE(workspace->operations().forSubject(plan.subject).first().state, store::Operation::State::Settled);
    QCOMPARE(shop.refundsAtStripe(plan.subject).size(), 1);
}

void TestOperations::refusedKeyPausesTheQueue_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("sendings");
    // A key that is not known is known to nobody; what it may not do is asked for each.
    QTest::newRow("expired") << Fault::KeyRefused << 1;
    QTest::newRow("not permitted") << Fault::NotPermitted << 2;
}

void TestOperations::refusedKeyPausesTheQueue()
{
    QFETCH(const Fault, fault);
    QFETCH(const int, sendings);
    test::PracticeShop shop;
    const auto workspace = shop.open();
    Operations &operations = workspace->operations();
    QVERIFY(QCoro::waitFor(workspace->sync().poll()));
    const std::array plans{refundOf(shop), refundOf(shop)};
    shop.transport.arm("POST", u"/v1/refunds"_s, Fault::LoseAnswer, 6);
    for (const Operations::Plan &plan : plans)
        QVERIFY(!QCoro::waitFor(operations.run(plan)));
    QCOMPARE(operations.unsettled().size(), 2);
    operations.setRetryInterval(20ms);

    shop.transport.arm("POST", u"/v1/refunds"_s, fault, sendings);
    shop.transport.arm("GET", u"/v1/events"_s, fault, 1);
    const int before = shop.transport.sent("POST", u"/v1/refunds"_s);
    QCoro::waitFor(operations.resume());
    QCOMPARE(shop.transport.sent("POST", u"/v1/refunds"_s), before + sendings);
    // Many times as long as it waits between two tries.
    int ticks = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&ticks] { ++ticks; });
    timer.start(50);
    QTRY_VERIFY(ticks >= 10);
    QCOMPARE(shop.transport.sent("POST", u"/v1/refunds"_s), before + sendings);
    QCOMPARE(operations.unsettled().size(), 2);

    // The key has its rights back, and somebody asks.
    if (fault == Fault::NotPermitted)
        QVERIFY(!QCoro::waitFor(workspace->sync().poll()));
    QTRY_VERIFY(workspace->sync().error());
    workspace->sync().refresh();
    QTRY_COMPARE(operations.unsettled().size(), 0);
    for (const Operations::Plan &plan : plans)
        QCOMPARE(shop.refundsAtStripe(plan.subject).size(), 1);
}

QTEST_GUILESS_MAIN(TestOperations)
#include "tst_operations.moc"
