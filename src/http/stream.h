// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace paydesk::http {

/// Bytes that many streams may send without a copy for each.
using Chunk = std::shared_ptr<const std::string>;

/// The server's end of an answer that does not end by itself. Dropping it does not close the connection.
class Stream {
public:
    virtual ~Stream() = default;
    /// Sends the bytes behind those that wait. From any thread; nothing happens if the client or the server is gone. A client that
    /// leaves more than Limits::unread unread is cut, and so is one that takes longer than Limits::stream for a small piece.
    virtual void send(std::vector<Chunk> chunks) = 0;
    /// Ends it behind what waits. From any thread.
    virtual void close() = 0;
};

/// A handler's answer that goes on: its status and header fields go out at once, then whatever is sent, until somebody closes. It does
/// not count among the connections of Limits any more: the handler let it in, and bounds how many there are. The functions are
/// called on the server's thread; all must be set.
struct Streaming {
    std::function<void(std::shared_ptr<Stream>)> opened;
    /// The system has taken everything that was sent: time for more.
    std::function<void()> drained;
    /// Once, when the connection is over, unless the server ended before.
    std::function<void()> closed;
    /// Sent when nothing else was for so long, so that both ends know that the other is there.
    std::string heartbeat;
    std::chrono::milliseconds interval{15'000};
};

} // namespace paydesk::http
