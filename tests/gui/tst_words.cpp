// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/payments/paymentstatus.h"
#include "desk/subscriptions/subscriptionsmodel.h"
#include "gui/words.h"

#include <QSet>
#include <QTest>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;

namespace {

const QLocale english(QLocale::English, QLocale::UnitedKingdom);

QDateTime utc(int year, int month, int day, int hour, int minute)
{
    return QDateTime(QDate(year, month, day), QTime(hour, minute), Qt::UTC);
}

} // namespace

class TestWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPaymentStatusHasAWordAndAnIconOfItsOwn();
    void everySubscriptionStatusHasAWordAndAnIcon();
    void unknownWordsOfStripesAreShownAsTheyAre();
    void momentsAreNamedFromToday_data();
    void momentsAreNamedFromToday();
    void whatWasDoneBeforeSaysWhen(); // API-19
    void daysAreNamedFromToday_data();
    void daysAreNamedFromToday();
    void methodsReadAsOnTheCard_data();
    void methodsReadAsOnTheCard();
    void intervalsReadAsPeopleSayThem();
    void durationsGrowTheirUnits();
};

void TestWords::everyPaymentStatusHasAWordAndAnIconOfItsOwn()
{
    using S = desk::PaymentStatus;
    QSet<QString> seen;
    for (const S status : {S::Paid, S::PartRefunded, S::Refunded, S::Disputed, S::Declined, S::Incomplete,
                           S::NeedsAction, S::Processing, S::Uncaptured, S::Canceled, S::InDoubt}) {
        const words::Word word = words::payment(status);
        QVERIFY(!word.icon.isEmpty());
        QVERIFY2(!seen.contains(word.text), qPrintable(word.text));
        seen.insert(word.text);
    }
    QCOMPARE(words::payment(S::InDoubt).tone, Tone::Warning);
    QCOMPARE(words::payment(S::Declined).tone, Tone::Danger);
}

void TestWords::everySubscriptionStatusHasAWordAndAnIcon()
{
    using S = desk::SubscriptionStatus;
    QSet<QString> seen;
    for (const S status :
         {S::Active, S::Trialing, S::Ending, S::PastDue, S::Unpaid, S::Incomplete, S::Paused, S::Canceled}) {
        const words::Word word = words::subscription(status);
        QVERIFY(!word.icon.isEmpty());
        QVERIFY2(!seen.contains(word.text), qPrintable(word.text));
        seen.insert(word.text);
    }
}

void TestWords::unknownWordsOfStripesAreShownAsTheyAre()
{
    QCOMPARE(words::payment(desk::PaymentStatus::Unknown, u"requires_blessing"_s).text, u"Requires blessing"_s);
    QCOMPARE(words::refund(u"under_water"_s).text, u"Under water"_s);
    QCOMPARE(words::invoice(u"framed"_s).text, u"Framed"_s);
    QCOMPARE(words::cardBrand(u"new_brand"_s), u"New brand"_s);
    QCOMPARE(words::refundReason(u"bad_weather"_s), u"Bad weather"_s);
}

void TestWords::momentsAreNamedFromToday_data()
{
    QTest::addColumn<QDateTime>("time");
    QTest::addColumn<QString>("expected");
    QTest::newRow("today") << utc(2026, 11, 23, 14, 2) << u"today, 14:02"_s;
    QTest::newRow("yesterday") << utc(2026, 11, 22, 23, 59) << u"yesterday, 23:59"_s;
    QTest::newRow("this week") << utc(2026, 11, 18, 9, 5) << u"Wed 18 Nov, 09:05"_s;
    QTest::newRow("this year") << utc(2026, 3, 3, 9, 5) << u"3 Mar, 09:05"_s;
    QTest::newRow("an earlier year") << utc(2025, 3, 3, 9, 5) << u"3 Mar 2025, 09:05"_s;
    QTest::newRow("unknown") << QDateTime() << QString();
}

void TestWords::momentsAreNamedFromToday()
{
    QFETCH(const QDateTime, time);
    QFETCH(const QString, expected);
    QCOMPARE(words::moment(time, utc(2026, 11, 23, 15, 0), english), expected);
    QCOMPARE(words::moment(time, utc(2026, 11, 23, 15, 0), QLocale::c()), expected);
}

void TestWords::whatWasDoneBeforeSaysWhen()
{
    const QDateTime now = utc(2026, 11, 23, 15, 0);
    QCOMPARE(words::doneBefore(utc(2026, 11, 23, 14, 2), now, english), u"This was already done at 14:02."_s);
    QCOMPARE(words::doneBefore(utc(2026, 11, 22, 14, 2), now, english), u"This was already done: yesterday, 14:02."_s);
    QCOMPARE(words::doneBefore({}, now, english), u"This was already done."_s);
}

void TestWords::daysAreNamedFromToday_data()
{
    QTest::addColumn<QDateTime>("time");
    QTest::addColumn<QString>("expected");
    QTest::newRow("today") << utc(2026, 11, 23, 1, 0) << u"today"_s;
    QTest::newRow("tomorrow") << utc(2026, 11, 24, 1, 0) << u"tomorrow"_s;
    QTest::newRow("yesterday") << utc(2026, 11, 22, 1, 0) << u"yesterday"_s;
    QTest::newRow("next year") << utc(2027, 3, 3, 1, 0) << u"3 Mar 2027"_s;
}

void TestWords::daysAreNamedFromToday()
{
    QFETCH(const QDateTime, time);
    QFETCH(const QString, expected);
    QCOMPARE(words::day(time, utc(2026, 11, 23, 15, 0), english), expected);
}

void TestWords::methodsReadAsOnTheCard_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("brand");
    QTest::addColumn<QString>("last4");
    QTest::addColumn<QString>("expected");
    QTest::newRow("card") << u"card"_s << u"visa"_s << u"4242"_s << u"Visa 4242"_s;
    QTest::newRow("card of no brand") << u"card"_s << u"unknown"_s << u"4242"_s << u"Card 4242"_s;
    QTest::newRow("debit") << u"sepa_debit"_s << QString() << u"3000"_s << u"SEPA debit 3000"_s;
    QTest::newRow("a new one") << u"moon_pay"_s << QString() << QString() << u"Moon pay"_s;
    QTest::newRow("not known yet") << QString() << QString() << QString() << QString();
}

void TestWords::methodsReadAsOnTheCard()
{
    QFETCH(const QString, method);
    QFETCH(const QString, brand);
    QFETCH(const QString, last4);
    QFETCH(const QString, expected);
    QCOMPARE(words::method(method, brand, last4), expected);
}

void TestWords::intervalsReadAsPeopleSayThem()
{
    QCOMPARE(words::interval(u"month"_s, 1), u"monthly"_s);
    QCOMPARE(words::interval(u"month"_s, 0), u"monthly"_s);
    QCOMPARE(words::perInterval(u"year"_s, 1), u"per year"_s);
    QVERIFY(words::interval(u"month"_s, 3).contains(u'3'));
    QCOMPARE(words::interval(u"fortnight"_s, 1), u"fortnight"_s);
    QCOMPARE(words::expiry(4, 2028), u"exp. 04/28"_s);
    QCOMPARE(words::expiry(0, 0), QString());
}

void TestWords::durationsGrowTheirUnits()
{
    QCOMPARE(words::duration(-3), u"0 s"_s); // a clock that was set back
    QCOMPARE(words::duration(4), u"4 s"_s);
    QCOMPARE(words::duration(61), u"1 min"_s);
    QCOMPARE(words::duration(2 * 3600), u"2 h"_s);
    QVERIFY(words::duration(3 * 86400).startsWith(u'3'));
}

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
