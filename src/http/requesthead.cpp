// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/requesthead.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <algorithm>
#include <charconv>

namespace paydesk::http {

namespace {

namespace beast = boost::beast;

constexpr std::size_t longestMethod = 16;

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || (c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos);
}

bool isHostCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || (c != '\0' && std::string_view("-._:[]").find(c) != std::string_view::npos);
}

/// "[::1]:8080" -> "[::1]", "localhost:1" -> "localhost".
std::string_view withoutPort(std::string_view host)
{
    if (host.starts_with('['))
        return host.substr(0, host.find(']') + 1);
    return host.substr(0, host.find(':'));
}

unsigned checkHost(const Headers &headers, const Limits &limits)
{
    if (headers.count("Host") != 1)
        return 400;
    const std::string_view host = headers.value("Host");
    if (host.empty() || !std::all_of(host.begin(), host.end(), isHostCharacter))
        return 400;
    if (limits.hosts.empty())
        return 0;
    const std::string_view name = withoutPort(host);
    const bool known = std::any_of(limits.hosts.begin(), limits.hosts.end(),
                                   [name](const std::string &wanted) { return sameWord(name, wanted); });
    return known ? 0 : 400;
}

/// The announced size of the body, or the status to refuse with.
tl::expected<std::size_t, unsigned> bodySize(const Headers &headers, const Limits &limits)
{
    const std::size_t lengths = headers.count("Content-Length");
    if (headers.contains("Transfer-Encoding")) {
        if (lengths > 0)
            return tl::unexpected(400U);
        return tl::unexpected(sameWord(headers.value("Transfer-Encoding"), "chunked") ? 411U : 501U);
    }
    if (lengths == 0)
        return 0;
    const std::string_view text = headers.value("Content-Length");
    if (lengths > 1 || text.empty() || text.size() > 19
        || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return tl::unexpected(400U);
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
    if (error != std::errc{} || end != text.data() + text.size())
        return tl::unexpected(400U);
    if (size > limits.body)
        return tl::unexpected(413U);
    return size;
}

/// The checks that Beast leaves to us. 0 or the status to refuse with.
unsigned checkHead(RequestHead &head, const Limits &limits)
{
    const Request &request = head.request;
    if (!request.target.starts_with('/') || request.target.find('#') != std::string::npos)
        return 400;
    if (request.target.size() > limits.target)
        return 414;
    if (const unsigned status = checkHost(request.headers, limits); status != 0)
        return status;
    const auto size = bodySize(request.headers, limits);
    if (!size)
        return size.error();
    head.bodySize = *size;
    if (request.headers.contains("Content-Encoding")
        && !sameWord(request.headers.value("Content-Encoding"), "identity"))
        return 415;
    if (request.headers.contains("Expect")) {
        if (request.headers.count("Expect") > 1 || !sameWord(request.headers.value("Expect"), "100-continue"))
            return 417;
        head.expectsContinue = head.bodySize > 0;
    }
    return 0;
}

/// Method, target and version apart by one space each. 0 or the status to refuse with.
unsigned checkRequestLine(std::string_view line)
{
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last || line.find(' ', first + 1) != last || last == first + 1)
        return 400;
    const std::string_view version = line.substr(last + 1);
    if (version == "HTTP/1.1")
        return 0;
    return version.starts_with("HTTP/") && version.size() == 8 ? 505 : 400;
}

} // namespace

void HeadScanner::reset()
{
    m_at = m_lineStart = m_targetStart = m_fields = 0;
    m_status = 0;
    m_last = 0;
    m_inFirstLine = true;
}

HeadScanner::Progress HeadScanner::refuse(unsigned status)
{
    m_status = status;
    return Progress::Refused;
}

HeadScanner::Progress HeadScanner::scan(std::string_view bytes)
{
    while (m_at < bytes.size()) {
        const char byte = bytes[m_at];
        if (const unsigned status = checkByte(bytes, byte); status != 0)
            return refuse(status);
        ++m_at;
        m_last = byte;
        if (byte != '\n')
            continue;
        const std::string_view line = bytes.substr(m_lineStart, m_at - 2 - m_lineStart);
        m_lineStart = m_at;
        if (line.empty() && !m_inFirstLine)
            return Progress::Complete;
        if (const unsigned status = checkLine(line); status != 0)
            return refuse(status);
    }
    return Progress::More;
}

unsigned HeadScanner::checkByte(std::string_view bytes, char byte)
{
    const auto value = static_cast<unsigned char>(byte);
    if (m_at >= m_limits.header)
        return 431;
    if ((byte == '\n') != (m_last == '\r'))
        return 400;
    if ((value < 0x20 && byte != '\t' && byte != '\r' && byte != '\n') || value == 0x7f)
        return 400;
    if (!m_inFirstLine)
        return m_at == m_lineStart && (byte == ' ' || byte == '\t') ? 400 : 0;
    if (m_targetStart != 0)
        return m_at - m_targetStart > m_limits.target
                && bytes.substr(m_targetStart, m_limits.target + 1).find(' ') == std::string_view::npos
            ? 414
            : 0;
    if (byte == ' ' && m_at > 0)
        m_targetStart = m_at + 1;
    else if (!isTokenCharacter(byte) || m_at >= longestMethod)
        return 400;
    return 0;
}

unsigned HeadScanner::checkLine(std::string_view line)
{
    if (!m_inFirstLine)
        return ++m_fields > m_limits.fields ? 431 : 0;
    m_inFirstLine = false;
    return checkRequestLine(line);
}

tl::expected<RequestHead, unsigned> parseHead(std::string_view bytes, const Limits &limits)
{
    beast::http::request_parser<beast::http::empty_body> parser;
    // Sizes are ours to judge: the scanner has seen the header, bodySize() sees the body.
    parser.header_limit(static_cast<std::uint32_t>(bytes.size()) + 1);
    parser.body_limit(boost::none);
    beast::error_code error;
    parser.put(boost::asio::buffer(bytes.data(), bytes.size()), error);
    if ((error && error != beast::http::error::need_more) || !parser.is_header_done())
        return tl::unexpected(400U);

    const auto &message = parser.get();
    RequestHead head;
    head.request.method = message.method_string();
    head.request.target = message.target();
    const std::size_t mark = head.request.target.find('?');
    head.request.path = head.request.target.substr(0, mark);
    if (mark != std::string::npos)
        head.request.query = head.request.target.substr(mark + 1);
    for (const auto &field : message)
        head.request.headers.add(std::string(field.name_string()), std::string(field.value()));
    head.keepAlive = message.keep_alive();
    if (const unsigned status = checkHead(head, limits); status != 0)
        return tl::unexpected(status);
    return head;
}

} // namespace paydesk::http
