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

/// Effects that are still to be told, each way apart: one that nobody takes holds up no other.
class Outbox {
public:
    explicit Outbox(Database &database) : m_database(database) {}

    /// Inside the transaction that applies the effect.
    Result<void> add(const QString &effectId, const QStringList &ways, const QDateTime &now);
    /// Takes what is due, oldest first. What is not settled when the lease ends is due again: it may be told twice, with one id.
    Result<QList<OutgoingEffect>> claim(const QDateTime &now, std::chrono::seconds lease, int limit);
    Result<void> done(qint64 seq);
    /// Failed: due again at `when`, or given up where that is invalid.
    Result<void> postpone(qint64 seq, const QDateTime &when, const QString &why);
    /// Takes up again everything that was given up; the number of rows.
    Result<int> replay(const QDateTime &now);

    Result<std::optional<QDateTime>> nextDue();
    Result<qint64> waiting();
    Result<qint64> givenUp();

private:
    Database &m_database;
};

} // namespace paydesk::store
