// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/customers/customerspage.h"

#include "desk/customers/customerdesk.h"
#include "desk/customers/customersmodel.h"
#include "desk/savedcards/savedcarddesk.h"
#include "gui/customers/customerpanel.h"
#include "gui/lists/linelist.h"
#include "gui/widgets/inlineerror.h"
#include "support/accessibility.h"
#include "support/guiapp.h"
#include "support/shopwindow.h"

#include <QSignalSpy>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;
using Fault = test::PracticeTransport::Fault;

class TestCustomersPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void searchFindsByNameAndEmail();
    void detailShowsWhatTheCustomerBought();
    void savedCardsAreReadAndCanBeCharged();
    void withoutASavedCardThereIsNothingToCharge();
    void unreadableCardsCanBeTriedAgain();
    void browsingReadsTheCardsOfTheLastOneOnly();
    void saleIsForTheCustomerShown();
    void paymentsAndSubscriptionsLeadToTheirPages();
    void closedWhileSending();
    void everythingReachableHasAName();

private:
    void start();
    QWidget *part(const QString &name) const { return m_page->findChild<QWidget *>(name); }
    int cardReads() const;

    std::unique_ptr<test::ShopWindow> m_shop;
    QString m_nobody; ///< cus_… without a card
    QString m_payment;
    QString m_subscription;
    CustomersPage *m_page = nullptr;
    TableView *m_table = nullptr;
};

void TestCustomersPage::init()
{
    m_shop = std::make_unique<test::ShopWindow>();
    m_shop->shop.engine.bulk([this](sandbox::Bulk &bulk) {
        m_nobody = bulk.addCustomer({.name = u"Walter Moss"_s, .email = u"walter@example.com"_s});
        m_payment = bulk.addPayment({.amount = 1250, .customer = m_shop->shop.ada});
        m_subscription = bulk.addSubscription({.customer = m_shop->shop.ada, .price = m_shop->shop.plan});
    });
    start();
}

void TestCustomersPage::cleanup()
{
    m_page = nullptr;
    m_shop.reset();
}

void TestCustomersPage::start()
{
    m_shop->open();
    desk::Workspace &shop = *m_shop->workspace;
    m_page = m_shop->show(
        new CustomersPage(shop.customers(), shop.savedCards(), shop.changes(), shop.sync(), shop.newCustomersModel()));
    m_table = m_page->findChild<TableView *>(u"customersTable"_s);
    QTRY_VERIFY(m_shop->isFilled());
    QTRY_COMPARE(m_table->model()->rowCount(), 3);
}

int TestCustomersPage::cardReads() const
{
    return m_shop->shop.transport.sent("GET", u"/v1/payment_methods"_s)
        + m_shop->shop.transport.sent("GET", u"/v1/customers/"_s);
}

void TestCustomersPage::searchFindsByNameAndEmail()
{
    for (const QString &text : {u"grace"_s, u"hopper grace"_s, u"grace@example.com"_s}) {
        m_page->search(text);
        QTRY_COMPARE(m_table->model()->rowCount(), 1);
        QCOMPARE(m_table->model()->index(0, 0).data(desk::CustomersModel::IdRole).toString(), m_shop->shop.grace);
        m_page->search({});
        QTRY_COMPARE(m_table->model()->rowCount(), 3);
    }
    m_page->search(u"nobody"_s);
    QTRY_COMPARE(test::emptySentence(*m_page), u"No customer matches."_s);
}

void TestCustomersPage::detailShowsWhatTheCustomerBought()
{
    m_page->showCustomer(m_shop->shop.ada);
    QCOMPARE(m_page->findChild<QLabel *>(u"customerName"_s)->text(), u"Ada Lovelace"_s);
    QVERIFY(part(u"line:"_s + m_payment));
    QVERIFY(part(u"line:"_s + m_payment)->accessibleName().contains(u"Paid"_s));
    QVERIFY(part(u"line:"_s + m_subscription)->accessibleName().contains(u"Basic"_s));
    m_page->showCustomer(m_nobody);
    QVERIFY(!part(u"customerPayments"_s)->isVisible());
    QVERIFY(!part(u"customerSubscriptions"_s)->isVisible());
}

