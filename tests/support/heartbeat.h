// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include <algorithm>
#include <chrono>
#include <ctime>

namespace paydesk::test {

/// How long this thread's event loop is kept from turning, in time that the thread itself takes: what else the computer does is not
/// counted. A thread that waits for another one does not beat at all.
class Heartbeat {
public:
    Heartbeat()
    {
        QObject::connect(&m_timer, &QTimer::timeout, [this] {
            const auto now = spent();
            m_longest = std::max(m_longest, now - m_last);
            m_last = now;
            ++m_beats;
        });
        m_timer.start(1);
    }

    int beats() const { return m_beats; }
    std::chrono::milliseconds longest() const
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(m_longest);
    }

private:
    static std::chrono::nanoseconds spent()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    }

    QTimer m_timer;
    std::chrono::nanoseconds m_last = spent();
    std::chrono::nanoseconds m_longest{0};
    int m_beats = 0;
};

} // namespace paydesk::test
