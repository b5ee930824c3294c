// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/readcounts.h"

#include "fixture.h"

using namespace fixture;

class TestReadCounts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAddUpAndSurviveTheProgram();
    void oldReadsDropOutOfTheWindow();
    void aClockSetBackLosesNothing(); // API-24
};

void TestReadCounts::readsAddUpAndSurviveTheProgram()
{
    Store store;
    {
        ReadCounts counts(*store);
        VERIFY_RESULT(counts.add(at(0), 3));
        VERIFY_RESULT(counts.add(at(1), 4));
        VERIFY_RESULT(counts.add(at(7200), 5));
    }
    store.close();
    store.open();
    ReadCounts counts(*store);
    QCOMPARE(*counts.inWindow(at(7200)), 12);
}

void TestReadCounts::oldReadsDropOutOfTheWindow()
{
    constexpr qint64 day = 86'400;
    Store store;
    ReadCounts counts(*store);
    VERIFY_RESULT(counts.add(at(0), 100));
    VERIFY_RESULT(counts.add(at(10 * day), 20));
    QCOMPARE(*counts.inWindow(at(30 * day - 3600)), 120);
    QCOMPARE(*counts.inWindow(at(30 * day)), 20);
    VERIFY_RESULT(counts.add(at(41 * day), 1));
    QCOMPARE(*counts.inWindow(at(41 * day)), 1);
    // Forgotten, so that the table stays as small as its window.
    QCOMPARE(*counts.inWindow(at(0)), 1);
}

void TestReadCounts::aClockSetBackLosesNothing()
{
    Store store;
    ReadCounts counts(*store);
    VERIFY_RESULT(counts.add(at(86'400), 7));
    VERIFY_RESULT(counts.add(at(0), 1));
    QCOMPARE(*counts.inWindow(at(0)), 8);
}

QTEST_GUILESS_MAIN(TestReadCounts)
#include "tst_readcounts.moc"
