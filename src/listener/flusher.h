// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/logfile.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace paydesk::listener {

/// Waits for the disk on a thread of its own while the next transaction is made, where the disk is slow enough for that to be worth it.
/// What was committed later is never on disk before what was committed earlier.
class Flusher {
public:
    /// Called on this thread or on add()'s, never on both at once: the transaction is on disk, or not known to be.
    using Done = std::function<void(const Result<void> &flushed)>;
    /// A disk that is so quick has written before another thread has woken up.
    static constexpr std::chrono::microseconds usualQuick{250};

    explicit Flusher(std::unique_ptr<store::LogFile> log, std::chrono::microseconds quick = usualQuick);
    /// When everything is done that was added.
    ~Flusher();
    Flusher(const Flusher &) = delete;
    Flusher &operator=(const Flusher &) = delete;

    /// A transaction was committed: always by the same thread. Returns when it is done, or when the disk has begun with it: so nobody is
    /// further ahead of the disk than by one transaction. If it `isLast`, nothing else is there to do, and this thread may as well wait.
    void add(Done done, bool isLast);
    /// Returns when everything is done that was added. On the thread that adds.
    void drain();
    /// Once a sync failed, nothing is on disk any more of what was added then or is later.
    bool hasFailed() const { return m_hasFailed; }
    /// Why, if it has.
    const Error &trouble() const { return m_trouble; }

private:
    void loop();
    /// By the one who has set m_isBusy.
    void flush(const Done &done);

    const std::unique_ptr<store::LogFile> m_log;
    const std::chrono::microseconds m_quick;
    std::chrono::nanoseconds m_lastSync = std::chrono::nanoseconds::max();
    Error m_trouble;
    std::atomic<bool> m_hasFailed{false};

    std::mutex m_mutex;
    std::condition_variable m_change;
    Done m_next;
    bool m_isBusy = false;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace paydesk::listener
