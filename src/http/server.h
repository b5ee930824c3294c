// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "http/handler.h"
#include "http/limits.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace paydesk::http {

/// A hardened HTTP/1.1 server for one address, on a thread of its own. It reads and bounds; what a request means is the
/// handler's. Refusals (400, 411, 413, 414, 415, 417, 431, 501, 505) are its own, close the connection and never repeat
/// anything of what was sent. Chunked requests are refused: nobody who is to be served here sends them.
class Server {
public:
    /// The handler must outlive the server.
    explicit Server(Handler &handler, Limits limits = {});
    /// Stops.
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    /// Once. `address` is numeric; port 0 takes any free one; the result is the port. Errors: InvalidInput `address_invalid`, Busy
    /// `port_in_use` or `address_unavailable`, Refused `listen_failed`.
    Result<std::uint16_t> listen(const std::string &address, std::uint16_t port);
    /// Before listen(): TLS from then on. Later: another certificate for the connections that come, while those there are keep theirs. Both
    /// files are PEM. Errors: InvalidInput `certificate_unreadable`, `key_unusable`; the one before stays.
    Result<void> secure(const std::string &chainFile, const std::string &keyFile);
    /// Accepts nobody any more, closes what is idle, and waits for requests under way to be answered, so long at the most. Not from the
    /// handler itself. stop() comes after it.
    void drain(std::chrono::milliseconds patience);
    /// Cuts every connection and joins the thread. The handler is not called any more after that. Not from the handler itself.
    void stop();

private:
    class Loop;
    std::shared_ptr<Loop> m_loop;
};

} // namespace paydesk::http
