// SPDX-License-Identifier: GPL-3.0-or-later
#include "eachdatabase.h"
#include "store/database.h"
#include "store/eventlog.h"
#include "streamclient.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <atomic>
#include <thread>

using namespace paydesk;
using namespace paydesk::listener;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Short pauses, so that tests of them are.
void hasten(Settings &settings)
{
    settings.guessPause = 100ms;
}

QByteArray idOf(const std::optional<StreamMessage> &message)
{
    return message ? message->id : QByteArray("none");
}

/// A state message says which log it is, then the rest.
QByteArray logOf(const std::optional<StreamMessage> &state)
{
    return state ? QJsonDocument::fromJson(state->data)["log"_L1].toString().toLatin1() : QByteArray();
}

QByteArray stateOf(const std::optional<StreamMessage> &state)
{
    return state ? state->data.mid(state->data.indexOf(',') + 1) : QByteArray();
}

} // namespace

class TestRelay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { onEachDatabase(); }
    void init() { useDatabaseOfThisRun(); }
    void onlyATokenOpensTheStream_data();
    void onlyATokenOpensTheStream();
    void wrongTokenWaitsForItsAnswer();
    void answerIsAStream();
    void eventArrivesAsItWasDelivered();
    void withoutAnIdItBeginsNow();
    void resumesBehindTheLastOne();
    void unknownIdBeginsAnew();
    void otherLogBeginsAnew();
    void databasePutInThePlaceSendsEverybodyAway();
    void malformedIdIsRefused();
    void duplicateIsToldOnce();
    void quarantineIsTold();
    void silenceIsFilled();
    void revokedDesktopIsCut();
    void desktopsOldestStreamGivesWay();
    void lastVisitIsNoted();
    void whoFollowsIsSeenAllTheTime();
    void visitsAreNotWrittenMoreOftenThanNeeded();
    void stoppingEndsStreams();
    void survivesARestart();

private:
    void deliver(RunningListener &running, int from, int to);
    static store::Desktop desktop(RunningListener &running);
};

void TestRelay::deliver(RunningListener &running, int from, int to)
{
    RawClient client(running.port);
    for (int i = from; i <= to; ++i) {
        const QByteArray body = running.event("evt_" + QByteArray::number(i));
        client.send(running.request(signedHeader(signatureTime, body), body));
        QVERIFY(client.readAnswer().startsWith("HTTP/1.1 200"));
    }
}

store::Desktop TestRelay::desktop(RunningListener &running)
{
    const auto all =
        running.listener->writer()
            .run<QList<store::Desktop>>([](store::Database &database) { return store::Desktops(database).list(); })
            .result();
    return all && !all->isEmpty() ? all->first() : store::Desktop();
}

void TestRelay::onlyATokenOpensTheStream_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("empty") << QByteArray("Authorization: Bearer \r\n");
    QTest::newRow("not a token") << QByteArray("Authorization: Bearer x\r\n");
    QTest::newRow("nearly") << QByteArray("Authorization: Bearer %1x\r\n");
    QTest::newRow("too short") << QByteArray("Authorization: Bearer %0\r\n");
    QTest::newRow("another scheme") << QByteArray("Authorization: Basic %1\r\n");
    QTest::newRow("without a scheme") << QByteArray("Authorization: %1\r\n");
    QTest::newRow("twice") << QByteArray("Authorization: Bearer %1\r\nAuthorization: Bearer %1\r\n");
    QTest::newRow("very long") << QByteArray("Authorization: Bearer ") + QByteArray(4'000, 'x') + "\r\n";
    QTest::newRow("in the address only") << QByteArray("X: %1\r\n");
}

void TestRelay::onlyATokenOpensTheStream()
{
    QFETCH(QByteArray, field);
    RunningListener running(hasten);
    const QByteArray token = running.pair();
    field.replace("%1", token).replace("%0", token.chopped(1));
    const QByteArray answer = running.answer("GET /v1/stream HTTP/1.1\r\nHost: localhost\r\n" + field + "\r\n");
    QVERIFY2(answer.startsWith("HTTP/1.1 401 Unauthorized\r\n"), answer);
    QVERIFY(answer.contains("WWW-Authenticate: Bearer\r\n"));
    QVERIFY(!answer.contains(token));
}

