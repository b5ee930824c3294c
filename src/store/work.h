// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace paydesk::store {

class Database;

/// An event that somebody has taken to work on, until the lease ends.
struct ClaimedEvent {
    qint64 seq = 0;
    QString id;
    QString type;
    /// The connected account it is about, empty for one's own.
    QString account;
    bool livemode = false;
    QByteArray body;
    /// With this one.
    int attempts = 0;
};

/// The listener's events that are not settled, in the order they came. One that fails waits without holding up the others.
class Work {
public:
    explicit Work(Database &database) : m_database(database) {}

    /// Takes events that are due, oldest first. If they are not settled when the lease ends, they are due again.
    Result<QList<ClaimedEvent>> claim(const QDateTime &now, std::chrono::seconds lease, int limit);
    Result<void> done(const QList<qint64> &seqs);
    /// Failed: due again at `when`, or given up where that is invalid.
    Result<void> postpone(qint64 seq, const QDateTime &when, const Error &error);
    /// Takes up again what was given up; the number of events. Without an id all of them.
    Result<int> replay(const QDateTime &now, const QString &id = {});

    /// When the next event is due, nothing if none is waiting.
    Result<std::optional<QDateTime>> nextDue();
    /// Whether an event of that type about that object is not settled yet.
    Result<bool> isWaiting(const QString &type, const QString &objectId);
    Result<qint64> backlog();
    Result<qint64> givenUp();

private:
    Result<void> lend(const QList<qint64> &seqs, const QDateTime &end);

    Database &m_database;
};

} // namespace paydesk::store
