// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/bulkload.h"

#include "store/database.h"
#include "store/transaction.h"

namespace paydesk::store {

using namespace Qt::StringLiterals;

Result<BulkLoad> BulkLoad::begin(Database &database)
{
    struct Trigger {
        QString name;
        QString sql;
    };
    BulkLoad load(database);
    // Random ids touch every page of an index: they should all fit.
    if (const auto roomy = database.change(u"PRAGMA cache_size = -262144"_s); !roomy)
        return failure(roomy.error());
    auto query = database.prepare(
        u"SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%INSERT INTO %\\_fts (%' ESCAPE '\\'"_s);
    if (!query)
        return failure(query.error());
    const auto triggers = query->all<Trigger>({}, [](Row row) {
        const QString name = row.text();
        return Trigger{name, row.text()};
    });
    if (!triggers)
        return failure(triggers.error());
    for (const Trigger &trigger : *triggers) {
        if (const auto dropped = database.change(u"DROP TRIGGER "_s + trigger.name); !dropped)
            return failure(dropped.error());
        load.m_triggers << trigger.sql;
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
    for (const QString &sql : m_triggers) {
        if (const auto made = m_database->change(sql); !made)
            return made;
    }
    return transaction->commit();
}

} // namespace paydesk::store
