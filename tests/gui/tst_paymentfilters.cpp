// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/payments/paymentsmodel.h"
#include "desk/payments/savedviews.h"
#include "gui/payments/filterchips.h"
#include "gui/payments/paymentfilterdialog.h"
#include "gui/payments/paymentspage.h"
#include "gui/payments/saveviewdialog.h"
#include "gui/widgets/fieldmessage.h"
#include "gui/widgets/pillbar.h"
#include "gui/widgets/searchfield.h"
#include "pagetools.h"
#include "paymentsparts.h"
#include "support/guiapp.h"
#include "support/shopwindow.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;
using test::part;
using Outcome = sandbox::BulkPayment::Outcome;

/// What the list of payments is narrowed to, and what of that is kept.
class TestPaymentFilters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void chipsSayWhatIsFiltered();
    void boundThatIsNoAmountIsSaid();
    void viewsAreKeptUnderAName();
    void columnsAreChosen();

private:
    void pay(qint64 amount, Outcome outcome = Outcome::Succeeded);
    void start();

    std::unique_ptr<test::ShopWindow> m_shop;
    PaymentsPage *m_page = nullptr;
    TableView *m_table = nullptr;
};

void TestPaymentFilters::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

void TestPaymentFilters::init()
{
    m_shop = std::make_unique<test::ShopWindow>();
}

void TestPaymentFilters::cleanup()
{
    m_page = nullptr;
    m_shop.reset();
}

void TestPaymentFilters::pay(qint64 amount, Outcome outcome)
{
    const auto fill = [&](sandbox::Bulk &bulk) {
        bulk.addPayment({.amount = amount,
                         .customer = m_shop->shop.ada,
                         .card = outcome == Outcome::Declined ? u"pm_card_chargeDeclined"_s : u"pm_card_visa"_s,
                         .outcome = outcome,
                         .created = m_shop->shop.clock.now().addSecs(-60).toSecsSinceEpoch()});
    };
    m_shop->shop.engine.bulk(fill, sandbox::Engine::Announce::Yes);
}

void TestPaymentFilters::start()
{
    m_shop->open();
    desk::Workspace &workspace = *m_shop->workspace;
    m_page = m_shop->show(new PaymentsPage(test::partsOf(workspace, m_shop->prompts), workspace.newPaymentsModel()));
    m_table = m_page->findChild<TableView *>(u"paymentsTable"_s);
    QTRY_VERIFY(m_shop->isFilled());
}

void TestPaymentFilters::chipsSayWhatIsFiltered()
{
    pay(1200);
    pay(4250);
    pay(990, Outcome::Declined);
    start();
    QTRY_COMPARE(m_table->model()->rowCount(), 3);
    const auto *chips = m_page->findChild<FilterChips *>();
    QVERIFY(!chips->isVisible());
    test::button(*m_page, u"filterButton"_s)->click();
    auto *dialog = m_page->findChild<PaymentFilterDialog *>();
    QVERIFY(dialog);
    auto *methods = part<QComboBox>(dialog, "methodBox");
    QTRY_COMPARE(methods->findText(u"Visa"_s), 1);
    QCOMPARE(part<QComboBox>(dialog, "currencyBox")->findText(u"EUR"_s), 1);
    QCOMPARE(test::namelessWidgets(dialog).join(u'\n'), QString());
    methods->setCurrentIndex(1);
    part<QLineEdit>(dialog, "leastEdit")->setText(u"10"_s);
    part<QLineEdit>(dialog, "mostEdit")->setText(u"42.50"_s);
    test::button(*dialog, u"applyButton"_s)->click();
    QTRY_COMPARE(m_table->model()->rowCount(), 2);
    const auto texts = [chips] {
        QStringList found;
        for (const QPushButton *chip : chips->findChildren<QPushButton *>()) {
            if (chip->isVisible())
                found << chip->text().remove(QChar(0x2066)).remove(QChar(0x2069));
        }
        return found;
    };
    QTRY_COMPARE(texts(), (QStringList{u"10.00 – 42.50"_s, u"Visa"_s}));
    // Together with what is typed, and what is taken away leaves the rest.
    m_page->search(u"42.50"_s);
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    chips->findChildren<QPushButton *>().first()->click();
    QTRY_COMPARE(texts(), QStringList{u"Visa"_s});
    m_page->search({});
    QTRY_COMPARE(m_table->model()->rowCount(), 3);
    m_page->search(u"nothing like it"_s);
    QTRY_COMPARE(test::emptySentence(*m_page), u"No payment matches."_s);
    m_page->findChild<EmptyState *>()->findChildren<QPushButton *>().first()->click();
    QTRY_COMPARE(m_table->model()->rowCount(), 3);
    QVERIFY(!chips->isVisible());
}

