// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/changes.h"
#include "desk/customers/customerdesk.h"
#include "desk/customers/customersmodel.h"
#include "desk/operations/operations.h"
#include "desk/payments/paymentexport.h"
#include "desk/payments/paymentsmodel.h"
#include "desk/sync/syncdesk.h"
#include "store/mirrorfile.h"
#include "store/paymentmirror.h"
#include "support/heartbeat.h"
#include "support/hold.h"
#include "support/practiceshop.h"

#include <QAbstractItemModelTester>
#include <QCoroTask>
#include <QDir>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTemporaryDir>
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
    void whatIsOlderThanTheRowsShownWaitsBelow();
    void changesWhileAPageIsReadLoseNoRow();
    void slowReadingLeavesTheWindowMoving();
    void onlyTheLastQuestionIsAnswered();
    void modelThatGoesWhileItReadsIsNotMissed();
    void rowsThatCannotBeReadAreNotTakenForNone();
    void searchFindsAmountNameAndCard_data();
    void searchFindsAmountNameAndCard();
    void sortedByAColumnItGoesOnWhereThePageEnded();
    void whatComesIsPutWhereItBelongs();
    void whatIsFilteredIsExported();
    void aFileThatCannotBeWrittenStaysAsItWas();
    void filtersSplitThePayments();
    void statusOfUnknownWordsIsShownAsItIs(); // API-27
    void customersAreFoundByNameAndEmail();
    void customerDetailHoldsPayments();

private:
    static QByteArray contents(const QString &path);
    void start();
    void fillMirror(int payments);
    void writePayment(const QString &id, qint64 minute);

    std::unique_ptr<test::PracticeShop> m_shop;
    std::unique_ptr<Workspace> m_workspace;
    /// A copy that no desk keeps true, for what depends on when something is read.
    std::unique_ptr<store::MirrorFile> m_mirror;
    Changes m_changes;
};

void TestModels::init()
{
    m_shop = std::make_unique<test::PracticeShop>();
}

void TestModels::cleanup()
{
    m_mirror.reset();
    m_workspace.reset();
    m_shop.reset();
}

QByteArray TestModels::contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestModels::start()
{
    m_workspace = m_shop->open();
    const auto filled = QCoro::waitFor(m_workspace->sync().poll());
    QVERIFY2(filled, filled ? "" : qPrintable(toLogLine(filled.error())));
}

void TestModels::fillMirror(int payments)
{
    m_workspace = m_shop->open();
    m_mirror = *store::MirrorFile::open(m_shop->directory.filePath(u"alone.sqlite"_s));
    for (int i = 0; i < payments; ++i)
        writePayment(u"pi_%1"_s.arg(i), i);
}

void TestModels::writePayment(const QString &id, qint64 minute)
{
    store::Payment payment;
    payment.id = id;
    payment.amount = {1000 + minute, u"eur"_s};
    payment.received = payment.amount.minor;
    payment.status = u"succeeded"_s;
    payment.created = payment.fetchedAt = QDateTime::fromSecsSinceEpoch(1'790'000'000 + minute * 60, Qt::UTC);
    const auto written = m_mirror->writer().run<int>(
        [payment](store::Database &database) { return store::PaymentMirror(database).upsert({payment}); });
    QVERIFY(written.result());
    Q_EMIT m_changes.payments({id});
}

void TestModels::paymentsComePageByPageWithoutGapsOrDoubles()
{
    m_shop->addPayments(250);
    start();
    const auto model = m_workspace->newPaymentsModel();
    QTRY_COMPARE(model->matching(), 250);
    QCOMPARE(model->rowCount(), 100);
    const QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const int rows : {200, 250}) {
        QVERIFY(model->canFetchMore({}));
        // Asked twice, as views do, and read once.
        model->fetchMore({});
        model->fetchMore({});
        QTRY_COMPARE(model->rowCount(), rows);
    }
    QVERIFY(!model->canFetchMore({}));
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
    QTRY_COMPARE(model->matching(), 30);
    const QPersistentModelIndex selected = model->index(5, 0);
    const QString id = selected.data(PaymentsModel::IdRole).toString();
    m_shop->engine.bulk(
        [this](sandbox::Bulk &bulk) {
            bulk.addPayment({.amount = 77, .currency = u"eur"_s, .created = m_shop->clock.now().toSecsSinceEpoch()});
        },
        sandbox::Engine::Announce::Yes);
    QVERIFY(QCoro::waitFor(m_workspace->sync().poll()));
    QTRY_COMPARE(model->index(0, 0).data(PaymentsModel::MoneyRole).value<Money>(), (Money{77, u"eur"_s}));
    QCOMPARE(selected.row(), 6);
    QCOMPARE(selected.data(PaymentsModel::IdRole).toString(), id);
    QTRY_COMPARE(model->matching(), 31);
}

