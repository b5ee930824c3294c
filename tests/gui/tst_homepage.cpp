// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/fulfilment/tasks.h"
#include "gui/home/homepage.h"

#include "desk/home/homedesk.h"
#include "gui/home/figurecard.h"
#include "gui/home/homewords.h"
#include "gui/home/takingschart.h"
#include "gui/lists/linelist.h"
#include "gui/widgets/pillbar.h"
#include "support/accessibility.h"
#include "support/guiapp.h"
#include "support/shopwindow.h"

#include <QSignalSpy>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 day = 86'400;

} // namespace

class TestHomePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void anEmptyShopIsWelcomedAndLedToItsFirstSale();
    void withoutStripeTheFirstStateSaysSo();
    void figuresAreThoseOfThePeriod();
    void aNewPaymentIsSeen();
    void arrowKeysReadOutTheBars();
    void rightToLeftTheKeysRunTheOtherWay();
    void theTableIsATwinOfTheChart();
    void currenciesAreSwitched();
    void whatFailedLeadsToIt();
    void whatHappenedStaysUntilItIsMarkedAsDone();
    void longReasonTakesTwoLines();
    void greetsByTheHour_data();
    void greetsByTheHour();
    void everythingReachableHasAName();

private:
    void start(const std::function<void(sandbox::Bulk &, qint64)> &fill = {});
    template <class T = QWidget>
    T *part(const char *name) const
    {
        return m_page->findChild<T *>(QLatin1StringView(name));
    }
    QString said(const char *card) const { return part<FigureCard>(card)->accessibleName(); }
    QPushButton *messageButton() const { return part("message")->findChild<QPushButton *>(); }
    void choose(const char *bar, int pill) { part<PillBar>(bar)->setCurrent(pill); }
    bool isShowingFigures() const { return part("content")->isVisible(); }

    std::unique_ptr<test::ShopWindow> m_shop;
    HomePage *m_page = nullptr;
};

void TestHomePage::init()
{
    m_shop = std::make_unique<test::ShopWindow>();
}

void TestHomePage::cleanup()
{
    m_page = nullptr;
    m_shop.reset();
}

void TestHomePage::start(const std::function<void(sandbox::Bulk &, qint64)> &fill)
{
    if (fill) {
        m_shop->shop.engine.bulk([&](sandbox::Bulk &bulk) { fill(bulk, m_shop->shop.clock.now().toSecsSinceEpoch()); });
    }
    m_shop->open();
    desk::Workspace &shop = *m_shop->workspace;
    m_page = m_shop->show(new HomePage(shop.home(), shop.tasks(), shop.sync()));
}

void TestHomePage::anEmptyShopIsWelcomedAndLedToItsFirstSale()
{
    start();
    QTRY_VERIFY(test::emptySentence(*m_page).startsWith(u"Welcome."_s));
    QSignalSpy sales(m_page, &HomePage::saleRequested);
    QTest::mouseClick(messageButton(), Qt::LeftButton);
    QCOMPARE(sales.size(), 1);
}

void TestHomePage::withoutStripeTheFirstStateSaysSo()
{
    m_shop->shop.transport.setOffline(true);
    start();
    QTRY_VERIFY(part("message")->isVisible());
    QVERIFY(!test::emptySentence(*m_page).startsWith(u"Welcome."_s));
    m_shop->shop.transport.setOffline(false);
    QTest::mouseClick(messageButton(), Qt::LeftButton);
    QTRY_VERIFY(test::emptySentence(*m_page).startsWith(u"Welcome."_s));
}

