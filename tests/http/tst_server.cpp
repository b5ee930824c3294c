// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/server.h"
#include "rawclient.h"
#include "recorder.h"

#include <QTest>

#include <atomic>
#include <mutex>
#include <vector>

using namespace paydesk;
using namespace paydesk::http;
using namespace std::chrono_literals;

namespace {

QByteArray post(const QByteArray &body, const QByteArray &fields = {}, const QByteArray &path = "/wh")
{
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n"
        + fields + "\r\n" + body;
}

QByteArray bodyOf(const QByteArray &answer)
{
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

} // namespace

class TestServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void answersInOrder();
    void answerHasExactBytes();              // HTTP-25
    void refusalsCloseAndEchoNothing_data(); // HTTP-01, 02, 04, 05, 06, 07, 08, 12, 25
    void refusalsCloseAndEchoNothing();
    void smuggledRequestIsNeverParsed();                       // HTTP-01
    void methodsArePassedOnAndNeverEchoed();                   // HTTP-09, HTTP-10
    void tooLargeBodyIsRefusedUnreadAndCut();                  // HTTP-13
    void largeBodiesShareTheRoomThereIs();                     // HTTP-29, DUR-20
    void silenceInsideTheBodyEndsAtTheDeadline();              // HTTP-14
    void clientThatLeavesInsideTheBodyIsNotHeard();            // HTTP-14
    void slowHeaderAndSlowBodyEndAtTheAbsoluteDeadline_data(); // HTTP-15
    void slowHeaderAndSlowBodyEndAtTheAbsoluteDeadline();
    void clientThatNeverReadsIsCut();                   // HTTP-16
    void halfRequestsFromOneAddressDoNotBlockAnother(); // HTTP-17
    void nobodyNamesAnotherAddress();                   // HTTP-27
    void lastAllowedRequestClosesPolitely();            // HTTP-19
    void idleConnectionIsClosed();                      // HTTP-19
    void pipelinedRequestsAreAnsweredInOrder();         // HTTP-19
    void expectationIsMetOrRefused();                   // HTTP-20
    void resetsLeaveTheServerWell();                    // HTTP-21, HTTP-26
    void splittingChangesNothing();                     // HTTP-22
    void headGetsNoBody();
    void laterAnswerFromAnotherThreadArrivesOnce();
    void forgottenReplyIsAServerError();
    void replyAfterTheServerIsGoneDoesNothing();
    void handlersDateIsKept();
    void portInUseIsToldApart();

private:
    bool isOneServed();
    void serve(Limits limits = {});
    std::unique_ptr<Recorder> m_recorder;
    std::unique_ptr<Server> m_server;
    quint16 m_port = 0;
};

void TestServer::serve(Limits limits)
{
    m_server = std::make_unique<Server>(*m_recorder, std::move(limits));
    const auto port = m_server->listen("127.0.0.1", 0);
    QVERIFY(port);
    m_port = *port;
}

void TestServer::init()
{
    m_recorder = std::make_unique<Recorder>();
}

void TestServer::cleanup()
{
    m_server.reset();
    m_recorder.reset();
}

void TestServer::answersInOrder()
{
    serve();
    RawClient client(m_port);
    for (const char *body : {"one", "two", "three"}) {
        client.send(post(body));
        const QByteArray answer = client.readAnswer();
        QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
        QCOMPARE(bodyOf(answer), QByteArray(body));
    }
    const auto seen = m_recorder->seen();
    QCOMPARE(seen.size(), std::size_t{3});
    QCOMPARE(seen.front().peer, std::string("127.0.0.1"));
}

