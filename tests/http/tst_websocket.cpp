// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/server.h"
#include "http/websocket.h"
#include "rawclient.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>

#include <QTest>

#include <mutex>

using namespace paydesk::http;
using namespace std::chrono_literals;
namespace net = boost::asio;
namespace websocket = boost::beast::websocket;
using boost::beast::error_code;
using net::ip::tcp;

namespace {

/// Makes a web socket of every GET, and says back what it hears.
class Echo : public Handler {
public:
    void handle(Request request, Reply reply) override
    {
        Response response;
        if (request.path == "/socket") {
            auto upgrade = std::make_shared<Upgrade>();
            upgrade->protocol = "echo-v1";
            upgrade->opened = [this](std::shared_ptr<WebSocket> socket) { set(m_socket, std::move(socket)); };
            upgrade->received = [this](std::string text) { socket()->send("heard " + std::move(text)); };
            upgrade->closed = [this] { set(m_closed, true); };
            response.upgrade = upgrade;
        }
        reply(response);
    }

    std::shared_ptr<WebSocket> socket() const { return value(m_socket); }
    bool isClosed() const { return value(m_closed); }

private:
    template <class T>
    void set(T &member, T value)
    {
        const std::lock_guard lock(m_mutex);
        member = std::move(value);
    }
    template <class T>
    T value(const T &member) const
    {
        const std::lock_guard lock(m_mutex);
        return member;
    }

    mutable std::mutex m_mutex;
    std::shared_ptr<WebSocket> m_socket;
    bool m_closed = false;
};

class Client {
public:
    explicit Client(quint16 port) : m_stream(m_context)
    {
        m_stream.next_layer().connect({net::ip::make_address("127.0.0.1"), port});
        m_stream.handshake(m_response, "127.0.0.1", "/socket", m_error);
    }

    void say(const std::string &text) { m_stream.write(net::buffer(text), m_error); }
    std::string hear()
    {
        boost::beast::flat_buffer buffer;
        m_stream.read(buffer, m_error);
        return boost::beast::buffers_to_string(buffer.data());
    }

    tcp::socket &socket() { return m_stream.next_layer(); }
    const error_code &error() const { return m_error; }
    websocket::stream<tcp::socket> &stream() { return m_stream; }
    const websocket::response_type &response() const { return m_response; }

private:
    net::io_context m_context;
    websocket::stream<tcp::socket> m_stream;
    websocket::response_type m_response;
    error_code m_error;
};

QByteArray handshake(const QByteArray &fields)
{
    return "GET /socket HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

const QByteArray goodFields = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

} // namespace

class TestWebSocket : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void talksBothWays();
    void greetingHasExactBytes();
    void otherRequestsAreRefused_data();
    void otherRequestsAreRefused();
    void bytesBehindTheGreetingAreRefused();
    void longMessagesArriveWholeAndTooLongOnesEndIt();
    void clientThatReadsNothingIsCut();
    void silentClientIsCut();
    void clientThatLeavesIsNoticed();
    void serverSaysGoodbye();
    void takesAPlaceInTheHouse();
    void serverEndsFirst();

private:
    void serve(Limits limits = {});
    std::unique_ptr<Echo> m_echo;
    std::unique_ptr<Server> m_server;
    quint16 m_port = 0;
};

void TestWebSocket::serve(Limits limits)
{
    m_echo = std::make_unique<Echo>();
    m_server = std::make_unique<Server>(*m_echo, std::move(limits));
    m_port = *m_server->listen("127.0.0.1", 0);
}

void TestWebSocket::cleanup()
{
    m_server.reset();
    m_echo.reset();
}

void TestWebSocket::talksBothWays()
{
    serve();
    Client client(m_port);
    QVERIFY2(!client.error(), client.error().message().c_str());
    QVERIFY(client.response()["Sec-WebSocket-Protocol"] == "echo-v1");
    client.say("one");
    client.say("two");
    QCOMPARE(client.hear(), std::string("heard one"));
    QCOMPARE(client.hear(), std::string("heard two"));
    for (int i = 0; i < 1000; ++i)
        m_echo->socket()->send(std::to_string(i));
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(client.hear(), std::to_string(i));
}

