// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/subscriptions/subscriptionspage.h"

#include "desk/catalogue/catalogue.h"
#include "desk/checkout/checkoutdesk.h"
#include "desk/customers/customerdesk.h"
#include "desk/subscriptions/subscriptiondesk.h"
#include "desk/subscriptions/subscriptionsmodel.h"
#include "gui/lists/linelist.h"
#include "gui/subscriptions/newsubscriptiondialog.h"
#include "gui/subscriptions/subscriptionpanel.h"
#include "gui/widgets/busybutton.h"
#include "gui/widgets/chip.h"
#include "gui/widgets/inlineerror.h"
#include "gui/widgets/pillbar.h"
#include "support/accessibility.h"
#include "support/guiapp.h"
#include "support/shopwindow.h"

#include <QJsonObject>
#include <QLineEdit>
#include <QListWidget>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;
using State = sandbox::BulkSubscription::State;

class TestSubscriptionsPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void filtersShowWhatIsAskedFor();
    void invoicesAreReadForTheDetail();
    void changesOfPlanAreListed();
    void endingAtThePeriodsEndCanBeUndone();
    void pressedButtonIsBusyAtOnceAndSendsOnce(); // MON-01
    void cancelNowAsksFirst();
    void refusedChangeIsToldInTheDetail();
    void newSubscriptionOpensThePage();
    void newSubscriptionForAKnownCustomer();
    void newSubscriptionWhileASaleIsUnderWaySaysSo();
    void closedWhileSending();
    void undoAfterThePageIsGoneIsHarmless();
    void everythingReachableHasAName();

private:
    QString subscribe(State state = State::Active);
    void start();
    Chip *status() const { return m_page->findChild<Chip *>(u"subscriptionStatus"_s); }
    BusyButton *button(const QString &name) const { return m_page->findChild<BusyButton *>(name); }
    NewSubscriptionDialog *openDialog();
    QJsonObject atStripe(const QString &id) { return m_shop->shop.get(u"/v1/subscriptions/"_s + id); }

    std::unique_ptr<test::ShopWindow> m_shop;
    SubscriptionsPage *m_page = nullptr;
    TableView *m_table = nullptr;
};

void TestSubscriptionsPage::init()
{
    m_shop = std::make_unique<test::ShopWindow>();
}

void TestSubscriptionsPage::cleanup()
{
    m_page = nullptr;
    m_shop.reset();
}

QString TestSubscriptionsPage::subscribe(State state)
{
    QString id;
    m_shop->shop.engine.bulk([&](sandbox::Bulk &bulk) {
        id = bulk.addSubscription({.customer = m_shop->shop.ada,
                                   .price = m_shop->shop.plan,
                                   .quantity = 2,
                                   .state = state,
                                   .created = m_shop->shop.clock.now().addDays(-40).toSecsSinceEpoch()});
    });
    return id;
}

void TestSubscriptionsPage::start()
{
    m_shop->open();
    desk::Workspace &shop = *m_shop->workspace;
    m_page =
        m_shop->show(new SubscriptionsPage(shop.subscriptions(), shop.checkout(), shop.catalogue(), shop.customers(),
                                           shop.changes(), shop.sync(), m_shop->prompts, shop.newSubscriptionsModel()));
    m_page->prepareRest();
    m_table = m_page->findChild<TableView *>(u"subscriptionsTable"_s);
    QTRY_VERIFY(m_shop->isFilled());
}

NewSubscriptionDialog *TestSubscriptionsPage::openDialog()
{
    m_page->openNewSubscription();
    return m_page->findChild<NewSubscriptionDialog *>();
}

void TestSubscriptionsPage::filtersShowWhatIsAskedFor()
{
    subscribe();
    subscribe(State::CancelsAtPeriodEnd);
    subscribe(State::PastDue);
    subscribe(State::Canceled);
    start();
    auto *filters = m_page->findChild<PillBar *>(u"filterBar"_s);
    using Filter = desk::SubscriptionsModel::Filter;
    const QList<std::pair<Filter, int>> rows{
        {Filter::Current, 3}, {Filter::Ending, 1}, {Filter::Trouble, 1}, {Filter::Canceled, 1}, {Filter::All, 4}};
    for (const auto &[filter, count] : rows) {
        filters->setCurrentData(QVariant::fromValue(filter));
        QTRY_COMPARE(m_table->model()->rowCount(), count);
    }
    m_page->search(u"nobody"_s);
    QTRY_COMPARE(test::emptySentence(*m_page), u"No subscription matches."_s);
}