void TestRelay::wrongTokenWaitsForItsAnswer()
{
    RunningListener running([](Settings &settings) { settings.guessPause = 400ms; });
    const QByteArray token = running.pair();
    QElapsedTimer clock;
    clock.start();
    QVERIFY(StreamClient(running.port, token).head().startsWith("HTTP/1.1 200"));
    QVERIFY(clock.elapsed() < 400);
    clock.restart();
    QVERIFY(StreamClient(running.port, "pdt_wrong").head().startsWith("HTTP/1.1 401"));
    QVERIFY(clock.elapsed() >= 400);
}

void TestRelay::answerIsAStream()
{
    RunningListener running;
    StreamClient client(running.port, running.pair());
    const QByteArray head = client.head();
    QVERIFY2(head.startsWith("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"), head);
    const auto state = client.next();
    QVERIFY(state);
    QCOMPARE(state->event, QByteArray("state"));
    QCOMPARE(stateOf(state), QByteArray(R"("last":0,"quarantined":0,"given_up":0})"));
    QVERIFY2(logOf(state).size() == 32, state->data);
}

void TestRelay::eventArrivesAsItWasDelivered()
{
    RunningListener running;
    StreamClient client(running.port, running.pair(), "0");
    QCOMPARE(client.next().value_or(StreamMessage()).event, QByteArray("state"));
    // Stripe's own bodies have many lines.
    const QByteArray body = "{\r\n  \"id\": \"evt_1\",\n  \"object\": \"event\",\r  \"type\": \"invoice.paid\",\n"
                            "  \"created\": 1699999990, \"livemode\": false, \"n\": 12345678901234567,\n"
                            "  \"data\": {\"object\": {\"id\": \"in_1\", \"object\": \"invoice\",\n"
                            "  \"note\": \"a \\\"b\\\"  \\n c\"}}\n}\n";
    QCOMPARE(running.post(signedHeader(signatureTime, body), body), QByteArray("HTTP/1.1 200"));
    const auto message = client.next();
    QVERIFY(message);
    QCOMPARE(message->event, QByteArray("stripe"));
    QCOMPARE(message->id, QByteArray("1"));
    QVERIFY(message->data.contains(R"("n":12345678901234567,)"));
    QCOMPARE(QJsonDocument::fromJson(message->data), QJsonDocument::fromJson(body));
}

void TestRelay::withoutAnIdItBeginsNow()
{
    RunningListener running;
    deliver(running, 1, 3);
    StreamClient client(running.port, running.pair());
    const auto state = client.next();
    QVERIFY(stateOf(state).startsWith(R"("last":3,)"));
    deliver(running, 4, 4);
    QCOMPARE(idOf(client.nextStripe()), QByteArray("4"));
}

void TestRelay::resumesBehindTheLastOne()
{
    RunningListener running;
    const QByteArray token = running.pair();
    deliver(running, 1, 250);
    for (const int last : {0, 1, 100, 249, 250}) {
        StreamClient client(running.port, token, QByteArray::number(last));
        for (int i = last + 1; i <= 250; ++i)
            QCOMPARE(idOf(client.nextStripe()), QByteArray::number(i));
        QCOMPARE(client.raw().socket().bytesAvailable(), 0);
    }
}

void TestRelay::unknownIdBeginsAnew()
{
    RunningListener running;
    const QByteArray token = running.pair();
    deliver(running, 1, 2);
    StreamClient client(running.port, token, "3");
    QCOMPARE(client.next().value_or(StreamMessage()).event, QByteArray("state"));
    QCOMPARE(client.next().value_or(StreamMessage()).event, QByteArray("reset"));
    QCOMPARE(idOf(client.next()), QByteArray("1"));
    QCOMPARE(idOf(client.next()), QByteArray("2"));
}