/// As in a first filling, page by page, of a million.
void TestModels::whatIsOlderThanTheRowsShownWaitsBelow()
{
    fillMirror(0);
    PaymentsModel model(m_mirror->reader(), m_workspace->operations(), m_changes, m_shop->clock);
    for (int minute = 300; minute > 0; --minute)
        writePayment(u"pi_%1"_s.arg(minute), minute);
    QTRY_COMPARE(model.matching(), 300);
    QCOMPARE(model.rowCount(), 100);
    QCOMPARE(model.rowOf(u"pi_300"_s), 0);
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 200);
    writePayment(u"pi_301"_s, 301);
    QTRY_COMPARE(model.rowCount(), 201);
    QCOMPARE(model.rowOf(u"pi_301"_s), 0);
    writePayment(u"pi_0"_s, 0);
    QTRY_COMPARE(model.matching(), 302);
    QCOMPARE(model.rowCount(), 201);
    // Many at once, of which it is told one by one, push nothing out that was shown.
    const QString last = model.index(200, 0).data(PaymentsModel::IdRole).toString();
    {
        const test::Hold hold(m_mirror->reader());
        for (int minute = 302; minute <= 600; ++minute)
            writePayment(u"pi_%1"_s.arg(minute), minute);
    }
    QTRY_COMPARE(model.rowOf(last), 499);
    QTRY_COMPARE(model.matching(), 601);
    QCOMPARE(model.rowCount(), 500);
}

void TestModels::changesWhileAPageIsReadLoseNoRow()
{
    fillMirror(350);
    PaymentsModel model(m_mirror->reader(), m_workspace->operations(), m_changes, m_shop->clock);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(model.rowCount(), 100);
    {
        // All of it waits together: a page, a change that was read before it came, and one that is told while both are.
        const test::Hold hold(m_mirror->reader());
        model.fetchMore({});
        writePayment(u"pi_new"_s, 1000);
        writePayment(u"pi_newer"_s, 1001);
    }
    QTRY_COMPARE(model.rowOf(u"pi_newer"_s), 0);
    QTRY_COMPARE(model.matching(), 352);
    QVERIFY(model.rowCount() >= 102);
    while (model.rowCount() < 352) {
        const int before = model.rowCount();
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        QTRY_VERIFY(model.rowCount() > before);
    }
    QSet<QString> ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids.insert(model.index(row, 0).data(PaymentsModel::IdRole).toString());
    QCOMPARE(ids.size(), 352);
}

/// Whatever the window does while the thread that reads is held up, it does not wait for it.
void TestModels::slowReadingLeavesTheWindowMoving()
{
    fillMirror(350);
    PaymentsModel model(m_mirror->reader(), m_workspace->operations(), m_changes, m_shop->clock);
    QTRY_COMPARE(model.rowCount(), 100);
    test::Hold hold(m_mirror->reader());
    test::Heartbeat heart;
    model.fetchMore({});
    QTRY_VERIFY(heart.beats() > 5);
    model.setSearch(u"1000"_s);
    model.setFilter(PaymentsModel::Filter::Failed);
    writePayment(u"pi_new"_s, 1000);
    model.setFilter(PaymentsModel::Filter::All);
    model.setSearch({});
    model.readAgain();
    QTRY_VERIFY(heart.beats() > 30);
    // What was there is still there, and is known not to be the answer.
    QCOMPARE(model.rowCount(), 100);
    QVERIFY(model.isLoading());
    QVERIFY2(heart.longest() < std::chrono::milliseconds(50), qPrintable(QString::number(heart.longest().count())));
    hold.letGo();
    QTRY_COMPARE(model.rowOf(u"pi_new"_s), 0);
    QVERIFY(!model.isLoading());
    QVERIFY2(heart.longest() < std::chrono::milliseconds(50), qPrintable(QString::number(heart.longest().count())));
}

