// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sale/salepage.h"

#include "desk/catalogue/catalogue.h"
#include "desk/customers/customerdesk.h"
#include "desk/sale/saledesk.h"
#include "gui/sale/productsmodel.h"
#include "gui/sale/producttiles.h"
#include "gui/theme/theme.h"
#include "gui/widgets/fieldmessage.h"
#include "gui/widgets/pillbar.h"
#include "gui/widgets/skeleton.h"
#include "pagetools.h"
#include "support/practiceshop.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDialog>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;
using test::part;
using State = desk::HostedFlow::State;

class TestSalePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void skeletonStandsUntilTheCatalogueIsThere();
    void shopWithoutProductsSaysSo();
    void pillsLeaveTheirCategory();
    void clickOnATileAddsIt();
    void keysMoveAndTake();
    void typedWordsFilterAndEnterAddsTheOnlyMatch();
    void unknownWordSaysSoAndLeadsBack();
    void quantityButtonsChangeTheLine();
    void lastPieceLessRemovesTheLine();
    void clearedSaleCanBePutBack();
    void wrongCustomAmountIsExplainedAndNotAdded_data();
    void wrongCustomAmountIsExplainedAndNotAdded();
    void customAmountIsAddedWithItsName();
    void customerIsFoundByPartOfTheNameAndTakenOff();
    void chargeNamesTheAmountAndOpensTheCheckout();
    void doubleClickOnChargeOpensOneSession();
    void saleUnderWayLocksTheCartAndCanBeShown();
    void hundredsOfProductsAreShown();
    void everyWidgetHasAName();
    void closedWhileSendingStillSells();

private:
    void open();
    ProductTiles *tiles() const { return part<ProductTiles>(m_page.get(), "tiles"); }
    void clickTile(int row);
    desk::CartModel &cart() { return m_workspace->sale().cart(); }
    QPushButton *chargeButton() const { return part<QPushButton>(m_page.get(), "chargeButton"); }
    QDialog *dialog() const;

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<test::PracticeShop> m_shop;
    std::unique_ptr<desk::Workspace> m_workspace;
    std::unique_ptr<SalePage> m_page;
};

void TestSalePage::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_theme = std::make_unique<Theme>(*qApp);
}

void TestSalePage::init()
{
    m_shop = std::make_unique<test::PracticeShop>();
    m_workspace = m_shop->open();
    m_page = std::make_unique<SalePage>(m_workspace->sale(), m_workspace->catalogue(), m_workspace->customers());
    m_page->resize(1200, 800);
    m_page->show();
}

void TestSalePage::cleanup()
{
    m_page.reset();
    m_workspace.reset();
    m_shop.reset();
}