void TestRelay::otherLogBeginsAnew()
{
    RunningListener running;
    const QByteArray token = running.pair();
    deliver(running, 1, 3);
    const QByteArray log = logOf(StreamClient(running.port, token, "0").next());
    StreamClient same(running.port, token, "2", log);
    QCOMPARE(same.next().value_or(StreamMessage()).event, QByteArray("state"));
    QCOMPARE(idOf(same.next()), QByteArray("3"));
    // Its number 2 was another event.
    StreamClient other(running.port, token, "2", QByteArray(log).replace(log.left(8), "00000000"));
    QCOMPARE(logOf(other.next()), log);
    QCOMPARE(other.next().value_or(StreamMessage()).event, QByteArray("reset"));
    QCOMPARE(idOf(other.next()), QByteArray("1"));
    // A restart is the same log still.
    running.listener.reset();
    running.start();
    QCOMPARE(logOf(StreamClient(running.port, token, "0").next()), log);
}

/// A server's database can become another one while listeners run, when a replica takes over.
void TestRelay::databasePutInThePlaceSendsEverybodyAway()
{
    RunningListener running;
    const QByteArray token = running.pair();
    deliver(running, 1, 1);
    StreamClient client(running.port, token, "0");
    const QByteArray before = logOf(client.next());
    QCOMPARE(idOf(client.next()), QByteArray("1"));
    const auto renewed =
        running.listener->writer()
            .run<bool>([](store::Database &database) -> Result<bool> {
                return database.change(u"UPDATE log SET id = ''"_s) && store::EventLog(database).begin();
            })
            .result();
    QVERIFY(renewed.value_or(false));
    running.listener->relay().wake();
    QVERIFY(!client.next());
    StreamClient again(running.port, token, "1", before);
    const QByteArray after = logOf(again.next());
    QVERIFY(!after.isEmpty() && after != before);
    QCOMPARE(again.next().value_or(StreamMessage()).event, QByteArray("reset"));
}

void TestRelay::malformedIdIsRefused()
{
    RunningListener running;
    const QByteArray token = running.pair();
    for (const QByteArray id : {"x", "-1", "1.5", "9223372036854775808", ""})
        QVERIFY2(StreamClient(running.port, token, id).head().startsWith("HTTP/1.1 400"), id);
}

void TestRelay::duplicateIsToldOnce()
{
    RunningListener running;
    StreamClient client(running.port, running.pair(), "0");
    deliver(running, 1, 1);
    deliver(running, 1, 2);
    QCOMPARE(idOf(client.nextStripe()), QByteArray("1"));
    const auto second = client.nextStripe();
    QCOMPARE(idOf(second), QByteArray("2"));
    QVERIFY(second->data.contains("evt_2"));
}

void TestRelay::quarantineIsTold()
{
    RunningListener running;
    StreamClient client(running.port, running.pair());
    QVERIFY(client.next());
    const QByteArray body = "this is not JSON";
    QCOMPARE(running.post(signedHeader(signatureTime, body), body), QByteArray("HTTP/1.1 200"));
    const auto state = client.next();
    QVERIFY(state);
    QCOMPARE(state->event, QByteArray("state"));
    QCOMPARE(stateOf(state), QByteArray(R"("last":0,"quarantined":1,"given_up":0})"));
    QVERIFY(state->id.isEmpty());
}

void TestRelay::silenceIsFilled()
{
    RunningListener running([](Settings &settings) { settings.heartbeat = 50ms; });
    StreamClient client(running.port, running.pair());
    QVERIFY(client.next());
    QByteArray heard;
    while (heard.size() < 9 && client.raw().socket().waitForReadyRead(RawClient::patience))
        heard += client.raw().socket().readAll();
    QCOMPARE(heard.left(9), QByteArray(":\n\n:\n\n:\n\n"));
}

