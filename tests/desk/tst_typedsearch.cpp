// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/search/typedsearch.h"

#include <QTest>

using namespace paydesk::desk;
using namespace Qt::StringLiterals;
using Kind = TypedSearch::Kind;

class TestTypedSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void daysAreUnderstood_data();
    void daysAreUnderstood();
    void amountsAreUnderstood_data();
    void amountsAreUnderstood();
    void theFirstWordSaysOfWhat_data();
    void theFirstWordSaysOfWhat();
    void brandsAreUnderstood_data();
    void brandsAreUnderstood();
    void everythingTogether();
    void hostileTextIsOnlyText_data();
    void hostileTextIsOnlyText();

private:
    // A Wednesday.
    const QDate m_today{2026, 11, 25};
    const QLocale m_german{QLocale::German, QLocale::Germany};
    const QLocale m_american{QLocale::English, QLocale::UnitedStates};
};

void TestTypedSearch::daysAreUnderstood_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QDate>("first");
    QTest::addColumn<QDate>("last");
    QTest::addColumn<QString>("text");
    const auto row = [](const QString &typed, const QDate &first, const QDate &last, const QString &text = {}) {
        QTest::newRow(qPrintable(typed)) << typed << first << last << text;
    };
    const auto day = [&row](const QString &typed, const QDate &date, const QString &text = {}) {
        row(typed, date, date, text);
    };
    day(u"today"_s, {2026, 11, 25});
    day(u"Heute"_s, {2026, 11, 25});
    day(u"اليوم"_s, {2026, 11, 25});
    day(u"yesterday"_s, {2026, 11, 24});
    day(u"gestern"_s, {2026, 11, 24});
    day(u"أمس"_s, {2026, 11, 24});
    row(u"diese Woche"_s, {2026, 11, 23}, {2026, 11, 29});
    row(u"last week"_s, {2026, 11, 16}, {2026, 11, 22});
    row(u"الشهر الماضي"_s, {2026, 10, 1}, {2026, 10, 31});
    row(u"this month"_s, {2026, 11, 1}, {2026, 11, 30});
    row(u"november 2026"_s, {2026, 11, 1}, {2026, 11, 30});
    row(u"Februar 2024"_s, {2024, 2, 1}, {2024, 2, 29});
    row(u"März 2026"_s, {2026, 3, 1}, {2026, 3, 31});
    row(u"maerz 2026"_s, {}, {}, u"maerz 2026"_s);
    row(u"نوفمبر 2026"_s, {2026, 11, 1}, {2026, 11, 30});
    row(u"نوفمبر ٢٠٢٦"_s, {2026, 11, 1}, {2026, 11, 30});
    row(u"nov 2025"_s, {2025, 11, 1}, {2025, 11, 30});
    row(u"2026-11"_s, {2026, 11, 1}, {2026, 11, 30});
    day(u"2026-11-03"_s, {2026, 11, 3});
    day(u"24.11."_s, {2026, 11, 24});
    day(u"25.11."_s, {2026, 11, 25});
    day(u"26.11."_s, {2025, 11, 26}); // not yet
    day(u"29.2."_s, {2024, 2, 29});   // the last year that had one
    day(u"24.11.26"_s, {2026, 11, 24});
    day(u"1.2.2025"_s, {2025, 2, 1});
    day(u"3/11"_s, {2026, 11, 3});
    day(u"11/23/2026"_s, {2026, 11, 23});
    day(u"24. November"_s, {2026, 11, 24});
    day(u"24 nov 2025"_s, {2025, 11, 24});
    day(u"november 24, 2025"_s, {2025, 11, 24});
    day(u"ada yesterday lovelace"_s, {2026, 11, 24}, u"ada lovelace"_s);
    // Names, amounts, and what is no day.
    row(u"april"_s, {}, {}, u"april"_s);
    row(u"may june"_s, {}, {}, u"may june"_s);
    row(u"24.11"_s, {}, {}, u"24.11"_s);
    row(u"31.2."_s, {}, {}, u"31.2."_s);
    row(u"2026-13"_s, {}, {}, u"2026-13"_s);
    row(u"2026"_s, {}, {}, u"2026"_s);
    row(u"\"today\""_s, {}, {}, u"today"_s);
    row(u"\"november 2026"_s, {}, {}, u"november 2026"_s);
}

void TestTypedSearch::daysAreUnderstood()
{
    QFETCH(const QString, typed);
    const TypedSearch search = understand(typed, m_today, m_german);
    QTEST(search.first, "first");
    QTEST(search.last, "last");
    QTEST(search.text, "text");
    if (typed == u"3/11"_s)
        QCOMPARE(understand(typed, m_today, m_american).first, QDate(2026, 3, 11));
}

