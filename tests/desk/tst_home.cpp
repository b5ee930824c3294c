// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/home/homedesk.h"

#include "desk/changes.h"
#include "desk/home/takingsmodel.h"
#include "store/disputemirror.h"
#include "store/fixture.h"
#include "store/paymentmirror.h"
#include "store/payoutmirror.h"
#include "store/refundmirror.h"
#include "store/subscriptionmirror.h"

#include <QCoroFuture>

#include <QAbstractItemModelTester>
#include <QPromise>
#include <QSignalSpy>

using namespace fixture;
using namespace paydesk::desk;

namespace {

constexpr qint64 unit = 100;

Payment paymentAt(const QString &id, const QDateTime &when, qint64 minor = unit, const QString &currency = u"eur"_s)
{
    Payment one = payment(id, minor);
    one.amount.currency = currency;
    one.created = when.toUTC();
    return one;
}

QDateTime in(const QTimeZone &zone, int year, int month, int day, int hour, int minute)
{
    return QDateTime(QDate(year, month, day), QTime(hour, minute), zone);
}

HomeTakings takingsOf(Database &mirror, const HomeQuestion &question)
{
    const auto figures = readHome(mirror, question);
    return figures && !figures->currencies.isEmpty() ? figures->currencies.first() : HomeTakings();
}

} // namespace

class TestHome : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void daysAreThoseOfTheShop_data();
    void daysAreThoseOfTheShop();
    void daysOfTheClockChangeAreWhole_data();
    void daysOfTheClockChangeAreWhole();
    void todayIsComparedWithTheSameTimeAWeekAgo();
    void daysAreComparedWithAsManyBefore();
    void growthAndAverageAreRounded_data();
    void growthAndAverageAreRounded();
    void currenciesAreKeptApart();
    void whatNeedsSomebodyIsListed();
    void disputesToAnswerComeFirst();
    void payoutsUnderWayComeNextFirst();
    void anEmptyShopIsKnownAsOne();
    void onlySumsAndPagesAreRead();
    void aLateAnswerDoesNotReplaceALaterQuestions();
    void nothingIsReadWhileNobodyLooks();
    void aChangeIsReadOnce();
    void theTableSaysWhatTheChartShows();
};

void TestHome::daysAreThoseOfTheShop_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::newRow("UTC") << QByteArray("UTC");
    QTest::newRow("Berlin") << QByteArray("Europe/Berlin");
    QTest::newRow("half past: Kolkata") << QByteArray("Asia/Kolkata");
    QTest::newRow("half past, west: St. John's") << QByteArray("America/St_Johns");
    QTest::newRow("a quarter to: Kathmandu") << QByteArray("Asia/Kathmandu");
    QTest::newRow("far east: Kiritimati") << QByteArray("Pacific/Kiritimati");
}

void TestHome::daysAreThoseOfTheShop()
{
    QFETCH(const QByteArray, zone);
    const QTimeZone shop(zone);
    QVERIFY(shop.isValid());
    Mirror mirror;
    // One minute before midnight, and at midnight.
    VERIFY_RESULT(PaymentMirror(*mirror).upsert({paymentAt(u"pi_1"_s, in(shop, 2026, 3, 3, 23, 59), 1),
                                                 paymentAt(u"pi_2"_s, in(shop, 2026, 3, 4, 0, 0), 10),
                                                 paymentAt(u"pi_3"_s, in(shop, 2026, 3, 4, 23, 59), 100),
                                                 paymentAt(u"pi_4"_s, in(shop, 2026, 3, 5, 0, 0), 1000)}));
    const auto week = takingsOf(*mirror, {HomePeriod::Week, in(shop, 2026, 3, 5, 12, 0), shop});
    QCOMPARE(week.bars.size(), 7);
    QCOMPARE(week.bars.at(4).from.date(), QDate(2026, 3, 3));
    QCOMPARE(week.bars.at(4).sum.gross, 1);
    QCOMPARE(week.bars.at(5).sum.gross, 110);
    QCOMPARE(week.bars.at(6).sum.gross, 1000);
    const auto today = takingsOf(*mirror, {HomePeriod::Today, in(shop, 2026, 3, 4, 23, 59), shop});
    QCOMPARE(today.now.gross, 110);
    QCOMPARE(today.bars.size(), 24);
    QCOMPARE(today.bars.first().sum.gross, 10);
    QCOMPARE(today.bars.last().sum.gross, 100);
}

