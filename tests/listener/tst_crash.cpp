// SPDX-License-Identifier: GPL-3.0-or-later
#include "listenerprocess.h"
#include "store/database.h"
#include "store/deliveries.h"
#include "store/effects.h"
#include "store/work.h"
#include "support/soak.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int clients = 8;

} // namespace

/// The real program, killed again and again under load: what it acknowledged is there. And the proof that this test can fail.
class TestCrash : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void killedUnderLoad();        // DUR-01, I1, I3
    void killedWhileSettling();    // DUR-02, I2
    void killedAtEachPlace_data(); // DUR-02
    void killedAtEachPlace();
    void killedWhileTheLogIsCarriedOver_data(); // DUR-02
    void killedWhileTheLogIsCarriedOver();
    void powerCutLosesNothingAcknowledged(); // DUR-03
    void earlyAnswersAreFoundOut();          // DUR-04
    void missingSyncsAreFoundOut();          // DUR-04

private:
    /// How many of the acknowledged events the file does not have; -1 if it is damaged.
    static qsizetype lost(const QString &database, const QList<QByteArray> &acknowledged);
    /// What is settled has its effect, and what is not has none.
    static bool hasOneEffectForEachSettledEvent(const QString &database);
    /// Runs with what is written kept as a power cut would leave it; the number of acknowledged events that would be lost.
    qsizetype lostByPowerCuts(const QMap<QString, QString> &environment);
};

qsizetype TestCrash::lost(const QString &path, const QList<QByteArray> &acknowledged)
{
    const auto database = store::Database::open(path, store::Schema::listener());
    if (!database) {
        qWarning("%s", qPrintable(toLogLine(database.error())));
        return -1;
    }
    if (!(*database)->check())
        return -1;
    store::Deliveries deliveries(**database);
    qsizetype missing = 0;
    for (const QByteArray &id : acknowledged) {
        const auto hash = deliveries.bodySha256(QString::fromLatin1(id));
        if (!hash)
            return -1;
        const QByteArray expected = QCryptographicHash::hash(ListenerProcess::event(id), QCryptographicHash::Sha256);
        missing += *hash == expected ? 0 : 1;
    }
    return missing;
}

