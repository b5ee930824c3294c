// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/catalogue/catalogue.h"
#include "desk/payments/paymentdesk.h"
#include "desk/sale/saledesk.h"
#include "desk/sync/syncdesk.h"
#include "store/database.h"
#include "store/journal.h"
#include "support/practiceshop.h"

#include <QSignalSpy>
#include <QTest>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;
using Fault = test::PracticeTransport::Fault;
using State = HostedFlow::State;

class TestSale : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void paidSaleEmptiesTheCartAndShowsThePayment();
    void claimedSuccessIsNotPaid(); // WEB-01, WEB-02
    void declinedCardLeavesTheSaleOpen();
    void threeDSecureIsPaidOnlyAfterTheChallenge();
    void promotionLowersWhatIsPaid();
    void cancelledSaleKeepsTheCartAndCannotBePaid();
    void paidWhileCancellingIsPaid();                // WEB-04
    void sessionIsOpenedOnceThoughTheAnswerIsLost(); // API-01
    void unreachableStripeLeavesTheSaleOpenAndSendsNothing();
    void paidWhileTheProgramWasDeadIsFoundAtTheNextStart(); // WEB-03
    void openSaleOfAnEarlierRunIsTakenUpAgain();
    void creationInDoubtIsSettledAtTheNextStart();      // API-04
    void endBetweenJournalAndSaleIsTakenUpAgain_data(); // MON-06
    void endBetweenJournalAndSaleIsTakenUpAgain();
    void draftCartSurvivesARestart();
    void secondSaleIsRefusedWhileOneIsUnderWay();

private:
    void start();
    void restart();
    SaleDesk &sale() { return m_workspace->sale(); }
    CheckoutDesk &checkout() { return m_workspace->checkout(); }
    void fillCart();
    void openSale();

    std::unique_ptr<test::PracticeShop> m_shop;
    std::unique_ptr<Workspace> m_workspace;
};

void TestSale::init()
{
    m_shop = std::make_unique<test::PracticeShop>();
    start();
}

void TestSale::cleanup()
{
    m_workspace.reset();
    m_shop.reset();
}

void TestSale::start()
{
    m_workspace = m_shop->open();
    m_workspace->start();
    QTRY_VERIFY(m_workspace->catalogue().products().size() == 2);
}

void TestSale::restart()
{
    m_workspace.reset();
    start();
}

void TestSale::fillCart()
{
    QVERIFY(sale().addProduct(m_shop->flatWhiteProduct));
    QVERIFY(sale().addProduct(m_shop->flatWhiteProduct));
    QVERIFY(sale().addProduct(m_shop->croissantProduct));
    QCOMPARE(sale().cart().total(), (Money{1000, u"eur"_s}));
}

void TestSale::openSale()
{
    fillCart();
    QVERIFY(sale().charge(u"en"_s));
    QTRY_COMPARE(checkout().state(), State::Open);
}

void TestSale::paidSaleEmptiesTheCartAndShowsThePayment()
{
    openSale();
    QVERIFY(checkout().page().url.toString().contains(checkout().sale().objectId));
    QCOMPARE(m_shop->pay(checkout(), u"4242424242424242"_s).kind, sandbox::PayOutcome::Kind::Paid);
    checkout().check();
    QTRY_COMPARE(checkout().state(), State::Paid);
    QCOMPARE(checkout().total(), (Money{1000, u"eur"_s}));
    QVERIFY(sale().cart().isEmpty());
    const QString payment = checkout().paymentId();
    QTRY_VERIFY(m_workspace->payments().detail(payment));
    const auto detail = m_workspace->payments().detail(payment);
    QCOMPARE(detail->status, PaymentStatus::Paid);
    QCOMPARE(detail->payment.cardLast4, u"4242"_s);
    QCOMPARE(detail->refundable, (Money{1000, u"eur"_s}));
}

void TestSale::claimedSuccessIsNotPaid()
{
    openSale();
    QSignalSpy states(&checkout(), &HostedFlow::stateChanged);
    checkout().check(); // the page says it is done, but nobody has paid
    QTRY_COMPARE(checkout().state(), State::Open);
    for (const QList<QVariant> &state : states)
        QVERIFY(state.first().value<State>() != State::Paid);
    QVERIFY(!sale().cart().isEmpty());
}

