// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/headers.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace paydesk::http {

struct Streaming;
struct Upgrade;

/// One complete request that passed every check of the server: exactly one Host, a target in origin form, a body as long as it
/// was announced. Method, path and body are the handler's to judge.
struct Request {
    std::string method;
    /// As it was sent; nothing is decoded or normalised.
    std::string target;
    /// The target before the first '?', not decoded: compare it byte for byte.
    std::string path;
    /// The target behind the first '?', not decoded.
    std::string query;
    Headers headers;
    std::string body;
    /// The address the connection came from, without the port. Never taken from a header.
    std::string peer;
};

/// The bytes of an answer as they are to go out, whatever they are; then the connection ends. For servers that play a bad
/// network in tests: nothing is added and nothing is checked.
struct Script {
    struct Piece {
        std::chrono::milliseconds pause{0}; ///< before the bytes
        std::string bytes;
    };

    /// None: the connection ends without an answer.
    std::vector<Piece> pieces;
    /// Ends with a reset instead of a proper close.
    bool reset = false;
};

/// What the handler answers. Content-Length and Connection are added by the server, and Date if it is not given; a field with a
/// control character in it is left out, so that nothing taken from input can start a field of its own.
struct Response {
    unsigned status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    /// Sent instead of all the above.
    std::optional<Script> script = std::nullopt;
    /// The connection becomes a web socket instead, see websocket.h.
    std::shared_ptr<const Upgrade> upgrade = nullptr;
    /// The answer goes on after its header fields, see stream.h; `body` is not used.
    std::shared_ptr<const Streaming> stream = nullptr;
    /// Waits so long before it answers: what a wrong guess costs the one who guesses.
    std::chrono::milliseconds pause{0};
    /// Ends the connection after this answer, whatever the client would like.
    bool closing = false;
};

/// The bytes of the answer. `closing` announces the end of the connection, `withoutBody` answers a HEAD request.
/// `date` is seconds since 1970.
std::string toBytes(const Response &response, bool closing, bool withoutBody, std::int64_t date);

/// The head of an answer that lasts until the connection ends.
std::string toHead(const Response &response, std::int64_t date);

/// The usual phrase for a status, "Error" for one that is not known.
std::string_view reasonPhrase(unsigned status);

} // namespace paydesk::http