void TestSalePage::open()
{
    m_workspace->start();
    QTRY_VERIFY(m_workspace->catalogue().isLoaded());
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestSalePage::clickTile(int row)
{
    const QRect place = tiles()->visualRect(tiles()->model()->index(row, 0));
    QTest::mouseClick(tiles()->viewport(), Qt::LeftButton, {}, place.center());
}

QDialog *TestSalePage::dialog() const
{
    return m_page->findChild<QDialog *>();
}

void TestSalePage::skeletonStandsUntilTheCatalogueIsThere()
{
    QVERIFY(m_page->findChild<Skeleton *>()->isVisible());
    QVERIFY(!tiles()->isVisible());
    open();
    QTRY_VERIFY(tiles()->isVisible());
}

void TestSalePage::shopWithoutProductsSaysSo()
{
    for (const QString &product : {m_shop->croissantProduct, m_shop->flatWhiteProduct})
        m_shop->post(u"/v1/products/"_s + product, "active=false");
    open();
    QTRY_VERIFY(part(m_page.get(), "emptyPage")->isVisible());
}

void TestSalePage::pillsLeaveTheirCategory()
{
    open();
    QAbstractItemModelTester tester(tiles()->model());
    auto *pills = part<PillBar>(m_page.get(), "categoryPills");
    QCOMPARE(tiles()->model()->rowCount(), 2);
    pills->setCurrentData(u"category:Drinks"_s);
    QCOMPARE(tiles()->model()->rowCount(), 1);
    QCOMPARE(tiles()->model()->index(0, 0).data().toString(), u"Flat white"_s);
    QCOMPARE(tiles()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString(), u"Flat white, 3.80\u00a0EUR"_s);
}

void TestSalePage::clickOnATileAddsIt()
{
    open();
    clickTile(0);
    clickTile(0);
    clickTile(1);
    QCOMPARE(cart().lines().size(), 2);
    QCOMPARE(cart().lines().first().quantity, 2);
    QCOMPARE(cart().total(), (Money{2 * 240 + 380, u"eur"_s}));
}

void TestSalePage::keysMoveAndTake()
{
    open();
    tiles()->setFocus();
    QTest::keyClick(tiles(), Qt::Key_Right);
    QTest::keyClick(tiles(), Qt::Key_Return);
    QTest::keyClick(tiles(), Qt::Key_Left);
    QTest::keyClick(tiles(), Qt::Key_Space);
    QCOMPARE(cart().lines().size(), 2);
    QCOMPARE(cart().lines().first().name, u"Flat white"_s);
    QCOMPARE(cart().lines().last().name, u"Croissant"_s);
}

void TestSalePage::typedWordsFilterAndEnterAddsTheOnlyMatch()
{
    open();
    auto *field = part<QLineEdit>(m_page.get(), "searchField");
    QTest::keyClicks(field, u"whi fla"_s);
    QCOMPARE(tiles()->model()->rowCount(), 1);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(cart().lines().size(), 1);
    QCOMPARE(cart().lines().first().name, u"Flat white"_s);
    QVERIFY(field->text().isEmpty());

    QTest::keyClicks(field, u"a"_s); // both
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(cart().pieces(), 1);
}

void TestSalePage::unknownWordSaysSoAndLeadsBack()
{
    open();
    auto *field = part<QLineEdit>(m_page.get(), "searchField");
    QTest::keyClicks(field, u"pizza"_s);
    QVERIFY(part(m_page.get(), "emptyPage")->isVisible());
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(cart().isEmpty());
    QVERIFY(m_page->goBack());
    QVERIFY(tiles()->isVisible());
    QVERIFY(!m_page->goBack());
}

void TestSalePage::quantityButtonsChangeTheLine()
{
    open();
    clickTile(0);
    auto *more = part<QToolButton>(m_page.get(), "moreButton");
    QTest::mouseClick(more, Qt::LeftButton);
    QTest::mouseClick(more, Qt::LeftButton);
    QCOMPARE(cart().lines().first().quantity, 3);
    QTest::mouseClick(part(m_page.get(), "lessButton"), Qt::LeftButton);
    QCOMPARE(cart().lines().first().quantity, 2);
    QVERIFY(chargeButton()->text().contains(u"4.80"));
}

void TestSalePage::lastPieceLessRemovesTheLine()
{
    open();
    clickTile(0);
    clickTile(1);
    QTest::mouseClick(part(m_page.get(), "lessButton"), Qt::LeftButton);
    QCOMPARE(cart().lines().size(), 1);
    QCOMPARE(cart().lines().first().name, u"Flat white"_s);
}

void TestSalePage::clearedSaleCanBePutBack()
{
    open();
    clickTile(0);
    m_workspace->sale().setCustomer(m_shop->ada, u"Ada Lovelace"_s);
    QTest::mouseClick(part(m_page.get(), "clearButton"), Qt::LeftButton);
    QVERIFY(cart().isEmpty());
    QVERIFY(m_workspace->sale().customerId().isEmpty());
    QPushButton *back = nullptr;
    for (QPushButton *button : m_page->findChildren<QPushButton *>(u"emptyStateAction"_s)) {
        if (button->isVisible())
            back = button;
    }
    QVERIFY(back != nullptr);
    QTest::mouseClick(back, Qt::LeftButton);
    QCOMPARE(cart().lines().size(), 1);
    QCOMPARE(m_workspace->sale().customerId(), m_shop->ada);
}

void TestSalePage::wrongCustomAmountIsExplainedAndNotAdded_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed : {"", "0", "0.00", "-1", "1e3", "12,5", "1.234", "ten", "99999999999"})
        QTest::newRow(typed) << QString::fromLatin1(typed);
}

