// SPDX-License-Identifier: GPL-3.0-or-later
// What `stripe listen` relies on, with a web socket of its own instead of the program.
#include "base/clock.h"
#include "sandbox/server.h"
#include "sandbox/webhooks.h"
#include "wiretalk.h"

#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUrl>

using namespace paydesk;
using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;
namespace net = boost::asio;
namespace websocket = boost::beast::websocket;

namespace {

/// A practice Stripe and what is said to it.
class Practice {
public:
    Practice() : m_server(m_clock, {}) { m_ready = *m_server.start(); }

    quint16 port() const { return static_cast<quint16>(QUrl(m_ready.url).port()); }
    const QString &url() const { return m_ready.url; }

    QJsonObject call(const QByteArray &method, const QString &path, const QByteArray &form = {}) const
    {
        WireTalk talk(port());
        talk.send(method + ' ' + path.toUtf8() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: "
                  + QByteArray::number(form.size()) + "\r\nAuthorization: Bearer " + m_ready.secretKey.toUtf8()
                  + "\r\n\r\n" + form);
        const QByteArray answer = talk.all();
        return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
    }

    QJsonObject session(const QByteArray &more = {}, const QByteArray &device = "till") const
    {
        return call("POST", u"/v1/stripecli/sessions"_s,
                    "device_name=" + device + "&websocket_features[]=webhooks" + more);
    }

    /// Makes one, and says the id of the event about it.
    QString customer() const
    {
        call("POST", u"/v1/customers"_s, "name=Ada");
        return call("GET", u"/v1/events?limit=1"_s)["data"_L1][0]["id"_L1].toString();
    }

    int pending(const QString &event) const
    {
        return call("GET", u"/v1/events/"_s + event)["pending_webhooks"_L1].toInt();
    }

private:
    SystemClock m_clock;
    sandbox::Server m_server;
    sandbox::Server::Ready m_ready;
};

/// The web socket of a session.
class Listener {
public:
    Listener(const Practice &practice, const QString &webSocketId) : m_stream(m_context)
    {
        m_stream.next_layer().connect({net::ip::make_address("127.0.0.1"), practice.port()});
        m_stream.set_option(websocket::stream_base::decorator([&webSocketId](websocket::request_type &request) {
            request.set("Websocket-Id", webSocketId.toStdString());
            request.set("Sec-WebSocket-Protocol", "stripecli-devproxy-v1");
        }));
        m_stream.handshake(m_response, "127.0.0.1", "/subscribe/acct?websocket_feature=webhooks", m_error);
    }

    QJsonObject hear()
    {
        boost::beast::flat_buffer buffer;
        m_stream.read(buffer, m_error);
        return QJsonDocument::fromJson(QByteArray::fromStdString(boost::beast::buffers_to_string(buffer.data())))
            .object();
    }

    void say(const QByteArray &text)
    {
        m_stream.write(net::buffer(text.data(), static_cast<std::size_t>(text.size())), m_error);
    }

    void acknowledge(const QJsonObject &message)
    {
        say(QJsonDocument({{u"type"_s, u"event_ack"_s},
                           {u"webhook_conversation_id"_s, message["webhook_conversation_id"_L1]},
                           {u"event_token"_s, message["webhook_id"_L1]}})
                .toJson());
    }

    void respond(const QJsonObject &message, int status)
    {
        say(QJsonDocument({{u"type"_s, u"webhook_response"_s},
                           {u"webhook_conversation_id"_s, message["webhook_conversation_id"_L1]},
                           {u"webhook_id"_s, message["webhook_id"_L1]},
                           {u"forward_url"_s, u"http://127.0.0.1:1/"_s},
                           {u"http_headers"_s, QJsonObject{}},
                           {u"body"_s, QString()},
                           {u"status"_s, status}})
                .toJson());
    }

    void leave() { m_stream.close(websocket::close_code::going_away, m_error); }
    const boost::system::error_code &error() const { return m_error; }
    const websocket::response_type &response() const { return m_response; }

private:
    net::io_context m_context;
    websocket::stream<net::ip::tcp::socket> m_stream;
    websocket::response_type m_response;
    boost::system::error_code m_error;
};

} // namespace

class TestListen : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sessionSaysWhereToListen();
    void secretIsTheDevices();
    void eventsArePushedInBothVersionsAndSigned();
    void eventThatIsTakenIsDelivered();
    void forwardedEventIsDeliveredByTheAnswer();
    void nonsenseIsIgnored();
    void unknownSocketIsRefused();
    void listenerMayComeBack();
    void everyListenerIsCounted();
    void eventIsSentAgainWhenAsked();
};

void TestListen::sessionSaysWhereToListen()
{
    const Practice practice;
    const QJsonObject session = practice.session();
    QVERIFY(session["websocket_url"_L1].toString().startsWith("ws"_L1 + practice.url().mid(4) + u"/subscribe/acct_"_s));
    QVERIFY(session["websocket_id"_L1].toString().startsWith("cliws_"_L1));
    QCOMPARE(session["websocket_authorized_feature"_L1].toString(), u"webhooks"_s);
    QVERIFY(session["secret"_L1].toString().startsWith("whsec_"_L1));
    QCOMPARE(practice.call("POST", u"/v1/stripecli/sessions"_s, "device_name=a")["error"_L1]["param"_L1].toString(),
             u"websocket_features"_s);
}

void TestListen::secretIsTheDevices()
{
    const Practice practice;
    const QJsonObject first = practice.session();
    const QJsonObject again = practice.session();
    QVERIFY(first["websocket_id"_L1] != again["websocket_id"_L1]);
    QCOMPARE(again["secret"_L1], first["secret"_L1]);
    QVERIFY(practice.session({}, "laptop")["secret"_L1] != first["secret"_L1]);
}

