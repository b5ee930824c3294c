// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/payments/paymentspage.h"

#include "desk/operations/operations.h"
#include "desk/payments/paymentdesk.h"
#include "desk/payments/paymentsmodel.h"
#include "desk/refunds/refunddesk.h"
#include "gui/payments/paymentpanel.h"
#include "gui/refunds/refunddialog.h"
#include "gui/widgets/chip.h"
#include "gui/widgets/pillbar.h"
#include "gui/widgets/searchfield.h"
#include "gui/widgets/skeleton.h"
#include "paymentsparts.h"
#include "store/mirrorfile.h"
#include "store/paymentmirror.h"
#include "support/accessibility.h"
#include "support/guiapp.h"
#include "support/hold.h"
#include "support/shopwindow.h"

#include <QAction>
#include <QDesktopServices>
#include <QFileDialog>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;
using Fault = test::PracticeTransport::Fault;
using Outcome = sandbox::BulkPayment::Outcome;

/// Takes the place of the browser.
class Browser : public QObject {
    Q_OBJECT

public:
    QList<QUrl> opened;

public Q_SLOTS:
    void open(const QUrl &url) { opened.append(url); }
};

class TestPaymentsPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void firstReadingShowsTheShapeOfTheList();
    void emptyNoMatchAndFailedAreThreeStates();
    void rowsThatComeLateLeaveTheirPlaceFree();
    void paymentIsChosenWhenItsRowComes();
    void filtersAndSearchNarrowTheList();
    void headerAndMenuSortTheList();
    void whatIsShownIsExported();
    void failedExportIsTold();
    void severalChosenShowTheirSum();
    void clickOpensTheDetailAndEscapeClosesIt();
    void refundIsOfferedOnlyWhereItIsPossible_data();
    void refundIsOfferedOnlyWhereItIsPossible();
    void newPaymentMovesNeitherChoiceNorSight();
    void refundByAnotherTillShowsInTheOpenDetail(); // MON-11
    void feesAreReadForThePaymentThatIsLookedAt();
    void customerNameIsNoMarkup();
    void dashboardIsOfferedOnlyWhereThereIsOne();
    void failedReadingIsToldInTheDetail();
    void closedWhileSending();
    void everythingReachableHasAName();

private:
    void exportTo(const QString &path);
    QString pay(qint64 amount, Outcome outcome = Outcome::Succeeded, qint64 minutesAgo = 60);
    void start();
    QString status() const { return m_page->findChild<QLabel *>(u"statusLine"_s)->text(); }

    std::unique_ptr<test::ShopWindow> m_shop;
    PaymentsPage *m_page = nullptr;
    TableView *m_table = nullptr;
};

void TestPaymentsPage::init()
{
    m_shop = std::make_unique<test::ShopWindow>();
}

void TestPaymentsPage::cleanup()
{
    m_page = nullptr;
    m_shop.reset();
}

QString TestPaymentsPage::pay(qint64 amount, Outcome outcome, qint64 minutesAgo)
{
    QString id;
    const auto fill = [&](sandbox::Bulk &bulk) {
        id = bulk.addPayment({.amount = amount,
                              .customer = m_shop->shop.ada,
                              .card = outcome == Outcome::Declined ? u"pm_card_chargeDeclined"_s : u"pm_card_visa"_s,
                              .description = u"Two croissants"_s,
                              .outcome = outcome,
                              .created = m_shop->shop.clock.now().addSecs(-60 * minutesAgo).toSecsSinceEpoch()});
    };
    m_shop->shop.engine.bulk(fill, sandbox::Engine::Announce::Yes);
    return id;
}

void TestPaymentsPage::start()
{
    if (!m_shop->workspace)
        m_shop->open();
    desk::Workspace &workspace = *m_shop->workspace;
    m_page = m_shop->show(new PaymentsPage(test::partsOf(workspace, m_shop->prompts), workspace.newPaymentsModel()));
    m_page->prepareRest();
    m_table = m_page->findChild<TableView *>(u"paymentsTable"_s);
    QTRY_VERIFY(m_shop->isFilled() || workspace.sync().error());
}

