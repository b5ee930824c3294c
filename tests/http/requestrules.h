// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/message.h"

#include <algorithm>
#include <string>

/// What the server promises of each request that it hands on, besides its body: which of it this one breaks, empty if none.
inline std::string complaintAbout(const paydesk::http::Request &request)
{
    const paydesk::http::Headers &headers = request.headers;
    if (headers.count("Host") != 1 || headers.value("Host").empty())
        return "not one host";
    if (headers.contains("Transfer-Encoding"))
        return "a transfer coding";
    const std::string_view length = headers.value("Content-Length");
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (headers.count("Content-Length") > 1 || !std::all_of(length.begin(), length.end(), isDigit))
        return "not one length";
    if (headers.contains("Content-Encoding") && !paydesk::http::sameWord(headers.value("Content-Encoding"), "identity"))
        return "a coded body";
    if (!request.target.starts_with('/') || request.target.size() > 1024
        || request.target.find_first_of(" #\r\n") != std::string::npos)
        return "a bad target";
    if (request.method.empty() || headers.all().size() > 64)
        return "a bad head";
    for (const auto &[name, value] : headers.all()) {
        const auto isControl = [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; };
        if (name.empty() || name.find_first_of(" \t:\r\n") != std::string::npos
            || std::any_of(value.begin(), value.end(), isControl))
            return "a bad field";
    }
    return {};
}