void TestHome::daysOfTheClockChangeAreWhole_data()
{
    QTest::addColumn<QDate>("day");
    QTest::addColumn<int>("hours");
    QTest::newRow("25 hours") << QDate(2026, 10, 25) << 25;
    QTest::newRow("23 hours") << QDate(2026, 3, 29) << 23;
}

void TestHome::daysOfTheClockChangeAreWhole()
{
    QFETCH(const QDate, day);
    QFETCH(const int, hours);
    const QTimeZone berlin("Europe/Berlin");
    Mirror mirror;
    QList<Payment> payments;
    for (int hour = -1; hour <= hours; ++hour)
        payments << paymentAt(u"pi_%1"_s.arg(hour), day.startOfDay(berlin).addSecs(hour * 3600 + 60));
    VERIFY_RESULT(PaymentMirror(*mirror).upsert(payments));
    const auto today = takingsOf(*mirror, {HomePeriod::Today, day.endOfDay(berlin), berlin});
    QCOMPARE(today.bars.size(), hours);
    QCOMPARE(today.now.payments, hours);
    for (const HomeBar &bar : today.bars)
        QCOMPARE(bar.sum.payments, 1);
}

void TestHome::todayIsComparedWithTheSameTimeAWeekAgo()
{
    const QTimeZone utc = QTimeZone::utc();
    Mirror mirror;
    VERIFY_RESULT(PaymentMirror(*mirror).upsert({paymentAt(u"pi_1"_s, in(utc, 2026, 3, 9, 10, 0), 1200),
                                                 paymentAt(u"pi_2"_s, in(utc, 2026, 3, 2, 9, 0), 1000),
                                                 paymentAt(u"pi_3"_s, in(utc, 2026, 3, 2, 18, 0), 9000),
                                                 paymentAt(u"pi_4"_s, in(utc, 2026, 3, 8, 10, 0), 500)}));
    const auto today = takingsOf(*mirror, {HomePeriod::Today, in(utc, 2026, 3, 9, 12, 0), utc});
    QCOMPARE(today.now.gross, 1200);
    QCOMPARE(today.before.gross, 1000);
    QCOMPARE(today.growth(), std::optional<qint64>(20));
}

void TestHome::daysAreComparedWithAsManyBefore()
{
    const QTimeZone utc = QTimeZone::utc();
    Mirror mirror;
    QList<Payment> payments;
    for (int back = 0; back < 200; ++back)
        payments << paymentAt(u"pi_%1"_s.arg(back), in(utc, 2026, 7, 1, 8, 0).addDays(-back));
    VERIFY_RESULT(PaymentMirror(*mirror).upsert(payments));
    for (const HomePeriod period : {HomePeriod::Week, HomePeriod::Month, HomePeriod::Quarter}) {
        const auto takings = takingsOf(*mirror, {period, in(utc, 2026, 7, 1, 9, 0), utc});
        QCOMPARE(takings.now.payments, daysOf(period));
        QCOMPARE(takings.before.payments, daysOf(period));
        QCOMPARE(takings.bars.size(), daysOf(period));
        QCOMPARE(takings.growth(), std::optional<qint64>(0));
        // Before today's has come, the day that it is compared with does not count either.
        QCOMPARE(takingsOf(*mirror, {period, in(utc, 2026, 7, 1, 7, 0), utc}).before.payments, daysOf(period) - 1);
    }
}

void TestHome::growthAndAverageAreRounded_data()
{
    QTest::addColumn<qint64>("now");
    QTest::addColumn<qint64>("before");
    QTest::addColumn<qint64>("growth");
    QTest::addColumn<bool>("known");
    QTest::newRow("more") << qint64(1125) << qint64(1000) << qint64(13) << true;
    QTest::newRow("less") << qint64(875) << qint64(1000) << qint64(-13) << true;
    QTest::newRow("a little less") << qint64(996) << qint64(1000) << qint64(0) << true;
    QTest::newRow("nothing any more") << qint64(0) << qint64(1000) << qint64(-100) << true;
    QTest::newRow("more went back than came") << qint64(-500) << qint64(1000) << qint64(-150) << true;
    QTest::newRow("nothing before") << qint64(1000) << qint64(0) << qint64(0) << false;
    QTest::newRow("less than nothing before") << qint64(1000) << qint64(-10) << qint64(0) << false;
}

