// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/operations/operations.h"
#include "desk/payments/paymentdesk.h"
#include "desk/refunds/refunddesk.h"
#include "desk/sync/syncdesk.h"
#include "support/practiceshop.h"

#include <QCoroTask>

#include <QJsonArray>
#include <QTest>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;
using Fault = test::PracticeTransport::Fault;

class TestRefunds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void partThenRestThenNothing(); // MON-05
    void amountsInTheField_data();  // MON-07
    void amountsInTheField();
    void remainderChangedElsewhereSendsNothing();    // MON-08
    void answerLostOnceIsOneRefund();                // API-01
    void answerLostForGoodIsSettledAtTheNextStart(); // API-04, MON-06
    void captivePortalPageIsNotSuccess();            // API-08
    void inDoubtRefundBlocksASecondOne();            // MON-02
    void offlineSendsNothingAndSaysSo();             // MON-20
    void twoConfirmationsAtOnceAreOneRefund();       // MON-01
    void oldKeyIsNeverSentAgain_data();              // API-05
    void oldKeyIsNeverSentAgain();
    void refundByAnotherTillIsShown(); // MON-11

private:
    void start();
    RefundDesk::Request request(qint64 minor);
    Result<store::Refund> refund(qint64 minor) { return QCoro::waitFor(m_workspace->refunds().refund(request(minor))); }
    qint64 refundedAtStripe();

    std::unique_ptr<test::PracticeShop> m_shop;
    std::unique_ptr<Workspace> m_workspace;
    QString m_payment;
};

void TestRefunds::init()
{
    m_shop = std::make_unique<test::PracticeShop>();
    m_shop->engine.bulk([this](sandbox::Bulk &bulk) {
        m_payment = bulk.addPayment({.amount = 1000,
                                     .currency = u"eur"_s,
                                     .customer = m_shop->ada,
                                     .created = m_shop->clock.now().addDays(-1).toSecsSinceEpoch()});
    });
    start();
}

void TestRefunds::cleanup()
{
    m_workspace.reset();
    m_shop.reset();
}

void TestRefunds::start()
{
    m_workspace.reset();
    m_workspace = m_shop->open();
    m_workspace->start();
    QTRY_VERIFY(m_workspace->payments().detail(m_payment));
}

RefundDesk::Request TestRefunds::request(qint64 minor)
{
    return {.paymentId = m_payment,
            .amount = {minor, u"eur"_s},
            .refundableSeen = m_workspace->payments().detail(m_payment)->refundable,
            .reason = u"requested_by_customer"_s,
            .note = u"Croissants arrived crushed"_s};
}

qint64 TestRefunds::refundedAtStripe()
{
    qint64 sum = 0;
    for (const QJsonValue &refund : m_shop->refundsAtStripe(m_payment))
        sum += refund["amount"_L1].toInteger();
    return sum;
}

void TestRefunds::partThenRestThenNothing()
{
    const auto part = refund(400);
    QVERIFY2(part, part ? "" : qPrintable(toLogLine(part.error())));
    QCOMPARE(part->amount, (Money{400, u"eur"_s}));
    QTRY_COMPARE(m_workspace->payments().detail(m_payment)->refundable, (Money{600, u"eur"_s}));
    QCOMPARE(m_workspace->payments().detail(m_payment)->status, PaymentStatus::PartRefunded);
    QVERIFY(refund(600));
    QTRY_COMPARE(m_workspace->payments().detail(m_payment)->status, PaymentStatus::Refunded);
    const auto third = refund(1);
    QVERIFY(!third);
    QCOMPARE(third.error().code, u"nothing_refundable"_s);
    QCOMPARE(refundedAtStripe(), 1000);
    QCOMPARE(m_shop->refundsAtStripe(m_payment).size(), 2);
}

void TestRefunds::amountsInTheField_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("all of it") << u"10.00"_s << QString();
    QTest::newRow("a cent more") << u"10.01"_s << u"amount_over_refundable"_s;
    QTest::newRow("zero") << u"0"_s << u"amount_zero"_s;
    QTest::newRow("negative") << u"-1"_s << u"amount_negative"_s;
    QTest::newRow("exponent") << u"1e3"_s << u"amount_not_number"_s;
    QTest::newRow("decimal comma in English") << u"12,5"_s << u"amount_not_number"_s;
    QTest::newRow("empty") << QString() << u"amount_empty"_s;
}

void TestRefunds::amountsInTheField()
{
    QFETCH(const QString, text);
    QFETCH(const QString, code);
    const auto amount = RefundDesk::checkAmount(text, {1000, u"eur"_s}, QLocale(QLocale::English));
    QCOMPARE(amount ? QString() : amount.error().code, code);
}

void TestRefunds::remainderChangedElsewhereSendsNothing()
{
    const RefundDesk::Request seen = request(1000);
    m_shop->post(u"/v1/refunds"_s, "payment_intent=" + m_payment.toUtf8() + "&amount=300");
    const auto refused = QCoro::waitFor(m_workspace->refunds().refund(seen));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"refundable_changed"_s);
    QCOMPARE(m_shop->transport.sent("POST", u"/v1/refunds"_s), 0);
    QCOMPARE(refundedAtStripe(), 300);
}

