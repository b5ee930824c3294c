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
    /// This and the next four come with read().
    QString id;
    QString type;
    /// The connected account it is about, empty for one's own.
    QString account;
    bool livemode = false;
    QByteArray body;
    /// With this one.
    int attempts = 0;
    /// The first event of those that were taken with it for the first time; 0 if it was taken before.
    qint64 claim = 0;
};

/// The listener's events that are not settled, in the order they came. One that fails waits without holding up the others.
class Work {
public:
    explicit Work(Database &database) : m_database(database) {}

    /// Takes events that are due, oldest first: their numbers. If they are not settled when the lease ends, they are due again.
    Result<QList<ClaimedEvent>> claim(const QDateTime &now, std::chrono::seconds lease, int limit);
    /// With all that they say. Any connection may ask, so that whoever reads them holds up nobody who writes.
    Result<QList<ClaimedEvent>> read(QList<ClaimedEvent> claimed);
    /// All that one claim() took, whatever became of them. What failed is postponed after that.
    Result<void> settle(const QList<ClaimedEvent> &events);
    /// Failed: due again at `when`, or given up where that is invalid.
    Result<void> postpone(const ClaimedEvent &event, const QDateTime &when, const Error &error);
    /// Takes up again what was given up; the number of events. Without an id all of them.
    Result<int> replay(const QDateTime &now, const QString &id = {});

    /// When the next event is due, nothing if none is waiting.
    Result<std::optional<QDateTime>> nextDue();
    /// Whether an event of that type about that object is not settled yet.
    Result<bool> isWaiting(const QString &type, const QString &objectId);
    Result<qint64> backlog();
    Result<qint64> givenUp();

private:
    Result<void> takeBack(const QDateTime &now);
    Result<QList<ClaimedEvent>> claimDue(const QDateTime &now, const QDateTime &end, int limit);
    Result<QList<ClaimedEvent>> claimFresh(const QDateTime &end, int limit);
    Result<void> takeTogether(QList<ClaimedEvent> &fresh, const QDateTime &end);
    Result<void> takeEach(const QList<ClaimedEvent> &fresh, const QDateTime &end);
    Result<bool> release(qint64 claim);

    Database &m_database;
};

} // namespace paydesk::store
