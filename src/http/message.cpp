// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/message.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace paydesk::http {

namespace {

bool isClean(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && byte != '\t') || byte == 0x7f;
    });
}

bool isOurs(std::string_view name)
{
    return sameWord(name, "Content-Length") || sameWord(name, "Connection") || sameWord(name, "Transfer-Encoding");
}

/// RFC 9110, 5.6.7; written by hand because strftime follows the process's locale.
std::string httpDate(std::int64_t seconds)
{
    using namespace std::chrono;
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const sys_seconds moment{std::chrono::seconds{seconds}};
    const sys_days day = floor<std::chrono::days>(moment);
    const year_month_day date{day};
    const hh_mm_ss time{moment - day};
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT", days.at(weekday{day}.c_encoding()),
                  static_cast<unsigned>(date.day()), months.at(static_cast<unsigned>(date.month()) - 1),
                  static_cast<int>(date.year()), static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
    return text.data();
}

/// The status and the fields that are the handler's, and the date.
std::string startOf(const Response &response, std::int64_t date)
{
    std::string bytes;
    bytes.reserve(256 + response.body.size());
    bytes += "HTTP/1.1 ";
    bytes += std::to_string(response.status);
    bytes += ' ';
    bytes += reasonPhrase(response.status);
    bytes += "\r\n";
    bool isDated = false;
    for (const auto &[name, value] : response.headers) {
        if (name.empty() || isOurs(name) || !isClean(name) || !isClean(value))
            continue;
        isDated = isDated || sameWord(name, "Date");
        bytes += name;
        bytes += ": ";
        bytes += value;
        bytes += "\r\n";
    }
    if (!isDated) {
        bytes += "Date: ";
        bytes += httpDate(date);
        bytes += "\r\n";
    }
    return bytes;
}

} // namespace

std::string_view reasonPhrase(unsigned status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 402: return "Payment Required";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 411: return "Length Required";
    case 413: return "Payload Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 426: return "Upgrade Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    default: return "Error";
    }
}

std::string toHead(const Response &response, std::int64_t date)
{
    return startOf(response, date) + "Connection: close\r\n\r\n";
}

std::string toBytes(const Response &response, bool closing, bool withoutBody, std::int64_t date)
{
    const bool bodyless = response.status == 204 || response.status == 304;
    std::string bytes = startOf(response, date);
    if (!bodyless) {
        bytes += "Content-Length: ";
        bytes += std::to_string(response.body.size());
        bytes += "\r\n";
    }
    bytes += closing ? "Connection: close\r\n\r\n" : "\r\n";
    if (!bodyless && !withoutBody)
        bytes += response.body;
    return bytes;
}

} // namespace paydesk::http