void TestRefunds::answerLostOnceIsOneRefund()
{
    m_shop->transport.arm("POST", u"/v1/refunds"_s, Fault::LoseAnswer, 1);
    QVERIFY(refund(400));
    QVERIFY(m_shop->transport.sent("POST", u"/v1/refunds"_s) >= 2);
    QCOMPARE(m_shop->refundsAtStripe(m_payment).size(), 1);
    QTRY_COMPARE(m_workspace->payments().detail(m_payment)->refundable, (Money{600, u"eur"_s}));
}

void TestRefunds::answerLostForGoodIsSettledAtTheNextStart()
{
    m_shop->transport.arm("POST", u"/v1/refunds"_s, Fault::LoseAnswer, 3);
    const auto lost = refund(400);
    QVERIFY(!lost);
    QVERIFY(lost.error().inDoubt);
    QCOMPARE(m_workspace->payments().detail(m_payment)->status, PaymentStatus::InDoubt);
    start();
    QTRY_VERIFY(m_workspace->operations().unsettled().isEmpty());
    QTRY_COMPARE(m_workspace->payments().detail(m_payment)->status, PaymentStatus::PartRefunded);
    QCOMPARE(m_shop->refundsAtStripe(m_payment).size(), 1);
    // Every request of that refund carried the same key and the same body.
    QSet<QByteArray> keys;
    QSet<QByteArray> bodies;
    for (const stripe::HttpRequest &sent : m_shop->transport.requests()) {
        if (sent.method != "POST" || sent.url.path() != "/v1/refunds"_L1)
            continue;
        bodies.insert(sent.body);
        for (const auto &[name, value] : sent.headers) {
            if (name.compare("Idempotency-Key", Qt::CaseInsensitive) == 0)
                keys.insert(value);
        }
    }
    QCOMPARE(keys.size(), 1);
    QCOMPARE(bodies.size(), 1);
}

void TestRefunds::captivePortalPageIsNotSuccess()
{
    m_shop->transport.arm("POST", u"/v1/refunds"_s, Fault::Html, 3);
    const auto odd = refund(400);
    QVERIFY(!odd);
    QVERIFY(odd.error().inDoubt);
    QTRY_VERIFY(m_workspace->payments().detail(m_payment)->status == PaymentStatus::InDoubt);
}

void TestRefunds::inDoubtRefundBlocksASecondOne()
{
    m_shop->transport.arm("POST", u"/v1/refunds"_s, Fault::LoseAnswer, 3);
    QVERIFY(!refund(400));
    const int before = m_shop->transport.sent("POST", u"/v1/refunds"_s);
    const auto again = refund(400);
    QVERIFY(!again);
    QCOMPARE(again.error().code, u"refund_under_way"_s);
    QCOMPARE(m_shop->transport.sent("POST", u"/v1/refunds"_s), before);
}

void TestRefunds::offlineSendsNothingAndSaysSo()
{
    m_shop->transport.setOffline(true);
    const auto refused = refund(400);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Offline);
    QVERIFY(!refused.error().inDoubt);
    m_shop->transport.setOffline(false);
    QVERIFY(m_workspace->operations().unsettled().isEmpty());
    QVERIFY(refund(400));
    QCOMPARE(m_shop->refundsAtStripe(m_payment).size(), 1);
}

void TestRefunds::twoConfirmationsAtOnceAreOneRefund()
{
    auto first = m_workspace->refunds().refund(request(400));
    const auto second = QCoro::waitFor(m_workspace->refunds().refund(request(400)));
    QVERIFY(!second);
    QCOMPARE(second.error().kind, Error::Kind::Busy);
    QVERIFY(QCoro::waitFor(std::move(first)));
    QCOMPARE(m_shop->refundsAtStripe(m_payment).size(), 1);
}

void TestRefunds::oldKeyIsNeverSentAgain_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("refunds");
    QTest::newRow("Stripe had acted") << Fault::LoseAnswer << 1;
    QTest::newRow("Stripe had not") << Fault::DropRequest << 0;
}

void TestRefunds::oldKeyIsNeverSentAgain()
{
    QFETCH(const Fault, fault);
    QFETCH(const int, refunds);
    m_shop->transport.arm("POST", u"/v1/refunds"_s, fault, 3);
    const auto lost = refund(400);
    QVERIFY(!lost);
    QVERIFY(lost.error().inDoubt);
    const int sent = m_shop->transport.sent("POST", u"/v1/refunds"_s);
    m_workspace.reset();
    m_shop->clock.advance(24 * 60 * 60);
    start();
    QTRY_VERIFY(m_workspace->operations().unsettled().isEmpty());
    QCOMPARE(m_shop->transport.sent("POST", u"/v1/refunds"_s), sent);
    QCOMPARE(m_shop->refundsAtStripe(m_payment).size(), refunds);
    const store::Operation operation = m_workspace->operations().forSubject(m_payment).first();
    QCOMPARE(operation.state, refunds == 1 ? store::Operation::State::Settled : store::Operation::State::Failed);
}

void TestRefunds::refundByAnotherTillIsShown()
{
    m_shop->post(u"/v1/refunds"_s, "payment_intent=" + m_payment.toUtf8() + "&amount=250");
    QTRY_COMPARE(m_workspace->payments().detail(m_payment)->refundable, (Money{750, u"eur"_s}));
    // They are read after the payment.
    QTRY_COMPARE(m_workspace->payments().detail(m_payment)->refunds.size(), 1);
}

QTEST_GUILESS_MAIN(TestRefunds)
#include "tst_refunds.moc"