void TestSubscriptionsPage::invoicesAreReadForTheDetail()
{
    const QString id = subscribe();
    start();
    m_page->showSubscription(id);
    auto *lines = m_page->findChild<LineList *>(u"invoiceLines"_s);
    QTRY_VERIFY(lines->isVisible());
    const auto buttons = lines->findChildren<QAbstractButton *>();
    QVERIFY(!buttons.isEmpty());
    QVERIFY(buttons.last()->accessibleName().contains(formatMoney({3800, u"eur"_s}, m_page->locale())));
}

void TestSubscriptionsPage::changesOfPlanAreListed()
{
    const QString id = subscribe();
    start();
    m_page->showSubscription(id);
    auto *lines = m_page->findChild<LineList *>(u"planChangeLines"_s);
    QVERIFY(!lines->isVisible());
    const QString item = atStripe(id)["items"_L1]["data"_L1][0]["id"_L1].toString();
    m_shop->shop.post(u"/v1/subscriptions/"_s + id, "items[0][id]=" + item.toUtf8() + "&items[0][quantity]=3");
    QTRY_VERIFY(lines->isVisible());
    QStringList said;
    for (const auto *line : lines->findChildren<QAbstractButton *>())
        said << line->accessibleName();
    const QString all = said.join(u'|');
    QVERIFY2(all.contains(u"Basic × 3"_s) && all.contains(u"before: Basic × 2"_s), qPrintable(all));
}

void TestSubscriptionsPage::endingAtThePeriodsEndCanBeUndone()
{
    const QString id = subscribe();
    start();
    m_page->showSubscription(id);
    QCOMPARE(status()->text(), u"Active"_s);
    QVERIFY(!button(u"takeBackButton"_s)->isVisible());
    std::function<void()> undo;
    connect(m_page, &SubscriptionsPage::undoOffered, this,
            [&undo](const QString &, const QString &, const std::function<void()> &action) { undo = action; });
    button(u"endButton"_s)->click();
    QTRY_COMPARE(status()->text(), u"Ending"_s);
    QTRY_VERIFY(undo);
    QVERIFY(atStripe(id).value("cancel_at_period_end"_L1).toBool());
    QVERIFY(button(u"takeBackButton"_s)->isVisible());
    undo();
    QTRY_COMPARE(status()->text(), u"Active"_s);
    QVERIFY(!atStripe(id).value("cancel_at_period_end"_L1).toBool());
    // The button does the same as the toast.
    QTRY_VERIFY(button(u"endButton"_s)->isEnabled());
    button(u"endButton"_s)->click();
    QTRY_VERIFY(button(u"takeBackButton"_s)->isVisible() && button(u"takeBackButton"_s)->isEnabled());
    button(u"takeBackButton"_s)->click();
    QTRY_COMPARE(status()->text(), u"Active"_s);
}

void TestSubscriptionsPage::pressedButtonIsBusyAtOnceAndSendsOnce()
{
    const QString id = subscribe();
    start();
    m_page->showSubscription(id);
    const QString path = u"/v1/subscriptions/"_s + id;
    BusyButton *end = button(u"endButton"_s);
    end->click();
    QVERIFY(end->isBusy());
    QVERIFY(!button(u"cancelNowButton"_s)->isEnabled());
    end->click();
    QTRY_COMPARE(status()->text(), u"Ending"_s);
    QCOMPARE(m_shop->shop.transport.sent("POST", path), 1);
}

void TestSubscriptionsPage::cancelNowAsksFirst()
{
    const QString id = subscribe();
    start();
    m_page->showSubscription(id);
    button(u"cancelNowButton"_s)->click();
    QCOMPARE(m_shop->prompts.asked(), 1);
    // Who, how much, and what it means.
    QVERIFY(m_shop->prompts.text().title.contains(u"Ada Lovelace"_s));
    QVERIFY(m_shop->prompts.text().text.contains(formatMoney({3800, u"eur"_s}, m_page->locale())));
    QVERIFY(m_shop->prompts.text().danger);
    QCOMPARE(atStripe(id).value("status"_L1).toString(), u"active"_s);
    m_shop->prompts.agree();
    m_shop->prompts.agree();
    QTRY_COMPARE(status()->text(), u"Cancelled"_s);
    QCOMPARE(atStripe(id).value("status"_L1).toString(), u"canceled"_s);
    QVERIFY(!button(u"cancelNowButton"_s)->isVisible());
    QVERIFY(!button(u"endButton"_s)->isVisible());
    QCOMPARE(m_shop->shop.transport.sent("DELETE", u"/v1/subscriptions/"_s), 1);
}

