// SPDX-License-Identifier: GPL-3.0-or-later
#include "hostileclients.h"
#include "listenerprocess.h"
#include "store/database.h"
#include "store/deliveries.h"
#include "support/soak.h"

#include <QDir>
#include <QTest>

#include <sys/resource.h>

using namespace paydesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int hostile = 1'000;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
// Sanitizers need memory for themselves.
constexpr qint64 mostMemory = 1'024 * 1'024;
#else
constexpr qint64 mostMemory = 64 * 1'024;
#endif

/// In KiB, of /proc/PID/status: VmRSS is what it has, VmHWM the most that it ever had.
qint64 memoryOf(const ListenerProcess &listener, const QByteArray &which)
{
    QFile file(u"/proc/%1/status"_s.arg(listener.id()));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(which + ':'))
            return line.mid(which.size() + 1).simplified().split(' ').front().toLongLong();
    }
    return -1;
}

qsizetype descriptorsOf(const ListenerProcess &listener)
{
    return QDir(u"/proc/%1/fd"_s.arg(listener.id())).entryList(QDir::Files | QDir::System).size();
}

/// The seconds of processor time that it has used.
double workOf(const ListenerProcess &listener)
{
    QFile file(u"/proc/%1/stat"_s.arg(listener.id()));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QByteArrayList fields = file.readAll().split(' ');
    return (fields.value(13).toDouble() + fields.value(14).toDouble()) / double(::sysconf(_SC_CLK_TCK));
}

/// A body that is signed and as large as is told.
QByteArray largeDelivery(const QByteArray &id, qsizetype size)
{
    const QByteArray event = ListenerProcess::event(id);
    return ListenerProcess::delivery(event + QByteArray(size - event.size(), ' '));
}

