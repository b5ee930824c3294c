// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/currency.h"
#include "base/money.h"

#include <QRandomGenerator>
#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;

class TestMoney : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void amountsAreReadAsPeopleWriteThem_data(); // MON-07
    void amountsAreReadAsPeopleWriteThem();
    void amountsAreWrittenPerCurrency_data(); // MON-12
    void amountsAreWrittenPerCurrency();
    void whatIsWrittenIsReadBackExactly_data(); // MON-13
    void whatIsWrittenIsReadBackExactly();
    void sumsKeepTheirCurrencyAndNeverWrap();
};

void TestMoney::amountsAreReadAsPeopleWriteThem_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("currency");
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<QString>("code");
    const QString ok;
    QTest::newRow("plain") << u"en"_s << u"eur"_s << u"12.50"_s << 1250LL << ok;
    QTest::newRow("whole") << u"en"_s << u"eur"_s << u"12"_s << 1200LL << ok;
    QTest::newRow("one decimal") << u"en"_s << u"eur"_s << u"12.5"_s << 1250LL << ok;
    QTest::newRow("grouped") << u"en"_s << u"eur"_s << u"1,000.00"_s << 100000LL << ok;
    QTest::newRow("german") << u"de"_s << u"eur"_s << u"1.000,00"_s << 100000LL << ok;
    QTest::newRow("french narrow space") << u"fr"_s << u"eur"_s << u"1\u202f000,00"_s << 100000LL << ok;
    QTest::newRow("surrounded by no-break spaces") << u"en"_s << u"eur"_s << u"\u00a012.50\u00a0"_s << 1250LL << ok;
    QTest::newRow("arabic digits") << u"ar"_s << u"eur"_s << u"\u0661\u0662\u066b\u0665\u0660"_s << 1250LL << ok;
    QTest::newRow("yen") << u"en"_s << u"jpy"_s << u"500"_s << 500LL << ok;
    QTest::newRow("dinar") << u"en"_s << u"kwd"_s << u"5.120"_s << 5120LL << ok;
    QTest::newRow("krona is sent with two zeros") << u"en"_s << u"isk"_s << u"5"_s << 500LL << ok;
    QTest::newRow("empty") << u"en"_s << u"eur"_s << u"  "_s << 0LL << u"amount_empty"_s;
    QTest::newRow("zero") << u"en"_s << u"eur"_s << u"0"_s << 0LL << u"amount_zero"_s;
    QTest::newRow("zero with decimals") << u"en"_s << u"eur"_s << u"0.00"_s << 0LL << u"amount_zero"_s;
    QTest::newRow("negative") << u"en"_s << u"eur"_s << u"-1"_s << 0LL << u"amount_negative"_s;
    QTest::newRow("exponent") << u"en"_s << u"eur"_s << u"1e3"_s << 0LL << u"amount_not_number"_s;
    QTest::newRow("decimal comma in english") << u"en"_s << u"eur"_s << u"12,5"_s << 0LL << u"amount_not_number"_s;
    QTest::newRow("german in english") << u"en"_s << u"eur"_s << u"1.000,00"_s << 0LL << u"amount_not_number"_s;
    QTest::newRow("group in the wrong place") << u"en"_s << u"eur"_s << u"1,00.00"_s << 0LL << u"amount_not_number"_s;
    QTest::newRow("leading plus") << u"en"_s << u"eur"_s << u"+5"_s << 0LL << u"amount_not_number"_s;
    QTest::newRow("hindi digits in english")
        << u"en"_s << u"eur"_s << u"\u0967\u0968"_s << 0LL << u"amount_not_number"_s;
    QTest::newRow("three decimals") << u"en"_s << u"eur"_s << u"1.234"_s << 0LL << u"amount_decimals"_s;
    QTest::newRow("yen with decimals") << u"en"_s << u"jpy"_s << u"5.5"_s << 0LL << u"amount_decimals"_s;
    QTest::newRow("dinar not ending in zero") << u"en"_s << u"kwd"_s << u"5.124"_s << 0LL << u"amount_step"_s;
    QTest::newRow("2^63") << u"en"_s << u"eur"_s << u"9223372036854775808"_s << 0LL << u"amount_too_large"_s;
    QTest::newRow("nine digits") << u"en"_s << u"eur"_s << u"1000000.00"_s << 0LL << u"amount_too_large"_s;
    QTest::newRow("rupiah takes more") << u"en"_s << u"idr"_s << u"1000000.00"_s << 100000000LL << ok;
}

