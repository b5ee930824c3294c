// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/payments/paymentdesk.h"
#include "desk/payouts/payoutdesk.h"
#include "desk/payouts/payoutsmodel.h"
#include "desk/sync/eventtargets.h"
#include "desk/sync/syncdesk.h"
#include "support/practiceshop.h"

#include <QCoroTask>

#include <QAbstractItemModelTester>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;
using Fault = test::PracticeTransport::Fault;
using State = PayoutExplanation::State;

namespace {

constexpr qint64 day = 86'400;

store::Payout payout(qint64 minor)
{
    store::Payout payout;
    payout.id = u"po_1"_s;
    payout.amount = {minor, u"eur"_s};
    payout.automatic = true;
    payout.explainedAt = QDateTime::fromSecsSinceEpoch(1, Qt::UTC);
    return payout;
}

qint64 amountOf(const PayoutExplanation &explanation, PayoutGroup group)
{
    for (const PayoutLine &line : explanation.lines) {
        if (line.group == group)
            return line.amount.minor;
    }
    return 0;
}

} // namespace

class TestPayouts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void everyCentIsExplained();
    void whatIsMissingIsSaid();
    void onlyWhatHoldsSomethingIsALine();
    void categoriesBelongToTheirGroups_data();
    void categoriesBelongToTheirGroups();
    void firstLookBringsPayoutsWithoutReadingTheirParts();
    void openingReadsWhatItConsistsOf();
    void oneThatWasAskedForCannotBeExplained();
    void anEventReadsThePayoutAndItsParts();
    void keyThatMayNotSeePayoutsKeepsTheRestTrue();
    void brokenReadingIsNotTakenForTheWhole();
    void transactionsLeadToTheirPayments();
    void csvHoldsEveryTransaction();
    void csvThatCannotBeWrittenSaysWhy();
    void listIsNewestFirstByState();

private:
    Result<void> poll() { return QCoro::waitFor(m_workspace->sync().poll()); }
    /// The older one, which was made by the schedule.
    QString automatic() { return payouts().last(); }
    /// Ids at Stripe, newest first.
    QStringList payouts();

    std::unique_ptr<test::PracticeShop> m_shop;
    std::unique_ptr<Workspace> m_workspace;
    QString m_payment;
};

