// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv.h"

#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;

class TestCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linesAsRfc4180Wants_data();
    void linesAsRfc4180Wants();
    void amountsAreNumbers();
};

void TestCsv::linesAsRfc4180Wants_data()
{
    QTest::addColumn<QStringList>("fields");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char *name, const QStringList &fields, const QByteArray &line) {
        QTest::newRow(name) << fields << QByteArray(line + "\r\n");
    };
    row("plain", {u"po_1"_s, u"12.50"_s, u"eur"_s}, "po_1,12.50,eur");
    row("empty fields stay", {QString(), u""_s, u"a"_s, QString()}, ",,a,");
    row("comma and quote", {u"Kim, \"the baker\""_s, u"x"_s}, "\"Kim, \"\"the baker\"\"\",x");
    row("line breaks", {u"two\nlines"_s}, "\"two\nlines\"");
    row("letters of the world", {u"Café Müller, القاهرة"_s}, "\"Café Müller, القاهرة\"");
    row("a formula", {u"=HYPERLINK(\"http://evil.example\")"_s}, "\"'=HYPERLINK(\"\"http://evil.example\"\")\"");
    row("other formulas", {u"+1+2"_s, u"-2+3"_s, u"@SUM(A1)"_s, u"\tx"_s, u"\uff1d1"_s},
        "'+1+2,'-2+3,'@SUM(A1),'\tx,'\uff1d1");
    row("a leading line break", {u"\r=1"_s}, "\"'\r=1\"");
    row("numbers below zero", {u"-12.50"_s, u"-3"_s, u"+7"_s, u"-"_s, u"-1.2.3"_s, u"-.5"_s},
        "-12.50,-3,+7,'-,'-1.2.3,'-.5");
}

void TestCsv::linesAsRfc4180Wants()
{
    QFETCH(const QStringList, fields);
    QFETCH(const QByteArray, line);
    QCOMPARE(csvLine(fields), line);
}

void TestCsv::amountsAreNumbers()
{
    QLocale::setDefault(QLocale(QLocale::German));
    QCOMPARE(csvAmount({-128'460, u"eur"_s}), u"-1284.60"_s);
    QCOMPARE(csvAmount({128'460, u"jpy"_s}), u"128460"_s);
    QCOMPARE(csvLine({csvAmount({-5, u"eur"_s})}), QByteArray("-0.05\r\n"));
}

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
