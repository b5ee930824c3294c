// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/waiting.h"

#include <coroutine>
#include <map>

namespace paydesk::test {

/// Time that passes when the test says so.
class ManualWaiting final : public stripe::Waiting {
public:
    std::chrono::microseconds elapsed() const override { return m_now; }
    QCoro::Task<> pass(std::chrono::milliseconds time) override { co_await Sleep{*this, m_now + time}; }

    /// Lets that much time pass, and wakes everybody whose time has come at the moment it comes.
    void advance(std::chrono::milliseconds time)
    {
        const std::chrono::microseconds end = m_now + time;
        while (!m_sleepers.empty() && m_sleepers.begin()->first <= end) {
            const auto [due, handle] = *m_sleepers.begin();
            m_sleepers.erase(m_sleepers.begin());
            m_now = std::max(m_now, due);
            handle.resume();
        }
        m_now = end;
    }
    bool isAnybodyWaiting() const { return !m_sleepers.empty(); }

private:
    struct Sleep {
        ManualWaiting &waiting;
        std::chrono::microseconds due;
        bool await_ready() const { return false; }
        void await_suspend(std::coroutine_handle<> handle) { waiting.m_sleepers.emplace(due, handle); }
        void await_resume() const {}
    };

    std::chrono::microseconds m_now{0};
    std::multimap<std::chrono::microseconds, std::coroutine_handle<>> m_sleepers;
};

} // namespace paydesk::test
