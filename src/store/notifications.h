// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QThread>

#include <functional>

namespace paydesk::store {

/// Hears from a PostgreSQL server when a program has stored events, this one or another: on a thread and a connection of its own, which
/// is made again when it is lost. What came meanwhile is told of when it is back, so nothing is missed, but some is told of twice.
class Notifications {
public:
    /// `onStored` is called on that thread.
    Notifications(const QString &place, std::function<void()> onStored);
    /// Waits for a call that is under way.
    ~Notifications();
    Notifications(const Notifications &) = delete;
    Notifications &operator=(const Notifications &) = delete;

private:
    QThread m_thread;
};

} // namespace paydesk::store