void TestRelay::revokedDesktopIsCut()
{
    RunningListener running(hasten);
    const QByteArray token = running.pair();
    const store::Desktop till = desktop(running);
    const QByteArray other = running.pair(u"Office"_s);
    StreamClient revoked(running.port, token);
    StreamClient kept(running.port, other);
    QVERIFY(revoked.next());
    QVERIFY(kept.next());
    QVERIFY(running.listener->writer()
                .run<bool>([&](store::Database &database) -> Result<bool> {
                    return store::Desktops(database).revoke(till.id, running.clock.now()).has_value();
                })
                .result()
                .value_or(false));
    running.listener->relay().wake();
    QVERIFY(!revoked.next());
    QVERIFY(StreamClient(running.port, token).head().startsWith("HTTP/1.1 401"));
    deliver(running, 1, 1);
    QCOMPARE(idOf(kept.nextStripe()), QByteArray("1"));
}

void TestRelay::desktopsOldestStreamGivesWay()
{
    RunningListener running;
    const QByteArray token = running.pair();
    StreamClient first(running.port, token);
    QVERIFY(first.next());
    std::vector<std::unique_ptr<StreamClient>> others;
    for (int i = 0; i < 4; ++i) {
        others.push_back(std::make_unique<StreamClient>(running.port, token));
        QVERIFY(others.back()->next());
    }
    QVERIFY(!first.next());
    QCOMPARE(running.listener->relay().streams(), std::size_t{4});
    deliver(running, 1, 1);
    for (const auto &other : others)
        QCOMPARE(idOf(other->nextStripe()), QByteArray("1"));
}

void TestRelay::lastVisitIsNoted()
{
    RunningListener running;
    const QByteArray token = running.pair();
    QVERIFY(!desktop(running).lastSeen.isValid());
    StreamClient client(running.port, token);
    QVERIFY(client.next());
    QTRY_COMPARE(desktop(running).lastSeen, running.clock.now());
}

void TestRelay::whoFollowsIsSeenAllTheTime()
{
    RunningListener running;
    const QByteArray token = running.pair();
    running.listener.reset();
    running.settings.heartbeat = 20ms;
    running.settings.visit = 50ms;
    const SystemClock clock;
    running.listener = std::make_unique<Listener>(running.settings, clock, [] {});
    running.port = running.listener->start().value_or(Listener::Ports{}).listen;
    StreamClient client(running.port, token);
    QVERIFY(client.next());
    QTRY_VERIFY(desktop(running).lastSeen.isValid());
    const QDateTime first = desktop(running).lastSeen;
    QTRY_VERIFY(desktop(running).lastSeen > first.addMSecs(100));
}

void TestRelay::visitsAreNotWrittenMoreOftenThanNeeded()
{
    RunningListener running([](Settings &settings) {
        settings.heartbeat = 10ms;
        settings.ops.reset();
    });
    StreamClient client(running.port, running.pair());
    QVERIFY(client.next());
    QTRY_VERIFY(desktop(running).lastSeen.isValid());
    const quint64 before = running.listener->counters().commits;
    for (QByteArray heard; heard.size() < 60;) {
        QVERIFY(client.raw().socket().waitForReadyRead(RawClient::patience));
        heard += client.raw().socket().readAll();
    }
    QCOMPARE(running.listener->counters().commits.load(), before);
}

void TestRelay::stoppingEndsStreams()
{
    RunningListener running;
    StreamClient client(running.port, running.pair(), "0");
    deliver(running, 1, 1);
    QCOMPARE(idOf(client.nextStripe()), QByteArray("1"));
    QElapsedTimer clock;
    clock.start();
    running.listener->stop();
    QVERIFY(clock.elapsed() < 3'000);
    QVERIFY(!client.next());
}

void TestRelay::survivesARestart()
{
    RunningListener running;
    const QByteArray token = running.pair();
    deliver(running, 1, 3);
    running.listener.reset();
    running.start();
    StreamClient client(running.port, token, "2");
    deliver(running, 4, 4);
    QCOMPARE(idOf(client.nextStripe()), QByteArray("3"));
    QCOMPARE(idOf(client.nextStripe()), QByteArray("4"));
}

QTEST_GUILESS_MAIN(TestRelay)
#include "tst_relay.moc"
