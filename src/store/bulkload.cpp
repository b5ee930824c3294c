// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/bulkload.h"

#include "store/database.h"
#include "store/transaction.h"

namespace paydesk::store {

using namespace Qt::StringLiterals;

Result<BulkLoad> BulkLoad::begin(Database &database)
{
    struct Part {
        QString drop;
        QString make;
    };
    BulkLoad load(database);
    if (const auto roomy = database.change(u"PRAGMA cache_size = -262144"_s); !roomy)
        return failure(roomy.error());
    // The ids are looked up while the rows come, all other indexes of the large tables are not.
    auto query =
        database.prepare(u"SELECT 'DROP ' || type || ' ' || name, sql FROM sqlite_schema WHERE type = 'trigger' AND "
                         u"sql LIKE '%\\_unindexed%'"
                         " ESCAPE '\\' OR type = 'index' AND tbl_name IN ('payments', 'customers') AND sql <> ''"_s);
    if (!query)
        return failure(query.error());
    const auto parts = query->all<Part>({}, [](Row row) {
        const QString drop = row.text();
        return Part{drop, row.text()};
    });
    if (!parts)
        return failure(parts.error());
    for (const Part &part : *parts) {
        if (const auto dropped = database.change(part.drop); !dropped)
            return failure(dropped.error());
        load.m_parts << part.make;
    }
    return load;
}

Result<void> BulkLoad::finish()
{
    auto query = m_database->prepare(
        u"SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5 (%'"_s);
    if (!query)
        return failure(query.error());
    const auto indexes = query->all<QString>({}, [](Row row) { return row.text(); });
    if (!indexes)
        return failure(indexes.error());
    auto transaction = Transaction::begin(*m_database);
    if (!transaction)
        return failure(transaction.error());
    for (const QString &index : *indexes) {
        if (const auto built = m_database->change(u"INSERT INTO %1 (%1) VALUES ('rebuild')"_s.arg(index)); !built)
            return built;
    }
    for (const QString &sql : m_parts) {
        if (const auto made = m_database->change(sql); !made)
            return made;
    }
    return transaction->commit();
}

} // namespace paydesk::store
