// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QHash>
#include <QString>

namespace paydesk::store {

class Database;

/// Which events the listener's file has, for the one that inserts them. The index of ids is behind by the latest ones, whose ids are
/// kept in memory until there are enough of them: then it takes them up together. Not for a server, which other listeners write too.
class EventNumbers {
public:
    explicit EventNumbers(Database &database) : m_database(database) {}

    /// In each transaction, before anything is asked: sees what another transaction did, and what was not committed.
    Result<void> begin();
    /// Whether the event came after those in the index.
    bool isRecent(const QString &id) const { return m_recent.contains(id); }
    /// It has just been inserted; it is not in the index.
    void add(const QString &id);
    /// In the same transaction, after the last one.
    Result<void> end();

private:
    Database &m_database;
    /// The number of the last event that is known here.
    qint64 m_last = -1;
    QHash<QString, qint64> m_recent;
};

} // namespace paydesk::store
