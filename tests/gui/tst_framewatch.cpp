// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/payments/paymentdesk.h"
#include "desk/refunds/refunddesk.h"
#include "desk/subscriptions/subscriptiondesk.h"
#include "gui/frame/framewatch.h"
#include "gui/frame/headerbar.h"
#include "gui/mainwindow.h"
#include "support/guiapp.h"
#include "support/practiceshop.h"

#include <QCoroTask>

#include <QFile>
#include <QJsonArray>
#include <QPushButton>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;
using Fault = test::PracticeTransport::Fault;

namespace {

const QLocale english(QLocale::English, QLocale::UnitedKingdom);
const QDateTime now(QDate(2026, 11, 23), QTime(14, 2), Qt::UTC);

store::Operation operation(const QString &kind, store::Operation::State state, const Money &amount = {})
{
    store::Operation operation;
    operation.kind = kind;
    operation.state = state;
    operation.amount = amount;
    return operation;
}

} // namespace

class TestFrameWatch : public QObject {
    Q_OBJECT

public:
    explicit TestFrameWatch(Theme &theme) : m_theme(theme) {}

private Q_SLOTS:
    void freshnessIsSaidInWords_data();
    void freshnessIsSaidInWords();
    void onlyOperationsInDoubtHaveABanner();
    void bannerNamesTheAmountOfASingleOne();
    void readsAreToldBeforeTheyRunOut_data();
    void readsAreToldBeforeTheyRunOut();
    void wrongClocksAreTold_data(); // API-24
    void wrongClocksAreTold();
    void lostCopyIsToldWithItsReason_data(); // DUR-13, DUR-18
    void lostCopyIsToldWithItsReason();
    void lostCopyIsToldUntilItIsFilledAgain();
    void readOnlyCopyIsToldAndCanBeDeleted(); // DUR-09
    void longAbsenceIsToldWithItsDate();      // EVT-11
    void refusedKeyIsNamed();                 // API-16
    void offlineIsShownAndGoesAgain();        // API-21, MON-20: cached data with its age
    void whatWasDoneBeforeIsTold();           // API-19
    void lostRefundIsShownUntilItIsSettled();

private:
    Theme &m_theme;
};

void TestFrameWatch::freshnessIsSaidInWords_data()
{
    QTest::addColumn<SyncFacts>("facts");
    QTest::addColumn<Tone>("tone");
    QTest::addColumn<QString>("text");
    using State = desk::SyncDesk::State;
    const auto failed = [](Error::Kind kind) { return std::optional<Error>(Error::make(kind, u"code"_s)); };
    QTest::newRow("before the first answer") << SyncFacts{State::Idle, {}, {}, 0} << Tone::Neutral << u"Connecting…"_s;
    QTest::newRow("filling") << SyncFacts{State::Filling, {}, {}, 1240} << Tone::Information
                             << u"Reading 1,240 objects…"_s;
    QTest::newRow("fresh") << SyncFacts{State::Idle, now.addSecs(-4), {}, 0} << Tone::Ok << u"Updated 4 s ago"_s;
    QTest::newRow("polling") << SyncFacts{State::Polling, now.addSecs(-61), {}, 0} << Tone::Ok
                             << u"Updated 1 min ago"_s;
    const auto silent = [&](Error::Kind kind) {
        return std::optional(desk::SyncDesk::Silence{now.addSecs(-120), *failed(kind)});
    };
    QTest::newRow("offline") << SyncFacts{State::Idle, now.addSecs(-300), failed(Error::Kind::Offline), 0,
                                          silent(Error::Kind::Offline)}
                             << Tone::Danger << u"Offline since today, 14:00"_s;
    QTest::newRow("offline from the start") << SyncFacts{State::Filling, {}, {}, 0, silent(Error::Kind::Tls)}
                                            << Tone::Danger << u"Offline since today, 14:00"_s;
    QTest::newRow("a payment was not answered")
        << SyncFacts{State::Idle, now.addSecs(-4), {}, 0, silent(Error::Kind::TimedOut)} << Tone::Danger
        << u"No answer from Stripe since today, 14:00"_s;
    QTest::newRow("answered again") << SyncFacts{State::Idle, now.addSecs(-300), failed(Error::Kind::Offline), 0}
                                    << Tone::Ok << u"Updated 5 min ago"_s;
    QTest::newRow("key refused") << SyncFacts{State::Idle, now, failed(Error::Kind::Authentication), 0} << Tone::Danger
                                 << u"Not updated"_s;
}

