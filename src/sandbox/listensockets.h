// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/message.h"
#include "sandbox/engine.h"

#include <QHash>

#include <memory>
#include <mutex>

namespace paydesk {
namespace http {
class WebSocket;
}

namespace sandbox {

/// The web sockets of `stripe listen`: pushes every event through them, signed, and notes what becomes of it (the messages are those of
/// github.com/stripe/stripe-cli, pkg/websocket).
class ListenSockets {
public:
    /// Both must outlive it.
    ListenSockets(Engine &engine, const Clock &clock) : m_engine(engine), m_clock(clock) {}

    /// The answer to GET /subscribe/:account, which makes a web socket of the connection.
    http::Response accept(const http::Request &request);
    /// For the engine's listener: from any thread, at once, without calling the engine.
    void deliver(const EventNotice &notice);

private:
    /// An open socket, and the deliveries it owes an answer for, the oldest first.
    struct Listener {
        CliSession session;
        std::shared_ptr<http::WebSocket> socket;
        QList<QString> owed;
    };

    void opened(const CliSession &session, std::shared_ptr<http::WebSocket> socket);
    void received(const CliSession &session, const std::string &text);
    void closed(const CliSession &session, const std::weak_ptr<http::WebSocket> &socket);

    Engine &m_engine;
    const Clock &m_clock;
    std::mutex m_mutex;
    /// By web socket id.
    QHash<QString, Listener> m_listeners;
};

} // namespace sandbox
} // namespace paydesk