void TestSalePage::wrongCustomAmountIsExplainedAndNotAdded()
{
    QFETCH(QString, typed);
    open();
    QTest::mouseClick(part(m_page.get(), "customAmountButton"), Qt::LeftButton);
    QTRY_VERIFY(dialog() != nullptr && dialog()->isVisible());
    QTest::keyClicks(part<QLineEdit>(dialog(), "amountEdit"), typed);
    QTest::mouseClick(part(dialog(), "addButton"), Qt::LeftButton);
    const auto *message = part<FieldMessage>(dialog(), "amountMessage");
    QVERIFY(message->hasError());
    QVERIFY(!message->text().isEmpty());
    QVERIFY(dialog()->isVisible());
    QVERIFY(cart().isEmpty());
    dialog()->reject();
}

void TestSalePage::customAmountIsAddedWithItsName()
{
    open();
    QTest::mouseClick(part(m_page.get(), "customAmountButton"), Qt::LeftButton);
    QTRY_VERIFY(dialog() != nullptr && dialog()->isVisible());
    QTest::keyClicks(part<QLineEdit>(dialog(), "amountEdit"), u"12.50"_s);
    QTest::keyClicks(part<QLineEdit>(dialog(), "nameEdit"), u" Catering  deposit "_s);
    QVERIFY(part<QPushButton>(dialog(), "addButton")->text().contains(u"12.50"));
    QTest::mouseClick(part(dialog(), "addButton"), Qt::LeftButton);
    QCOMPARE(cart().lines().size(), 1);
    QCOMPARE(cart().lines().first().name, u"Catering deposit"_s);
    QCOMPARE(cart().total(), (Money{1250, u"eur"_s}));
}

void TestSalePage::customerIsFoundByPartOfTheNameAndTakenOff()
{
    open();
    QTRY_VERIFY(!m_workspace->customers().find(u"grace"_s, 5).isEmpty());
    QTest::mouseClick(part(m_page.get(), "customerButton"), Qt::LeftButton);
    QWidget *popup = QApplication::activePopupWidget();
    QVERIFY(popup != nullptr);
    auto *field = part<QLineEdit>(popup, "customerSearch");
    QTest::keyClicks(field, u"hopp"_s);
    QCOMPARE(part<QListWidget>(popup, "customerList")->count(), 1);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_workspace->sale().customerId(), m_shop->grace);
    QCOMPARE(part<QPushButton>(m_page.get(), "customerButton")->text(), u"Grace Hopper"_s);
    QTest::mouseClick(part(m_page.get(), "removeCustomerButton"), Qt::LeftButton);
    QVERIFY(m_workspace->sale().customerId().isEmpty());
}

void TestSalePage::chargeNamesTheAmountAndOpensTheCheckout()
{
    open();
    QVERIFY(!chargeButton()->isEnabled());
    QVERIFY(!chargeButton()->toolTip().isEmpty());
    clickTile(0);
    QVERIFY(chargeButton()->text().contains(u"2.40"));
    QSignalSpy pages(m_page.get(), &Page::openPage);
    QTest::mouseClick(chargeButton(), Qt::LeftButton);
    QCOMPARE(pages.size(), 1);
    QCOMPARE(pages.first().first().toString(), u"checkout"_s);
    QTRY_COMPARE(m_workspace->checkout().state(), State::Open);
    QCOMPARE(m_workspace->checkout().total(), (Money{240, u"eur"_s}));
}