void TestSale::declinedCardLeavesTheSaleOpen()
{
    openSale();
    QCOMPARE(m_shop->pay(checkout(), u"4000000000000002"_s).kind, sandbox::PayOutcome::Kind::Declined);
    checkout().check();
    QTRY_COMPARE(checkout().state(), State::Open);
    QCOMPARE(m_shop->pay(checkout(), u"4242424242424242"_s).kind, sandbox::PayOutcome::Kind::Paid);
    checkout().check();
    QTRY_COMPARE(checkout().state(), State::Paid);
}

void TestSale::threeDSecureIsPaidOnlyAfterTheChallenge()
{
    openSale();
    const auto asked = m_shop->pay(checkout(), u"4000002760003184"_s);
    QCOMPARE(asked.kind, sandbox::PayOutcome::Kind::NeedsChallenge);
    checkout().check();
    QTRY_COMPARE(checkout().state(), State::Open);
    QCOMPARE(m_shop->engine.completeChallenge(asked.challengeId).kind, sandbox::PayOutcome::Kind::Paid);
    checkout().check();
    QTRY_COMPARE(checkout().state(), State::Paid);
}

void TestSale::promotionLowersWhatIsPaid()
{
    m_shop->engine.bulk([](sandbox::Bulk &bulk) { bulk.addPromotionCode(u"BREAKFAST"_s, 10); });
    openSale();
    QCOMPARE(m_shop->engine.applyPromotionCode(checkout().sale().objectId, u"BREAKFAST"_s), QString());
    QCOMPARE(m_shop->pay(checkout(), u"4242424242424242"_s).kind, sandbox::PayOutcome::Kind::Paid);
    checkout().check();
    QTRY_COMPARE(checkout().state(), State::Paid);
    QCOMPARE(checkout().total(), (Money{900, u"eur"_s}));
}

void TestSale::cancelledSaleKeepsTheCartAndCannotBePaid()
{
    openSale();
    checkout().cancel();
    QTRY_COMPARE(checkout().state(), State::Canceled);
    QCOMPARE(sale().cart().total(), (Money{1000, u"eur"_s}));
    QCOMPARE(m_shop->pay(checkout(), u"4242424242424242"_s).kind, sandbox::PayOutcome::Kind::Gone);
}

void TestSale::paidWhileCancellingIsPaid()
{
    openSale();
    QCOMPARE(m_shop->pay(checkout(), u"4242424242424242"_s).kind, sandbox::PayOutcome::Kind::Paid);
    checkout().cancel(); // the customer was faster
    QTRY_COMPARE(checkout().state(), State::Paid);
    QVERIFY(sale().cart().isEmpty());
}

void TestSale::sessionIsOpenedOnceThoughTheAnswerIsLost()
{
    m_shop->transport.arm("POST", u"/v1/checkout/sessions"_s, Fault::LoseAnswer, 1);
    openSale();
    QCOMPARE(m_shop->get(u"/v1/checkout/sessions"_s).value("data"_L1).toArray().size(), 1);
    QVERIFY(m_shop->transport.sent("POST", u"/v1/checkout/sessions"_s) >= 2);
}

void TestSale::unreachableStripeLeavesTheSaleOpenAndSendsNothing()
{
    fillCart();
    m_shop->transport.setOffline(true);
    QVERIFY(sale().charge(u"en"_s));
    QTRY_COMPARE_WITH_TIMEOUT(checkout().state(), State::Failed, 15000);
    QCOMPARE(checkout().error()->kind, Error::Kind::Offline);
    QVERIFY(!checkout().error()->inDoubt);
    QCOMPARE(sale().cart().total(), (Money{1000, u"eur"_s}));
    m_shop->transport.setOffline(false);
    QVERIFY(sale().charge(u"en"_s));
    QTRY_COMPARE(checkout().state(), State::Open);
    QCOMPARE(m_shop->get(u"/v1/checkout/sessions"_s).value("data"_L1).toArray().size(), 1);
}