/// What strangers send, of one kind or another: never a whole request, but in the last two.
QByteArray abuse(int number)
{
    const QByteArray head = "POST /webhooks/stripe HTTP/1.1\r\nHost: localhost\r\n";
    switch (number % 8) {
    case 0: return "POST /webhooks/st";
    case 1: return head + "X-A: " + QByteArray(15'000, 'a');
    case 2: return head + "Content-Length: 1048576\r\n\r\n" + QByteArray(1'048'575, 'b');
    case 3: return head + "Content-Length: 65536\r\n\r\n" + QByteArray(65'535, 'c');
    case 4: return QByteArray::fromHex("16030100a5010000a1") + QByteArray(2'000, '\xff');
    case 5: return {};
    case 6: return (head + "Stripe-Signature: t=1,v1=00\r\nContent-Length: 2\r\n\r\n{}").repeated(100);
    default: return QByteArray("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").repeated(200);
    }
}

} // namespace

/// The real program among strangers who want its memory, its connections, its descriptors and its time.
class TestHostile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void deliveriesGoOnAmongAThousandStrangers(); // HTTP-17, HTTP-30, I1, I7
    void aThousandThatStayCostLittle();           // HTTP-12, HTTP-15
    void largeBodiesDoNotAddUp();                 // HTTP-29, DUR-20
    void floodIsTurnedAwayAndNothingIsLost();     // HTTP-29, I1
    void withoutDescriptorsItWaits();             // HTTP-18

private:
    static QByteArray limits(int connections)
    {
        const QByteArray number = QByteArray::number(connections);
        return R"({"limits":{"connections":)" + number + R"(,"connections_per_address":)" + number + "}}";
    }
    static bool startWith(ListenerProcess &listener, const QByteArray &configuration)
    {
        listener.write(u"config.json"_s, configuration);
        return listener.start({}, {u"--config"_s, listener.file(u"config.json"_s)});
    }
    static qsizetype lost(const ListenerProcess &listener, const QByteArrayList &acknowledged);
};

void TestHostile::initTestCase()
{
    rlimit files{};
    QVERIFY(::getrlimit(RLIMIT_NOFILE, &files) == 0);
    files.rlim_cur = files.rlim_max;
    QVERIFY(::setrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur > 2 * hostile);
}

qsizetype TestHostile::lost(const ListenerProcess &listener, const QByteArrayList &acknowledged)
{
    const auto database = store::Database::open(listener.database(), store::Schema::listener());
    if (!database || !(*database)->check())
        return -1;
    qsizetype missing = 0;
    for (const QByteArray &id : acknowledged) {
        const auto hash = store::Deliveries(**database).bodySha256(QString::fromLatin1(id));
        missing += hash && *hash ? 0 : 1;
    }
    return missing;
}

void TestHostile::deliveriesGoOnAmongAThousandStrangers()
{
    constexpr int deliveries = 200;
    constexpr int addresses = 7;
    const qint64 minutes = often(0, 60);
    ListenerProcess listener;
    QVERIFY2(listener.start(), listener.errors().constData());
    QCOMPARE(listener.deliver("evt_first"), QByteArray("200"));
    const qsizetype before = descriptorsOf(listener);
    HostileClients strangers(listener.port());
    QByteArrayList acknowledged;
    QList<qint64> times;
    QElapsedTimer soaking;
    soaking.start();
    for (int i = 0; i < deliveries || soaking.elapsed() < minutes * 60'000; ++i) {
        for (int k = 0; k < hostile / deliveries; ++k)
            strangers.add(1 + (i + k) % addresses, abuse(i * 7 + k));
        strangers.pushOn();
        if (i % deliveries == deliveries - 1 && minutes > 0)
            strangers.forgetThoseTurnedAway();
        const QByteArray id = "evt_" + QByteArray::number(i);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(listener.deliver(id), QByteArray("200"));
        times << timer.elapsed();
        acknowledged << id;
    }
    std::sort(times.begin(), times.end());
    const qint64 most = memoryOf(listener, "VmHWM");
    qInfo("%d of %d strangers are still there; a delivery took %lld ms (99 %%: %lld ms); %lld MiB at most",
          strangers.open(), hostile, static_cast<long long>(times.at(times.size() / 2)),
          static_cast<long long>(times.at(times.size() * 99 / 100)), static_cast<long long>(most / 1'024));
    QVERIFY2(times.at(times.size() * 99 / 100) < 500, qPrintable(QString::number(times.last())));
    QVERIFY2(most > 0 && most < mostMemory, qPrintable(QString::number(most)));
    strangers.leave();
    QTRY_VERIFY(descriptorsOf(listener) <= before);
    QCOMPARE(listener.stop(), 0);
    QCOMPARE(lost(listener, acknowledged), 0);
    // However many they are, they do not fill the log.
    QVERIFY(listener.errors().count('\n') < 20 * (1 + minutes));
}

void TestHostile::aThousandThatStayCostLittle()
{
    ListenerProcess listener;
    QVERIFY2(startWith(listener, limits(2 * hostile)), listener.errors().constData());
    HostileClients strangers(listener.port());
    for (int i = 0; i < hostile; ++i)
        strangers.add(1, "POST /webhooks/stripe HTTP/1.1\r\nHost: localhost\r\nX-A: " + QByteArray(i % 2'000, 'a'));
    QTRY_VERIFY(strangers.pushOn());
    QCOMPARE(listener.deliver("evt_1"), QByteArray("200"));
    QCOMPARE(strangers.open(), hostile);
    const qint64 has = memoryOf(listener, "VmRSS");
    qInfo("%lld MiB with %d half requests", static_cast<long long>(has / 1'024), hostile);
    QVERIFY2(has > 0 && has < mostMemory, qPrintable(QString::number(has)));
    // Who sends nothing more is gone when the time for a request is over.
    QTRY_COMPARE_WITH_TIMEOUT(strangers.open(), 0, 20'000);
}

void TestHostile::largeBodiesDoNotAddUp()
{
    constexpr int bodies = 100;
    constexpr qsizetype large = 1'024 * 1'024;
    ListenerProcess listener;
    QVERIFY2(listener.start(), listener.errors().constData());
    HostileClients strangers(listener.port());
    // All at once, and all but the last byte: 100 MiB, if somebody took them.
    for (int i = 0; i < bodies; ++i)
        strangers.add(1 + i % 7, largeDelivery("evt_" + QByteArray::number(i), large).chopped(1));
    for (int i = 0; i < 50; ++i) {
        strangers.pushOn();
        QCOMPARE(listener.deliver("evt_small_" + QByteArray::number(i)), QByteArray("200"));
    }
    const qint64 most = memoryOf(listener, "VmHWM");
    qInfo("%lld MiB with %d large bodies under way", static_cast<long long>(most / 1'024), bodies);
    QVERIFY2(most > 0 && most < mostMemory, qPrintable(QString::number(most)));
    strangers.leave();
    // A large one is as welcome as before.
    QTRY_VERIFY([&] {
        RawClient client(listener.port());
        client.send(largeDelivery("evt_large", large));
        return client.readAnswer().startsWith("HTTP/1.1 200");
    }());
}

void TestHostile::floodIsTurnedAwayAndNothingIsLost()
{
    constexpr int deliveries = 240;
    ListenerProcess listener;
    QVERIFY2(startWith(listener, limits(2 * deliveries)), listener.errors().constData());
    QCOMPARE(listener.deliver("evt_first"), QByteArray("200"));
    QProcess other;
    other.start(u"sqlite3"_s, {u"-bail"_s, listener.database()});
    other.write(".timeout 5000\nBEGIN EXCLUSIVE;\nSELECT 'locked';\n");
    while (!other.canReadLine())
        QVERIFY(other.waitForReadyRead(10'000));
    // More than may wait, while nothing can be written.
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < deliveries; ++i) {
        clients.push_back(std::make_unique<RawClient>(listener.port()));
        clients.back()->send(largeDelivery("evt_" + QByteArray::number(i), 200 * 1'024));
    }
    int turnedAway = 0;
    for (const auto &client : clients) {
        const QByteArray answer = client->readAnswer();
        QVERIFY2(answer.startsWith("HTTP/1.1 503"), answer.constData());
        turnedAway += answer.contains("\r\nRetry-After: ") ? 1 : 0;
    }
    QCOMPARE(turnedAway, deliveries);
    const qint64 most = memoryOf(listener, "VmHWM");
    qInfo("%lld MiB in the flood", static_cast<long long>(most / 1'024));
    QVERIFY2(most > 0 && most < 2 * mostMemory, qPrintable(QString::number(most)));
    other.write("ROLLBACK;\n.quit\n");
    QVERIFY(other.waitForFinished());
    // They come again.
    QByteArrayList acknowledged{"evt_first"};
    for (int i = 0; i < deliveries; ++i) {
        const QByteArray id = "evt_" + QByteArray::number(i);
        QTRY_COMPARE_WITH_TIMEOUT(listener.deliver(id), QByteArray("200"), 10'000);
        acknowledged << id;
    }
    QCOMPARE(listener.stop(), 0);
    QCOMPARE(lost(listener, acknowledged), 0);
}

void TestHostile::withoutDescriptorsItWaits()
{
    constexpr int descriptors = 64;
    ListenerProcess listener;
    listener.write(u"config.json"_s, limits(hostile));
    QVERIFY(
        listener.startWith(u"sh"_s,
                           QStringList{u"-c"_s, u"ulimit -n %1; exec \"$@\""_s.arg(descriptors), u"sh"_s,
                                       QStringLiteral(PAYDESK_LISTENER), u"--config"_s, listener.file(u"config.json"_s)}
                               + listener.arguments()));
    QCOMPARE(listener.deliver("evt_1"), QByteArray("200"));
    HostileClients strangers(listener.port());
    QElapsedTimer timer;
    timer.start();
    const double before = workOf(listener);
    // More than its backlog and its descriptors hold, again and again.
    for (int round = 0; timer.elapsed() < 3'000; ++round) {
        if (strangers.open() > 150)
            strangers.leave();
        for (int i = 0; i < 100; ++i)
            strangers.add(1 + i % 200, "POST /web");
        listener.process().waitForFinished(100);
    }
    const double share = (workOf(listener) - before) * 1'000 / double(timer.elapsed());
    qInfo("%.0f %% of a processor", share * 100);
    QVERIFY2(share < 0.2, "it spins");
    strangers.leave();
    QTRY_COMPARE_WITH_TIMEOUT(listener.deliver("evt_2"), QByteArray("200"), 15'000);
    QCOMPARE(listener.process().state(), QProcess::Running);
    QCOMPARE(listener.stop(), 0);
    QCOMPARE(lost(listener, {"evt_1", "evt_2"}), 0);
}

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