void TestPaymentsPage::firstReadingShowsTheShapeOfTheList()
{
    m_shop->workspace = m_shop->shop.open();
    desk::Workspace &workspace = *m_shop->workspace;
    m_page = m_shop->show(new PaymentsPage(test::partsOf(workspace, m_shop->prompts), workspace.newPaymentsModel()));
    QVERIFY(m_page->findChild<Skeleton *>()->isVisible());
    QCOMPARE(test::emptySentence(*m_page), QString());
}

void TestPaymentsPage::emptyNoMatchAndFailedAreThreeStates()
{
    start();
    QTRY_VERIFY(test::emptySentence(*m_page).startsWith(u"No payments yet"_s));
    m_page->search(u"nobody"_s);
    QTRY_COMPARE(test::emptySentence(*m_page), u"No payment matches."_s);

    test::ShopWindow offline;
    offline.shop.transport.setOffline(true);
    offline.open();
    desk::Workspace &workspace = *offline.workspace;
    auto *page =
        offline.show(new PaymentsPage(test::partsOf(workspace, offline.prompts), workspace.newPaymentsModel()));
    QTRY_VERIFY_WITH_TIMEOUT(test::emptySentence(*page).contains(u"no connection"_s), 15'000);
}

void TestPaymentsPage::rowsThatComeLateLeaveTheirPlaceFree()
{
    m_shop->open();
    desk::Workspace &workspace = *m_shop->workspace;
    const auto mirror = *store::MirrorFile::open(m_shop->shop.directory.filePath(u"alone.sqlite"_s));
    store::Payment payment;
    payment.id = u"pi_1"_s;
    payment.amount = {1250, u"eur"_s};
    payment.created = payment.fetchedAt = m_shop->shop.clock.now();
    const auto work = [payment](store::Database &database) { return store::PaymentMirror(database).upsert({payment}); };
    QVERIFY(mirror->writer().run<int>(work).result());
    auto *page =
        m_shop->show(new PaymentsPage(test::partsOf(workspace, m_shop->prompts),
                                      std::make_unique<desk::PaymentsModel>(mirror->reader(), workspace.operations(),
                                                                            workspace.changes(), m_shop->shop.clock)));
    const auto *table = page->findChild<TableView *>(u"paymentsTable"_s);
    const auto *skeleton = page->findChild<Skeleton *>();
    QTRY_VERIFY(table->isVisible());
    {
        const test::Hold hold(mirror->reader());
        page->search(u"nobody"_s);
        QTRY_VERIFY(skeleton->isVisible());
        // Nothing is said of what is not known yet.
        QCOMPARE(test::emptySentence(*page), QString());
    }
    QTRY_COMPARE(test::emptySentence(*page), u"No payment matches."_s);
    page->search({});
    QTRY_VERIFY(table->isVisible());
    delete page;
}

void TestPaymentsPage::paymentIsChosenWhenItsRowComes()
{
    pay(1200);
    const QString id = pay(3400);
    start();
    QTRY_COMPARE(m_table->model()->rowCount(), 2);
    desk::Workspace &workspace = *m_shop->workspace;
    m_page = m_shop->show(new PaymentsPage(test::partsOf(workspace, m_shop->prompts), workspace.newPaymentsModel()));
    m_table = m_page->findChild<TableView *>(u"paymentsTable"_s);
    m_page->showPayment(id);
    QVERIFY(m_page->findChild<PaymentPanel *>()->isVisible());
    QTRY_COMPARE(m_table->selectionModel()->selectedRows().size(), 1);
    QCOMPARE(m_table->selectionModel()->selectedRows().first().data(desk::PaymentsModel::IdRole).toString(), id);
}

void TestPaymentsPage::filtersAndSearchNarrowTheList()
{
    pay(1200);
    pay(990, Outcome::Declined);
    pay(4250, Outcome::RequiresAction);
    start();
    QTRY_COMPARE(m_table->model()->rowCount(), 3);
    auto *filters = m_page->findChild<PillBar *>(u"filterBar"_s);
    filters->setCurrentData(QVariant::fromValue(desk::PaymentsModel::Filter::Failed));
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    QCOMPARE(m_table->model()->index(0, 0).data(desk::PaymentsModel::MoneyRole).value<Money>(), (Money{990, u"eur"_s}));
    filters->setCurrent(0);
    m_page->search(u"42.50"_s);
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    // "Show all" leads out of a search without a match.
    m_page->search(u"nobody"_s);
    QTRY_COMPARE(test::emptySentence(*m_page), u"No payment matches."_s);
    const auto buttons = m_page->findChild<EmptyState *>()->findChildren<QPushButton *>();
    buttons.first()->click();
    QTRY_COMPARE(m_table->model()->rowCount(), 3);
}

void TestPaymentsPage::headerAndMenuSortTheList()
{
    pay(1200, Outcome::Succeeded, 60);
    pay(4250, Outcome::Succeeded, 40);
    pay(990, Outcome::Succeeded, 20);
    start();
    QTRY_COMPARE(m_table->model()->rowCount(), 3);
    const auto first = [this] {
        return m_table->model()->index(0, 0).data(desk::PaymentsModel::MoneyRole).value<Money>().minor;
    };
    QCOMPARE(first(), 990);
    const QHeaderView *header = m_table->horizontalHeader();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      {header->sectionViewportPosition(0) + 20, header->height() / 2});
    QTRY_COMPARE(first(), 4250);
    QCOMPARE(header->sortIndicatorSection(), 0);
    // The menu is the same for the keyboard: the chosen column once more turns the list round.
    m_page->findChild<QAction *>(u"sortBy:0"_s)->trigger();
    QTRY_COMPARE(first(), 990);
    m_page->findChild<QAction *>(u"sortBy:0"_s)->trigger();
    QTRY_COMPARE(first(), 4250);
    m_page->findChild<QAction *>(u"sortBy:4"_s)->trigger();
    QTRY_COMPARE(first(), 990);
}

