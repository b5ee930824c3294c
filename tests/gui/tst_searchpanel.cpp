// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/search/searchdesk.h"
#include "gui/search/searchpanel.h"
#include "gui/widgets/searchfield.h"
#include "pagetools.h"
#include "support/guiapp.h"
#include "support/shopwindow.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;
using test::part;

/// What opens below the header's field while somebody types.
class TestSearchPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void resultsComeByKindWhileTyping();
    void whatWasLookedForIsShown_data();
    void whatWasLookedForIsShown();
    void keysChooseAndOpenPastTheHeadings();
    void clickOpens();
    void enterWithoutResultsIsTheFieldsOwn();
    void panelGoesWithTheTextAndTheFocus();
    void itFitsIntoTheWindow();

private:
    QStringList rows() const;
    QString opened() const;

    std::unique_ptr<test::ShopWindow> m_shop;
    SearchField *m_field = nullptr;
    SearchPanel *m_panel = nullptr;
    TableView *m_table = nullptr;
    std::unique_ptr<QSignalSpy> m_opened;
    QString m_payment;
};

void TestSearchPanel::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

void TestSearchPanel::init()
{
    m_shop = std::make_unique<test::ShopWindow>();
    m_shop->shop.engine.bulk([this](sandbox::Bulk &bulk) {
        m_payment = bulk.addPayment({.amount = 4250,
                                     .customer = m_shop->shop.ada,
                                     .metadata = {{u"order"_s, u"B-1077"_s}, {u"table"_s, u"Terrace 7"_s}},
                                     .created = m_shop->shop.clock.now().addSecs(-60).toSecsSinceEpoch()});
    });
    m_shop->open();
    m_field = m_shop->show(new SearchField);
    QTRY_VERIFY_WITH_TIMEOUT(m_shop->isFilled(), 30'000);
    m_panel = new SearchPanel(m_shop->workspace->search(), *m_field);
    m_table = part<TableView>(m_panel, "searchResults");
    m_opened = std::make_unique<QSignalSpy>(m_panel, &SearchPanel::opened);
    m_shop->window->activateWindow();
    m_field->setFocus();
    QTRY_VERIFY(m_field->hasFocus());
}

void TestSearchPanel::cleanup()
{
    m_opened.reset();
    m_shop.reset();
}

QStringList TestSearchPanel::rows() const
{
    QStringList titles;
    for (int row = 0; row < m_table->model()->rowCount(); ++row)
        titles.append(m_table->model()->index(row, 0).data().toString());
    return titles;
}

QString TestSearchPanel::opened() const
{
    return m_opened->isEmpty() ? QString() : m_opened->last().first().toString();
}

void TestSearchPanel::resultsComeByKindWhileTyping()
{
    const QAbstractItemModelTester tester(m_table->model());
    QVERIFY(!m_panel->isVisible());
    QTest::keyClicks(m_field, u"love"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_panel->isVisible(), 30'000);
    QCOMPARE(rows(),
             (QStringList{u"Payments"_s, u"Ada Lovelace"_s, u"Customers"_s, u"Ada Lovelace"_s,
                          u"All payments with “love”"_s}));
    QCOMPARE(m_table->marked(), QStringList{u"love"_s});
    QCOMPARE(part<QLabel>(m_panel, "searchState")->text(), u"2 found"_s);
    const QModelIndex payment = m_table->model()->index(1, 0);
    const QString spoken = payment.data(Qt::AccessibleTextRole).toString();
    QVERIFY2(spoken.startsWith(u"Ada Lovelace · "_s) && spoken.contains("Paid"_L1), qPrintable(spoken));
    QVERIFY(m_field->hasFocus());
    // What is typed next takes its place.
    QTest::keyClicks(m_field, u" 42.50"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_table->model()->index(1, 0).data(ResultsModel::IsSoughtRole).toBool(), 30'000);
    QCOMPARE(test::namelessWidgets(m_panel).join(u'\n'), QString());
}

void TestSearchPanel::whatWasLookedForIsShown_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("shown");
    QTest::newRow("order") << u"b-10"_s << u"B-1077"_s;
    QTest::newRow("metadata") << u"terr"_s << u"Terrace 7"_s;
    QTest::newRow("e-mail") << u"ada@"_s << u"ada@example.com"_s;
}

/// Which of many has it is not told by what the row is called.
void TestSearchPanel::whatWasLookedForIsShown()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, shown);
    QTest::keyClicks(m_field, typed);
    QTRY_VERIFY_WITH_TIMEOUT(m_panel->isVisible(), 30'000);
    const QString spoken = m_table->model()->index(1, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(spoken.startsWith(u"Ada Lovelace · "_s) && spoken.contains(shown), qPrintable(spoken));
}

void TestSearchPanel::keysChooseAndOpenPastTheHeadings()
{
    QTest::keyClicks(m_field, u"lovelace"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_table->currentIndex().row(), 1, 30'000);
    QTest::keyClick(m_field, Qt::Key_Up);
    QCOMPARE(m_table->currentIndex().row(), 1);
    QTest::keyClick(m_field, Qt::Key_Down);
    QCOMPARE(m_table->currentIndex().row(), 3);
    QTest::keyClick(m_field, Qt::Key_Return);
    QCOMPARE(opened(), m_shop->shop.ada);
    QVERIFY(!m_panel->isVisible());
}

void TestSearchPanel::clickOpens()
{
    QTest::keyClicks(m_field, u"lovelace"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_panel->isVisible(), 30'000);
    const auto click = [this](int row) {
        QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {},
                          m_table->visualRect(m_table->model()->index(row, 0)).center());
    };
    click(0);
    QVERIFY(m_opened->isEmpty());
    click(1);
    QCOMPARE(opened(), m_payment);
    QSignalSpy lists(m_panel, &SearchPanel::listRequested);
    m_field->setText(u"ada"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_panel->isVisible(), 30'000);
    click(m_table->model()->rowCount() - 1);
    QCOMPARE(lists.value(0).value(0).toString(), u"ada"_s);
}

void TestSearchPanel::enterWithoutResultsIsTheFieldsOwn()
{
    QSignalSpy own(m_field, &SearchField::returnPressed);
    QTest::keyClicks(m_field, u"nobody of this name"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_panel->isVisible(), 30'000);
    QCOMPARE(part<QLabel>(m_panel, "searchState")->text(), u"Nothing found."_s);
    QVERIFY(!m_table->isVisible());
    QTest::keyClick(m_field, Qt::Key_Return);
    QCOMPARE(own.size(), 1);
    QVERIFY(m_opened->isEmpty());
}

void TestSearchPanel::panelGoesWithTheTextAndTheFocus()
{
    QTest::keyClicks(m_field, u"lovelace"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_panel->isVisible(), 30'000);
    QTest::keyClick(m_field, Qt::Key_Escape);
    QCOMPARE(m_field->text(), QString());
    QVERIFY(!m_panel->isVisible());
    QTest::keyClicks(m_field, u"ada"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_panel->isVisible(), 30'000);
    m_field->clearFocus();
    QVERIFY(!m_panel->isVisible());
    m_field->setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(m_panel->isVisible(), 30'000);
}

void TestSearchPanel::itFitsIntoTheWindow()
{
    QTest::keyClicks(m_field, u"lovelace"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_panel->isVisible(), 30'000);
    m_shop->window->resize(500, 300);
    QTRY_VERIFY(m_shop->window->rect().contains(m_panel->geometry()));
}

PAYDESK_GUI_TEST_MAIN(TestSearchPanel)
#include "tst_searchpanel.moc"