void TestPayouts::init()
{
    m_shop = std::make_unique<test::PracticeShop>();
    m_shop->engine.bulk([this](sandbox::Bulk &bulk) {
        const qint64 now = m_shop->clock.now().toSecsSinceEpoch();
        m_payment = bulk.addPayment({.amount = 10'000, .name = u"Ines Costa"_s, .created = now - 20 * day});
        bulk.addPayment({.amount = 5'000, .refunds = {{.amount = 1'500, .after = 3600}}, .created = now - 19 * day});
        bulk.addPayment({.amount = 2'000, .created = now - 6 * day});
        bulk.payOutWeekly(now - 8 * day);
    });
    m_workspace = m_shop->open();
    QVERIFY(poll());
}

void TestPayouts::cleanup()
{
    m_workspace.reset();
    m_shop.reset();
}

QStringList TestPayouts::payouts()
{
    QStringList ids;
    for (const QJsonValue &payout : m_shop->get(u"/v1/payouts"_s).value("data"_L1).toArray())
        ids.append(payout["id"_L1].toString());
    return ids;
}

void TestPayouts::everyCentIsExplained()
{
    const auto explained = explainPayout(payout(9'310),
                                         {{u"charge"_s, 3, 12'000, 330},
                                          {u"charge_failure"_s, 1, -500, 0},
                                          {u"refund"_s, 1, -1'000, 0},
                                          {u"dispute"_s, 1, -700, 1'500},
                                          {u"fee"_s, 2, -160, 0},
                                          {u"other_adjustment"_s, 1, 1'600, 0},
                                          {u"something_new"_s, 1, -100, 0}});
    QCOMPARE(explained.state, State::Complete);
    QCOMPARE(amountOf(explained, PayoutGroup::Gross), 11'500);
    QCOMPARE(amountOf(explained, PayoutGroup::Fees), -330 - 1'500 - 160);
    QCOMPARE(amountOf(explained, PayoutGroup::Refunds), -1'000);
    QCOMPARE(amountOf(explained, PayoutGroup::Disputes), -700);
    QCOMPARE(amountOf(explained, PayoutGroup::Adjustments), 1'600);
    QCOMPARE(amountOf(explained, PayoutGroup::Other), -100);
    QCOMPARE(explained.unexplained, (Money{0, u"eur"_s}));
}

void TestPayouts::whatIsMissingIsSaid()
{
    store::Payout one = payout(1'000);
    QCOMPARE(explainPayout(one, {{u"charge"_s, 1, 999, 0}}).unexplained.minor, 1);
    QCOMPARE(explainPayout(one, {{u"charge"_s, 1, 1'001, 0}}).unexplained.minor, -1);
    one.explainedAt = {};
    QCOMPARE(explainPayout(one, {}).state, State::Unread);
    QCOMPARE(explainPayout(one, {}).unexplained.minor, 1'000);
    one.reconciliation = u"in_progress"_s;
    QCOMPARE(explainPayout(one, {}).state, State::NotYet);
    one.automatic = false;
    QCOMPARE(explainPayout(one, {}).state, State::Unknown);
}

void TestPayouts::onlyWhatHoldsSomethingIsALine()
{
    QCOMPARE(explainPayout(payout(10), {}).lines.size(), 0);
    QCOMPARE(explainPayout(payout(10), {{u"charge"_s, 1, 10, 0}}).lines.size(), 1);
    // The fee of a charge is a line of its own, which no transaction stands for.
    const auto lines = explainPayout(payout(9), {{u"charge"_s, 1, 10, 1}}).lines;
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.at(1).group, PayoutGroup::Fees);
    QCOMPARE(lines.at(1).count, 0);
}

void TestPayouts::categoriesBelongToTheirGroups_data()
{
    QTest::addColumn<PayoutGroup>("group");
    const auto row = [](const char *category, PayoutGroup group) { QTest::newRow(category) << group; };
    row("charge", PayoutGroup::Gross);
    row("partial_capture_reversal", PayoutGroup::Gross);
    row("network_cost", PayoutGroup::Fees);
    row("refund_failure", PayoutGroup::Refunds);
    row("dispute_reversal", PayoutGroup::Disputes);
    row("adjustment", PayoutGroup::Adjustments);
    row("payout_reversal", PayoutGroup::Other);
    row("risk_reserved_funds", PayoutGroup::Other);
    row("invented_tomorrow", PayoutGroup::Other);
}

void TestPayouts::categoriesBelongToTheirGroups()
{
    QFETCH(const PayoutGroup, group);
    QCOMPARE(payoutGroup(QString::fromLatin1(QTest::currentDataTag())), group);
}

void TestPayouts::firstLookBringsPayoutsWithoutReadingTheirParts()
{
    QCOMPARE(payouts().size(), 2);
    QVERIFY(m_workspace->payouts().detail(payouts().first()));
    QCOMPARE(m_shop->transport.sent("GET", u"/v1/balance_transactions"_s), 0);
    const auto detail = m_workspace->payouts().detail(automatic());
    QVERIFY(detail);
    QCOMPARE(detail->payout.status, u"paid"_s);
    QVERIFY(detail->payout.arrival.isValid());
    QCOMPARE(detail->explanation.state, State::Unread);
    QCOMPARE(detail->explanation.unexplained, detail->payout.amount);
    QVERIFY(!m_workspace->payouts().detail(u"po_unknown"_s));
}

void TestPayouts::openingReadsWhatItConsistsOf()
{
    const auto read = QCoro::waitFor(m_workspace->payouts().refresh(automatic()));
    QVERIFY2(read, read ? "" : qPrintable(toLogLine(read.error())));
    const PayoutExplanation &explained = read->explanation;
    QCOMPARE(explained.state, State::Complete);
    QCOMPARE(explained.unexplained.minor, 0);
    QCOMPARE(amountOf(explained, PayoutGroup::Gross), 15'000);
    QCOMPARE(amountOf(explained, PayoutGroup::Refunds), -1'500);
    QVERIFY(amountOf(explained, PayoutGroup::Fees) < 0);
    QCOMPARE(15'000 - 1'500 + amountOf(explained, PayoutGroup::Fees), read->payout.amount.minor);
}

void TestPayouts::oneThatWasAskedForCannotBeExplained()
{
    m_shop->engine.bulk(
        [](sandbox::Bulk &bulk) { bulk.addPayment({.amount = 9'000, .card = u"pm_card_bypassPending"_s}); });
    const QString id = m_shop->post(u"/v1/payouts"_s, "amount=500&currency=eur").value("id"_L1).toString();
    QVERIFY(!id.isEmpty());
    const auto read = QCoro::waitFor(m_workspace->payouts().refresh(id));
    QVERIFY2(read, read ? "" : qPrintable(toLogLine(read.error())));
    QCOMPARE(read->explanation.state, State::Unknown);
    QCOMPARE(m_shop->transport.sent("GET", u"/v1/balance_transactions"_s), 0);
}

void TestPayouts::anEventReadsThePayoutAndItsParts()
{
    QCOMPARE(eventTarget(u"payout"_s, u"po_1"_s, {}), u"payout po_1"_s);
    // The second payout arrives.
    const QString id = payouts().first();
    QCOMPARE(m_workspace->payouts().detail(id)->payout.status, u"in_transit"_s);
    m_shop->clock.advance(8 * day);
    QVERIFY(poll());
    const auto detail = m_workspace->payouts().detail(id);
    QCOMPARE(detail->payout.status, u"paid"_s);
    QCOMPARE(detail->explanation.state, State::Complete);
    QCOMPARE(detail->explanation.unexplained.minor, 0);
}

void TestPayouts::keyThatMayNotSeePayoutsKeepsTheRestTrue()
{
    m_shop->transport.arm("GET", u"/v1/payouts"_s, Fault::NotPermitted, 1'000);
    const QString payment = m_shop
                                ->post(u"/v1/payment_intents"_s,
                                       "amount=700&currency=eur&payment_method=pm_card_visa&confirm=true"
                                       "&return_url=https%3A%2F%2Fexample.com%2F")
                                .value("id"_L1)
                                .toString();
    // The second payout arrives meanwhile, of which an event tells.
    const QString id = payouts().first();
    m_shop->clock.advance(8 * day);
    QVERIFY(poll());
    QVERIFY(m_workspace->payments().detail(payment));
    QCOMPARE(m_workspace->payouts().detail(id)->payout.status, u"in_transit"_s);
    // Who asks for it is told why it cannot be had.
    const auto read = QCoro::waitFor(m_workspace->payouts().refresh(id));
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::Permission);
}

void TestPayouts::brokenReadingIsNotTakenForTheWhole()
{
    m_shop->transport.arm("GET", u"/v1/balance_transactions"_s, Fault::Offline, 9);
    QVERIFY(!QCoro::waitFor(m_workspace->payouts().refresh(automatic())));
    QCOMPARE(m_workspace->payouts().detail(automatic())->explanation.state, State::Unread);
}

void TestPayouts::transactionsLeadToTheirPayments()
{
    const auto read = QCoro::waitFor(m_workspace->payouts().refresh(automatic()));
    QVERIFY(read);
    const auto gross = m_workspace->payouts().transactions(read->payout, PayoutGroup::Gross, 10);
    QCOMPARE(gross.size(), 2);
    QCOMPARE(gross.last().paymentId, m_payment);
    QCOMPARE(gross.last().customer, u"Ines Costa"_s);
    const auto refunds = m_workspace->payouts().transactions(read->payout, PayoutGroup::Refunds, 10);
    QCOMPARE(refunds.size(), 1);
    QCOMPARE(refunds.first().paymentId, gross.first().paymentId);
    QCOMPARE(m_workspace->payouts().transactions(read->payout, PayoutGroup::Disputes, 10).size(), 0);
}

void TestPayouts::csvHoldsEveryTransaction()
{
    QVERIFY(QCoro::waitFor(m_workspace->payouts().refresh(automatic())));
    const QString path = m_shop->directory.filePath(u"payout.csv"_s);
    QVERIFY(QCoro::waitFor(m_workspace->payouts().exportCsv(automatic(), path)));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArrayList lines = file.readAll().split('\n');
    QCOMPARE(lines.size(), 1 + 3 + 1); // a head, three transactions, nothing behind the last line
    QCOMPARE(lines.first(), "payout,balance_transaction,created,category,source,description,amount,fee,net,currency\r");
    QVERIFY2(lines.at(1).contains(",refund,") && lines.at(1).contains(",-15.00,0.00,-15.00,eur"), lines.at(1));
    QVERIFY2(lines.at(3).startsWith(automatic().toUtf8()) && lines.at(3).contains(",charge,"), lines.at(3));
}

void TestPayouts::csvThatCannotBeWrittenSaysWhy()
{
    const auto saved = QCoro::waitFor(
        m_workspace->payouts().exportCsv(automatic(), m_shop->directory.filePath(u"no/such/folder.csv"_s)));
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, u"file_write"_s);
    QVERIFY(!saved.error().detail.isEmpty());
}

void TestPayouts::listIsNewestFirstByState()
{
    const auto model = m_workspace->newPayoutsModel();
    const QAbstractItemModelTester tester(model.get());
    const auto created = [&](int row) { return model->index(row, 0).data(PayoutsModel::CreatedRole).toDateTime(); };
    QTRY_COMPARE(model->rowCount(), 2);
    QTRY_COMPARE(model->matching(), 2);
    QVERIFY(created(0) > created(1));
    model->setFilter(PayoutsModel::Filter::Failed);
    QTRY_COMPARE(model->rowCount(), 0);
    model->setFilter(PayoutsModel::Filter::Arrived);
    QTRY_COMPARE(model->rowCount(), 1);
    QCOMPARE(model->index(0, 0).data(PayoutsModel::IdRole).toString(), automatic());
    // The other one arrives while it is looked at.
    const QString other = payouts().first();
    QCOMPARE(model->rowOf(other), -1);
    m_shop->clock.advance(8 * day);
    QVERIFY(poll());
    QTRY_VERIFY(model->rowOf(other) >= 0);
}

QTEST_GUILESS_MAIN(TestPayouts)
#include "tst_payouts.moc"