void TestCrash::killedUnderLoad()
{
    const int rounds = often(60, 1'000);
    ListenerProcess listener;
    QList<QByteArray> acknowledged;
    QList<qint64> starts;
    for (int round = 0; round < rounds; ++round) {
        QElapsedTimer timer;
        timer.start();
        QVERIFY2(listener.start(), listener.errors().constData());
        starts << timer.elapsed();
        Senders senders(listener.port(), clients, QByteArray::number(round) + '_');
        // Another moment in each round, but never before the first acknowledgement.
        QTRY_VERIFY_WITH_TIMEOUT(senders.count() > 3 * (round % 60), 20'000);
        listener.kill();
        senders.join();
        acknowledged += senders.acknowledged();
    }
    QVERIFY(acknowledged.size() > rounds * 3);
    QCOMPARE(lost(listener.database(), acknowledged), 0);
    QVERIFY(hasOneEffectForEachSettledEvent(listener.database()));
    std::sort(starts.begin(), starts.end());
    qInfo("%lld acknowledged in %d rounds; listening again after %lld ms (median), %lld ms (worst)",
          static_cast<long long>(acknowledged.size()), rounds, static_cast<long long>(starts.at(rounds / 2)),
          static_cast<long long>(starts.last()));
    QVERIFY2(starts.at(rounds / 2) < 1'000, "it takes too long to listen again");
}

bool TestCrash::hasOneEffectForEachSettledEvent(const QString &path)
{
    const auto database = store::Database::open(path, store::Schema::listener());
    if (!database)
        return false;
    const qint64 events = store::Deliveries(**database).count().value_or(-1);
    const qint64 waiting = store::Work(**database).backlog().value_or(-1);
    const qint64 effects = store::Effects(**database).count().value_or(-1);
    qInfo("%lld events, %lld still to be worked on, %lld effects", static_cast<long long>(events),
          static_cast<long long>(waiting), static_cast<long long>(effects));
    return effects >= 0 && waiting >= 0 && effects == events - waiting;
}

void TestCrash::killedWhileSettling()
{
    ListenerProcess listener;
    QVERIFY(listener.start({{u"PAYDESK_FAILPOINT"_s, u"in_settling"_s}}));
    listener.deliver("evt_1");
    QVERIFY(listener.process().waitForFinished());
    QVERIFY(hasOneEffectForEachSettledEvent(listener.database()));
    QCOMPARE(lost(listener.database(), {"evt_1"}), 0);
}

void TestCrash::killedAtEachPlace_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<bool>("isOnDisk");
    QTest::newRow("after_verify") << u"after_verify"_s << false;
    QTest::newRow("in_transaction") << u"in_transaction"_s << false;
    QTest::newRow("after_commit") << u"after_commit"_s << true;
    QTest::newRow("before_answer") << u"before_answer"_s << true;
}

void TestCrash::killedAtEachPlace()
{
    QFETCH(QString, place);
    QFETCH(bool, isOnDisk);
    ListenerProcess listener;
    for (int round = 0; round < 20; ++round) {
        const QByteArray id = "evt_" + QByteArray::number(round);
        QVERIFY(listener.start({{u"PAYDESK_FAILPOINT"_s, place}}));
        QCOMPARE(listener.deliver(id), QByteArray());
        QVERIFY(listener.process().waitForFinished());
        QCOMPARE(listener.process().exitStatus(), QProcess::CrashExit);
        QCOMPARE(lost(listener.database(), {id}), isOnDisk ? 0 : 1);
        // Stripe comes again.
        QVERIFY(listener.start());
        QCOMPARE(listener.deliver(id), QByteArray("200"));
        listener.kill();
        QCOMPARE(lost(listener.database(), {id}), 0);
    }
}

void TestCrash::killedWhileTheLogIsCarriedOver_data()
{
    QTest::addColumn<int>("change");
    // Of the file itself, which nothing but a checkpoint changes once it is there.
    for (const int change : {20, 21, 60, 150})
        QTest::addRow("change %d", change) << change;
}

void TestCrash::killedWhileTheLogIsCarriedOver()
{
    QFETCH(int, change);
    ListenerProcess listener;
    QVERIFY2(listener.start(), listener.errors().constData());
    QCOMPARE(listener.deliver("evt_1"), QByteArray("200"));
    listener.kill();
    QVERIFY2(listener.start({{u"LD_PRELOAD"_s, QStringLiteral(PAYDESK_INTERRUPTION)},
                             {u"INTERRUPT"_s, u"killed"_s},
                             {u"INTERRUPT_AT"_s, QString::number(change)},
                             {u"INTERRUPT_FILE"_s, listener.database()}}),
             listener.errors().constData());
    Senders senders(listener.port(), clients, {});
    senders.join();
    QVERIFY(listener.process().waitForFinished());
    QCOMPARE(listener.process().exitStatus(), QProcess::CrashExit);
    QVERIFY(senders.acknowledged().size() > 50);
    QCOMPARE(lost(listener.database(), senders.acknowledged() + QByteArrayList{"evt_1"}), 0);
    QVERIFY(hasOneEffectForEachSettledEvent(listener.database()));
}

qsizetype TestCrash::lostByPowerCuts(const QMap<QString, QString> &environment)
{
    ListenerProcess listener;
    const QString disk = listener.file(u"disk"_s);
    QDir().mkpath(disk);
    QMap<QString, QString> whole = environment;
    whole.insert(u"LD_PRELOAD"_s, QStringLiteral(PAYDESK_POWERCUT));
    whole.insert(u"POWERCUT_FROM"_s, QFileInfo(listener.database()).path());
    whole.insert(u"POWERCUT_TO"_s, disk);
    if (!listener.start(whole))
        return -1;
    Senders senders(listener.port(), clients, {});
    if (!QTest::qWaitFor([&] { return senders.count() > 400; }, 60'000))
        return -1;
    listener.kill();
    senders.join();
    QFile(disk + u"/listener.db"_s).setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return lost(disk + u"/listener.db"_s, senders.acknowledged());
}

void TestCrash::powerCutLosesNothingAcknowledged()
{
    QCOMPARE(lostByPowerCuts({}), 0);
}

void TestCrash::earlyAnswersAreFoundOut()
{
    ListenerProcess listener;
    QList<QByteArray> acknowledged;
    qsizetype missing = 0;
    for (int round = 0; round < 20 && missing == 0; ++round) {
        QVERIFY(listener.start(
            {{u"PAYDESK_MISTAKE"_s, u"early_answer"_s}, {u"PAYDESK_FAILPOINT"_s, u"in_transaction:9"_s}}));
        Senders senders(listener.port(), clients, QByteArray::number(round) + '_');
        senders.join();
        listener.kill();
        acknowledged += senders.acknowledged();
        missing = lost(listener.database(), acknowledged);
    }
    QVERIFY2(missing > 0, "events that were acknowledged too early went unnoticed: the harness is broken");
}

void TestCrash::missingSyncsAreFoundOut()
{
    const qsizetype missing = lostByPowerCuts({{u"PAYDESK_MISTAKE"_s, u"no_sync"_s}});
    QVERIFY2(missing > 0, "writes that were never synced went unnoticed: the harness is broken");
}

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