void TestModels::onlyTheLastQuestionIsAnswered()
{
    fillMirror(50);
    PaymentsModel model(m_mirror->reader(), m_workspace->operations(), m_changes, m_shop->clock);
    QTRY_COMPARE(model.rowCount(), 50);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    {
        const test::Hold hold(m_mirror->reader());
        for (const QString &text : {u"10.00"_s, u"10.01"_s, u"nobody"_s, u"10.02"_s})
            model.setSearch(text);
    }
    QTRY_VERIFY(!model.isLoading());
    QTRY_COMPARE(model.matching(), 1);
    QCOMPARE(model.rowOf(u"pi_2"_s), 0);
    QCOMPARE(resets.size(), 1);
    // An answer that is on its way when the next question is asked comes first, and is not shown.
    model.setSearch(u"10.03"_s);
    m_mirror->reader().run<void>([](store::Database &) -> Result<void> { return {}; }).waitForFinished();
    model.setSearch(u"10.04"_s);
    QTRY_COMPARE(model.rowOf(u"pi_4"_s), 0);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(resets.size(), 2);
}

void TestModels::modelThatGoesWhileItReadsIsNotMissed()
{
    fillMirror(50);
    auto model =
        std::make_unique<PaymentsModel>(m_mirror->reader(), m_workspace->operations(), m_changes, m_shop->clock);
    {
        const test::Hold hold(m_mirror->reader());
        model->setSearch(u"10.00"_s);
        Q_EMIT m_changes.payments({u"pi_1"_s});
        model.reset();
    }
    PaymentsModel next(m_mirror->reader(), m_workspace->operations(), m_changes, m_shop->clock);
    QTRY_COMPARE(next.rowCount(), 50);
}

void TestModels::rowsThatCannotBeReadAreNotTakenForNone()
{
    fillMirror(50);
    PaymentsModel model(m_mirror->reader(), m_workspace->operations(), m_changes, m_shop->clock);
    QTRY_COMPARE(model.rowCount(), 50);
    const auto drop = [](store::Database &database) {
        return database.change(u"ALTER TABLE payments RENAME COLUMN amount TO elsewhere"_s);
    };
    const auto back = [](store::Database &database) {
        return database.change(u"ALTER TABLE payments RENAME COLUMN elsewhere TO amount"_s);
    };
    QVERIFY(m_mirror->writer().run<void>(drop).result());
    model.readAgain();
    QTRY_VERIFY(model.error());
    QCOMPARE(model.error()->kind, Error::Kind::Storage);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(m_mirror->writer().run<void>(back).result());
    model.readAgain();
    QTRY_COMPARE(model.rowCount(), 50);
    QVERIFY(!model.error());
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
    QTest::newRow("two letters") << u"lo"_s << 15;
    QTest::newRow("above") << u">10.27"_s << 2;
    QTest::newRow("between") << u"10.01 .. 10,03"_s << 3;
    QTest::newRow("refunded") << u"refund ada"_s << 3;
    QTest::newRow("customer") << u"customer ada"_s << 15;
    QTest::newRow("of a day") << u"DAY"_s << 30;
    QTest::newRow("today") << u"today"_s << 0;
    QTest::newRow("all of it together") << u"refund DAY <10.20"_s << 2;
    QTest::newRow("nothing") << u"zzzz"_s << 0;
}

void TestModels::searchFindsAmountNameAndCard()
{
    QFETCH(QString, text);
    QFETCH(const int, rows);
    // All of them on one day.
    const QDateTime now = m_shop->clock.now().toLocalTime();
    m_shop->clock.advance(now.secsTo(QDateTime(now.date().addDays(1), QTime(12, 0))));
    text.replace(u"DAY"_s, now.date().addDays(-1).toString(Qt::ISODate));
    m_shop->addPayments(30);
    start();
    const auto model = m_workspace->newPaymentsModel();
    QTRY_COMPARE(model->matching(), 30);
    model->setSearch(text);
    QVERIFY(model->isLoading());
    QTRY_VERIFY(!model->isLoading());
    QCOMPARE(model->rowCount(), rows);
    QTRY_COMPARE(model->matching(), rows);
}

void TestModels::sortedByAColumnItGoesOnWhereThePageEnded()
{
    m_shop->addPayments(250);
    start();
    const auto model = m_workspace->newPaymentsModel();
    const QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        model->sort(int(PaymentsModel::Column::Amount), order);
        QTRY_COMPARE(model->rowCount(), 100);
        while (model->canFetchMore({})) {
            const int rows = model->rowCount();
            model->fetchMore({});
            QTRY_VERIFY(model->rowCount() > rows || !model->canFetchMore({}));
        }
        QCOMPARE(model->rowCount(), 250);
        for (int row = 0; row < 250; ++row)
            QCOMPARE(model->index(row, 0).data(PaymentsModel::MoneyRole).value<Money>().minor,
                     order == Qt::AscendingOrder ? 1000 + row : 1249 - row);
    }
}