void TestServer::answerHasExactBytes()
{
    serve();
    RawClient client(m_port);
    client.send(post("hello", {}, "/inject"));
    QByteArray answer = client.readAnswer();
    const qsizetype date = answer.indexOf("Date: ");
    QVERIFY(date > 0);
    answer.remove(date, answer.indexOf("\r\n", date) + 2 - date);
    QCOMPARE(answer, QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello"));
}

void TestServer::refusalsCloseAndEchoNothing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("two equal lengths") << QByteArray(
        "POST / HTTP/1.1\r\nHost: canary\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx")
                                       << QByteArray("400");
    QTest::newRow("chunked") << QByteArray(
        "POST / HTTP/1.1\r\nHost: canary\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
                             << QByteArray("411");
    QTest::newRow("bad field") << QByteArray("POST / HTTP/1.1\r\nHost: canary\r\ncanary : x\r\n\r\n")
                               << QByteArray("400");
    QTest::newRow("bare line feeds") << QByteArray("GET /canary HTTP/1.1\nHost: canary\n\n") << QByteArray("400");
    QTest::newRow("absolute target") << QByteArray("GET http://canary/ HTTP/1.1\r\nHost: canary\r\n\r\n")
                                     << QByteArray("400");
    QTest::newRow("old version") << QByteArray("GET /canary HTTP/1.0\r\n\r\n") << QByteArray("505");
    QTest::newRow("TLS greeting") << QByteArray::fromHex("16030100a5010000a1") << QByteArray("400");
    QTest::newRow("long target") << "GET /canary" + QByteArray(1024 * 1024, 'a') << QByteArray("414");
    QTest::newRow("large header") << "GET / HTTP/1.1\r\ncanary: " + QByteArray(10 * 1024 * 1024, 'a')
                                  << QByteArray("431");
}

void TestServer::refusalsCloseAndEchoNothing()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, status);
    serve();
    RawClient client(m_port);
    client.send(bytes);
    const QByteArray answer = client.readToEnd();
    // A client that pours on for more than the server drains is reset, and may miss the answer.
    if (bytes.size() < 64 * 1024 || !answer.isEmpty()) {
        QVERIFY2(answer.startsWith("HTTP/1.1 " + status + ' '), answer.constData());
        QVERIFY(answer.contains("\r\nConnection: close\r\n"));
        QVERIFY(bodyOf(answer).size() <= 64);
        QVERIFY(!answer.contains("canary"));
        QVERIFY(!answer.contains("Server:"));
    }
    QVERIFY(client.waitForClose());
    QVERIFY(m_recorder->seen().empty());
}

void TestServer::smuggledRequestIsNeverParsed()
{
    serve();
    RawClient client(m_port);
    client.send("POST /wh HTTP/1.1\r\nHost: a\r\nContent-Length: 35\r\nTransfer-Encoding: chunked\r\n\r\n"
                "0\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n");
    QCOMPARE(client.readToEnd().count("HTTP/1.1"), 1);
    QVERIFY(m_recorder->seen().empty());
}

void TestServer::methodsArePassedOnAndNeverEchoed()
{
    serve();
    for (const char *method : {"PUT", "DELETE", "OPTIONS", "TRACE", "FOO"}) {
        RawClient client(m_port);
        client.send(QByteArray(method) + " /%2f..//x;a?canary HTTP/1.1\r\nHost: a\r\nX: canary\r\n\r\n");
        QVERIFY(!client.readAnswer().contains("canary"));
        QCOMPARE(m_recorder->seen().back().method, std::string(method));
        QCOMPARE(m_recorder->seen().back().path, std::string("/%2f..//x;a"));
    }
}

void TestServer::tooLargeBodyIsRefusedUnreadAndCut()
{
    serve();
    RawClient client(m_port);
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n");
    QVERIFY(client.readAnswer().startsWith("HTTP/1.1 413 "));
    const QByteArray piece(64 * 1024, 'x');
    int pieces = 0;
    while (client.isOpen() && ++pieces < 1000)
        client.send(piece);
    QVERIFY2(pieces < 1000, "60 MiB were taken");
    QVERIFY(m_recorder->seen().empty());
}

void TestServer::largeBodiesShareTheRoomThereIs()
{
    Limits limits;
    limits.smallBody = 10;
    limits.largeBodies = 100;
    serve(limits);
    const QByteArray large(90, 'x');
    RawClient first(m_port);
    first.send(post(large).chopped(1));
    const auto turnedAway = [this] {
        RawClient second(m_port);
        second.send(post(QByteArray(11, 'y')));
        const QByteArray answer = second.readToEnd();
        return answer.startsWith("HTTP/1.1 503 ") && answer.contains("\r\nRetry-After: 2\r\nDate");
    };
    QTRY_VERIFY(turnedAway());
    RawClient small(m_port);
    small.send(post(QByteArray(10, 'z')));
    QVERIFY(small.readAnswer().startsWith("HTTP/1.1 200 "));
    first.send("x");
    QCOMPARE(bodyOf(first.readAnswer()), large);
    QVERIFY(!turnedAway());
    // The only one may be larger than what they share, and whoever leaves takes nothing along.
    RawClient leaving(m_port);
    leaving.send(post(QByteArray(200, 'x')).chopped(1));
    QTRY_VERIFY(turnedAway());
    leaving.abort();
    QTRY_VERIFY(!turnedAway());
}

