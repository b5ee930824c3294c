// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace paydesk::http {

/// What one client may cost. Deadlines are absolute: a byte now and then does not move them.
struct Limits {
    /// Request line and header fields together, in bytes: 431 above.
    std::size_t header = 16 * 1024;
    /// Number of header fields: 431 above.
    std::size_t fields = 64;
    /// The target in bytes: 414 above.
    std::size_t target = 1024;
    /// The body in bytes: 413 above, before any of it is read.
    std::size_t body = 1024 * 1024;
    /// Bodies up to so many bytes find room whenever their connection does; the larger ones share so many, by what they announce: 503
    /// above, unless it is the only one. So memory is bounded by less than the largest body times the number of connections.
    std::size_t smallBody = 64 * 1024;
    std::size_t largeBodies = 8 * 1024 * 1024;
    /// From the first byte of a request (the first one: from the connection) to the last of its body.
    std::chrono::milliseconds request{10'000};
    /// From the connection to the end of the TLS handshake.
    std::chrono::milliseconds handshake{5'000};
    /// Between two requests of a connection. A web socket's client is asked for a sign of life, and has as long for it.
    std::chrono::milliseconds idle{15'000};
    /// From the first to the last byte of an answer.
    std::chrono::milliseconds write{5'000};
    /// In a stream: for each small piece.
    std::chrono::milliseconds stream{20'000};
    /// Bytes that may wait for the client of a web socket or a stream to read them.
    std::size_t unread = 4 * 1024 * 1024;
    /// Connections at the same time, in all and from one address. One more is closed at once.
    std::size_t connections = 256;
    std::size_t connectionsPerAddress = 32;
    /// Addresses that the second cap does not hold for: a proxy in front.
    std::vector<std::string> uncapped;
    /// Requests before a connection is closed politely.
    std::size_t requestsPerConnection = 100;
    /// Names that Host may carry, without the port; empty takes any. On loopback this keeps web sites that point their own
    /// name at 127.0.0.1 away.
    std::vector<std::string> hosts;
    /// Connections waiting to be accepted.
    int backlog = 128;
};

} // namespace paydesk::http
