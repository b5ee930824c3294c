// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/flusher.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <future>
#include <numeric>

using namespace paydesk;
using namespace paydesk::listener;
using namespace Qt::StringLiterals;

class TestFlusher : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everybodyIsToldInTheOrderOfTheLog_data();
    void everybodyIsToldInTheOrderOfTheLog();
    void commitsGoOnWhileTheDiskIsBusy();
    void failedSyncIsSaidToAllThatComeAfter(); // DUR-07
    void missingLogIsSaid();

private:
    /// Every disk is slow.
    static constexpr std::chrono::microseconds quickIsNothing{0};

    /// The log of a database in `folder`.
    static std::unique_ptr<store::LogFile> log(const QTemporaryDir &folder)
    {
        QFile file(folder.filePath(u"shop.db-wal"_s));
        if (!file.open(QIODevice::ReadWrite))
            return {};
        auto opened = store::LogFile::open(folder.filePath(u"shop.db"_s));
        return opened ? std::move(*opened) : nullptr;
    }
    /// One that cannot be synced: the system knows no such thing of this file.
    static std::unique_ptr<store::LogFile> brokenLog(const QTemporaryDir &folder)
    {
        QFile::link(u"/dev/null"_s, folder.filePath(u"shop.db-wal"_s));
        return log(folder);
    }
};

void TestFlusher::everybodyIsToldInTheOrderOfTheLog_data()
{
    QTest::addColumn<int>("microseconds");
    QTest::newRow("slow") << 0;
    QTest::newRow("quick") << 1'000'000;
    QTest::newRow("as it comes") << int(Flusher::usualQuick.count());
}

void TestFlusher::everybodyIsToldInTheOrderOfTheLog()
{
    QFETCH(int, microseconds);
    const std::chrono::microseconds quick(microseconds);
    const QTemporaryDir folder;
    QList<int> told;
    {
        Flusher flusher(log(folder), quick);
        for (int i = 0; i < 2'000; ++i)
            flusher.add([&told, i](const Result<void> &flushed) { told << (flushed ? i : -1); }, i % 7 == 0);
        flusher.drain();
        QCOMPARE(told.size(), 2'000);
        flusher.add([&told](const Result<void> &flushed) { told << (flushed ? 2'000 : -1); }, false);
    }
    QList<int> expected(2'001);
    std::iota(expected.begin(), expected.end(), 0);
    QCOMPARE(told, expected);
}

void TestFlusher::commitsGoOnWhileTheDiskIsBusy()
{
    const QTemporaryDir folder;
    Flusher flusher(log(folder), quickIsNothing);
    std::promise<void> freed;
    std::atomic<int> place{0};
    std::promise<int> first;
    // Comes back although it is not done.
    flusher.add(
        [&](const Result<void> &) {
            freed.get_future().wait();
            first.set_value(++place);
        },
        false);
    QCOMPARE(place.load(), 0);
    freed.set_value();
    int second = 0;
    flusher.add([&](const Result<void> &) { second = ++place; }, true);
    flusher.drain();
    QCOMPARE(first.get_future().get(), 1);
    QCOMPARE(second, 2);
}

void TestFlusher::failedSyncIsSaidToAllThatComeAfter()
{
    const QTemporaryDir folder;
    Flusher flusher(brokenLog(folder), quickIsNothing);
    QStringList told;
    for (int i = 0; i < 5; ++i)
        flusher.add([&told](const Result<void> &flushed) { told << (flushed ? QString() : flushed.error().code); },
                    i == 4);
    flusher.drain();
    QCOMPARE(told, QStringList(5, u"database_io"_s));
    QVERIFY(flusher.hasFailed());
    QCOMPARE(flusher.trouble().code, u"database_io"_s);
}

void TestFlusher::missingLogIsSaid()
{
    const QTemporaryDir folder;
    const auto opened = store::LogFile::open(folder.filePath(u"shop.db"_s));
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, u"database_open"_s);
    QVERIFY(!QFile::exists(folder.filePath(u"shop.db-wal"_s)));
}

QTEST_GUILESS_MAIN(TestFlusher)
#include "tst_flusher.moc"
