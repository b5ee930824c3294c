// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

namespace paydesk::store {

class Database;

/// How many rows a table of the mirror has.
struct TableCount {
    QString table;
    qint64 rows = 0;
};

/// The mirror as a file: what lies in it, and whether it holds together. These read whole tables, so they are for a command and
/// never for a window.
class MirrorTables {
public:
    explicit MirrorTables(Database &database) : m_database(database) {}

    /// Every table of objects, by name, whatever step of the schema made it.
    Result<QList<TableCount>> counts();
    /// When the newest of what is there was read from Stripe; invalid for an empty mirror.
    Result<QDateTime> newestRead();
    /// True if a table has a row without "seed" in its id: an object of a real account. One whose every id happens to have it is none.
    Result<bool> holdsRealObjects();
    /// Reads everything: pages, indexes, references, search indexes against their rows, sums against what they sum. A sentence for
    /// each thing that is wrong; none says that all is well. Needs the connection that writes, and changes nothing.
    Result<QStringList> verify();

private:
    Result<QStringList> objectTables();
    Result<void> verifySums(QStringList &findings);
    Result<void> verifyBlocks(QStringList &findings);
    Result<void> verifySearch(QStringList &findings);

    Database &m_database;
};

} // namespace paydesk::store