void TestSubscriptionsPage::refusedChangeIsToldInTheDetail()
{
    const QString id = subscribe();
    start();
    m_page->showSubscription(id);
    m_shop->shop.transport.setOffline(true);
    button(u"endButton"_s)->click();
    auto *error = m_page->findChild<SubscriptionPanel *>()->findChild<InlineError *>();
    QTRY_VERIFY_WITH_TIMEOUT(error->isVisible(), 15'000);
    QVERIFY(button(u"endButton"_s)->isEnabled());
    QVERIFY(!atStripe(id).value("cancel_at_period_end"_L1).toBool());
}

void TestSubscriptionsPage::newSubscriptionOpensThePage()
{
    start();
    QTRY_COMPARE(m_shop->workspace->catalogue().plans().size(), 1);
    QSignalSpy pages(m_page, &Page::openPage);
    const QPointer<NewSubscriptionDialog> dialog = openDialog();
    dialog->findChild<QSpinBox *>(u"quantitySpin"_s)->setValue(3);
    auto *go = dialog->findChild<BusyButton *>(u"continueButton"_s);
    QVERIFY(go->text().contains(formatMoney({5700, u"eur"_s}, m_page->locale())));
    go->click();
    QCOMPARE(pages.size(), 1);
    QCOMPARE(pages.first().first().toString(), u"checkout"_s);
    QTRY_COMPARE(m_shop->workspace->checkout().state(), desk::HostedFlow::State::Open);
    QCOMPARE(m_shop->workspace->checkout().total(), (Money{5700, u"eur"_s}));
    QCOMPARE(m_shop->workspace->checkout().kind(), store::Sale::Kind::Subscription);
    QTRY_VERIFY(!dialog);
}

void TestSubscriptionsPage::newSubscriptionForAKnownCustomer()
{
    start();
    QTRY_COMPARE(m_shop->workspace->catalogue().plans().size(), 1);
    const QPointer<NewSubscriptionDialog> dialog = openDialog();
    auto *go = dialog->findChild<BusyButton *>(u"continueButton"_s);
    dialog->findChild<QRadioButton *>(u"knownCustomerRadio"_s)->click();
    QVERIFY(!go->isEnabled()); // nobody chosen yet
    dialog->findChild<QLineEdit *>(u"customerSearch"_s)->setText(u"grace"_s);
    auto *list = dialog->findChild<QListWidget *>(u"customerList"_s);
    QTRY_COMPARE(list->count(), 1);
    QTRY_VERIFY(go->isEnabled());
    go->click();
    QTRY_COMPARE(m_shop->workspace->checkout().state(), desk::HostedFlow::State::Open);
    QCOMPARE(m_shop->workspace->checkout().sale().customerId, m_shop->shop.grace);
    QCOMPARE(m_shop->workspace->checkout().customerLabel(), u"Grace Hopper"_s);
}

void TestSubscriptionsPage::newSubscriptionWhileASaleIsUnderWaySaysSo()
{
    start();
    QTRY_COMPARE(m_shop->workspace->catalogue().plans().size(), 1);
    openDialog()->findChild<BusyButton *>(u"continueButton"_s)->click();
    QTRY_COMPARE(m_shop->workspace->checkout().state(), desk::HostedFlow::State::Open);
    QTRY_VERIFY(!m_page->findChild<NewSubscriptionDialog *>());
    NewSubscriptionDialog *second = openDialog();
    auto *go = second->findChild<BusyButton *>(u"continueButton"_s);
    go->click();
    QVERIFY(second->isVisible());
    QVERIFY(second->findChild<InlineError *>(u"errorBox"_s)->isVisible());
    QVERIFY(go->isEnabled());
}

void TestSubscriptionsPage::closedWhileSending()
{
    const QString id = subscribe();
    start();
    m_page->showSubscription(id);
    button(u"endButton"_s)->click();
    m_shop->window.reset();
    // What was decided is done all the same.
    QTRY_VERIFY(atStripe(id).value("cancel_at_period_end"_L1).toBool());
    QTRY_COMPARE(m_shop->workspace->subscriptions().detail(id)->status, desk::SubscriptionStatus::Ending);
}

void TestSubscriptionsPage::undoAfterThePageIsGoneIsHarmless()
{
    const QString id = subscribe();
    start();
    m_page->showSubscription(id);
    std::function<void()> undo;
    connect(m_page, &SubscriptionsPage::undoOffered, this,
            [&undo](const QString &, const QString &, const std::function<void()> &action) { undo = action; });
    button(u"endButton"_s)->click();
    QTRY_VERIFY(undo);
    m_shop->window.reset();
    undo();
    QVERIFY(atStripe(id).value("cancel_at_period_end"_L1).toBool());
}

void TestSubscriptionsPage::everythingReachableHasAName()
{
    const QString id = subscribe();
    start();
    m_page->showSubscription(id);
    QCOMPARE(support::namelessWidgets(*m_page).join(u", "_s), QString());
    QCOMPARE(support::namelessWidgets(*openDialog()).join(u", "_s), QString());
}

PAYDESK_GUI_TEST_MAIN(TestSubscriptionsPage)
#include "tst_subscriptionspage.moc"
