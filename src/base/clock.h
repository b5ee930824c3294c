// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace paydesk {

/// Time is an argument: whatever decides by the time takes a Clock.
class Clock {
public:
    virtual ~Clock() = default;
    /// The present moment in UTC.
    virtual QDateTime now() const = 0;
};

/// The computer's clock.
class SystemClock final : public Clock {
public:
    QDateTime now() const override;
};

/// A clock that stands still until it is moved.
class ManualClock final : public Clock {
public:
    explicit ManualClock(QDateTime start) : m_now(std::move(start)) {}
    QDateTime now() const override { return m_now; }
    void advance(qint64 seconds) { m_now = m_now.addSecs(seconds); }

private:
    QDateTime m_now;
};

} // namespace paydesk
