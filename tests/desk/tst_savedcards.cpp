// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/payments/paymentdesk.h"
#include "desk/savedcards/savedcarddesk.h"
#include "support/practiceshop.h"

#include <QCoroTask>

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>
#include <QUrlQuery>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;
using Fault = test::PracticeTransport::Fault;
using State = HostedFlow::State;

class TestSavedCards : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void cardWithoutChallengeIsPaidAtOnce();
    void challengeOpensAPageAndIsPaidWhenPassed();
    void failedChallengeIsDeclinedAndTakesNothing();
    void declinedCardTakesNothing();
    void givingUpCancelsThePayment();
    void answerLostIsOnePayment(); // API-01
    void challengeOpenAtTheEndIsTakenUpAgain();
    void paymentTypesAreNeverSent(); // refused by the API since 2026-09-30

private:
    void start();
    SavedCardDesk &desk() { return m_workspace->savedCards(); }
    void charge(const QString &customer);
    QString challengeId() const;
    QJsonArray paymentsAtStripe() { return m_shop->get(u"/v1/payment_intents"_s).value("data"_L1).toArray(); }

    std::unique_ptr<test::PracticeShop> m_shop;
    std::unique_ptr<Workspace> m_workspace;
};

void TestSavedCards::init()
{
    m_shop = std::make_unique<test::PracticeShop>();
    start();
}

void TestSavedCards::cleanup()
{
    m_workspace.reset();
    m_shop.reset();
}

void TestSavedCards::start()
{
    m_workspace.reset();
    m_workspace = m_shop->open();
    m_workspace->start();
}

void TestSavedCards::charge(const QString &customer)
{
    const auto cards = QCoro::waitFor(desk().cards(customer));
    QVERIFY(cards);
    QCOMPARE(cards->size(), 1);
    QVERIFY(desk().charge({.customerId = customer,
                           .customerLabel = u"Somebody"_s,
                           .cardId = cards->first().id,
                           .amount = {1250, u"eur"_s},
                           .description = u"Order 10482"_s}));
}

QString TestSavedCards::challengeId() const
{
    return m_workspace->savedCards().page().url.path().section(u'/', -1);
}

void TestSavedCards::cardWithoutChallengeIsPaidAtOnce()
{
    charge(m_shop->ada);
    QTRY_COMPARE(desk().state(), State::Paid);
    QCOMPARE(desk().total(), (Money{1250, u"eur"_s}));
    QTRY_VERIFY(m_workspace->payments().detail(desk().paymentId()));
    QCOMPARE(m_workspace->payments().detail(desk().paymentId())->payment.customerName, u"Ada Lovelace"_s);
}

void TestSavedCards::challengeOpensAPageAndIsPaidWhenPassed()
{
    charge(m_shop->grace);
    QTRY_COMPARE(desk().state(), State::Open);
    QVERIFY(!desk().page().canLeaveWindow);
    desk().check(); // closed too early
    QTRY_COMPARE(desk().state(), State::Open);
    QCOMPARE(m_shop->engine.completeChallenge(challengeId()).kind, sandbox::PayOutcome::Kind::Paid);
    // Nobody says that the page returned: the event wakes the flow.
    QTRY_COMPARE(desk().state(), State::Paid);
}

void TestSavedCards::failedChallengeIsDeclinedAndTakesNothing()
{
    charge(m_shop->grace);
    QTRY_COMPARE(desk().state(), State::Open);
    m_shop->engine.failChallenge(challengeId());
    desk().check();
    QTRY_COMPARE(desk().state(), State::Declined);
    QVERIFY(!desk().error()->inDoubt);
    QCOMPARE(paymentsAtStripe().first()["amount_received"_L1].toInteger(), 0);
}

void TestSavedCards::declinedCardTakesNothing()
{
    m_shop->engine.bulk([this](sandbox::Bulk &bulk) {
        m_shop->ada = bulk.addCustomer(
            {.name = u"Paul Roy"_s, .email = u"paul@example.com"_s, .card = u"pm_card_chargeCustomerFail"_s});
    });
    charge(m_shop->ada);
    QTRY_COMPARE(desk().state(), State::Declined);
    QCOMPARE(desk().error()->kind, Error::Kind::Declined);
    QCOMPARE(paymentsAtStripe().first()["amount_received"_L1].toInteger(), 0);
}

void TestSavedCards::givingUpCancelsThePayment()
{
    charge(m_shop->grace);
    QTRY_COMPARE(desk().state(), State::Open);
    desk().cancel();
    QTRY_COMPARE(desk().state(), State::Canceled);
    QCOMPARE(paymentsAtStripe().first()["status"_L1].toString(), u"canceled"_s);
}

void TestSavedCards::answerLostIsOnePayment()
{
    m_shop->transport.arm("POST", u"/v1/payment_intents"_s, Fault::LoseAnswer, 3);
    charge(m_shop->ada);
    QTRY_COMPARE_WITH_TIMEOUT(desk().state(), State::InDoubt, 15000);
    start();
    QTRY_COMPARE(desk().state(), State::Paid);
    QCOMPARE(paymentsAtStripe().size(), 1);
}

void TestSavedCards::challengeOpenAtTheEndIsTakenUpAgain()
{
    charge(m_shop->grace);
    QTRY_COMPARE(desk().state(), State::Open);
    start();
    QTRY_COMPARE(desk().state(), State::Open);
    QCOMPARE(m_shop->engine.completeChallenge(challengeId()).kind, sandbox::PayOutcome::Kind::Paid);
    QTRY_COMPARE(desk().state(), State::Paid);
}

void TestSavedCards::paymentTypesAreNeverSent()
{
    charge(m_shop->ada);
    QTRY_COMPARE(desk().state(), State::Paid);
    for (const stripe::HttpRequest &sent : m_shop->transport.requests())
        QVERIFY2(!sent.body.contains("payment_method_types"), sent.body.constData());
}

QTEST_GUILESS_MAIN(TestSavedCards)
#include "tst_savedcards.moc"