void TestHome::growthAndAverageAreRounded()
{
    QFETCH(const qint64, now);
    QFETCH(const qint64, before);
    QFETCH(const qint64, growth);
    QFETCH(const bool, known);
    HomeTakings takings;
    takings.currency = u"eur"_s;
    QCOMPARE(takings.average(), (Money{0, u"eur"_s}));
    takings.now.gross = now;
    takings.before.gross = before;
    QCOMPARE(takings.growth().has_value(), known);
    QCOMPARE(takings.growth().value_or(0), growth);
    takings.now.gross = 1000;
    takings.now.payments = 3;
    QCOMPARE(takings.average().minor, 333);
    takings.now.gross = 1001;
    QCOMPARE(takings.average().minor, 334);
}

void TestHome::currenciesAreKeptApart()
{
    const QTimeZone utc = QTimeZone::utc();
    const QDateTime now = in(utc, 2026, 3, 9, 12, 0);
    Mirror mirror;
    VERIFY_RESULT(PaymentMirror(*mirror).upsert({paymentAt(u"pi_1"_s, now.addSecs(-60), 500, u"jpy"_s),
                                                 paymentAt(u"pi_2"_s, now.addSecs(-60), 700),
                                                 paymentAt(u"pi_3"_s, now.addSecs(-50), 800)}));
    const auto figures = readHome(*mirror, {HomePeriod::Today, now, utc}).value();
    QCOMPARE(figures.currencies.size(), 2);
    QCOMPARE(figures.currencies.at(0).currency, u"eur"_s);
    QCOMPARE(figures.currencies.at(0).now.gross, 1500);
    QCOMPARE(figures.currencies.at(1).currency, u"jpy"_s);
    QCOMPARE(figures.currencies.at(1).now.gross, 500);
    QCOMPARE(figures.currencies.at(1).bars.at(11).sum.gross, 500);
}

void TestHome::whatNeedsSomebodyIsListed()
{
    const QTimeZone utc = QTimeZone::utc();
    const QDateTime now = in(utc, 2026, 3, 9, 12, 0);
    Mirror mirror;
    Payment declined = paymentAt(u"pi_declined"_s, now.addDays(-1), 4900);
    declined.status = u"requires_payment_method"_s;
    declined.declineCode = u"insufficient_funds"_s;
    declined.customerName = u"Paul Roy"_s;
    declined.received = 0;
    Payment untried = paymentAt(u"pi_untried"_s, now.addDays(-1));
    untried.status = u"requires_payment_method"_s;
    Payment longAgo = declined;
    longAgo.id = u"pi_old"_s;
    longAgo.created = now.addDays(-20);
    VERIFY_RESULT(PaymentMirror(*mirror).upsert({declined, untried, longAgo, paymentAt(u"pi_1"_s, now.addDays(-2))}));
    Refund failed = refund(u"re_1"_s, u"pi_1"_s, 100, u"failed"_s);
    failed.created = now.addDays(-2);
    failed.failureReason = u"expired_or_canceled_card"_s;
    VERIFY_RESULT(RefundMirror(*mirror).upsert({failed}));
    Payout returned;
    returned.id = u"po_1"_s;
    returned.amount = {5000, u"eur"_s};
    returned.status = u"failed"_s;
    returned.failureCode = u"account_closed"_s;
    returned.created = returned.fetchedAt = now.addDays(-3);
    VERIFY_RESULT(PayoutMirror(*mirror).upsert({returned}));
    Subscription unpaid;
    unpaid.id = u"sub_1"_s;
    unpaid.status = u"past_due"_s;
    unpaid.currency = u"eur"_s;
    unpaid.customerName = u"Studio Nord"_s;
    unpaid.created = unpaid.fetchedAt = now.addDays(-40);
    VERIFY_RESULT(SubscriptionMirror(*mirror).upsert({unpaid}));

    const auto tasks = readHome(*mirror, {HomePeriod::Today, now, utc}).value().tasks;
    using Kind = HomeTask::Kind;
    QCOMPARE(tasks.size(), 4);
    QCOMPARE(tasks.at(0).kind, Kind::FailedRefund);
    QCOMPARE(tasks.at(0).id, u"pi_1"_s);
    QCOMPARE(tasks.at(1).kind, Kind::FailedPayout);
    QCOMPARE(tasks.at(1).code, u"account_closed"_s);
    QCOMPARE(tasks.at(2).kind, Kind::PastDue);
    QCOMPARE(tasks.at(2).name, u"Studio Nord"_s);
    QCOMPARE(tasks.at(3).kind, Kind::FailedPayment);
    QCOMPARE(tasks.at(3).id, u"pi_declined"_s);
    QCOMPARE(tasks.at(3).code, u"insufficient_funds"_s);
}

