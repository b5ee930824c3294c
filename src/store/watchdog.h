// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace paydesk::store {

/// Cuts the connection to a server that does not answer. The driver's calls would wait for ever: a limit in the kernel ends only what
/// was not even received, a limit in the server only what the server still hears.
class Watchdog {
public:
    /// Below the server's own limit of five seconds, so that nothing it gives up half way is taken for its answer.
    static constexpr std::chrono::milliseconds patience{4'500};

    /// `descriptor` is the connection's socket.
    explicit Watchdog(int descriptor);
    ~Watchdog();
    Watchdog(const Watchdog &) = delete;
    Watchdog &operator=(const Watchdog &) = delete;

    /// An answer is awaited from now on, and no longer.
    void start();
    void stop() { m_since = 0; }

    /// While it lives, an answer is awaited from a server; without one it does nothing.
    class Turn {
    public:
        explicit Turn(Watchdog *watchdog) : m_watchdog(watchdog)
        {
            if (m_watchdog)
                m_watchdog->start();
        }
        ~Turn()
        {
            if (m_watchdog)
                m_watchdog->stop();
        }
        Turn(const Turn &) = delete;
        Turn &operator=(const Turn &) = delete;

    private:
        Watchdog *m_watchdog;
    };

private:
    void watch();

    int m_descriptor;
    /// When the waiting began, on the steady clock; 0 while nobody waits.
    std::atomic<qint64> m_since{0};
    std::mutex m_mutex;
    std::condition_variable m_ended;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace paydesk::store