void TestSalePage::doubleClickOnChargeOpensOneSession()
{
    open();
    clickTile(0);
    QTest::mouseClick(chargeButton(), Qt::LeftButton);
    QTest::mouseClick(chargeButton(), Qt::LeftButton);
    QTRY_COMPARE(m_workspace->checkout().state(), State::Open);
    QCOMPARE(m_shop->transport.sent("POST", u"/v1/checkout/sessions"_s), 1);
}

void TestSalePage::saleUnderWayLocksTheCartAndCanBeShown()
{
    open();
    clickTile(0);
    QTest::mouseClick(chargeButton(), Qt::LeftButton);
    QTRY_COMPARE(m_workspace->checkout().state(), State::Open);
    QVERIFY(!chargeButton()->isEnabled());
    clickTile(1);
    QCOMPARE(cart().lines().size(), 1);
    QVERIFY(!part(m_page.get(), "moreButton")->isEnabled());
    QSignalSpy pages(m_page.get(), &Page::openPage);
    QTest::mouseClick(part(m_page.get(), "underWayButton"), Qt::LeftButton);
    QCOMPARE(pages.size(), 1);

    m_workspace->checkout().cancel();
    QTRY_COMPARE(m_workspace->checkout().state(), State::Canceled);
    QVERIFY(chargeButton()->isEnabled());
    QCOMPARE(cart().lines().size(), 1);
}

void TestSalePage::hundredsOfProductsAreShown()
{
    m_shop->engine.bulk([this](sandbox::Bulk &bulk) {
        for (int i = 0; i < 300; ++i) {
            const qint64 opened = m_shop->clock.now().toSecsSinceEpoch();
            const QString product = bulk.addProduct({.name = u"Article %1"_s.arg(i), .created = opened});
            bulk.addPrice({.product = product, .unitAmount = 100 + i, .created = opened});
        }
    });
    open();
    QTRY_COMPARE(tiles()->model()->rowCount(), 302);
    tiles()->setFocus();
    QTest::keyClick(tiles(), Qt::Key_End);
    QCOMPARE(tiles()->currentIndex().row(), 301);
    QVERIFY(tiles()->viewport()->rect().intersects(tiles()->visualRect(tiles()->currentIndex())));
    // At least two columns and every tile large enough for a finger, also in the smallest window.
    m_page->resize(816, 560);
    const QRect first = tiles()->visualRect(tiles()->model()->index(0, 0));
    const QRect second = tiles()->visualRect(tiles()->model()->index(1, 0));
    QCOMPARE(first.top(), second.top());
    QVERIFY(first.width() >= 64 && first.height() >= 64);
}

void TestSalePage::everyWidgetHasAName()
{
    open();
    clickTile(0);
    m_workspace->sale().setCustomer(m_shop->ada, u"Ada Lovelace"_s);
    QCOMPARE(test::namelessWidgets(m_page.get()).join(u'\n'), QString());
    QTest::mouseClick(part(m_page.get(), "customAmountButton"), Qt::LeftButton);
    QTRY_VERIFY(dialog() != nullptr);
    QCOMPARE(test::namelessWidgets(dialog()).join(u'\n'), QString());
}

void TestSalePage::closedWhileSendingStillSells()
{
    open();
    clickTile(0);
    QTest::mouseClick(chargeButton(), Qt::LeftButton);
    m_page.reset();
    QTRY_COMPARE(m_workspace->checkout().state(), State::Open);
    m_shop->pay(m_workspace->checkout(), u"4242424242424242"_s);
    m_workspace->checkout().check();
    QTRY_COMPARE(m_workspace->checkout().state(), State::Paid);
    QVERIFY(cart().isEmpty());
}

QTEST_MAIN(TestSalePage)
#include "tst_salepage.moc"
