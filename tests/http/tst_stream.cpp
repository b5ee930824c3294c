// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/server.h"
#include "http/stream.h"
#include "rawclient.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <mutex>

using namespace paydesk::http;
using namespace std::chrono_literals;

namespace {

Chunk chunk(std::string text)
{
    return std::make_shared<const std::string>(std::move(text));
}

/// Streams to every GET of "/stream", and answers others.
class Radio : public Handler {
public:
    std::chrono::milliseconds interval{60s};

    void handle(Request request, Reply reply) override
    {
        Response response{200, {{"Content-Type", "text/event-stream"}}, "hello"};
        if (request.path == "/later")
            response.pause = 300ms;
        if (request.path == "/stream") {
            auto streaming = std::make_shared<Streaming>();
            streaming->opened = [this](std::shared_ptr<Stream> stream) {
                const std::lock_guard lock(m_mutex);
                m_streams.push_back(std::move(stream));
            };
            streaming->drained = [this] { ++drained; };
            streaming->closed = [this] { ++closed; };
            streaming->heartbeat = ":\n\n";
            streaming->interval = interval;
            response.stream = streaming;
        }
        reply(response);
    }

    std::vector<std::shared_ptr<Stream>> streams() const
    {
        const std::lock_guard lock(m_mutex);
        return m_streams;
    }

    void sendAll(const Chunk &text)
    {
        for (const auto &stream : streams())
            stream->send({text});
    }

    std::atomic<int> drained = 0;
    std::atomic<int> closed = 0;

private:
    mutable std::mutex m_mutex;
    std::vector<std::shared_ptr<Stream>> m_streams;
};

const QByteArray request = "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n";

/// Reads until it has so many bytes behind the head.
QByteArray hear(RawClient &client, qsizetype size)
{
    QByteArray bytes;
    qsizetype head = -1;
    while (head < 0 || bytes.size() < head + size) {
        if (client.socket().bytesAvailable() == 0 && !client.socket().waitForReadyRead(RawClient::patience))
            return {};
        bytes += client.socket().readAll();
        if (head < 0 && bytes.contains("\r\n\r\n"))
            head = bytes.indexOf("\r\n\r\n") + 4;
    }
    return bytes.mid(head);
}

} // namespace

class TestStream : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void headHasExactFields();
    void whatIsSentArrivesInOrder();
    void largePiecesArriveWhole();
    void silenceIsFilledWithHeartbeats();
    void clientThatReadsNothingIsCut_data(); // HTTP-16
    void clientThatReadsNothingIsCut();
    void slowClientStallsNobody();
    void clientThatLeavesIsNoticed();
    void clientThatTalksOnIsCut();
    void takesNobodysPlace();
    void drainEndsStreams();
    void serverEndsFirst();
    void pauseHoldsUpOneAnswer();

private:
    void serve(Limits limits = {});
    std::unique_ptr<Radio> m_radio;
    std::unique_ptr<Server> m_server;
    quint16 m_port = 0;
};

void TestStream::init()
{
    m_radio = std::make_unique<Radio>();
}

void TestStream::serve(Limits limits)
{
    m_server = std::make_unique<Server>(*m_radio, std::move(limits));
    m_port = *m_server->listen("127.0.0.1", 0);
}

void TestStream::cleanup()
{
    m_server.reset();
    m_radio.reset();
}

void TestStream::headHasExactFields()
{
    serve();
    RawClient client(m_port);
    client.send(request);
    QTRY_COMPARE(m_radio->streams().size(), std::size_t{1});
    m_radio->streams().front()->close();
    const QByteArray answer = client.readToEnd();
    QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nDate: "));
    QVERIFY(answer.endsWith("GMT\r\nConnection: close\r\n\r\n"));
    QVERIFY(!answer.contains("Content-Length"));
}

void TestStream::whatIsSentArrivesInOrder()
{
    serve();
    RawClient client(m_port);
    client.send(request);
    QTRY_COMPARE(m_radio->streams().size(), std::size_t{1});
    const auto stream = m_radio->streams().front();
    QByteArray expected;
    for (int i = 0; i < 1000; ++i) {
        const std::string text = std::to_string(i) + ' ';
        stream->send({chunk(text), chunk("|"), chunk({})});
        expected += QByteArray::fromStdString(text) + '|';
    }
    QCOMPARE(hear(client, expected.size()), expected);
    QTRY_VERIFY(m_radio->drained > 0);
    stream->send({chunk("end")});
    stream->close();
    stream->send({chunk("never")});
    QCOMPARE(client.readToEnd(), QByteArray("end"));
    QTRY_COMPARE(m_radio->closed.load(), 1);
}

