// SPDX-License-Identifier: GPL-3.0-or-later
#include "runninglistener.h"
#include "store/database.h"
#include "streamclient.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <random>
#include <thread>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

using namespace paydesk;
using namespace paydesk::listener;
using namespace Qt::StringLiterals;

/// Many desktops at once, and events that keep coming.
class TestRelayLoad : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void resumingAnywhereMissesAndRepeatsNothing();
    void thousandStreamsAndSlowOnesStallNobody();

private:
    static bool deliver(RawClient &client, const RunningListener &running, const QByteArray &id);
};

void TestRelayLoad::initTestCase()
{
#ifdef Q_OS_UNIX
    // Both ends of a thousand connections are in this process.
    rlimit files{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &files), 0);
    files.rlim_cur = std::max<rlim_t>(files.rlim_cur, std::min<rlim_t>(files.rlim_max, 4096));
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &files), 0);
#endif
}

bool TestRelayLoad::deliver(RawClient &client, const RunningListener &running, const QByteArray &id)
{
    const QByteArray body = running.event(id);
    client.send(running.request(signedHeader(signatureTime, body), body));
    return client.readAnswer().startsWith("HTTP/1.1 200");
}

void TestRelayLoad::resumingAnywhereMissesAndRepeatsNothing()
{
    constexpr int writers = 3;
    constexpr int each = 700;
    constexpr int desktops = 12;
    RunningListener running;
    std::vector<QByteArray> tokens;
    for (int i = 0; i < desktops; ++i)
        tokens.push_back(running.pair(u"Till %1"_s.arg(i)));
    std::atomic<int> stored = 0;
    std::atomic<int> complete = 0;
    std::atomic<int> resumed = 0;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < writers; ++writer) {
        threads.emplace_back([&, writer] {
            RawClient client(running.port);
            for (int i = 0; i < each; ++i)
                stored += deliver(client, running, "evt_" + QByteArray::number(writer) + '_' + QByteArray::number(i));
        });
    }
    for (int desktop = 0; desktop < desktops; ++desktop) {
        threads.emplace_back([&, desktop] {
            std::mt19937 random(static_cast<unsigned>(desktop));
            int last = 0;
            while (last < writers * each) {
                StreamClient stream(running.port, tokens.at(static_cast<std::size_t>(desktop)),
                                    QByteArray::number(last));
                // Some leave at once, some stay for hundreds.
                for (int stay = 1 << (random() % 10); stay > 0 && last < writers * each; --stay) {
                    const auto message = stream.nextStripe();
                    if (!message || message->id.toInt() != last + 1)
                        return;
                    ++last;
                }
                ++resumed;
            }
            ++complete;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(stored.load(), writers * each);
    QCOMPARE(complete.load(), desktops);
    QVERIFY2(resumed > 5 * desktops, qPrintable(QString::number(resumed)));
}

void TestRelayLoad::thousandStreamsAndSlowOnesStallNobody()
{
    constexpr std::size_t streams = 1'000;
    constexpr std::size_t slow = 50;
    constexpr int events = 200;
    RunningListener running;
    std::vector<std::unique_ptr<StreamClient>> clients;
    QByteArray token;
    for (std::size_t i = 0; i < streams; ++i) {
        if (i % 4 == 0)
            token = running.pair();
        clients.push_back(std::make_unique<StreamClient>(running.port, token, "0"));
        QVERIFY(clients.back()->head().startsWith("HTTP/1.1 200"));
        if (i < slow)
            clients.back()->raw().socket().setReadBufferSize(1);
    }
    QTRY_COMPARE(running.listener->relay().streams(), streams);
    RawClient stripe(running.port);
    QElapsedTimer clock;
    qint64 slowest = 0;
    for (int i = 1; i <= events; ++i) {
        clock.start();
        QVERIFY(deliver(stripe, running, "evt_" + QByteArray::number(i)));
        slowest = std::max(slowest, clock.elapsed());
    }
    QVERIFY2(slowest < 1'000, qPrintable(QString::number(slowest)));
    clock.start();
    for (std::size_t i = slow; i < streams; ++i) {
        for (int seq = 1; seq <= events; ++seq) {
            const auto message = clients[i]->nextStripe();
            QVERIFY(message);
            QCOMPARE(message->id.toInt(), seq);
        }
    }
    QVERIFY2(clock.elapsed() < 20'000, qPrintable(QString::number(clock.elapsed())));
    qInfo("slowest delivery %lld ms, all read after %lld ms", slowest, clock.elapsed());
}

QTEST_GUILESS_MAIN(TestRelayLoad)
#include "tst_relayload.moc"