void TestFrameWatch::freshnessIsSaidInWords()
{
    QFETCH(const SyncFacts, facts);
    QFETCH(const Tone, tone);
    QFETCH(const QString, text);
    const SyncWords said = syncWords(facts, now, english);
    QCOMPARE(said.text, text);
    QCOMPARE(said.tone, tone);
    QVERIFY(tone != Tone::Danger || !said.toolTip.isEmpty()); // why, in a sentence
}

void TestFrameWatch::onlyOperationsInDoubtHaveABanner()
{
    using State = store::Operation::State;
    QVERIFY(doubtBanner({}, english).title.isEmpty());
    QVERIFY(doubtBanner({operation(u"refund.create"_s, State::Sent)}, english).title.isEmpty());
    const Banner two = doubtBanner(
        {operation(u"refund.create"_s, State::InDoubt), operation(u"subscription.cancel"_s, State::InDoubt)}, english);
    QVERIFY2(two.title.startsWith(u"2 operation"_s), qPrintable(two.title));
    QVERIFY(!two.text.contains(u"fail"_s));
}

void TestFrameWatch::bannerNamesTheAmountOfASingleOne()
{
    const Banner banner =
        doubtBanner({operation(u"refund.create"_s, store::Operation::State::InDoubt, {1840, u"eur"_s})}, english);
    QVERIFY2(banner.title.startsWith(u"1 refund"_s), qPrintable(banner.title));
    QCOMPARE(banner.text, u"18.40\u00A0EUR: Stripe has not answered yet. Settling itself…"_s);
}