void TestStream::largePiecesArriveWhole()
{
    serve();
    RawClient client(m_port);
    client.send(request);
    QTRY_COMPARE(m_radio->streams().size(), std::size_t{1});
    QByteArray large;
    for (int i = 0; i < 300'000; ++i)
        large += QByteArray::number(i) + ',';
    const Chunk whole = chunk(large.toStdString());
    m_radio->streams().front()->send({whole, chunk("-"), whole});
    QCOMPARE(hear(client, 2 * large.size() + 1), large + '-' + large);
}

void TestStream::silenceIsFilledWithHeartbeats()
{
    m_radio->interval = 50ms;
    serve();
    RawClient client(m_port);
    client.send(request);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(hear(client, 9), QByteArray(":\n\n:\n\n:\n\n"));
    QVERIFY2(clock.elapsed() >= 140, qPrintable(QString::number(clock.elapsed())));
}

void TestStream::clientThatReadsNothingIsCut_data()
{
    QTest::addColumn<int>("unread");
    QTest::addColumn<int>("deadline");
    QTest::newRow("too much waits") << 1024 * 1024 << 60'000;
    QTest::newRow("too slow") << 64 * 1024 * 1024 << 200;
}

void TestStream::clientThatReadsNothingIsCut()
{
    QFETCH(const int, unread);
    QFETCH(const int, deadline);
    Limits limits;
    limits.unread = static_cast<std::size_t>(unread);
    limits.stream = std::chrono::milliseconds(deadline);
    serve(limits);
    RawClient client(m_port);
    client.socket().setReadBufferSize(1);
    client.send(request);
    QTRY_COMPARE(m_radio->streams().size(), std::size_t{1});
    // What the system's buffers take is more than the bound on some systems.
    for (int i = 0; i < 48 && m_radio->closed == 0; ++i)
        m_radio->sendAll(chunk(std::string(1024 * 1024, 'x')));
    QTRY_COMPARE(m_radio->closed.load(), 1);
}

void TestStream::slowClientStallsNobody()
{
    Limits limits;
    limits.unread = 256 * 1024 * 1024;
    serve(limits);
    RawClient slow(m_port);
    slow.socket().setReadBufferSize(1);
    slow.send(request);
    QTRY_COMPARE(m_radio->streams().size(), std::size_t{1});
    m_radio->sendAll(chunk(std::string(32 * 1024 * 1024, 'x')));
    RawClient quick(m_port);
    quick.send(request);
    QTRY_COMPARE(m_radio->streams().size(), std::size_t{2});
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 100; ++i) {
        m_radio->streams().back()->send({chunk("x")});
        QCOMPARE((i == 0 ? hear(quick, 1) : (quick.socket().waitForReadyRead(), quick.socket().readAll())), "x");
    }
    QVERIFY(clock.elapsed() < 2'000);
    QCOMPARE(m_radio->closed.load(), 0);
}

void TestStream::clientThatLeavesIsNoticed()
{
    serve();
    {
        RawClient client(m_port);
        client.send(request);
        QTRY_COMPARE(m_radio->streams().size(), std::size_t{1});
        QCOMPARE(m_radio->closed.load(), 0);
    }
    QTRY_COMPARE(m_radio->closed.load(), 1);
    // Nobody is there any more.
    m_radio->sendAll(chunk("hello"));
    m_radio->streams().front()->close();
}

void TestStream::clientThatTalksOnIsCut()
{
    serve();
    RawClient client(m_port);
    client.send(request + request + request);
    QTRY_COMPARE(m_radio->streams().size(), std::size_t{1});
    client.send(QByteArray(1024, 'x'));
    m_radio->sendAll(chunk("still here"));
    QCOMPARE(hear(client, 10), QByteArray("still here"));
    client.send(QByteArray(128 * 1024, 'x'));
    QTRY_COMPARE(m_radio->closed.load(), 1);
    QCOMPARE(m_radio->streams().size(), std::size_t{1});
}

void TestStream::takesNobodysPlace()
{
    Limits limits;
    limits.connections = 2;
    limits.connectionsPerAddress = 2;
    serve(limits);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (std::size_t i = 1; i <= 20; ++i) {
        clients.push_back(std::make_unique<RawClient>(m_port));
        clients.back()->send(request);
        QTRY_COMPARE(m_radio->streams().size(), i);
    }
    m_radio->sendAll(chunk("x"));
    for (const auto &client : clients)
        QCOMPARE(hear(*client, 1), QByteArray("x"));
}

void TestStream::drainEndsStreams()
{
    serve();
    RawClient client(m_port);
    client.send(request);
    QTRY_COMPARE(m_radio->streams().size(), std::size_t{1});
    m_radio->sendAll(chunk("last words"));
    m_server->drain(5s);
    QCOMPARE(hear(client, 10), QByteArray("last words"));
    QVERIFY(client.waitForClose());
    QCOMPARE(m_radio->closed.load(), 1);
}

void TestStream::serverEndsFirst()
{
    serve();
    RawClient client(m_port);
    client.send(request);
    QTRY_COMPARE(m_radio->streams().size(), std::size_t{1});
    m_server.reset();
    m_radio->sendAll(chunk("hello"));
    m_radio->streams().front()->close();
    QVERIFY(!client.readToEnd().contains("hello"));
    QCOMPARE(m_radio->closed.load(), 0);
}

void TestStream::pauseHoldsUpOneAnswer()
{
    serve();
    RawClient guesser(m_port);
    QElapsedTimer clock;
    clock.start();
    guesser.send("GET /later HTTP/1.1\r\nHost: a\r\n\r\n");
    RawClient other(m_port);
    other.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY(other.readAnswer().endsWith("hello"));
    QVERIFY(clock.elapsed() < 300);
    QVERIFY(guesser.readAnswer().endsWith("hello"));
    QVERIFY(clock.elapsed() >= 300);
}

QTEST_GUILESS_MAIN(TestStream)
#include "tst_stream.moc"
