// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/changes.h"
#include "desk/customers/customerdesk.h"
#include "desk/customers/customersmodel.h"
#include "desk/payments/paymentsmodel.h"
#include "desk/sync/syncdesk.h"
#include "support/practiceshop.h"

#include <QAbstractItemModelTester>
#include <QCoroTask>
#include <QPersistentModelIndex>
#include <QTest>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;

class TestModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void paymentsComePageByPageWithoutGapsOrDoubles();
    void newPaymentKeepsTheSelectedRow();
    void searchFindsAmountNameAndCard_data();
    void searchFindsAmountNameAndCard();
    void filtersSplitThePayments();
    void statusOfUnknownWordsIsShownAsItIs(); // API-27
    void customersAreFoundByNameAndEmail();
    void customerDetailHoldsPayments();

private:
    void start();

    std::unique_ptr<test::PracticeShop> m_shop;
    std::unique_ptr<Workspace> m_workspace;
};

void TestModels::init()
{
    m_shop = std::make_unique<test::PracticeShop>();
}

void TestModels::cleanup()
{
    m_workspace.reset();
    m_shop.reset();
}

void TestModels::start()
{
    m_workspace = m_shop->open();
    const auto filled = QCoro::waitFor(m_workspace->sync().poll());
    QVERIFY2(filled, filled ? "" : qPrintable(toLogLine(filled.error())));
}

void TestModels::paymentsComePageByPageWithoutGapsOrDoubles()
{
    m_shop->addPayments(250);
    start();
    const auto model = m_workspace->newPaymentsModel();
    QCOMPARE(model->matching(), 250);
    QCOMPARE(model->rowCount(), 100);
    const QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    while (model->canFetchMore({}))
        model->fetchMore({});
    QCOMPARE(model->rowCount(), 250);
    QSet<QString> ids;
    QDateTime last = model->index(0, 0).data(PaymentsModel::CreatedRole).toDateTime();
    for (int row = 0; row < model->rowCount(); ++row) {
        ids.insert(model->index(row, 0).data(PaymentsModel::IdRole).toString());
        const QDateTime created = model->index(row, 0).data(PaymentsModel::CreatedRole).toDateTime();
        QVERIFY(created <= last);
        last = created;
    }
    QCOMPARE(ids.size(), 250);
}

void TestModels::newPaymentKeepsTheSelectedRow()
{
    m_shop->addPayments(30);
    start();
    const auto model = m_workspace->newPaymentsModel();
    const QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QPersistentModelIndex selected = model->index(5, 0);
    const QString id = selected.data(PaymentsModel::IdRole).toString();
    m_shop->engine.bulk(
        [this](sandbox::Bulk &bulk) {
            bulk.addPayment({.amount = 77, .currency = u"eur"_s, .created = m_shop->clock.now().toSecsSinceEpoch()});
        },
        sandbox::Engine::Announce::Yes);
    QVERIFY(QCoro::waitFor(m_workspace->sync().poll()));
    QCOMPARE(model->index(0, 0).data(PaymentsModel::MoneyRole).value<Money>(), (Money{77, u"eur"_s}));
    QCOMPARE(selected.row(), 6);
    QCOMPARE(selected.data(PaymentsModel::IdRole).toString(), id);
    QCOMPARE(model->matching(), 31);
}

void TestModels::searchFindsAmountNameAndCard_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("rows");
    QTest::newRow("name") << u"lovelace"_s << 15;
    QTest::newRow("e-mail") << u"grace@example"_s << 15;
    QTest::newRow("amount") << u"10.07"_s << 1;
    QTest::newRow("amount with a comma") << u"10,07"_s << 1;
    QTest::newRow("last four") << u"4242"_s << 27;
    QTest::newRow("two words") << u"ada 4242"_s << 15;
    QTest::newRow("nothing") << u"zzzz"_s << 0;
}

void TestModels::searchFindsAmountNameAndCard()
{
    QFETCH(const QString, text);
    QFETCH(const int, rows);
    m_shop->addPayments(30);
    start();
    const auto model = m_workspace->newPaymentsModel();
    model->setSearch(text);
    QCOMPARE(model->rowCount(), rows);
    QCOMPARE(model->matching(), rows);
}

void TestModels::filtersSplitThePayments()
{
    m_shop->addPayments(30);
    start();
    const auto model = m_workspace->newPaymentsModel();
    model->setFilter(PaymentsModel::Filter::Failed);
    QCOMPARE(model->matching(), 3);
    QCOMPARE(model->index(0, 0).data(PaymentsModel::StatusRole).value<PaymentStatus>(), PaymentStatus::Declined);
    model->setFilter(PaymentsModel::Filter::Refunded);
    QCOMPARE(model->matching(), 3);
    QCOMPARE(model->index(0, 0).data(PaymentsModel::StatusRole).value<PaymentStatus>(), PaymentStatus::PartRefunded);
    model->setFilter(PaymentsModel::Filter::Paid);
    QCOMPARE(model->matching(), 24);
}

void TestModels::statusOfUnknownWordsIsShownAsItIs()
{
    store::Payment payment;
    payment.status = u"requires_moon_phase"_s;
    QCOMPARE(paymentStatus(payment), PaymentStatus::Unknown);
    payment.status = u"succeeded"_s;
    payment.received = 100;
    QCOMPARE(paymentStatus(payment), PaymentStatus::Paid);
    QCOMPARE(paymentStatus(payment, true), PaymentStatus::InDoubt);
}

void TestModels::customersAreFoundByNameAndEmail()
{
    start();
    const auto model = m_workspace->newCustomersModel();
    const QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model->rowCount(), 2);
    model->setSearch(u"grace@"_s);
    QCOMPARE(model->rowCount(), 1);
    QCOMPARE(model->rowOf(m_shop->grace), 0);
    QCOMPARE(m_workspace->customers().find(u"love"_s, 5).size(), 1);
}

void TestModels::customerDetailHoldsPayments()
{
    m_shop->addPayments(30);
    start();
    const auto detail = m_workspace->customers().detail(m_shop->ada);
    QVERIFY(detail);
    QCOMPARE(detail->paymentCount, 15);
    QCOMPARE(detail->payments.size(), 10);
    QCOMPARE(detail->customer.email, u"ada@example.com"_s);
}

QTEST_GUILESS_MAIN(TestModels)
#include "tst_models.moc"
