// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/limits.h"
#include "http/message.h"

#include <optional>
#include <string_view>
#include <tl/expected.hpp>

namespace paydesk::http {

/// Finds the end of a request's head in bytes that arrive in pieces of any size, and refuses at the earliest byte that cannot
/// belong to one: a TLS greeting, a bare line feed, a folded line, a control character, too much of anything.
class HeadScanner {
public:
    enum class Progress { More, Complete, Refused };

    explicit HeadScanner(const Limits &limits) : m_limits(limits) {}

    /// `bytes` starts at the first byte of the request and holds all that has come so far; only what is new is looked at.
    Progress scan(std::string_view bytes);
    /// With the empty line at the end. Only after Complete.
    std::size_t size() const { return m_at; }
    /// The status to refuse with. Only after Refused.
    unsigned status() const { return m_status; }
    void reset();

private:
    Progress refuse(unsigned status);
    /// 0 to go on, otherwise the status to refuse with.
    unsigned checkByte(std::string_view bytes, char byte);
    unsigned checkLine(std::string_view line);

    const Limits &m_limits;
    std::size_t m_at = 0;
    std::size_t m_lineStart = 0;
    std::size_t m_targetStart = 0;
    std::size_t m_fields = 0;
    unsigned m_status = 0;
    char m_last = 0;
    bool m_inFirstLine = true;
};

/// A request without its body, and what the header says of the body.
struct RequestHead {
    Request request;
    std::size_t bodySize = 0;
    bool expectsContinue = false;
    bool keepAlive = true;
};

/// Takes apart a complete head. The error is the status to refuse with. On top of Beast's grammar: no Transfer-Encoding at all,
/// at most one Content-Length, exactly one Host, a target in origin form, no Content-Encoding, no expectation but
/// 100-continue.
tl::expected<RequestHead, unsigned> parseHead(std::string_view bytes, const Limits &limits);

} // namespace paydesk::http
