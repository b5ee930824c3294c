// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

namespace paydesk {

/// Lets one through in so long a time: what a stranger can cause a thousand times must not fill the log. Not for two threads.
class Throttle {
public:
    explicit Throttle(std::chrono::milliseconds pause = std::chrono::seconds(10)) : m_pause(pause) {}

    bool mayPass(std::chrono::steady_clock::time_point now = std::chrono::steady_clock::now())
    {
        if (m_last && now - *m_last < m_pause)
            return false;
        m_last = now;
        return true;
    }

private:
    std::chrono::milliseconds m_pause;
    std::optional<std::chrono::steady_clock::time_point> m_last;
};

} // namespace paydesk