void TestPaymentsPage::exportTo(const QString &path)
{
    m_page->findChild<QAction *>(u"exportAction"_s)->trigger();
    auto *dialog = m_page->findChild<QFileDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    // As by the button "Save".
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
}

void TestPaymentsPage::whatIsShownIsExported()
{
    pay(1200);
    pay(4250);
    start();
    QTRY_COMPARE(m_table->model()->rowCount(), 2);
    m_page->search(u">20"_s);
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    const QTemporaryDir folder;
    QSignalSpy toasts(m_page, &Page::toast);
    exportTo(folder.filePath(u"payments.csv"_s));
    QTRY_COMPARE(toasts.size(), 1);
    QVERIFY(toasts.first().first().toString().startsWith(u"1 payment"_s));
    QVERIFY(!m_page->findChild<QWidget *>(u"exportStrip"_s)->isVisible());
    QFile file(folder.filePath(u"payments.csv"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QCOMPARE(text.count("\r\n"), 2);
    QVERIFY(text.contains(",42.50,"));
}

void TestPaymentsPage::failedExportIsTold()
{
    pay(1200);
    start();
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    const QTemporaryDir folder;
    exportTo(folder.filePath(u"nowhere/payments.csv"_s));
    const auto *label = m_page->findChild<QLabel *>(u"exportLabel"_s);
    QTRY_VERIFY2(label->text().startsWith(u"The file could not be written."_s), qPrintable(label->text()));
    QVERIFY(label->isVisible());
    test::button(*m_page, u"exportButton"_s)->click();
    QVERIFY(!label->isVisible());
}

void TestPaymentsPage::severalChosenShowTheirSum()
{
    pay(1200);
    pay(3400);
    start();
    QTRY_COMPARE(m_table->model()->rowCount(), 2);
    QTRY_VERIFY(status().startsWith(u"2 payment"_s));
    m_table->selectAll();
    QVERIFY2(status().contains(u"2 selected"_s), qPrintable(status()));
    QVERIFY2(status().contains(formatMoney({4600, u"eur"_s}, m_page->locale())), qPrintable(status()));
}

void TestPaymentsPage::clickOpensTheDetailAndEscapeClosesIt()
{
    pay(1200);
    start();
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    auto *panel = m_page->findChild<PaymentPanel *>();
    QVERIFY(!panel->isVisible());
    test::ShopWindow::openRow(m_table, 0);
    QVERIFY(panel->isVisible());
    QCOMPARE(panel->findChild<Chip *>(u"paymentStatus"_s)->text(), u"Paid"_s);
    QTest::keyClick(m_table, Qt::Key_Escape);
    QVERIFY(!panel->isVisible());
    QTest::keyClick(m_table, Qt::Key_Return);
    QVERIFY(panel->isVisible());
}

void TestPaymentsPage::refundIsOfferedOnlyWhereItIsPossible_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<qint64>("refunded");
    QTest::addColumn<QString>("reason");
    QTest::newRow("paid") << Outcome::Succeeded << 0LL << QString();
    QTest::newRow("part refunded") << Outcome::Succeeded << 200LL << QString();
    QTest::newRow("all refunded") << Outcome::Succeeded << 1200LL << u"All of it has been refunded already."_s;
    QTest::newRow("declined") << Outcome::Declined << 0LL << u"Nothing was paid, so there is nothing to refund."_s;
    QTest::newRow("authorised") << Outcome::RequiresCapture << 0LL // MON-15
                                << u"The amount is only reserved. Nothing has been taken yet."_s;
}

void TestPaymentsPage::refundIsOfferedOnlyWhereItIsPossible()
{
    QFETCH(const Outcome, outcome);
    QFETCH(const qint64, refunded);
    QFETCH(const QString, reason);
    const QString id = pay(1200, outcome);
    if (refunded > 0)
        m_shop->shop.post(u"/v1/refunds"_s,
                          "payment_intent=" + id.toUtf8() + "&amount=" + QByteArray::number(refunded));
    start();
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    m_page->showPayment(id);
    QPushButton *refund = test::button(*m_page, u"refundButton"_s);
    QTRY_COMPARE(refund->toolTip(), reason);
    QCOMPARE(refund->isEnabled(), reason.isEmpty());
    m_page->refundPayment(id);
    QCOMPARE(m_page->findChild<RefundDialog *>() != nullptr, reason.isEmpty());
}

void TestPaymentsPage::newPaymentMovesNeitherChoiceNorSight()
{
    for (int i = 0; i < 60; ++i)
        pay(1000 + i, Outcome::Succeeded, 100 + i);
    start();
    QTRY_COMPARE(m_table->model()->rowCount(), 60);
    test::ShopWindow::openRow(m_table, 30);
    const auto idAt = [this](int row) {
        return m_table->model()->index(row, 0).data(desk::PaymentsModel::IdRole).toString();
    };
    const QString chosen = idAt(30);
    const QString top = idAt(m_table->rowAt(0));
    QVERIFY(m_table->verticalScrollBar()->value() > 0);
    pay(7777, Outcome::Succeeded, 0);
    QTRY_COMPARE(m_table->model()->rowCount(), 61);
    QCOMPARE(idAt(m_table->rowAt(0)), top);
    QCOMPARE(idAt(m_table->currentIndex().row()), chosen);
    QCOMPARE(m_table->selectionModel()->selectedRows().size(), 1);
    QCOMPARE(idAt(m_table->selectionModel()->selectedRows().first().row()), chosen);
}

void TestPaymentsPage::refundByAnotherTillShowsInTheOpenDetail()
{
    const QString id = pay(1200);
    start();
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    m_page->showPayment(id);
    const auto *chip = m_page->findChild<Chip *>(u"paymentStatus"_s);
    QCOMPARE(chip->text(), u"Paid"_s);
    m_shop->shop.post(u"/v1/refunds"_s, "payment_intent=" + id.toUtf8() + "&amount=500");
    QTRY_COMPARE(chip->text(), u"Part refunded"_s);
    QTRY_VERIFY(m_page->findChild<QWidget *>(u"refundLines"_s)->isVisible());
}

void TestPaymentsPage::feesAreReadForThePaymentThatIsLookedAt()
{
    QString first;
    QString second;
    // Without events, so that the page alone reads them.
    m_shop->shop.engine.bulk([&](sandbox::Bulk &bulk) {
        first = bulk.addPayment({.amount = 1200});
        second = bulk.addPayment({.amount = 4000});
    });
    start();
    QTRY_COMPARE(m_table->model()->rowCount(), 2);
    m_page->showPayment(first);
    m_page->showPayment(second);
    QTRY_VERIFY(m_shop->workspace->payments().detail(second)->payment.fee);
    QCOMPARE(m_shop->shop.transport.sent("GET", u"/v1/payment_intents/"_s + first), 0);
    QCOMPARE(m_shop->shop.transport.sent("GET", u"/v1/payment_intents/"_s + second), 1);
    const auto fee = m_shop->workspace->payments().detail(second)->payment.fee.value();
    const QString shown = formatMoney({fee, u"eur"_s}, m_page->locale());
    QTRY_VERIFY([&] {
        const auto labels = m_page->findChild<QWidget *>(u"paymentProperties"_s)->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->text().contains(shown); });
    }());
}

