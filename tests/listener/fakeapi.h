// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/server.h"

#include <QString>

#include <map>
#include <mutex>
#include <string>
#include <vector>

/// As much of the API as is asked: one answer for each path.
class Api final : public paydesk::http::Handler {
public:
    Api() { m_port = *m_server.listen("127.0.0.1", 0); }

    void handle(paydesk::http::Request request, paydesk::http::Reply reply) override
    {
        const std::lock_guard lock(m_mutex);
        m_asked.push_back(request.path);
        m_keys.push_back(std::string(request.headers.value("Authorization")));
        const auto known = m_answers.find(request.path);
        if (known == m_answers.end())
            return reply(
                json(404, R"({"error":{"type":"invalid_request_error","code":"resource_missing","message":"No"}})"));
        reply(json(known->second.first, known->second.second));
    }
    void answer(const std::string &path, unsigned status, const std::string &body)
    {
        const std::lock_guard lock(m_mutex);
        m_answers[path] = {status, body};
    }
    std::vector<std::string> asked() const
    {
        const std::lock_guard lock(m_mutex);
        return m_asked;
    }
    std::vector<std::string> keys() const
    {
        const std::lock_guard lock(m_mutex);
        return m_keys;
    }
    QString base() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }

private:
    static paydesk::http::Response json(unsigned status, const std::string &body)
    {
        return {status, {{"Content-Type", "application/json"}}, body};
    }

    mutable std::mutex m_mutex;
    std::map<std::string, std::pair<unsigned, std::string>> m_answers;
    std::vector<std::string> m_asked;
    std::vector<std::string> m_keys;
    paydesk::http::Server m_server{*this};
    quint16 m_port = 0;
};