void TestSale::paidWhileTheProgramWasDeadIsFoundAtTheNextStart()
{
    openSale();
    QCOMPARE(m_shop->pay(checkout(), u"4242424242424242"_s).kind, sandbox::PayOutcome::Kind::Paid);
    restart();
    QTRY_COMPARE(checkout().state(), State::Paid);
    QVERIFY(sale().cart().isEmpty());
    QTRY_VERIFY(m_workspace->payments().detail(checkout().paymentId()));
}

void TestSale::openSaleOfAnEarlierRunIsTakenUpAgain()
{
    openSale();
    const QString session = checkout().sale().objectId;
    restart();
    QTRY_COMPARE(checkout().state(), State::Open);
    QCOMPARE(checkout().sale().objectId, session);
    QCOMPARE(sale().cart().total(), (Money{1000, u"eur"_s}));
    QCOMPARE(m_shop->pay(checkout(), u"4242424242424242"_s).kind, sandbox::PayOutcome::Kind::Paid);
    QTRY_COMPARE(checkout().state(), State::Paid);
    QVERIFY(sale().cart().isEmpty());
}

void TestSale::creationInDoubtIsSettledAtTheNextStart()
{
    fillCart();
    m_shop->transport.arm("POST", u"/v1/checkout/sessions"_s, Fault::LoseAnswer, 3);
    QVERIFY(sale().charge(u"en"_s));
    QTRY_COMPARE_WITH_TIMEOUT(checkout().state(), State::InDoubt, 15000);
    restart();
    QTRY_COMPARE(checkout().state(), State::Open);
    QCOMPARE(m_shop->get(u"/v1/checkout/sessions"_s).value("data"_L1).toArray().size(), 1);
}

void TestSale::endBetweenJournalAndSaleIsTakenUpAgain_data()
{
    QTest::addColumn<bool>("settled");
    QTest::addColumn<State>("state");
    QTest::newRow("Stripe had answered") << true << State::Open;
    QTest::newRow("Stripe had refused") << false << State::Failed;
}

void TestSale::endBetweenJournalAndSaleIsTakenUpAgain()
{
    QFETCH(const bool, settled);
    QFETCH(const State, state);
    fillCart();
    m_shop->transport.arm("POST", u"/v1/checkout/sessions"_s, Fault::LoseAnswer, 3);
    QVERIFY(sale().charge(u"en"_s));
    QTRY_COMPARE_WITH_TIMEOUT(checkout().state(), State::InDoubt, 15000);
    const QString operation = checkout().sale().id;
    m_workspace.reset();
    {
        // The journal has its last word on disk, the sale has not.
        const auto database = store::Database::open(m_shop->directory.filePath(u"acct_1-test.sqlite"_s));
        QVERIFY(database);
        store::Journal journal(**database);
        const QString session =
            m_shop->get(u"/v1/checkout/sessions"_s).value("data"_L1).toArray().first()["id"_L1].toString();
        const Error refused = Error::make(Error::Kind::InvalidRequest, u"parameter_invalid"_s);
        QVERIFY(settled ? journal.settle(operation, session, {}, m_shop->clock.now())
                        : journal.fail(operation, refused, m_shop->clock.now()));
    }
    start();
    QTRY_COMPARE(checkout().state(), state);
    QVERIFY(state != State::Failed || sale().charge(u"en"_s)); // the till is free again
}

void TestSale::draftCartSurvivesARestart()
{
    fillCart();
    sale().setCustomer(m_shop->ada, u"Ada Lovelace"_s);
    restart();
    QCOMPARE(sale().cart().total(), (Money{1000, u"eur"_s}));
    QCOMPARE(sale().customerLabel(), u"Ada Lovelace"_s);
}

void TestSale::secondSaleIsRefusedWhileOneIsUnderWay()
{
    openSale();
    const auto again = sale().charge(u"en"_s);
    QVERIFY(!again);
    QCOMPARE(again.error().code, u"sale_under_way"_s);
    QCOMPARE(m_shop->transport.sent("POST", u"/v1/checkout/sessions"_s), 1);
}

QTEST_GUILESS_MAIN(TestSale)
#include "tst_sale.moc"
