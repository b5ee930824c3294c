// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QStringList>

namespace paydesk::store {

class Database;

/// Fills a mirror file that nobody uses yet: the search indexes follow in one go at the end, which takes a third of the time that
/// they take row by row. A file in which this was begun and not finished must be thrown away.
class BulkLoad {
public:
    static Result<BulkLoad> begin(Database &database);
    /// Search finds what was written, and what will be.
    Result<void> finish();

private:
    explicit BulkLoad(Database &database) : m_database(&database) {}

    Database *m_database;
    /// What keeps the search indexes up to date, as SQL.
    QStringList m_triggers;
};

} // namespace paydesk::store