void TestHomePage::figuresAreThoseOfThePeriod()
{
    start([](sandbox::Bulk &bulk, qint64 now) {
        bulk.addPayment({.amount = 1'000, .refunds = {{.amount = 250, .after = 1}}, .created = now});
        bulk.addPayment({.amount = 501, .created = now});
        bulk.addPayment({.amount = 4'000, .created = now - 3 * day});
        bulk.addPayment({.amount = 20'000, .created = now - 10 * day});
        bulk.addPayment({.amount = 9'000, .created = now - 60 * day});
    });
    QTRY_VERIFY(isShowingFigures());
    QTRY_VERIFY2(said("netCard").contains(u"12.51\u00a0EUR"_s), qPrintable(said("netCard")));
    QVERIFY2(said("paymentsCard").contains(u"Payments, \u20662\u2069"_s), qPrintable(said("paymentsCard")));
    QVERIFY2(said("paymentsCard").contains(u"7.51\u00a0EUR"_s), qPrintable(said("paymentsCard")));
    QVERIFY2(said("paymentsCard").contains(u"15.01\u00a0EUR"_s), qPrintable(said("paymentsCard")));
    QVERIFY2(said("refundedCard").contains(u"2.50\u00a0EUR"_s), qPrintable(said("refundedCard")));
    QVERIFY2(said("payoutCard").contains(u"None is on its way."_s), qPrintable(said("payoutCard")));
    QVERIFY(part<QLabel>("asOfLabel")->text().startsWith(u"As of "_s));
    choose("periodBar", 1);
    QTRY_VERIFY2(said("netCard").contains(u"52.51\u00a0EUR"_s), qPrintable(said("netCard")));
    // 52.51 after 200.00
    QVERIFY2(said("netCard").contains(u"−74\u00a0%"_s), qPrintable(said("netCard")));
    choose("periodBar", 2);
    QTRY_VERIFY2(said("netCard").contains(u"252.51\u00a0EUR"_s), qPrintable(said("netCard")));
    choose("periodBar", 3);
    QTRY_VERIFY2(said("netCard").contains(u"342.51\u00a0EUR"_s), qPrintable(said("netCard")));
    QCOMPARE(part<QLabel>("chartTitle")->text(), u"Takings by day"_s);
}

void TestHomePage::aNewPaymentIsSeen()
{
    start([](sandbox::Bulk &bulk, qint64 now) { bulk.addPayment({.amount = 1'000, .created = now}); });
    QTRY_VERIFY(said("netCard").contains(u"10.00\u00a0EUR"_s));
    m_shop->shop.post(
        u"/v1/payment_intents"_s,
        "amount=500&currency=eur&payment_method=pm_card_visa&confirm=true&return_url=https%3A%2F%2Fexample.com%2F");
    m_shop->workspace->sync().refresh();
    QTRY_VERIFY2(said("netCard").contains(u"15.00\u00a0EUR"_s), qPrintable(said("netCard")));
}

void TestHomePage::arrowKeysReadOutTheBars()
{
    start([](sandbox::Bulk &bulk, qint64 now) {
        bulk.addPayment({.amount = 1'000, .created = now});
        bulk.addPayment({.amount = 4'000, .created = now - day});
    });
    QTRY_VERIFY(isShowingFigures());
    choose("periodBar", 1);
    // The day's chart has a cursor too, and at six in the morning the same.
    QTRY_COMPARE(part<QLabel>("chartTitle")->text(), u"Takings by day"_s);
    auto *chart = part<TakingsChart>("chart");
    QTRY_COMPARE(chart->cursor(), 6);
    QVERIFY2(chart->spoken().contains(u"10.00\u00a0EUR"_s), qPrintable(chart->spoken()));
    QTest::keyClick(chart, Qt::Key_Left);
    QCOMPARE(chart->cursor(), 5);
    QVERIFY2(chart->spoken().contains(u"40.00\u00a0EUR"_s), qPrintable(chart->spoken()));
    QCOMPARE(part<QLabel>("readout")->text(), chart->spoken());
    QCOMPARE(chart->accessibleDescription(), chart->spoken());
    QTest::keyClick(chart, Qt::Key_Home);
    QCOMPARE(chart->cursor(), 0);
    QTest::keyClick(chart, Qt::Key_Left);
    QCOMPARE(chart->cursor(), 0);
    QTest::keyClick(chart, Qt::Key_End);
    QTest::keyClick(chart, Qt::Key_Right);
    QCOMPARE(chart->cursor(), 6);
}

void TestHomePage::rightToLeftTheKeysRunTheOtherWay()
{
    TakingsChart chart;
    chart.setLayoutDirection(Qt::RightToLeft);
    chart.setBars({{u"1"_s, u"one"_s, 100, false}, {u"2"_s, u"two"_s, 200, true}}, u"eur"_s);
    QCOMPARE(chart.spoken(), u"two"_s);
    QTest::keyClick(&chart, Qt::Key_Right);
    QCOMPARE(chart.spoken(), u"one"_s);
    QTest::keyClick(&chart, Qt::Key_Left);
    QCOMPARE(chart.spoken(), u"two"_s);
    chart.setBars({}, {});
    QCOMPARE(chart.cursor(), -1);
    QTest::keyClick(&chart, Qt::Key_Left);
    QCOMPARE(chart.spoken(), QString());
}

void TestHomePage::theTableIsATwinOfTheChart()
{
    start([](sandbox::Bulk &bulk, qint64 now) { bulk.addPayment({.amount = 1'000, .created = now}); });
    QTRY_VERIFY(isShowingFigures());
    choose("periodBar", 2);
    auto *table = part<TableView>("takingsTable");
    QTRY_COMPARE(table->model()->rowCount(), 28);
    QVERIFY(!table->isVisible());
    QTest::mouseClick(part<QPushButton>("tableButton"), Qt::LeftButton);
    QVERIFY(table->isVisible());
    QVERIFY(!part("chart")->isVisible());
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"10.00\u00a0EUR"_s);
}

void TestHomePage::currenciesAreSwitched()
{
    start([](sandbox::Bulk &bulk, qint64 now) {
        bulk.addPayment({.amount = 1'000, .created = now});
        bulk.addPayment({.amount = 1'000, .created = now});
        bulk.addPayment({.amount = 700, .currency = u"usd"_s, .created = now});
    });
    QTRY_VERIFY(said("netCard").contains(u"20.00\u00a0EUR"_s));
    QVERIFY(part("currencyBar")->isVisible());
    choose("currencyBar", 1);
    QVERIFY2(said("netCard").contains(u"7.00\u00a0USD"_s), qPrintable(said("netCard")));
    QVERIFY(said("paymentsCard").contains(u"Payments, \u20661\u2069"_s));
    // It stays chosen while the figures come anew.
    m_page->refresh();
    choose("periodBar", 1);
    QTRY_COMPARE(m_shop->workspace->home().figures()->period, desk::HomePeriod::Week);
    QVERIFY2(said("netCard").contains(u"7.00\u00a0USD"_s), qPrintable(said("netCard")));
}

void TestHomePage::whatFailedLeadsToIt()
{
    QString declined;
    start([&](sandbox::Bulk &bulk, qint64 now) {
        declined = bulk.addPayment({.amount = 1'000,
                                    .card = u"pm_card_chargeDeclinedInsufficientFunds"_s,
                                    .name = u"Paul Roy"_s,
                                    .outcome = sandbox::BulkPayment::Outcome::Declined,
                                    .created = now});
    });
    QTRY_VERIFY(isShowingFigures());
    QVERIFY(!part("noTasks")->isVisible());
    auto *line = part("taskLines")->findChild<QAbstractButton *>();
    QVERIFY(line);
    QVERIFY2(line->accessibleName().contains(u"Declined: "_s), qPrintable(line->accessibleName()));
    QVERIFY2(said("refundedCard").contains(u"1 payment(s) declined"_s), qPrintable(said("refundedCard")));
    QTRY_VERIFY(line->visibleRegion().contains(line->rect().center()));
    QSignalSpy payments(m_page, &Page::openPayment);
    QTest::mouseClick(line, Qt::LeftButton);
    QCOMPARE(payments.size(), 1);
    QCOMPARE(payments.first().first().toString(), declined);
}

void TestHomePage::whatHappenedStaysUntilItIsMarkedAsDone()
{
    start([](sandbox::Bulk &bulk, qint64 now) {
        bulk.addPayment({.amount = 1'000, .created = now});
        for (int i = 0; i < 5; ++i)
            bulk.addPayment({.amount = 1'000,
                             .card = u"pm_card_chargeDeclinedInsufficientFunds"_s,
                             .outcome = sandbox::BulkPayment::Outcome::Declined,
                             .created = now});
    });
    QTRY_VERIFY(isShowingFigures());
    const QString payment =
        m_shop->shop
            .post(u"/v1/payment_intents"_s,
                  "amount=500&currency=eur&payment_method=pm_card_authenticationRequired&confirm=true"
                  "&return_url=https%3A%2F%2Fexample.com%2F")
            .value("id"_L1)
            .toString();
    m_shop->workspace->sync().refresh();
    const auto line = [this]() -> QAbstractButton * {
        for (auto *one : part("taskLines")->findChildren<QAbstractButton *>()) {
            if (one->isVisible() && one->accessibleName().contains(u"A payment waited for 3-D Secure."_s))
                return one;
        }
        return nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(line(), 30'000);
    // In sight before what declines by the dozen.
    QCOMPARE(line()->y(), 0);
    QSignalSpy payments(m_page, &HomePage::openPayment);
    line()->click();
    QCOMPARE(payments.value(0).value(0).toString(), payment);
    auto *done = line()->findChild<QAbstractButton *>(u"lineAction"_s);
    QVERIFY(done);
    QCOMPARE(done->accessibleName(), u"Mark as done: Payment"_s);
    done->click();
    QVERIFY(!line());
    QVERIFY(m_shop->workspace->tasks().list()->isEmpty());
}

void TestHomePage::longReasonTakesTwoLines()
{
    LineList list;
    list.setLines({{.id = u"a"_s, .title = u"Ada"_s, .detail = u"Short."_s},
                   {.id = u"b"_s,
                    .title = u"Ada"_s,
                    .detail = u"The bank that the refund was sent to gave it back, because the account is closed."_s}});
    list.resize(260, 300);
    list.show();
    QVERIFY(QTest::qWaitForWindowExposed(&list));
    const auto *brief = list.findChild<QWidget *>(u"line:a"_s);
    const auto *lengthy = list.findChild<QWidget *>(u"line:b"_s);
    QTRY_VERIFY(lengthy->height() > brief->height());
    list.resize(900, 300);
    QTRY_COMPARE(lengthy->height(), brief->height());
}

void TestHomePage::greetsByTheHour_data()
{
    QTest::addColumn<int>("hour");
    QTest::addColumn<QString>("words");
    QTest::newRow("dawn") << 5 << u"Good morning"_s;
    QTest::newRow("noon") << 12 << u"Good afternoon"_s;
    QTest::newRow("dusk") << 18 << u"Good evening"_s;
    QTest::newRow("night") << 2 << u"Good evening"_s;
}

void TestHomePage::greetsByTheHour()
{
    QFETCH(const int, hour);
    QFETCH(const QString, words);
    QCOMPARE(greeting(QTime(hour, 0)), words);
}

void TestHomePage::everythingReachableHasAName()
{
    start([](sandbox::Bulk &bulk, qint64 now) { bulk.addPayment({.amount = 1'000, .created = now}); });
    QTRY_VERIFY(isShowingFigures());
    QCOMPARE(support::namelessWidgets(*m_shop->window), QStringList());
    QTest::mouseClick(part<QPushButton>("tableButton"), Qt::LeftButton);
    QCOMPARE(support::namelessWidgets(*m_shop->window), QStringList());
}

PAYDESK_GUI_TEST_MAIN(TestHomePage)
#include "tst_homepage.moc"