void TestListen::eventsArePushedInBothVersionsAndSigned()
{
    const Practice practice;
    const QJsonObject session = practice.session();
    Listener listener(practice, session["websocket_id"_L1].toString());
    QVERIFY2(!listener.error(), listener.error().message().c_str());
    QVERIFY(listener.response()["Sec-WebSocket-Protocol"] == "stripecli-devproxy-v1");
    const QString event = practice.customer();
    const QJsonObject message = listener.hear();
    QCOMPARE(message["type"_L1].toString(), u"webhook_event"_s);
    QVERIFY(message["endpoint"_L1]["api_version"_L1].isNull());
    const QByteArray payload = message["event_payload"_L1].toString().toUtf8();
    const QJsonObject sent = QJsonDocument::fromJson(payload).object();
    QCOMPARE(sent["id"_L1].toString(), event);
    QCOMPARE(sent["type"_L1].toString(), u"customer.created"_s);
    const QString signature = message["http_headers"_L1]["Stripe-Signature"_L1].toString();
    const qint64 time = signature.section(u',', 0, 0).mid(2).toLongLong();
    QCOMPARE(signature.toLatin1(), webhookSignature(payload, session["secret"_L1].toString(), time));
    const QJsonObject latest = listener.hear();
    QCOMPARE(latest["endpoint"_L1]["api_version"_L1].toString(), sent["api_version"_L1].toString());
    QCOMPARE(latest["event_payload"_L1], message["event_payload"_L1]);
}

void TestListen::eventThatIsTakenIsDelivered()
{
    const Practice practice;
    Listener listener(practice, practice.session()["websocket_id"_L1].toString());
    const QString event = practice.customer();
    QCOMPARE(practice.pending(event), 1);
    listener.acknowledge(listener.hear());
    listener.acknowledge(listener.hear());
    QTRY_COMPARE(practice.pending(event), 0);
}

void TestListen::forwardedEventIsDeliveredByTheAnswer()
{
    const Practice practice;
    Listener listener(practice, practice.session("&forward_to_url=http://127.0.0.1:1/")["websocket_id"_L1].toString());
    const QString refused = practice.customer();
    const QJsonObject first = listener.hear();
    listener.acknowledge(first);
    listener.respond(first, 500);
    listener.hear();
    const QString taken = practice.customer();
    const QJsonObject second = listener.hear();
    listener.acknowledge(second);
    listener.respond(second, 204);
    // The answers are taken in their order.
    QTRY_COMPARE(practice.pending(taken), 0);
    QCOMPARE(practice.pending(refused), 1);
    QCOMPARE(practice.call("GET", u"/v1/events?delivery_success=false"_s)["data"_L1][0]["id"_L1].toString(), refused);
}

void TestListen::nonsenseIsIgnored()
{
    const Practice practice;
    Listener listener(practice, practice.session()["websocket_id"_L1].toString());
    const QString event = practice.customer();
    const QJsonObject message = listener.hear();
    for (const char *text : {"", "nonsense", "[]", "{\"type\":\"event_ack\",\"webhook_conversation_id\":\"wc_1\"}"})
        listener.say(text);
    listener.acknowledge(message);
    listener.acknowledge(message);
    QTRY_COMPARE(practice.pending(event), 0);
}

void TestListen::unknownSocketIsRefused()
{
    const Practice practice;
    const Listener listener(practice, u"cliws_nobody"_s);
    QVERIFY(listener.error());
    QCOMPARE(listener.response().result_int(), 400U);
    QCOMPARE(QByteArray::fromStdString(listener.response().body()),
             QByteArray(R"({"error":{"message":"Unknown WebSocket ID."}})"));
}

void TestListen::listenerMayComeBack()
{
    const Practice practice;
    const QString id = practice.session()["websocket_id"_L1].toString();
    {
        Listener first(practice, id);
        QCOMPARE(practice.pending(practice.customer()), 1);
        first.leave();
    }
    QTRY_COMPARE(practice.pending(practice.customer()), 0);
    Listener again(practice, id);
    const QString event = practice.customer();
    QCOMPARE(QJsonDocument::fromJson(again.hear()["event_payload"_L1].toString().toUtf8())["id"_L1].toString(), event);
}

void TestListen::everyListenerIsCounted()
{
    const Practice practice;
    Listener one(practice, practice.session()["websocket_id"_L1].toString());
    Listener two(practice, practice.session()["websocket_id"_L1].toString());
    const QString event = practice.customer();
    QCOMPARE(practice.pending(event), 2);
    one.acknowledge(one.hear());
    QTRY_COMPARE(practice.pending(event), 1);
    two.acknowledge(two.hear());
    QTRY_COMPARE(practice.pending(event), 0);
}

void TestListen::eventIsSentAgainWhenAsked()
{
    const Practice practice;
    const QString event = practice.customer();
    Listener listener(practice, practice.session()["websocket_id"_L1].toString());
    const QString path = u"/v1/events/%1/retry"_s.arg(event);
    QCOMPARE(practice.call("POST", path, "for_stripecli=true")["id"_L1].toString(), event);
    const QJsonObject message = listener.hear();
    QCOMPARE(QJsonDocument::fromJson(message["event_payload"_L1].toString().toUtf8())["id"_L1].toString(), event);
    QCOMPARE(practice.call("POST", path, "webhook_endpoint=we_1")["error"_L1]["code"_L1].toString(),
             u"resource_missing"_s);
}

QTEST_APPLESS_MAIN(TestListen)
#include "tst_listen.moc"