void TestPaymentsPage::customerNameIsNoMarkup()
{
    QString id;
    m_shop->shop.engine.bulk([&](sandbox::Bulk &bulk) {
        const QString customer = bulk.addCustomer({.name = u"<img src=x><b>Bold</b>"_s, .email = u"b@example.com"_s});
        id = bulk.addPayment({.amount = 100, .customer = customer});
    });
    start();
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    m_page->showPayment(id);
    const QString text = m_page->findChild<QLabel *>(u"customerLine"_s)->text();
    QVERIFY(text.contains(u"&lt;b&gt;Bold"_s));
    QVERIFY(!text.contains(u"<b>"_s));
}

void TestPaymentsPage::dashboardIsOfferedOnlyWhereThereIsOne()
{
    const QString id = pay(1200);
    start();
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    QPushButton *dashboard = test::button(*m_page, u"dashboardButton"_s);
    m_page->showPayment(id);
    QVERIFY(!dashboard->isVisible());
    m_page->setDashboard(QUrl(u"https://dashboard.stripe.com"_s));
    m_page->showPayment(id);
    QVERIFY(dashboard->isVisible());
    Browser browser;
    QDesktopServices::setUrlHandler(u"https"_s, &browser, "open");
    dashboard->click();
    QDesktopServices::unsetUrlHandler(u"https"_s);
    QCOMPARE(browser.opened, {QUrl(u"https://dashboard.stripe.com/test/payments/"_s + id)});
}

