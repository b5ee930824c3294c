// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoroTask>

#include <QElapsedTimer>

#include <chrono>

namespace paydesk::stripe {

/// Time that only goes forward, and waiting for it to pass. Handed down like the Clock, so that nobody has to wait for a
/// test.
class Waiting {
public:
    virtual ~Waiting() = default;
    /// Since a moment in the past; setting the computer's clock does not change it.
    virtual std::chrono::microseconds elapsed() const = 0;
    /// Ends when that much time has passed, never within the call.
    virtual QCoro::Task<> pass(std::chrono::milliseconds time) = 0;
};

/// Really waits.
class SystemWaiting final : public Waiting {
public:
    /// Starts to count now.
    SystemWaiting();
    std::chrono::microseconds elapsed() const override;
    QCoro::Task<> pass(std::chrono::milliseconds time) override;

private:
    QElapsedTimer m_timer;
};

} // namespace paydesk::stripe
