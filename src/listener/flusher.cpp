// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/flusher.h"

#include <utility>

namespace paydesk::listener {

Flusher::Flusher(std::unique_ptr<store::LogFile> log, std::chrono::microseconds quick)
    : m_log(std::move(log)), m_quick(quick), m_thread([this] { loop(); })
{
}

Flusher::~Flusher()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_change.notify_all();
    m_thread.join();
}

void Flusher::add(Done done, bool isLast)
{
    std::unique_lock lock(m_mutex);
    if (m_isBusy || (!isLast && m_lastSync > m_quick)) {
        m_next = std::move(done);
        m_change.notify_all();
        m_change.wait(lock, [this] { return !m_next; });
        return;
    }
    m_isBusy = true;
    lock.unlock();
    flush(done);
    lock.lock();
    m_isBusy = false;
}

void Flusher::drain()
{
    std::unique_lock lock(m_mutex);
    m_change.wait(lock, [this] { return !m_isBusy && !m_next; });
}

void Flusher::loop()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_change.wait(lock, [this] { return m_stopping || m_next; });
        if (!m_next)
            return;
        const Done done = std::exchange(m_next, {});
        m_isBusy = true;
        lock.unlock();
        m_change.notify_all();
        flush(done);
        lock.lock();
        m_isBusy = false;
        m_change.notify_all();
    }
}

void Flusher::flush(const Done &done)
{
    if (!m_hasFailed) {
        const auto began = std::chrono::steady_clock::now();
        const auto synced = m_log->sync();
        m_lastSync = std::chrono::steady_clock::now() - began;
        if (!synced) {
            m_trouble = synced.error();
            m_hasFailed = true;
        }
    }
    done(m_hasFailed ? Result<void>(failure(m_trouble)) : Result<void>());
}

} // namespace paydesk::listener