void TestCustomersPage::savedCardsAreReadAndCanBeCharged()
{
    QSignalSpy charges(m_page, &CustomersPage::chargeSavedCard);
    m_page->showCustomer(m_shop->shop.ada);
    QPushButton *charge = test::button(*m_page, u"chargeSavedCardButton"_s);
    QVERIFY(!charge->isEnabled());
    QVERIFY(part(u"cardsLoading"_s)->isVisible());
    QTRY_VERIFY(part(u"savedCards"_s)->isVisible());
    QVERIFY(charge->isEnabled());
    charge->click();
    QCOMPARE(charges.size(), 1);
    QCOMPARE(charges.first().first().toString(), m_shop->shop.ada);
}

void TestCustomersPage::withoutASavedCardThereIsNothingToCharge()
{
    m_page->showCustomer(m_nobody);
    QTRY_VERIFY(part(u"noSavedCards"_s)->isVisible());
    QPushButton *charge = test::button(*m_page, u"chargeSavedCardButton"_s);
    QVERIFY(!charge->isEnabled());
    QCOMPARE(charge->toolTip(), u"No card of this customer is saved."_s);
}

void TestCustomersPage::unreadableCardsCanBeTriedAgain()
{
    m_shop->shop.transport.setOffline(true);
    m_page->showCustomer(m_shop->shop.ada);
    QTRY_VERIFY_WITH_TIMEOUT(part(u"savedCardsError"_s)->isVisible(), 15'000);
    QVERIFY(!test::button(*m_page, u"chargeSavedCardButton"_s)->isEnabled());
    m_shop->shop.transport.setOffline(false);
    m_page->findChild<QWidget *>(u"savedCardsError"_s)->findChild<QPushButton *>(u"retryButton"_s)->click();
    QTRY_VERIFY(part(u"savedCards"_s)->isVisible());
}

void TestCustomersPage::browsingReadsTheCardsOfTheLastOneOnly()
{
    const int before = cardReads();
    m_page->showCustomer(m_shop->shop.ada);
    m_page->showCustomer(m_nobody);
    m_page->showCustomer(m_shop->shop.grace);
    QTRY_VERIFY(part(u"savedCards"_s)->isVisible());
    QCOMPARE(cardReads(), before + 1);
}

void TestCustomersPage::saleIsForTheCustomerShown()
{
    QSignalSpy sales(m_page, &CustomersPage::sellTo);
    m_page->showCustomer(m_shop->shop.ada);
    test::button(*m_page, u"sellToCustomerButton"_s)->click();
    QCOMPARE(sales.size(), 1);
    QCOMPARE(sales.first(), (QVariantList{m_shop->shop.ada, u"Ada Lovelace"_s}));
}

void TestCustomersPage::paymentsAndSubscriptionsLeadToTheirPages()
{
    QSignalSpy payments(m_page, &Page::openPayment);
    QSignalSpy subscriptions(m_page, &Page::openSubscription);
    m_page->showCustomer(m_shop->shop.ada);
    QTest::mouseClick(part(u"line:"_s + m_payment), Qt::LeftButton);
    QTest::keyClick(part(u"line:"_s + m_subscription), Qt::Key_Space);
    QCOMPARE(payments.value(0).value(0).toString(), m_payment);
    QCOMPARE(subscriptions.value(0).value(0).toString(), m_subscription);
}

void TestCustomersPage::closedWhileSending()
{
    const int before = cardReads();
    m_page->showCustomer(m_shop->shop.ada);
    m_page->refresh();
    QVERIFY(cardReads() > before);
    m_shop->window.reset();
    QTRY_COMPARE(m_shop->workspace->sync().state(), desk::SyncDesk::State::Idle);
    QVERIFY(m_shop->workspace->customers().detail(m_shop->shop.ada));
}

void TestCustomersPage::everythingReachableHasAName()
{
    m_page->showCustomer(m_shop->shop.ada);
    QTRY_VERIFY(part(u"savedCards"_s)->isVisible());
    QCOMPARE(support::namelessWidgets(*m_page).join(u", "_s), QString());
}

PAYDESK_GUI_TEST_MAIN(TestCustomersPage)
#include "tst_customerspage.moc"