void TestPaymentFilters::boundThatIsNoAmountIsSaid()
{
    start();
    test::button(*m_page, u"filterButton"_s)->click();
    auto *dialog = m_page->findChild<PaymentFilterDialog *>();
    part<QLineEdit>(dialog, "mostEdit")->setText(u"a lot"_s);
    test::button(*dialog, u"applyButton"_s)->click();
    QVERIFY(dialog->isVisible());
    QVERIFY(part<FieldMessage>(dialog, "mostMessage")->hasError());
    QVERIFY(!part<FieldMessage>(dialog, "leastMessage")->hasError());
}

void TestPaymentFilters::viewsAreKeptUnderAName()
{
    pay(1200);
    pay(990, Outcome::Declined);
    start();
    QTRY_COMPARE(m_table->model()->rowCount(), 2);
    const auto *menu = m_page->findChild<QMenu *>(u"viewsMenu"_s);
    const auto names = [menu] {
        QStringList found;
        for (const QAction *action : menu->actions()) {
            if (!action->isSeparator() && !action->menu())
                found << action->text();
        }
        return found;
    };
    QCOMPARE(names(), (QStringList{u"Today"_s, u"Failed"_s, u"Refunded"_s, u"Disputed"_s, u"Save this view…"_s}));
    menu->actions().at(1)->trigger();
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    QCOMPARE(m_page->findChild<PillBar *>(u"filterBar"_s)->currentData().value<desk::PaymentsModel::Filter>(),
             desk::PaymentsModel::Filter::Failed);
    m_page->search(u">20"_s);
    QTRY_COMPARE(m_table->model()->rowCount(), 0);
    m_page->findChild<QAction *>(u"saveViewAction"_s)->trigger();
    auto *dialog = m_page->findChild<SaveViewDialog *>();
    QVERIFY(dialog);
    test::button(*dialog, u"saveButton"_s)->click();
    QCOMPARE(part<FieldMessage>(dialog, "nameMessage")->text(), u"Enter a name."_s);
    part<QLineEdit>(dialog, "nameEdit")->setText(u"Salt & Pepper"_s);
    test::button(*dialog, u"saveButton"_s)->click();
    QTRY_COMPARE(names().value(4), u"Salt && Pepper"_s);
    menu->actions().at(0)->trigger();
    QCOMPARE(m_page->findChild<SearchField *>()->text(), QString());
    menu->actions().at(4)->trigger();
    QCOMPARE(m_page->findChild<SearchField *>()->text(), u">20"_s);
    QTRY_COMPARE(m_table->model()->rowCount(), 0);
    menu->actions().last()->menu()->actions().at(4)->trigger();
    QTRY_COMPARE(names().size(), 5);
}

void TestPaymentFilters::columnsAreChosen()
{
    pay(1200);
    start();
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    m_page->setHiddenColumns({u"amount"_s, u"status"_s, u"order"_s, u"never_there"_s});
    const auto hidden = [this] {
        QList<int> columns;
        for (int column = 0; column < m_table->model()->columnCount(); ++column) {
            if (m_table->isColumnHidden(column))
                columns << column;
        }
        return columns;
    };
    // What a payment is known by stays.
    QCOMPARE(hidden(), (QList<int>{1, 6}));
    QSignalSpy changed(m_page, &PaymentsPage::hiddenColumnsChanged);
    QMenu *menu = m_table->columnsMenu();
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().size(), 6);
    QVERIFY(!menu->actions().first()->isChecked());
    menu->actions().first()->trigger();
    QCOMPARE(hidden(), QList<int>{6});
    QCOMPARE(changed.last().first().toStringList(), QStringList{u"order"_s});
    m_table->selectAll();
    QTest::keySequence(m_table, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text().count(u'\t'), 5);
    // Any of them can be sorted by.
    QHeaderView *header = m_table->horizontalHeader();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      {header->sectionViewportPosition(5) + 20, header->height() / 2});
    QTRY_COMPARE(header->sortIndicatorSection(), 5);
    QCOMPARE(header->sortIndicatorOrder(), Qt::AscendingOrder);
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
}

PAYDESK_GUI_TEST_MAIN(TestPaymentFilters)
#include "tst_paymentfilters.moc"
