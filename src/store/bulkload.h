// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QStringList>

namespace paydesk::store {

class Database;

/// Fills a mirror file that nobody uses yet: what lists are sorted by and what search needs follows in one go at the end, which takes a
/// fraction of the time that it takes row by row. A file in which this was begun and not finished must be thrown away.
class BulkLoad {
public:
    static Result<BulkLoad> begin(Database &database);
    /// Search finds what was written, and what will be.
    Result<void> finish();

private:
    explicit BulkLoad(Database &database) : m_database(&database) {}

    Database *m_database;
    /// The indexes, as SQL.
    QStringList m_indexes;
    QStringList m_beforeCommit;
};

} // namespace paydesk::store
