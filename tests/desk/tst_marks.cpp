// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/search/marks.h"

#include <QTest>

using namespace paydesk::desk;
using namespace Qt::StringLiterals;

class TestMarks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasTypedIsMarked_data();
    void whatWasTypedIsMarked();
};

void TestMarks::whatWasTypedIsMarked_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("typed");
    // The same text with what is marked in brackets.
    QTest::addColumn<QString>("marked");
    const auto row = [](const char *name, const QString &text, const QString &typed, const QString &marked) {
        QTest::newRow(name) << text << typed << marked;
    };
    row("nothing typed", u"Ada Lovelace"_s, u" "_s, u"Ada Lovelace"_s);
    row("not there", u"Ada Lovelace"_s, u"grace"_s, u"Ada Lovelace"_s);
    row("whatever its case", u"Ada Lovelace"_s, u"ADA"_s, u"[Ada] Lovelace"_s);
    row("in the middle", u"Ada Lovelace"_s, u"love"_s, u"Ada [Love]lace"_s);
    row("more than once", u"banana"_s, u"an"_s, u"b[anan]a"_s);
    row("two words", u"Visa 4242"_s, u"4242 visa"_s, u"[Visa] [4242]"_s);
    row("overlapping", u"lovelace"_s, u"lovel elace"_s, u"[lovelace]"_s);
    row("not over a gap", u"Ada Lovelace"_s, u"alove"_s, u"Ada Lovelace"_s);
    row("without its accent", u"Zoë Özil"_s, u"zoe ozil"_s, u"[Zoë] [Özil]"_s);
    row("accent apart", u"Zoe\u0308 x"_s, u"zoë"_s, u"[Zoe\u0308] x"_s);
    row("a letter that becomes two", u"Straße 5"_s, u"strasse"_s, u"[Straße] 5"_s);
    row("half of it", u"Straße 5"_s, u"tras"_s, u"S[traß]e 5"_s);
    row("digits of another script", u"\u0664\u0662"_s, u"42"_s, u"[\u0664\u0662]"_s);
    row("isolated", u"\u2066ada@example.com\u2069"_s, u"ada@"_s, u"\u2066[ada@]example.com\u2069"_s);
    row("a pair of surrogates", u"\U0001F600 ada"_s, u"ada"_s, u"\U0001F600 [ada]"_s);
    row("a family is one sign", u"\U0001F468\u200D\U0001F469 ada"_s, u"\U0001F468"_s,
        u"[\U0001F468\u200D\U0001F469] ada"_s);
    row("10,000 letters", QString(10'000, u'a'), u"b"_s, QString(10'000, u'a'));
}

void TestMarks::whatWasTypedIsMarked()
{
    QFETCH(const QString, text);
    QFETCH(const QString, typed);
    QFETCH(const QString, marked);
    QString shown = text;
    const QList<Mark> marks = marksIn(text, wordsToMark(typed));
    for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark) {
        shown.insert(mark->start + mark->length, u']');
        shown.insert(mark->start, u'[');
    }
    QCOMPARE(shown, marked);
}

QTEST_GUILESS_MAIN(TestMarks)
#include "tst_marks.moc"