void TestWebSocket::greetingHasExactBytes()
{
    serve();
    RawClient client(m_port);
    client.send(handshake(goodFields));
    QVERIFY(client.socket().waitForReadyRead(RawClient::patience));
    const QByteArray answer = client.socket().readAll();
    QVERIFY(answer.startsWith("HTTP/1.1 101 "));
    // The example of RFC 6455, 1.3.
    QVERIFY(answer.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
}

void TestWebSocket::otherRequestsAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("plain") << handshake({}) << QByteArray("426");
    QTest::newRow("another protocol") << handshake("Connection: Upgrade\r\nUpgrade: h2c\r\n") << QByteArray("426");
    QTest::newRow("no key") << handshake("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n")
                            << QByteArray("400");
    QTest::newRow("old version") << handshake(QByteArray(goodFields).replace("13", "8")) << QByteArray("426");
    QTest::newRow("with a body") << handshake(goodFields + "Content-Length: 1\r\n") + "x" << QByteArray("101");
}

void TestWebSocket::otherRequestsAreRefused()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, status);
    serve();
    RawClient client(m_port);
    client.send(bytes);
    QVERIFY(client.socket().waitForReadyRead(RawClient::patience));
    QVERIFY(client.socket().readAll().startsWith("HTTP/1.1 " + status + ' '));
    if (status != "101") {
        QVERIFY(client.waitForClose());
        QVERIFY(!m_echo->socket());
    }
}

void TestWebSocket::bytesBehindTheGreetingAreRefused()
{
    serve();
    RawClient client(m_port);
    client.send(handshake(goodFields) + "\x81\x80");
    QVERIFY(client.readToEnd().startsWith("HTTP/1.1 400 "));
    QVERIFY(!m_echo->socket());
}

void TestWebSocket::longMessagesArriveWholeAndTooLongOnesEndIt()
{
    Limits limits;
    limits.body = 100'000;
    serve(limits);
    Client client(m_port);
    client.say(std::string(100'000, 'x'));
    QCOMPARE(client.hear().size(), std::size_t{100'006});
    client.say(std::string(100'001, 'x'));
    QVERIFY(client.hear().empty());
    QVERIFY(client.error());
    QTRY_VERIFY(m_echo->isClosed());
}

void TestWebSocket::clientThatReadsNothingIsCut()
{
    Limits limits;
    limits.unread = 1024 * 1024;
    serve(limits);
    const Client client(m_port);
    QTRY_VERIFY(m_echo->socket());
    // What the system's buffers take is more than the backlog on some systems.
    for (int i = 0; i < 64 && !m_echo->isClosed(); ++i)
        m_echo->socket()->send(std::string(1024 * 1024, 'x'));
    QTRY_VERIFY(m_echo->isClosed());
}

void TestWebSocket::silentClientIsCut()
{
    Limits limits;
    limits.idle = 200ms;
    serve(limits);
    RawClient client(m_port);
    client.send(handshake(goodFields));
    // A ping is asked and not answered.
    const QByteArray heard = client.readToEnd();
    QVERIFY(heard.mid(heard.indexOf("\r\n\r\n") + 4).startsWith("\x89"));
    QTRY_VERIFY(m_echo->isClosed());
}

void TestWebSocket::clientThatLeavesIsNoticed()
{
    serve();
    {
        Client client(m_port);
        QTRY_VERIFY(m_echo->socket());
        QVERIFY(!m_echo->isClosed());
    }
    QTRY_VERIFY(m_echo->isClosed());
    // Nobody is there any more.
    m_echo->socket()->send("hello");
    m_echo->socket()->close();
}

void TestWebSocket::serverSaysGoodbye()
{
    serve();
    Client client(m_port);
    QTRY_VERIFY(m_echo->socket());
    m_echo->socket()->close();
    client.hear();
    QVERIFY(client.error() == websocket::error::closed);
    QVERIFY(client.stream().reason().code == websocket::close_code::normal);
    QTRY_VERIFY(m_echo->isClosed());
}

void TestWebSocket::takesAPlaceInTheHouse()
{
    Limits limits;
    limits.connections = 1;
    serve(limits);
    {
        Client first(m_port);
        QVERIFY(!first.error());
        QVERIFY(Client(m_port).error());
    }
    // Once in, it must not have to come in again.
    bool entered = false;
    QTRY_VERIFY(entered = entered || !Client(m_port).error());
}

void TestWebSocket::serverEndsFirst()
{
    serve();
    Client client(m_port);
    QTRY_VERIFY(m_echo->socket());
    m_server.reset();
    m_echo->socket()->send("hello");
    m_echo->socket()->close();
    client.hear();
    QVERIFY(client.error());
    QVERIFY(!m_echo->isClosed());
}

QTEST_GUILESS_MAIN(TestWebSocket)
#include "tst_websocket.moc"