void TestFrameWatch::readsAreToldBeforeTheyRunOut_data()
{
    QTest::addColumn<desk::ReadMeter::Reading>("reading");
    QTest::addColumn<QString>("title");
    using Reading = desk::ReadMeter::Reading;
    QTest::newRow("plenty") << Reading{8'000, 3, 10'000} << QString();
    QTest::newRow("few left") << Reading{8'001, 3, 10'000} << u"8,001 of 10,000 reads are used."_s;
    QTest::newRow("one left") << Reading{20'999, 42, 21'000} << u"20,999 of 21,000 reads are used."_s;
    // The synchronisation stands still then, and says why.
    QTest::newRow("none left") << Reading{10'000, 3, 10'000} << QString();
    QTest::newRow("practice server") << Reading{99'999, 3, std::nullopt} << QString();
}

void TestFrameWatch::readsAreToldBeforeTheyRunOut()
{
    QFETCH(const desk::ReadMeter::Reading, reading);
    QTEST(readsBanner(reading, english).title, "title");
}

void TestFrameWatch::wrongClocksAreTold_data()
{
    QTest::addColumn<std::optional<qint64>>("skew");
    QTest::addColumn<QString>("title");
    const auto skewed = [](qint64 seconds) { return std::optional<qint64>(seconds); };
    QTest::newRow("not known") << std::optional<qint64>() << QString();
    QTest::newRow("right") << skewed(2) << QString();
    QTest::newRow("five minutes") << skewed(300) << QString();
    QTest::newRow("slow") << skewed(360) << u"The clock of this computer is wrong by 6 min: it is slow."_s;
    QTest::newRow("an hour fast") << skewed(-3'605) << u"The clock of this computer is wrong by 1 h: it is fast."_s;
    // Without a catalogue of plurals.
    QTest::newRow("a day slow") << skewed(86'400) << u"The clock of this computer is wrong by 1 day(s): it is slow."_s;
}

void TestFrameWatch::wrongClocksAreTold()
{
    QFETCH(const std::optional<qint64>, skew);
    QTEST(clockBanner(skew).title, "title");
}

void TestFrameWatch::lostCopyIsToldWithItsReason_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("word");
    QTest::newRow("damaged") << u"database_damaged"_s << u"damaged"_s;
    QTest::newRow("newer") << u"database_newer"_s << u"newer Paydesk"_s;
    QTest::newRow("foreign") << u"database_foreign"_s << u"set aside"_s;
    QTest::newRow("does not migrate") << u"database_migration"_s << u"damaged"_s;
}

void TestFrameWatch::lostCopyIsToldWithItsReason()
{
    QFETCH(const QString, code);
    QFETCH(const QString, word);
    const Banner banner = lostCopyBanner(Error::make(Error::Kind::Storage, code));
    QVERIFY2(banner.title.contains(word), qPrintable(banner.title));
    QVERIFY(banner.text.contains(u"Nothing is lost"_s));
}

void TestFrameWatch::lostCopyIsToldUntilItIsFilledAgain()
{
    test::PracticeShop shop;
    shop.open();
    QFile file(shop.mirrorPath());
    QVERIFY(file.open(QIODevice::ReadWrite) && file.write("not a database at all") > 0);
    file.close();
    const auto workspace = shop.open();
    MainWindow window({workspace->account(), m_theme, {}});
    new FrameWatch({workspace->sync(), workspace->operations(), workspace->reads(), workspace->changes(), shop.clock},
                   window);
    QVERIFY(window.banners().text(u"lost_copy"_s).contains(u"damaged"_s));
    workspace->start();
    QTRY_VERIFY(!window.banners().has(u"lost_copy"_s));
    QVERIFY(workspace->sync().updated().isValid());
}

void TestFrameWatch::readOnlyCopyIsToldAndCanBeDeleted()
{
    test::PracticeShop shop;
    shop.open();
    QVERIFY(QFile::setPermissions(shop.mirrorPath(), QFileDevice::ReadOwner));
    {
        const auto workspace = shop.open();
        MainWindow window({workspace->account(), m_theme, {}});
        new FrameWatch(
            {workspace->sync(), workspace->operations(), workspace->reads(), workspace->changes(), shop.clock}, window);
        window.show();
        const QString name = u"unwritable_copy"_s;
        QCOMPARE(window.banners().text(name),
                 u"The copy of your account on this computer may not be written to. "
                 "Paydesk works with another one, filled from Stripe, until you delete it."_s);
        // Work goes on, and the file is left alone until somebody says so.
        workspace->start();
        QTRY_VERIFY(workspace->sync().updated().isValid());
        QVERIFY(window.banners().has(name));
        QVERIFY(QFile::exists(shop.mirrorPath()));
        auto *button = window.findChild<QWidget *>(u"banner_"_s + name)->findChild<QPushButton *>(u"bannerAction"_s);
        QVERIFY(button->isVisible());
        QCOMPARE(button->text(), u"Delete it"_s);
        button->click();
        QVERIFY(!QFile::exists(shop.mirrorPath()));
        QVERIFY(!window.banners().has(name));
    }
    // What was filled meanwhile has taken its place.
    const auto workspace = shop.open();
    QVERIFY(!workspace->sync().unwritableCopy());
    QVERIFY(workspace->sync().updated().isValid());
}

void TestFrameWatch::longAbsenceIsToldWithItsDate()
{
    QVERIFY(gapBanner({}, english).title.isEmpty());
    const Banner banner = gapBanner(QDateTime(QDate(2026, 10, 12), QTime(12, 0)), english);
    QVERIFY2(banner.title.contains(u"12 October 2026"_s), qPrintable(banner.title));
    QVERIFY(banner.text.contains(u"30 days"_s));
    test::PracticeShop shop;
    auto workspace = shop.open();
    QVERIFY(QCoro::waitFor(workspace->sync().poll()));
    workspace.reset();
    shop.clock.advance(45 * 86'400);
    workspace = shop.open();
    MainWindow window({workspace->account(), m_theme, {}});
    new FrameWatch({workspace->sync(), workspace->operations(), workspace->reads(), workspace->changes(), shop.clock},
                   window);
    bool isTold = false;
    connect(&workspace->sync(), &desk::SyncDesk::changed, this,
            [&] { isTold = isTold || window.banners().has(u"gap"_s); });
    workspace->start();
    QTRY_VERIFY(workspace->sync().updated() == shop.clock.now());
    QVERIFY(isTold);
    QVERIFY(!window.banners().has(u"gap"_s));
}

void TestFrameWatch::refusedKeyIsNamed()
{
    test::PracticeShop shop;
    const auto workspace = shop.open();
    MainWindow window({workspace->account(), m_theme, {}});
    new FrameWatch({workspace->sync(), workspace->operations(), workspace->reads(), workspace->changes(), shop.clock},
                   window);
    shop.transport.arm("GET", u"/v1/events"_s, Fault::KeyRefused, 1);
    workspace->start();
    QTRY_VERIFY(window.banners().has(u"sync"_s));
    const QString lastFour = shop.engine.settings().secretKey.right(4);
    QVERIFY2(window.banners().text(u"sync"_s).contains(lastFour), qPrintable(window.banners().text(u"sync"_s)));
    QVERIFY(!window.banners().text(u"sync"_s).contains(shop.engine.settings().secretKey));
    window.findChild<QPushButton *>(u"bannerAction"_s)->click();
    QTRY_VERIFY(!window.banners().has(u"sync"_s));
}

void TestFrameWatch::offlineIsShownAndGoesAgain()
{
    test::PracticeShop shop;
    const auto workspace = shop.open();
    MainWindow window({workspace->account(), m_theme, {}});
    new FrameWatch({workspace->sync(), workspace->operations(), workspace->reads(), workspace->changes(), shop.clock},
                   window);
    workspace->start();
    QTRY_VERIFY2(window.header().statusText().startsWith(u"Updated"_s), qPrintable(window.header().statusText()));
    QVERIFY(!window.banners().has(u"sync"_s));

    shop.transport.setOffline(true);
    Q_EMIT window.refreshRequested();
    QTRY_VERIFY_WITH_TIMEOUT(window.banners().has(u"sync"_s), 30'000);
    QVERIFY(window.header().statusText().startsWith(u"Offline since"_s));
    QVERIFY(window.banners().text(u"sync"_s).contains(u"out of date"_s));

    // Whoever is answered first, it goes by itself.
    shop.transport.setOffline(false);
    QCoro::connect(workspace->subscriptions().refresh(u"sub_unknown"_s), this, [](const auto &) {});
    QTRY_VERIFY_WITH_TIMEOUT(!window.banners().has(u"sync"_s), 5'000);
}

void TestFrameWatch::whatWasDoneBeforeIsTold()
{
    test::PracticeShop shop;
    const auto workspace = shop.open();
    MainWindow window({workspace->account(), m_theme, {}});
    new FrameWatch({workspace->sync(), workspace->operations(), workspace->reads(), workspace->changes(), shop.clock},
                   window);
    store::Operation refund = operation(u"refund.create"_s, store::Operation::State::Settled, {1840, u"eur"_s});
    refund.id = u"1"_s;
    const QDateTime earlier(shop.clock.now().toLocalTime().date(), QTime(0, 0));
    Q_EMIT workspace->operations().doneBefore(refund, earlier.toUTC());
    const QString told = window.banners().text(u"done_before_1"_s);
    QVERIFY2(told.contains(u"already done at"_s), qPrintable(told));
    QVERIFY2(told.contains(u"18.40"_s), qPrintable(told));
    window.findChild<QPushButton *>(u"bannerAction"_s)->click();
    QVERIFY(!window.banners().has(u"done_before_1"_s));
}

void TestFrameWatch::lostRefundIsShownUntilItIsSettled()
{
    test::PracticeShop shop;
    QString payment;
    shop.engine.bulk([&](sandbox::Bulk &bulk) {
        payment = bulk.addPayment({.amount = 12000,
                                   .currency = u"eur"_s,
                                   .customer = shop.ada,
                                   .refunds = {},
                                   .created = shop.clock.now().addDays(-1).toSecsSinceEpoch()});
    });
    const auto workspace = shop.open();
    MainWindow window({workspace->account(), m_theme, {}});
    new FrameWatch({workspace->sync(), workspace->operations(), workspace->reads(), workspace->changes(), shop.clock},
                   window);
    workspace->start();
    QTRY_VERIFY(workspace->payments().detail(payment));

    shop.transport.arm("POST", u"/v1/refunds"_s, Fault::LoseAnswer, 3);
    desk::RefundDesk::Request request;
    request.paymentId = payment;
    request.amount = {1840, u"eur"_s};
    request.refundableSeen = {12000, u"eur"_s};
    QCoro::connect(workspace->refunds().refund(request), this, [](const Result<store::Refund> &) {});
    QTRY_VERIFY_WITH_TIMEOUT(window.banners().has(u"doubt"_s), 60'000);
    QVERIFY(window.banners().text(u"doubt"_s).contains(u"18.40\u00A0EUR"_s));

    QVERIFY(!window.banners().text(u"doubt"_s).contains(u"fail"_s));

    QCoro::connect(workspace->operations().resume(), this, [] {});
    QTRY_VERIFY(!window.banners().has(u"doubt"_s));
    QCOMPARE(shop.refundsAtStripe(payment).size(), 1);
}

Q_DECLARE_METATYPE(paydesk::gui::SyncFacts)
Q_DECLARE_METATYPE(paydesk::desk::ReadMeter::Reading)
Q_DECLARE_METATYPE(std::optional<qint64>)

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    Theme theme(application);
    TestFrameWatch test(theme);
    return QTest::qExec(&test, argc, argv);
}
#include "tst_framewatch.moc"
