// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace paydesk::sandbox {

/// Does something again and again on a thread of its own, until it goes away.
class Pulse {
public:
    /// `pause` says how long to wait before each beat.
    Pulse(std::function<std::chrono::milliseconds()> pause, std::function<void()> beat)
        : m_pause(std::move(pause)), m_beat(std::move(beat)), m_thread([this] { run(); })
    {
    }

    /// Waits for a beat that is under way.
    ~Pulse()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isOver = true;
        }
        m_wake.notify_all();
        m_thread.join();
    }

    Pulse(const Pulse &) = delete;
    Pulse &operator=(const Pulse &) = delete;

private:
    void run()
    {
        std::unique_lock lock(m_mutex);
        while (!m_wake.wait_for(lock, m_pause(), [this] { return m_isOver; })) {
            lock.unlock();
            m_beat();
            lock.lock();
        }
    }

    std::function<std::chrono::milliseconds()> m_pause;
    std::function<void()> m_beat;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_isOver = false;
    std::thread m_thread;
};

} // namespace paydesk::sandbox