void TestMoney::amountsAreReadAsPeopleWriteThem()
{
    QFETCH(const QString, locale);
    QFETCH(const QString, currency);
    QFETCH(const QString, text);
    QFETCH(const qint64, minor);
    QFETCH(const QString, code);
    const auto read = parseAmount(text, currency, QLocale(locale));
    QCOMPARE(read ? QString() : read.error().code, code);
    if (read)
        QCOMPARE(*read, (Money{minor, currency}));
}

void TestMoney::amountsAreWrittenPerCurrency_data()
{
    QTest::addColumn<Money>("money");
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("text");
    QTest::newRow("euro") << Money{128460, u"eur"_s} << u"en"_s << u"1,284.60\u00a0EUR"_s;
    QTest::newRow("euro in german") << Money{128460, u"eur"_s} << u"de"_s << u"1.284,60\u00a0EUR"_s;
    QTest::newRow("cents") << Money{5, u"eur"_s} << u"en"_s << u"0.05\u00a0EUR"_s;
    QTest::newRow("yen") << Money{500, u"jpy"_s} << u"en"_s << u"500\u00a0JPY"_s;
    QTest::newRow("dinar") << Money{5120, u"kwd"_s} << u"en"_s << u"5.120\u00a0KWD"_s;
    QTest::newRow("krona") << Money{50000, u"isk"_s} << u"en"_s << u"500\u00a0ISK"_s;
    QTest::newRow("krona with an odd rest hides nothing") << Money{50001, u"isk"_s} << u"en"_s << u"500.01\u00a0ISK"_s;
    QTest::newRow("negative") << Money{-217, u"eur"_s} << u"en"_s << u"\u22122.17\u00a0EUR"_s;
    QTest::newRow("smallest") << Money{std::numeric_limits<qint64>::min(), u"jpy"_s} << u"C"_s
                              << u"\u22129223372036854775808\u00a0JPY"_s;
}

void TestMoney::amountsAreWrittenPerCurrency()
{
    QFETCH(const Money, money);
    QFETCH(const QString, locale);
    QFETCH(const QString, text);
    QCOMPARE(formatMoney(money, QLocale(locale)), text);
}

void TestMoney::whatIsWrittenIsReadBackExactly_data()
{
    QTest::addColumn<QString>("locale");
    for (const char *name : {"en_US", "de_DE", "fr_FR", "ar_EG", "hi_IN", "ja_JP", "de_CH", "sv_SE"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestMoney::whatIsWrittenIsReadBackExactly()
{
    QFETCH(const QString, locale);
    const QLocale place(locale);
    QRandomGenerator random(20260923);
    for (int i = 0; i < 20000; ++i) {
        const QString currency =
            std::array{u"eur"_s, u"jpy"_s, u"kwd"_s, u"isk"_s, u"idr"_s}[size_t(random.bounded(5))];
        const CurrencyRule rule = currencyRule(currency);
        const qint64 minor = (1 + qint64(random.generate64() % quint64(rule.largest / rule.step))) * rule.step;
        const Money money{minor, currency};
        const auto read = parseAmount(formatAmount(money, place), currency, place);
        QVERIFY2(read, qPrintable(formatMoney(money, place)));
        QCOMPARE(*read, money);
    }
}

void TestMoney::sumsKeepTheirCurrencyAndNeverWrap()
{
    QCOMPARE(*add({100, u"eur"_s}, {50, u"eur"_s}), (Money{150, u"eur"_s}));
    QCOMPARE(add({100, u"eur"_s}, {50, u"usd"_s}).error().code, u"currency_mixed"_s);
    QCOMPARE(add({std::numeric_limits<qint64>::max(), u"eur"_s}, {1, u"eur"_s}).error().code, u"amount_too_large"_s);
}

QTEST_GUILESS_MAIN(TestMoney)
#include "tst_money.moc"
