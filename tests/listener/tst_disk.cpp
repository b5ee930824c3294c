// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/relay/pairinglink.h"
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
    void nobodyIsToldWhatIsNotOnDisk();      // DUR-04
    void failedSyncIsSaidToWhoWaitsForIt();  // DUR-07
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
    static QByteArray log(const ListenerProcess &listener, const QByteArray &token);
    /// The token of a new desktop.
    static QByteArray pair(const ListenerProcess &listener);
    /// What other programs see in the file, -1 if they cannot.
    static qint64 seen(const ListenerProcess &listener, const QString &sql)
    {
        const auto reader = store::Database::openReader(listener.database());
        return reader ? (*reader)->number(sql).value_or(-1) : -1;
    }
    static qint64 lastSeen(const ListenerProcess &listener) { return seen(listener, u"SELECT max(seq) FROM events"_s); }
    /// How much is still to be done: until then the listener writes by itself.
    static qint64 work(const ListenerProcess &listener)
    {
        return seen(listener, u"SELECT (SELECT count(*) FROM fresh_work) + (SELECT count(*) FROM claims)"_s);
    }
    /// Three events, one behind the other on connections of their own. None is waited for.
    static std::vector<std::unique_ptr<RawClient>> deliverTogether(const ListenerProcess &listener)
    {
        std::vector<std::unique_ptr<RawClient>> clients;
        for (const char *id : {"evt_2", "evt_3", "evt_4"}) {
            clients.push_back(std::make_unique<RawClient>(listener.port()));
            clients.back()->send(ListenerProcess::delivery(ListenerProcess::event(id)));
        }
        return clients;
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

/// What the listener shows of its log to whoever may ask.
QByteArray TestDisk::log(const ListenerProcess &listener, const QByteArray &token)
{
    RawClient client(listener.port());
    client.send("GET /v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n");
    return client.readAnswer();
}

QByteArray TestDisk::pair(const ListenerProcess &listener)
{
    QProcess asking;
    asking.start(QStringLiteral(PAYDESK_LISTENER),
                 {u"pair"_s, u"--database"_s, u"sqlite:"_s + listener.database(), u"--name"_s, u"Till"_s,
                  u"--address"_s, u"127.0.0.1"_s, u"--json"_s});
    if (!asking.waitForFinished())
        return {};
    const QString link = QJsonDocument::fromJson(asking.readAllStandardOutput())[u"link"_s].toString();
    return desk::PairingLink::parse(link).value_or(desk::PairingLink{}).token;
}

void TestDisk::nobodyIsToldWhatIsNotOnDisk()
{
    ListenerProcess listener;
    QVERIFY2(startOnFaultyDisk(listener), listener.errors().constData());
    const QByteArray token = pair(listener);
    QCOMPARE(listener.deliver("evt_1"), QByteArray("200"));
    QVERIFY(log(listener, token).contains("evt_1"));
    QTRY_COMPARE_WITH_TIMEOUT(work(listener), 0, 10'000);
    control(listener, "slow");
    const auto clients = deliverTogether(listener);
    // Whoever opens the file sees it already.
    QTRY_VERIFY_WITH_TIMEOUT(lastSeen(listener) >= 2, 10'000);
    const QByteArray told = log(listener, token);
    QVERIFY2(told.contains("evt_1") && !told.contains("evt_2"), told.constData());
    for (const auto &client : clients)
        QVERIFY(!client->socket().waitForReadyRead(1));
    control(listener, {});
    for (const auto &client : clients)
        QVERIFY(client->readAnswer().startsWith("HTTP/1.1 200"));
    QVERIFY(log(listener, token).contains("evt_4"));
    QCOMPARE(listener.stop(), 0);
}

void TestDisk::failedSyncIsSaidToWhoWaitsForIt()
{
    ListenerProcess listener;
    QVERIFY2(startOnFaultyDisk(listener), listener.errors().constData());
    QCOMPARE(listener.deliver("evt_1"), QByteArray("200"));
    QTRY_COMPARE_WITH_TIMEOUT(work(listener), 0, 10'000);
    control(listener, "slow");
    const auto clients = deliverTogether(listener);
    QTRY_VERIFY_WITH_TIMEOUT(lastSeen(listener) >= 2, 10'000);
    control(listener, "sync-once");
    QStringList refused;
    for (std::size_t i = 0; i < clients.size(); ++i) {
        const QByteArray answer = clients[i]->readAnswer();
        QVERIFY2(answer.startsWith("HTTP/1.1 200") || answer.startsWith("HTTP/1.1 503"), answer.constData());
        if (answer.startsWith("HTTP/1.1 503"))
            refused << u"evt_"_s + QString::number(i + 2);
    }
    // What came meanwhile may have come to the file that was opened anew.
    QVERIFY2(!refused.isEmpty() && refused.size() <= 3, qPrintable(refused.join(u' ')));
    for (const QString &id : std::as_const(refused))
        QCOMPARE(listener.deliver(id.toLatin1()), QByteArray("200"));
    QVERIFY(!QFile::exists(listener.file(u"control.again"_s)));
    QCOMPARE(listener.stop(), 0);
    QStringList ids = stored(listener);
    ids.sort();
    QCOMPARE(ids, QStringList({u"evt_1"_s, u"evt_2"_s, u"evt_3"_s, u"evt_4"_s}));
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
