// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>

namespace paydesk::http {

/// The server's end of a web socket (RFC 6455). Dropping it does not close the connection.
class WebSocket {
public:
    virtual ~WebSocket() = default;
    /// Sends a text message behind those that wait. From any thread; nothing happens if the client or the server is gone. A client
    /// that leaves more than Limits::unread unread is cut.
    virtual void send(std::string text) = 0;
    /// Says goodbye and closes. From any thread.
    virtual void close() = 0;
};

/// A handler's answer that makes a web socket of the connection, if that is what the client asked for, in plain HTTP; any other
/// gets 426. The functions are called on the server's thread; all must be set.
struct Upgrade {
    /// Said in Sec-WebSocket-Protocol; empty to say nothing.
    std::string protocol;
    std::function<void(std::shared_ptr<WebSocket>)> opened;
    /// A whole message, not longer than Limits::body.
    std::function<void(std::string)> received;
    /// Once, when the connection is over, unless the server ended before.
    std::function<void()> closed;
};

} // namespace paydesk::http
