// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/pace.h"

#include <algorithm>

namespace paydesk::stripe {

using std::chrono::microseconds;
using std::chrono::milliseconds;

/// Waits in the queue until serve() calls it.
struct Pace::Place {
    Pace &pace;
    Urgency urgency;

    bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> handle)
    {
        // Behind its equals, as multimap inserts.
        pace.m_queue.emplace(urgency, handle);
        if (!pace.m_serving)
            serve(pace.shared_from_this());
    }
    void await_resume() const {}
};

Pace::Pace(int perSecond, std::shared_ptr<Waiting> waiting)
    : m_waiting(std::move(waiting)), m_interval(perSecond > 0 ? 1'000'000 / perSecond : 0)
{
}

milliseconds Pace::untilFree() const
{
    const microseconds free = m_full - m_interval * (burst - 1);
    return std::max(std::chrono::ceil<milliseconds>(free - m_waiting->elapsed()), milliseconds(0));
}

void Pace::take()
{
    m_full = std::max(m_full, m_waiting->elapsed()) + m_interval;
}

void Pace::callNext()
{
    const std::coroutine_handle<> next = m_queue.begin()->second;
    m_queue.erase(m_queue.begin());
    next.resume();
}

QCoro::Task<> Pace::turn(Urgency urgency)
{
    if (m_queue.empty() && untilFree() == milliseconds(0))
        take();
    else
        co_await Place{*this, urgency};
}

void Pace::open()
{
    m_interval = m_full = microseconds(0);
    while (!m_queue.empty())
        callNext();
}

QCoro::Task<> Pace::serve(std::shared_ptr<Pace> pace)
{
    pace->m_serving = true;
    while (!pace->m_queue.empty()) {
        co_await pace->m_waiting->pass(pace->untilFree());
        // While we waited it may have been opened.
        if (pace->m_queue.empty() || pace->untilFree() > milliseconds(0))
            continue;
        pace->take();
        pace->callNext();
    }
    pace->m_serving = false;
}

} // namespace paydesk::stripe