void TestPaymentsPage::failedReadingIsToldInTheDetail()
{
    const QString id = pay(1200);
    start();
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    m_page->showPayment(id);
    m_shop->shop.transport.setOffline(true);
    m_page->refresh();
    auto *error = m_page->findChild<PaymentPanel *>()->findChild<QWidget *>(u"inlineError"_s);
    QTRY_VERIFY_WITH_TIMEOUT(error->isVisible(), 15'000);
    m_shop->shop.transport.setOffline(false);
    m_page->refresh();
    QTRY_VERIFY_WITH_TIMEOUT(!error->isVisible(), 15'000);
}

void TestPaymentsPage::closedWhileSending()
{
    const QString id = pay(1200);
    start();
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    m_page->showPayment(id);
    const int before = m_shop->shop.transport.sent("GET", u"/v1/payment_intents/"_s);
    m_page->refresh();
    m_shop->window.reset();
    // The answer comes and finds nobody.
    QTRY_VERIFY(m_shop->shop.transport.sent("GET", u"/v1/payment_intents/"_s) > before);
    QTRY_VERIFY(m_shop->workspace->sync().state() == desk::SyncDesk::State::Idle);
}

void TestPaymentsPage::everythingReachableHasAName()
{
    const QString id = pay(990, Outcome::Declined);
    start();
    m_page->showPayment(id);
    QCOMPARE(support::namelessWidgets(*m_page).join(u", "_s), QString());
}

PAYDESK_GUI_TEST_MAIN(TestPaymentsPage)
#include "tst_paymentspage.moc"
