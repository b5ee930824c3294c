// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/waiting.h"

#include <QCoroTimer>

namespace paydesk::stripe {

SystemWaiting::SystemWaiting()
{
    m_timer.start();
}

std::chrono::microseconds SystemWaiting::elapsed() const
{
    return std::chrono::microseconds(m_timer.nsecsElapsed() / 1000);
}

QCoro::Task<> SystemWaiting::pass(std::chrono::milliseconds time)
{
    co_await QCoro::sleepFor(time);
}

} // namespace paydesk::stripe