void TestHome::disputesToAnswerComeFirst()
{
    const QDateTime now = at(0);
    Mirror mirror;
    Payment disputed = paymentAt(u"pi_1"_s, now.addDays(-9));
    disputed.customerName = u"Ines Costa"_s;
    VERIFY_RESULT(PaymentMirror(*mirror).upsert({disputed}));
    Dispute open;
    open.id = u"du_1"_s;
    open.paymentId = u"pi_1"_s;
    open.amount = {8800, u"eur"_s};
    open.status = u"needs_response"_s;
    open.dueBy = now.addDays(4);
    open.created = open.fetchedAt = now.addDays(-3);
    Dispute won = open;
    won.id = u"du_2"_s;
    won.status = u"won"_s;
    VERIFY_RESULT(DisputeMirror(*mirror).upsert({open, won}));
    const auto tasks = readHome(*mirror, {HomePeriod::Today, now, QTimeZone::utc()}).value().tasks;
    QCOMPARE(tasks.size(), 1);
    QCOMPARE(tasks.first().kind, HomeTask::Kind::Dispute);
    QCOMPARE(tasks.first().id, u"pi_1"_s);
    QCOMPARE(tasks.first().name, u"Ines Costa"_s);
    QCOMPARE(tasks.first().when, open.dueBy);
}

void TestHome::payoutsUnderWayComeNextFirst()
{
    const QDateTime now = at(0);
    Mirror mirror;
    QList<Payout> payouts;
    for (const auto &[id, status, days] : {std::tuple(u"po_late"_s, u"pending"_s, 5),
                                           {u"po_soon"_s, u"in_transit"_s, 1},
                                           {u"po_gone"_s, u"paid"_s, -1}}) {
        Payout one;
        one.id = id;
        one.amount = {100, u"eur"_s};
        one.status = status;
        one.arrival = now.addDays(days);
        one.created = one.fetchedAt = now;
        payouts << one;
    }
    VERIFY_RESULT(PayoutMirror(*mirror).upsert(payouts));
    const auto figures = readHome(*mirror, {HomePeriod::Today, now, QTimeZone::utc()}).value();
    QCOMPARE(idsOf(figures.underWay), (QStringList{u"po_soon"_s, u"po_late"_s}));
}

void TestHome::anEmptyShopIsKnownAsOne()
{
    Mirror mirror;
    const HomeQuestion question{HomePeriod::Today, at(0), QTimeZone::utc()};
    QVERIFY(readHome(*mirror, question).value().isEmpty);
    // A shop that was closed today and a week ago is none.
    VERIFY_RESULT(PaymentMirror(*mirror).upsert({paymentAt(u"pi_1"_s, at(0).addDays(-3))}));
    QVERIFY(!readHome(*mirror, question).value().isEmpty);
    QVERIFY(readHome(*mirror, question).value().currencies.isEmpty());
    // It is shown in its own currency that nothing was taken.
    HomeQuestion own = question;
    own.currency = u"chf"_s;
    const auto quiet = readHome(*mirror, own).value();
    QVERIFY(!quiet.isEmpty);
    QCOMPARE(quiet.currencies.size(), 1);
    QCOMPARE(quiet.currencies.first().currency, u"chf"_s);
    QCOMPARE(quiet.currencies.first().bars.size(), 24);
    Mirror fresh;
    QVERIFY(readHome(*fresh, own).value().isEmpty);
}

void TestHome::onlySumsAndPagesAreRead()
{
    Mirror mirror;
    QStringList statements;
    mirror->watch([&](const QString &sql) { statements << sql; });
    VERIFY_RESULT(readHome(*mirror, {HomePeriod::Quarter, at(0), QTimeZone::utc()}));
    QVERIFY(!statements.isEmpty());
    for (const QString &sql : std::as_const(statements)) {
        const bool bounded = sql.contains("FROM takings WHERE slot >= ? AND slot < ?"_L1) || sql.contains(" LIMIT "_L1)
            || sql.contains("FROM subscription_items WHERE subscription_id = ?"_L1);
        QVERIFY2(bounded, qPrintable(sql));
    }
}