void TestModels::whatComesIsPutWhereItBelongs()
{
    fillMirror(150);
    PaymentsModel model(m_mirror->reader(), m_workspace->operations(), m_changes, m_shop->clock);
    model.sort(int(PaymentsModel::Column::Amount), Qt::AscendingOrder);
    QTRY_COMPARE(model.rowOf(u"pi_0"_s), 0);
    const QPersistentModelIndex selected = model.index(70, 0);
    writePayment(u"pi_between"_s, 50);
    QTRY_COMPARE(model.rowOf(u"pi_between"_s), 51);
    QCOMPARE(selected.row(), 71);
    QCOMPARE(selected.data(PaymentsModel::IdRole).toString(), u"pi_70"_s);
    writePayment(u"pi_most"_s, 1000);
    QTRY_COMPARE(model.matching(), 152);
    QCOMPARE(model.rowCount(), 101);
}

void TestModels::whatIsFilteredIsExported()
{
    m_shop->addPayments(2200);
    m_shop->engine.bulk([this](sandbox::Bulk &bulk) {
        bulk.addPayment({.amount = 1'000'050,
                         .currency = u"eur"_s,
                         .description = u"=HYPERLINK(\"http://evil.example\")"_s,
                         .created = m_shop->clock.now().toSecsSinceEpoch()});
    });
    start();
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"payments.csv"_s);
    const auto model = m_workspace->newPaymentsModel();
    const auto exported = model->newExport();
    QList<qint64> progress;
    connect(exported.get(), &PaymentExport::progressed, this, [&](qint64 written) { progress << written; });
    QCOMPARE(QCoro::waitFor(exported->write(path)).value_or(-1), 2201);
    QCOMPARE(progress, (QList<qint64>{1000, 2000, 2201}));
    const QList<QByteArray> lines = contents(path).split('\n');
    QCOMPARE(lines.size(), 1 + 2201 + 1);
    QVERIFY(lines.first().startsWith("id,created,status,amount,"));
    QVERIFY(lines.at(1).contains(",10000.50,"));
    QVERIFY(lines.at(1).contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\""));

    model->setSearch(u"refund >31"_s);
    model->sort(int(PaymentsModel::Column::Amount), Qt::AscendingOrder);
    QCOMPARE(QCoro::waitFor(model->newExport()->write(path)).value_or(-1), 10);
    QVERIFY(contents(path).split('\n').at(1).contains(",31.01,"));
}

void TestModels::aFileThatCannotBeWrittenStaysAsItWas()
{
    m_shop->addPayments(1500);
    start();
    const QTemporaryDir folder;
    const auto model = m_workspace->newPaymentsModel();
    const auto nowhere = QCoro::waitFor(model->newExport()->write(folder.filePath(u"no/such/folder.csv"_s)));
    QCOMPARE(nowhere.error().code, u"file_write"_s);

    const QString path = folder.filePath(u"payments.csv"_s);
    QFile before(path);
    QVERIFY(before.open(QIODevice::WriteOnly) && before.write("kept") == 4);
    before.close();
    const auto exported = model->newExport();
    exported->cancel();
    QCOMPARE(QCoro::waitFor(exported->write(path)).error().kind, Error::Kind::Canceled);
    QCOMPARE(contents(path), QByteArray("kept"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

void TestModels::filtersSplitThePayments()
{
    m_shop->addPayments(30);
    start();
    const auto model = m_workspace->newPaymentsModel();
    model->setFilter(PaymentsModel::Filter::Failed);
    QTRY_COMPARE(model->matching(), 3);
    QCOMPARE(model->index(0, 0).data(PaymentsModel::StatusRole).value<PaymentStatus>(), PaymentStatus::Declined);
    model->setFilter(PaymentsModel::Filter::Refunded);
    QTRY_COMPARE(model->index(0, 0).data(PaymentsModel::StatusRole).value<PaymentStatus>(),
                 PaymentStatus::PartRefunded);
    QCOMPARE(model->matching(), 3);
    model->setFilter(PaymentsModel::Filter::Paid);
    QTRY_COMPARE(model->matching(), 24);
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
    QTRY_COMPARE(model->rowCount(), 2);
    model->setSearch(u"grace@"_s);
    QTRY_COMPARE(model->rowCount(), 1);
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
