// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace paydesk::store {

class Database;

/// An effect that is to be told to another system in one way: "command", "url", "mail".
struct OutgoingEffect {
    qint64 seq = 0;
    QString way;
    /// With this one.
    int attempts = 0;
    QString id;
    QString name;
    QString objectId;
    QString customer;
    QString eventId;
    QJsonObject detail;
    QDateTime applied;
};

/// Effects that are still to be told, each way apart: one that nobody takes holds up no other. A listener only takes those whose way it has.
/// If none has a way any more, what waits for it is set aside at once: it goes out by itself if the way is back within three days, and by
/// replay() later, when nobody may want it told unasked.
class Outbox {
public:
    explicit Outbox(Database &database) : m_database(database) {}

    /// Inside the transaction that applies the effect.
    Result<void> add(const QString &effectId, const QStringList &ways, const QDateTime &now);
    /// A listener says which ways it has. Ways of others count for as long after they were last said as `patience`. The number of effects
    /// that are set aside now.
    Result<int> announce(const QStringList &ways, const QDateTime &now, std::chrono::seconds patience);
    /// It has them no longer, as far as it is concerned.
    Result<void> withdraw(const QStringList &ways);
    /// Takes what is due in one of those ways, oldest first. What is not settled when the lease ends is due again: it may be told twice,
    /// with one id.
    Result<QList<OutgoingEffect>> claim(const QStringList &ways, const QDateTime &now, std::chrono::seconds lease,
                                        int limit);
    Result<void> done(qint64 seq);
    /// Not told, because events have made it needless. It stays in the books.
    Result<void> overtaken(qint64 seq, const QDateTime &now, const QString &why);
    /// Failed: due again at `when`, or given up where that is invalid.
    Result<void> postpone(qint64 seq, const QDateTime &when, const QString &why);
    /// Takes up again everything that was given up or set aside; the number of rows.
    Result<int> replay(const QDateTime &now);

    Result<std::optional<QDateTime>> nextDue(const QStringList &ways);
    Result<qint64> waiting();
    Result<qint64> givenUp();
    Result<qint64> setAside();
    Result<qint64> overtaken();

private:
    Database &m_database;
};

} // namespace paydesk::store