void TestServer::silenceInsideTheBodyEndsAtTheDeadline()
{
    Limits limits;
    limits.request = 200ms;
    serve(limits);
    RawClient client(m_port);
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n" + QByteArray(999, 'x'));
    QVERIFY(client.waitForClose(5'000));
    QVERIFY(m_recorder->seen().empty());
}

void TestServer::clientThatLeavesInsideTheBodyIsNotHeard()
{
    serve();
    RawClient client(m_port);
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n" + QByteArray(999, 'x'));
    client.finish();
    QVERIFY(client.readToEnd().isEmpty());
    QVERIFY(m_recorder->seen().empty());
}

void TestServer::slowHeaderAndSlowBodyEndAtTheAbsoluteDeadline_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("header") << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nX: ");
    QTest::newRow("body") << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n");
}

void TestServer::slowHeaderAndSlowBodyEndAtTheAbsoluteDeadline()
{
    QFETCH(const QByteArray, start);
    Limits limits;
    limits.request = 500ms;
    serve(limits);
    RawClient client(m_port);
    client.send(start);
    QElapsedTimer timer;
    timer.start();
    while (client.isOpen() && timer.elapsed() < 8'000) {
        client.send("x");
        client.waitForClose(20);
    }
    QVERIFY2(timer.elapsed() < 4'000, "a byte now and then moved the deadline");
    QVERIFY(m_recorder->seen().empty());
}

bool TestServer::isOneServed()
{
    RawClient client(m_port);
    client.send(post("x"));
    return client.readAnswer().startsWith("HTTP/1.1 200 ");
}

void TestServer::clientThatNeverReadsIsCut()
{
    Limits limits;
    limits.write = 300ms;
    limits.connections = 1;
    serve(limits);
    RawClient client(m_port);
    client.socket().setReadBufferSize(1024);
    client.send(post({}, {}, "/large"));
    // The only place is free again as soon as the first client has been cut. Asked no more then: the place of that one may not be free yet.
    bool isServed = false;
    QTRY_VERIFY_WITH_TIMEOUT(isServed || (isServed = isOneServed()), 30'000);
    client.socket().setReadBufferSize(0);
    QVERIFY(client.readToEnd().size() < 64 * 1024 * 1024);
}

void TestServer::halfRequestsFromOneAddressDoNotBlockAnother()
{
    Limits limits;
    limits.connectionsPerAddress = 4;
    serve(limits);
    std::vector<std::unique_ptr<RawClient>> idle;
    for (int i = 0; i < 40; ++i) {
        idle.push_back(std::make_unique<RawClient>(m_port));
        idle.back()->send("POST /wh HTT");
    }
    for (std::size_t i = 4; i < idle.size(); ++i)
        QVERIFY(idle[i]->waitForClose());
    for (std::size_t i = 0; i < 4; ++i)
        QVERIFY(idle[i]->isOpen());
    QTcpSocket other;
    other.setProxy(QNetworkProxy::NoProxy);
    other.bind(QHostAddress(QStringLiteral("127.0.0.2")));
    other.connectToHost(QStringLiteral("127.0.0.1"), m_port);
    QVERIFY(other.waitForConnected(RawClient::patience));
    other.write(post("x"));
    QVERIFY(other.waitForReadyRead(RawClient::patience));
    QVERIFY(other.readAll().startsWith("HTTP/1.1 200 "));
    idle.clear();
    // The places are given back.
    QTRY_VERIFY(isOneServed());
}

void TestServer::nobodyNamesAnotherAddress()
{
    Limits limits;
    limits.connectionsPerAddress = 1;
    serve(limits);
    RawClient first(m_port);
    first.send(post("x", "X-Forwarded-For: 192.0.2.1\r\nForwarded: for=192.0.2.1\r\n"));
    QVERIFY(first.readAnswer().startsWith("HTTP/1.1 200 "));
    QCOMPARE(m_recorder->seen().back().peer, std::string("127.0.0.1"));
    RawClient second(m_port);
    second.send(post("x", "X-Forwarded-For: 192.0.2.2\r\nForwarded: for=192.0.2.2\r\n"));
    QVERIFY(second.readToEnd().isEmpty());
}

void TestServer::lastAllowedRequestClosesPolitely()
{
    Limits limits;
    limits.requestsPerConnection = 100;
    serve(limits);
    RawClient client(m_port);
    for (int i = 1; i <= 100; ++i) {
        client.send(post("x"));
        const QByteArray answer = client.readAnswer();
        QCOMPARE(bodyOf(answer), QByteArray("x"));
        QCOMPARE(answer.contains("\r\nConnection: close\r\n"), i == 100);
    }
    QVERIFY(client.waitForClose());
}

void TestServer::idleConnectionIsClosed()
{
    Limits limits;
    limits.idle = 100ms;
    serve(limits);
    RawClient client(m_port);
    client.send(post("x"));
    QCOMPARE(bodyOf(client.readAnswer()), QByteArray("x"));
    QVERIFY(client.waitForClose(5'000));
}

void TestServer::pipelinedRequestsAreAnsweredInOrder()
{
    serve();
    RawClient client(m_port);
    QByteArray all;
    for (int i = 0; i < 100; ++i)
        all += post(QByteArray::number(i));
    client.send(all);
    for (int i = 0; i < 100; ++i)
        QCOMPARE(bodyOf(client.readAnswer()), QByteArray::number(i));
}

void TestServer::expectationIsMetOrRefused()
{
    serve();
    RawClient client(m_port);
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    QCOMPARE(client.readAnswer(), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
    client.send("hello");
    QCOMPARE(bodyOf(client.readAnswer()), QByteArray("hello"));
    // Whoever sends the body at once gets no interim answer.
    client.send(post("hello", "Expect: 100-continue\r\n"));
    QVERIFY(client.readAnswer().startsWith("HTTP/1.1 200 "));
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\nExpect: 100-continue\r\n\r\n");
    QVERIFY(client.readAnswer().startsWith("HTTP/1.1 413 "));
}

void TestServer::resetsLeaveTheServerWell()
{
    serve();
    const QByteArray whole = post("hello");
    const std::array places{qsizetype{10}, whole.indexOf("\r\n\r\n") + 4, whole.size() - 2, whole.size()};
    for (int i = 0; i < 200; ++i) {
        RawClient client(m_port);
        client.send(whole.left(places.at(i % places.size())));
        client.abort();
    }
    RawClient later(m_port);
    later.send(post("x", {}, "/later"));
    QTRY_VERIFY(m_recorder->isAsked());
    later.abort();
    for (const Reply &reply : m_recorder->takeWaiting())
        reply({});
    RawClient client(m_port);
    client.send(whole);
    QCOMPARE(bodyOf(client.readAnswer()), QByteArray("hello"));
}

void TestServer::splittingChangesNothing()
{
    Limits limits;
    limits.requestsPerConnection = 10'000;
    serve(limits);
    RawClient client(m_port);
    const QByteArray two = post("first") + post("second");
    client.socket().setSocketOption(QAbstractSocket::LowDelayOption, 1);
    for (const char byte : two)
        client.send(QByteArray(1, byte));
    QCOMPARE(bodyOf(client.readAnswer()), QByteArray("first"));
    QCOMPARE(bodyOf(client.readAnswer()), QByteArray("second"));
    for (qsizetype at = 1; at < two.size(); ++at) {
        client.send(two.left(at));
        client.send(two.mid(at));
        QCOMPARE(bodyOf(client.readAnswer()), QByteArray("first"));
        QCOMPARE(bodyOf(client.readAnswer()), QByteArray("second"));
    }
}

void TestServer::headGetsNoBody()
{
    serve();
    RawClient client(m_port);
    client.send("HEAD / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
    const QByteArray answer = client.readToEnd();
    QVERIFY(answer.contains("\r\nContent-Length: 5\r\n"));
    QVERIFY(answer.endsWith("\r\n\r\n"));
}

void TestServer::laterAnswerFromAnotherThreadArrivesOnce()
{
    serve();
    RawClient client(m_port);
    client.send(post("x", {}, "/later"));
    QTRY_VERIFY(m_recorder->isAsked());
    std::vector<Reply> waiting = m_recorder->takeWaiting();
    waiting.front()(Response{202, {}, "done", {}});
    waiting.front()(Response{500, {}, "again", {}});
    QVERIFY(client.readAnswer().startsWith("HTTP/1.1 202 "));
    client.send(post("next"));
    QCOMPARE(bodyOf(client.readAnswer()), QByteArray("next"));
}

void TestServer::forgottenReplyIsAServerError()
{
    serve();
    RawClient client(m_port);
    client.send(post("x", {}, "/forget"));
    QVERIFY(client.readAnswer().startsWith("HTTP/1.1 500 "));
}

void TestServer::replyAfterTheServerIsGoneDoesNothing()
{
    serve();
    RawClient client(m_port);
    client.send(post("x", {}, "/later"));
    QTRY_VERIFY(m_recorder->isAsked());
    std::vector<Reply> waiting = m_recorder->takeWaiting();
    m_server.reset();
    waiting.front()({});
    waiting.clear();
    QVERIFY(client.readToEnd().isEmpty());
}

void TestServer::handlersDateIsKept()
{
    serve();
    RawClient client(m_port);
    client.send(post("x", {}, "/yesterday"));
    const QByteArray answer = client.readAnswer();
    QCOMPARE(answer.count("Date: "), 1);
    QVERIFY(answer.contains("\r\nDate: Sun, 22 Nov 2026 09:00:00 GMT\r\n"));
}

void TestServer::portInUseIsToldApart()
{
    serve();
    Server second(*m_recorder, {});
    const auto taken = second.listen("127.0.0.1", m_port);
    QVERIFY(!taken);
    QCOMPARE(taken.error().kind, Error::Kind::Busy);
    const auto wrong = Server(*m_recorder, {}).listen("not an address", 0);
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().kind, Error::Kind::InvalidInput);
}

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
