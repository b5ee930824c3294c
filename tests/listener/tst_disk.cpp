// SPDX-License-Identifier: GPL-3.0-or-later
#include "listenerprocess.h"
#include "store/database.h"
#include "store/deliveries.h"

#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;

/// The real program on a disk that fails, and beside a program that keeps the file to itself.
class TestDisk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fullDiskIsSaidAndOutlived();        // DUR-05
    void failedSyncIsNeverRepeated();        // DUR-07
    void diskThatCannotSyncEndsTheProgram(); // DUR-07
    void raggedWritesLoseNothing();          // DUR-08
    void lockedFileIsWaitedForShortly();     // DUR-10

private:
    /// The listener on a disk that does what `control` says.
    static bool startOnFaultyDisk(ListenerProcess &listener)
    {
        return listener.start({{u"LD_PRELOAD"_s, QStringLiteral(PAYDESK_FAULTYDISK)},
                               {u"FAULTY_FOLDER"_s, QFileInfo(listener.database()).path()},
                               {u"FAULTY_CONTROL"_s, listener.file(u"control"_s)}});
    }
    static void control(const ListenerProcess &listener, const QByteArray &word)
    {
        if (word.isEmpty())
            QFile::remove(listener.file(u"control"_s));
        else
            listener.replace(u"control"_s, word);
    }
    /// How much is still to be done, -1 if nobody can tell: until then the listener writes by itself.
    static qint64 work(const ListenerProcess &listener)
    {
        const auto reader = store::Database::openReader(listener.database());
        const QString sql = u"SELECT (SELECT count(*) FROM fresh_work) + (SELECT count(*) FROM claims)"_s;
        return reader ? (*reader)->number(sql).value_or(-1) : -1;
    }
    static QStringList stored(const ListenerProcess &listener)
    {
        const auto database = store::Database::open(listener.database(), store::Schema::listener());
        if (!database || !(*database)->check())
            return {u"damaged"_s};
        return (*database)
            ->prepare(u"SELECT id FROM events ORDER BY seq"_s)
            ->all<QString>({}, [](store::Row row) { return row.text(); })
            .value_or(QStringList{u"unreadable"_s});
    }
};

void TestDisk::fullDiskIsSaidAndOutlived()
{
    ListenerProcess listener;
    QVERIFY2(startOnFaultyDisk(listener), listener.errors().constData());
    QCOMPARE(listener.deliver("evt_1"), QByteArray("200"));
    control(listener, "full");
    for (int i = 0; i < 5; ++i)
        QCOMPARE(listener.deliver("evt_2"), QByteArray("503"));
    QCOMPARE(listener.process().state(), QProcess::Running);
    control(listener, {});
    QTRY_COMPARE_WITH_TIMEOUT(listener.deliver("evt_2"), QByteArray("200"), 10'000);
    QCOMPARE(listener.stop(), 0);
    const QByteArray errors = listener.errors();
    QVERIFY2(errors.contains("database_full"), errors.constData());
    QCOMPARE(stored(listener), QStringList({u"evt_1"_s, u"evt_2"_s}));
}

void TestDisk::failedSyncIsNeverRepeated()
{
    ListenerProcess listener;
    QVERIFY2(startOnFaultyDisk(listener), listener.errors().constData());
    QCOMPARE(listener.deliver("evt_1"), QByteArray("200"));
    QTRY_COMPARE_WITH_TIMEOUT(work(listener), 0, 10'000);
    control(listener, "sync-once");
    QCOMPARE(listener.deliver("evt_2"), QByteArray("503"));
    QCOMPARE(listener.deliver("evt_2"), QByteArray("200"));
    QVERIFY(!QFile::exists(listener.file(u"control.again"_s)));
    QCOMPARE(listener.stop(), 0);
    QCOMPARE(stored(listener), QStringList({u"evt_1"_s, u"evt_2"_s}));
}

void TestDisk::diskThatCannotSyncEndsTheProgram()
{
    ListenerProcess listener;
    QVERIFY2(startOnFaultyDisk(listener), listener.errors().constData());
    QCOMPARE(listener.deliver("evt_1"), QByteArray("200"));
    control(listener, "sync");
    for (int i = 0; i < 20 && listener.process().state() == QProcess::Running; ++i) {
        const QByteArray answer = listener.deliver("evt_2");
        QVERIFY2(answer == "503" || answer.isEmpty(), answer.constData());
    }
    QTRY_COMPARE_WITH_TIMEOUT(listener.process().state(), QProcess::NotRunning, 15'000);
    QCOMPARE(listener.process().exitStatus(), QProcess::NormalExit);
    QCOMPARE(listener.process().exitCode(), 74);
    QVERIFY(!RawClient(listener.port()).isOpen());
    QVERIFY(!QFile::exists(listener.file(u"control.again"_s)));
    // What was refused may be there: it comes again in any case.
    QCOMPARE(stored(listener).value(0), u"evt_1"_s);
}

void TestDisk::raggedWritesLoseNothing()
{
    ListenerProcess listener;
    QVERIFY2(startOnFaultyDisk(listener), listener.errors().constData());
    control(listener, "ragged");
    QStringList expected;
    for (int i = 0; i < 50; ++i) {
        const QByteArray id = "evt_" + QByteArray::number(i);
        QCOMPARE(listener.deliver(id), QByteArray("200"));
        expected << QString::fromLatin1(id);
    }
    listener.kill();
    QCOMPARE(stored(listener), expected);
}

void TestDisk::lockedFileIsWaitedForShortly()
{
    ListenerProcess listener;
    QVERIFY2(listener.start(), listener.errors().constData());
    QCOMPARE(listener.deliver("evt_1"), QByteArray("200"));
    QProcess other;
    other.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    other.start(u"sqlite3"_s, {u"-bail"_s, listener.database()});
    other.write(".timeout 5000\nBEGIN EXCLUSIVE;\nSELECT 'locked';\n");
    while (!other.canReadLine())
        QVERIFY(other.waitForReadyRead(10'000));
    for (int i = 0; i < 2; ++i) {
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(listener.deliver("evt_2"), QByteArray("503"));
        QVERIFY2(timer.elapsed() < 3'000, qPrintable(QString::number(timer.elapsed())));
    }
    other.write("ROLLBACK;\n.quit\n");
    QVERIFY(other.waitForFinished());
    QTRY_COMPARE_WITH_TIMEOUT(listener.deliver("evt_2"), QByteArray("200"), 10'000);
    QCOMPARE(listener.stop(), 0);
    QCOMPARE(stored(listener), QStringList({u"evt_1"_s, u"evt_2"_s}));
}

QTEST_GUILESS_MAIN(TestDisk)
#include "tst_disk.moc"
