// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace paydesk::store {

class Database;

/// An event as the listener keeps it.
struct LoggedEvent {
    /// 1, 2, 3 … without a gap.
    qint64 seq = 0;
    QString endpoint;
    QDateTime received;
    /// Its JSON as Stripe sent it, client secrets masked.
    QByteArray body;
};

/// One of them, and how often it came.
struct KnownEvent {
    LoggedEvent event;
    qint64 deliveries = 1;
    /// When it came last.
    QDateTime latest;
};

/// A piece of the log, in its order.
struct LogPage {
    QList<LoggedEvent> events;
    /// Everything up to here was looked at: where the next piece begins.
    qint64 end = 0;
};

/// How much one piece may hold. The first event comes however large it is.
struct LogBounds {
    int events = 100;
    qint64 bytes = 256 * 1024;
};

/// The listener's events in the order in which they reached the disk, for whoever follows them.
class EventLog {
public:
    explicit EventLog(Database &database) : m_database(database) {}

    /// By whoever opened the database to write, once: gives a new log its id, and another one to a copy that is opened in the place of
    /// the original. The id is random.
    Result<void> begin();
    /// What tells this log from every other: the numbers of events mean something together with it only.
    Result<QString> id();
    /// The number of the last event, 0 without one.
    Result<qint64> last();
    /// What comes after event number `after`. With a type only events of that type; a piece may then be empty and still not be the last
    /// one: it is when its end is last().
    Result<LogPage> page(qint64 after, LogBounds bounds, const QString &type = {});

    /// Nothing if it never came.
    Result<std::optional<KnownEvent>> find(const QString &id);

private:
    Database &m_database;
};

} // namespace paydesk::store