namespace {

/// Answers a test gives when it likes.
struct Asked {
    QCoro::Task<Result<HomeFigures>> operator()(HomeQuestion question)
    {
        questions.append(question.period);
        auto promise = std::make_shared<QPromise<Result<HomeFigures>>>();
        promise->start();
        promises.append(promise);
        auto future = promise->future();
        co_return co_await future;
    }
    void answer(int number)
    {
        HomeFigures figures;
        figures.period = questions.at(number);
        promises.at(number)->addResult(figures);
        promises.at(number)->finish();
    }

    QList<HomePeriod> questions;
    QList<std::shared_ptr<QPromise<Result<HomeFigures>>>> promises;
};

struct Desk {
    Asked asked;
    Changes changes;
    ManualClock clock{at(0)};
    HomeDesk home{{.read = [this](HomeQuestion question) { return asked(std::move(question)); },
                   .changes = changes,
                   .clock = clock,
                   .zone = QTimeZone::utc()}};
};

} // namespace

void TestHome::aLateAnswerDoesNotReplaceALaterQuestions()
{
    Desk desk;
    desk.home.setWatched(true);
    desk.home.setPeriod(HomePeriod::Quarter);
    QCOMPARE(desk.asked.questions, (QList{HomePeriod::Today, HomePeriod::Quarter}));
    QSignalSpy changed(&desk.home, &HomeDesk::changed);
    desk.asked.answer(1);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(desk.home.figures()->period, HomePeriod::Quarter);
    desk.asked.answer(0);
    // Something later is answered after it, so it has been heard of by then.
    desk.home.refresh();
    desk.asked.answer(2);
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(desk.home.figures()->period, HomePeriod::Quarter);
}

void TestHome::nothingIsReadWhileNobodyLooks()
{
    Desk desk;
    desk.home.setPeriod(HomePeriod::Week);
    desk.home.refresh();
    Q_EMIT desk.changes.payments({u"pi_1"_s});
    QCOMPARE(desk.asked.questions.size(), 0);
    desk.home.setWatched(true);
    QCOMPARE(desk.asked.questions, QList{HomePeriod::Week});
}

void TestHome::aChangeIsReadOnce()
{
    Desk desk;
    desk.home.setWatched(true);
    for (int i = 0; i < 100; ++i)
        Q_EMIT desk.changes.payments({u"pi_1"_s});
    QTRY_COMPARE(desk.asked.questions.size(), 2);
}

void TestHome::theTableSaysWhatTheChartShows()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const QTimeZone utc = QTimeZone::utc();
    const QDateTime now = in(utc, 2026, 3, 9, 12, 0);
    Mirror mirror;
    VERIFY_RESULT(PaymentMirror(*mirror).upsert({paymentAt(u"pi_1"_s, now.addDays(-1), 128'460)}));
    Refund back = refund(u"re_1"_s, u"pi_1"_s, 460, u"succeeded"_s);
    back.created = now.addDays(-1);
    VERIFY_RESULT(RefundMirror(*mirror).upsert({back}));
    TakingsModel model;
    const QAbstractItemModelTester tester(&model);
    model.setTakings(takingsOf(*mirror, {HomePeriod::Week, now, utc}), HomePeriod::Week);
    QCOMPARE(model.rowCount(), 7);
    using Column = TakingsModel::Column;
    const auto text = [&](int row, Column column) { return model.index(row, int(column)).data().toString(); };
    QCOMPARE(text(0, Column::Time), u"Monday, March 9, 2026"_s);
    QCOMPARE(text(0, Column::Payments), u"0"_s);
    QCOMPARE(text(1, Column::Gross), u"1,284.60\u00a0EUR"_s);
    QCOMPARE(text(1, Column::Refunded), u"4.60\u00a0EUR"_s);
    QCOMPARE(text(1, Column::Net), u"1,280.00\u00a0EUR"_s);
    QCOMPARE(text(1, Column::Payments), u"1"_s);
    model.setTakings(std::nullopt, HomePeriod::Week);
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestHome)
#include "tst_home.moc"
