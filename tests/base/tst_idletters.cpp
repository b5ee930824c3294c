// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/idletters.h"

#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;

class TestIdLetters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersSortAsTheirLetters();
    void timesAreStripes();
};

void TestIdLetters::numbersSortAsTheirLetters()
{
    QCOMPARE(idLetters(0, 3), u"000"_s);
    QCOMPARE(idLetters(61, 3), u"00z"_s);
    QCOMPARE(idLetters(62, 3), u"010"_s);
    QCOMPARE(idLetters(62 * 62 * 62 - 1, 3), u"zzz"_s);
    for (qint64 number = 0; number < 10'000; ++number)
        QVERIFY(idLetters(number, 3) < idLetters(number + 1, 3));
}

void TestIdLetters::timesAreStripes()
{
    // From Stripe's documentation: "ch_3MmlLr…" and "pi_3MtwBw…", and what they say of their creation.
    QCOMPARE(timeLetters(1'679'090'539), u"MmlLr"_s);
    QCOMPARE(timeLetters(1'680'800'504), u"MtwBw"_s);
    QCOMPARE(timeLetters(0), u"00000"_s);
    // Longer than anybody will wait for.
    QVERIFY(timeLetters(1'764'000'000) < timeLetters(2'200'000'000));
}

QTEST_APPLESS_MAIN(TestIdLetters)
#include "tst_idletters.moc"
