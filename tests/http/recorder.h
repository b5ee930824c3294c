// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/server.h"

#include <mutex>
#include <utility>
#include <vector>

namespace paydesk::http {

/// Remembers what arrived; answers with the body, or as a path asks.
class Recorder : public Handler {
public:
    /// The answer of "/script". To be set before it is asked for.
    Script script;

    void handle(Request request, Reply reply) override
    {
        const std::lock_guard lock(m_mutex);
        m_seen.push_back(request);
        Response response{200, {{"Content-Type", "text/plain"}}, request.body, {}};
        if (request.path == "/later")
            return m_waiting.push_back(std::move(reply));
        if (request.path == "/forget")
            return;
        if (request.path == "/large")
            response.body.assign(64 * 1024 * 1024, 'x');
        if (request.path == "/inject")
            response.headers.emplace_back("X-Query", "a\r\nSet-Cookie: b");
        if (request.path == "/yesterday")
            response.headers.emplace_back("Date", "Sun, 22 Nov 2026 09:00:00 GMT");
        if (request.path == "/script")
            response.script = script;
        reply(response);
    }

    std::vector<Request> seen() const
    {
        const std::lock_guard lock(m_mutex);
        return m_seen;
    }

    bool isAsked() const
    {
        const std::lock_guard lock(m_mutex);
        return !m_waiting.empty();
    }

    std::vector<Reply> takeWaiting()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_waiting, {});
    }

private:
    mutable std::mutex m_mutex;
    std::vector<Request> m_seen;
    std::vector<Reply> m_waiting;
};

} // namespace paydesk::http