void TestTypedSearch::amountsAreUnderstood_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<qint64>("least");
    QTest::addColumn<qint64>("most");
    const auto row = [](const QString &typed, qint64 least, qint64 most) {
        QTest::newRow(qPrintable(typed)) << typed << least << most;
    };
    constexpr qint64 none = -1;
    row(u">100"_s, 100'001, none);
    row(u"> 100"_s, 100'001, none);
    row(u">=100"_s, 100'000, none);
    row(u"≥ 100"_s, 100'000, none);
    row(u"<20"_s, none, 19'999);
    row(u"<= 20,50 €"_s, none, 20'500);
    row(u"<20.50"_s, none, 20'499);
    row(u">1.250"_s, 1'250'001, none); // German groups
    row(u">1.250,50"_s, 1'250'501, none);
    row(u"100..200"_s, 100'000, 200'000);
    row(u"100 .. 200"_s, 100'000, 200'000);
    row(u"200…100"_s, 100'000, 200'000);
    row(u"0..9,99"_s, 0, 9'990);
    row(u">0"_s, 1, none);
    row(u">١٠٠"_s, 100'001, none);
    row(u">20 <30"_s, 20'001, 29'999);
    row(u"100"_s, none, none);
    row(u">"_s, none, none);
    row(u">abc"_s, none, none);
    row(u">99999999999999999999"_s, none, none);
    row(u"a..b"_s, none, none);
    row(u"\">100\""_s, none, none);
}

void TestTypedSearch::amountsAreUnderstood()
{
    QFETCH(const QString, typed);
    const TypedSearch search = understand(typed, m_today, m_german);
    QTEST(search.least.value_or(-1), "least");
    QTEST(search.most.value_or(-1), "most");
    QCOMPARE(search.text.isEmpty() || search.text == u"€"_s, search.least || search.most);
    if (typed == u">1.250"_s)
        QCOMPARE(understand(u">1,250"_s, m_today, m_american).least, search.least);
}

void TestTypedSearch::theFirstWordSaysOfWhat_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("text");
    QTest::newRow("en") << u"refund ada"_s << Kind::Refunds << u"ada"_s;
    QTest::newRow("de") << u"Rückerstattung ada"_s << Kind::Refunds << u"ada"_s;
    QTest::newRow("ar") << u"استرداد ada"_s << Kind::Refunds << u"ada"_s;
    QTest::newRow("alone") << u"refund"_s << Kind::Refunds << QString();
    QTest::newRow("customer") << u"customer ada l"_s << Kind::Customers << u"ada l"_s;
    QTest::newRow("kunde") << u"Kunde ada"_s << Kind::Customers << u"ada"_s;
    QTest::newRow("customer ar") << u"عميل ada"_s << Kind::Customers << u"ada"_s;
    QTest::newRow("customer alone") << u"customer"_s << Kind::Any << u"customer"_s;
    QTest::newRow("not first") << u"ada refund"_s << Kind::Any << u"ada refund"_s;
    QTest::newRow("part of a word") << u"refundable"_s << Kind::Any << u"refundable"_s;
    QTest::newRow("in quotes") << u"\"refund\" policy"_s << Kind::Any << u"refund policy"_s;
    QTest::newRow("nothing") << u"  "_s << Kind::Any << QString();
}

void TestTypedSearch::theFirstWordSaysOfWhat()
{
    QFETCH(const QString, typed);
    const TypedSearch search = understand(typed, m_today, m_american);
    QTEST(search.kind, "kind");
    QTEST(search.text, "text");
}

void TestTypedSearch::brandsAreUnderstood_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("text");
    QTest::newRow("with the last four") << u"visa 4242"_s << u"visa"_s << u"4242"_s;
    QTest::newRow("anywhere") << u"4444 MasterCard ada"_s << u"mastercard"_s << u"4444 ada"_s;
    QTest::newRow("two words") << u"American Express 0005"_s << u"amex"_s << u"0005"_s;
    QTest::newRow("after a kind") << u"refund amex"_s << u"amex"_s << QString();
    QTest::newRow("half a word") << u"vis"_s << QString() << u"vis"_s;
    QTest::newRow("only text") << u"\"visa\""_s << QString() << u"visa"_s;
    QTest::newRow("a second one is text") << u"visa mastercard"_s << u"visa"_s << u"mastercard"_s;
    QTest::newRow("a customer's name") << u"customer visa"_s << QString() << u"visa"_s;
}

void TestTypedSearch::brandsAreUnderstood()
{
    QFETCH(const QString, typed);
    const TypedSearch search = understand(typed, m_today, m_german);
    QTEST(search.method, "method");
    QTEST(search.text, "text");
}

void TestTypedSearch::everythingTogether()
{
    const TypedSearch expected{.kind = Kind::Refunds,
                               .text = u"ada 4242"_s,
                               .first = {2026, 11, 1},
                               .last = {2026, 11, 30},
                               .least = 100'001,
                               .most = {}};
    QVERIFY(understand(u"refund ada > 100 november 2026 4242"_s, m_today, m_american) == expected);
}

void TestTypedSearch::hostileTextIsOnlyText_data()
{
    QTest::addColumn<QString>("typed");
    for (const QString &typed :
         {u"\""_s, u"\"\"\""_s, u".."_s, u"<<>>"_s, u"=HYPERLINK(1)"_s, u"'; DROP TABLE payments"_s,
          QString(100'000, u'9'), QString(u"today "_s).repeated(5000), QString(QChar(0xD800)), u"00.00."_s,
          u"99/99/99"_s, u"0000-00-00"_s})
        QTest::newRow(qPrintable(typed.left(20))) << typed;
}

void TestTypedSearch::hostileTextIsOnlyText()
{
    QFETCH(const QString, typed);
    const TypedSearch search = understand(typed, m_today, m_american);
    QVERIFY(!search.least && !search.most);
    QCOMPARE(search.kind, Kind::Any);
    QCOMPARE(search.first.isValid(), typed.startsWith("today"_L1));
}

QTEST_GUILESS_MAIN(TestTypedSearch)
#include "tst_typedsearch.moc"
