// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/headers.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace paydesk::http {

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

/// How a connection is to be broken on purpose. For servers that play a bad network in tests.
enum class Fault {
    None,
    CloseWithoutAnswer, ///< not one byte, then closed
    Reset,              ///< not one byte, then reset
    CutHeader,          ///< half of the header, then closed
    CutBody,            ///< the whole header and half of the announced body, then closed
};

/// What the handler answers. Content-Length, Date and Connection are added by the server; a field with a control character
/// in it is left out, so that nothing taken from input can start a field of its own.
struct Response {
    unsigned status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    Fault fault = Fault::None;
    /// Ends the connection after this answer, whatever the client would like.
    bool closing = false;
};

/// The bytes of the answer. `closing` announces the end of the connection, `withoutBody` answers a HEAD request.
/// `date` is seconds since 1970.
std::string toBytes(const Response &response, bool closing, bool withoutBody, std::int64_t date);

/// The usual phrase for a status, "Error" for one that is not known.
std::string_view reasonPhrase(unsigned status);

} // namespace paydesk::http
