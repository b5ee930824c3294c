// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/bulkload.h"

#include "store/database.h"
#include "store/transaction.h"

namespace paydesk::store {

using namespace Qt::StringLiterals;

Result<BulkLoad> BulkLoad::begin(Database &database)
{
    struct Index {
        QString name;
        QString sql;
    };
    BulkLoad load(database);
    if (const auto roomy = database.change(u"PRAGMA cache_size = -262144"_s); !roomy)
        return failure(roomy.error());
    // The ids are looked up while the rows come, all other indexes of the large tables are not.
    auto query = database.prepare(u"SELECT name, sql FROM sqlite_schema WHERE type = 'index'"
                                  " AND tbl_name IN ('payments', 'customers') AND sql <> ''"_s);
    if (!query)
        return failure(query.error());
    const auto indexes = query->all<Index>({}, [](Row row) {
        const QString name = row.text();
        return Index{name, row.text()};
    });
    if (!indexes)
        return failure(indexes.error());
    for (const Index &index : *indexes) {
        if (const auto dropped = database.change("DROP INDEX "_L1 + index.name); !dropped)
            return failure(dropped.error());
        load.m_indexes << index.sql;
    }
    load.m_beforeCommit = database.takeBeforeCommit();
    return load;
}

Result<void> BulkLoad::finish()
{
    auto transaction = Transaction::begin(*m_database);
    if (!transaction)
        return failure(transaction.error());
    for (const QString &sql : m_beforeCommit + m_indexes) {
        if (const auto done = m_database->change(sql); !done)
            return done;
    }
    m_database->setBeforeCommit(m_beforeCommit);
    return transaction->commit();
}

} // namespace paydesk::store
