// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/listensockets.h"

#include "base/clock.h"
#include "http/websocket.h"
#include "sandbox/json.h"
#include "sandbox/webhooks.h"

#include <QJsonDocument>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostOwed = 10'000;

/// A delivery is called by its event, so that the answer says which one it was.
QString conversationOf(const QString &eventId)
{
    return u"wc_"_s + eventId.section(u'_', 1);
}

QString eventOf(const QString &conversation)
{
    return u"evt_"_s + conversation.section(u'_', 1);
}

/// `version` is null for the account's own version of the API, which is the latest here: the CLI takes the one or, with
/// --latest, the other.
std::string message(const EventNotice &notice, const QByteArray &signature, const QJsonValue &version)
{
    const QString tail = notice.id.section(u'_', 1);
    const QJsonObject headers{{u"Accept"_s, u"*/*; q=0.5, application/xml"_s},
                              {u"Cache-Control"_s, u"no-cache"_s},
                              {u"Content-Type"_s, u"application/json; charset=utf-8"_s},
                              {u"Stripe-Signature"_s, QString::fromLatin1(signature)},
                              {u"User-Agent"_s, u"Stripe/1.0 (+https://stripe.com/docs/webhooks)"_s}};
    return compact({{u"endpoint"_s, QJsonObject{{u"api_version"_s, version}}},
                    {u"event_payload"_s, QString::fromUtf8(notice.body)},
                    {u"http_headers"_s, headers},
                    {u"type"_s, u"webhook_event"_s},
                    {u"webhook_conversation_id"_s, conversationOf(notice.id)},
                    {u"webhook_id"_s, u"wh_"_s + tail}})
        .toStdString();
}

} // namespace

http::Response ListenSockets::accept(const http::Request &request)
{
    const auto session =
        m_engine.cliSession(QString::fromStdString(std::string(request.headers.value("Websocket-Id"))));
    if (!session) {
        // The CLI knows this sentence, and asks for a new session.
        return {400, {{"Content-Type", "application/json"}}, R"({"error":{"message":"Unknown WebSocket ID."}})"};
    }
    const auto own = std::make_shared<std::weak_ptr<http::WebSocket>>();
    auto upgrade = std::make_shared<http::Upgrade>();
    upgrade->protocol = "stripecli-devproxy-v1";
    upgrade->opened = [this, session = *session, own](std::shared_ptr<http::WebSocket> socket) {
        *own = socket;
        opened(session, std::move(socket));
    };
    upgrade->received = [this, session = *session](const std::string &text) { received(session, text); };
    upgrade->closed = [this, session = *session, own] { closed(session, *own); };
    http::Response response;
    response.upgrade = upgrade;
    return response;
}

void ListenSockets::opened(const CliSession &session, std::shared_ptr<http::WebSocket> socket)
{
    {
        const std::lock_guard lock(m_mutex);
        m_listeners.insert(session.webSocketId, Listener{session, std::move(socket), {}});
    }
    m_engine.setListening(session.webSocketId, true);
}

void ListenSockets::closed(const CliSession &session, const std::weak_ptr<http::WebSocket> &socket)
{
    {
        const std::lock_guard lock(m_mutex);
        // A client that came back before the old connection was found dead has a newer one.
        const auto found = m_listeners.constFind(session.webSocketId);
        if (found == m_listeners.constEnd() || found->socket != socket.lock())
            return;
        m_listeners.erase(found);
    }
    m_engine.setListening(session.webSocketId, false);
}

void ListenSockets::deliver(const EventNotice &notice)
{
    const std::lock_guard lock(m_mutex);
    for (const EventNotice::Endpoint &endpoint : notice.endpoints) {
        const auto listener = m_listeners.find(endpoint.id);
        if (listener == m_listeners.end())
            continue;
        const QByteArray signature = webhookSignature(endpoint.body, endpoint.secret, m_clock.now().toSecsSinceEpoch());
        listener->owed.append(conversationOf(notice.id));
        if (listener->owed.size() > mostOwed)
            listener->owed.removeFirst();
        listener->socket->send(message(notice, signature, QJsonValue()));
        listener->socket->send(message(notice, signature, QString(apiVersion)));
    }
}

void ListenSockets::received(const CliSession &session, const std::string &text)
{
    const QJsonObject answer = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    const QString type = textAt(answer, u"type");
    const QString conversation = textAt(answer, u"webhook_conversation_id");
    // Who forwards is judged by what the other end said, who only shows by having taken it.
    if (type != (session.forwards ? "webhook_response"_L1 : "event_ack"_L1))
        return;
    {
        const std::lock_guard lock(m_mutex);
        const auto listener = m_listeners.find(session.webSocketId);
        if (listener == m_listeners.end() || !listener->owed.removeOne(conversation))
            return;
    }
    const qint64 status = numberAt(answer, u"status");
    if (!session.forwards || (status >= 200 && status < 300))
        m_engine.delivered(eventOf(conversation));
}

} // namespace paydesk::sandbox
