// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/mirrortables.h"

#include "store/database.h"
#include "store/takings.h"

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

Result<QStringList> names(Database &database, const QString &sql)
{
    auto query = database.prepare(sql);
    if (!query)
        return failure(query.error());
    auto rows = query->all<QString>({}, [](Row row) { return row.text(); });
    if (!rows)
        return failure(rows.error());
    return QStringList(*rows);
}

/// Where the account's letters are: "pi_3TTTTTseededshop00000000".
const QString seeded = u"*_*seed*"_s;

} // namespace

Result<QStringList> MirrorTables::objectTables()
{
    // Those of the full-text indexes have no id, nor have sums and values.
    return names(m_database,
                 u"SELECT t.name FROM sqlite_schema AS t WHERE t.type = 'table' AND EXISTS"
                 " (SELECT 1 FROM pragma_table_info(t.name) WHERE name = 'id') AND t.name NOT LIKE '%\\_fts%'"
                 " ESCAPE '\\' ORDER BY t.name"_s);
}

Result<QList<TableCount>> MirrorTables::counts()
{
    const auto tables = objectTables();
    if (!tables)
        return failure(tables.error());
    QList<TableCount> counts;
    for (const QString &table : *tables) {
        const auto rows = m_database.number(u"SELECT count(*) FROM "_s + table);
        if (!rows)
            return failure(rows.error());
        counts.append({table, *rows});
    }
    return counts;
}

Result<QDateTime> MirrorTables::newestRead()
{
    const auto tables = names(m_database,
                              u"SELECT t.name FROM sqlite_schema AS t WHERE t.type = 'table' AND EXISTS"
                              " (SELECT 1 FROM pragma_table_info(t.name) WHERE name = 'fetched_at')"_s);
    if (!tables)
        return failure(tables.error());
    qint64 newest = 0;
    for (const QString &table : *tables) {
        const auto read = m_database.number(u"SELECT max(fetched_at) FROM "_s + table);
        if (!read)
            return failure(read.error());
        newest = std::max(newest, *read);
    }
    return newest > 0 ? QDateTime::fromMSecsSinceEpoch(newest, Qt::UTC) : QDateTime();
}

Result<bool> MirrorTables::holdsRealObjects()
{
    const auto tables = objectTables();
    if (!tables)
        return failure(tables.error());
    for (const QString &table : *tables) {
        const auto real =
            m_database.number(u"SELECT EXISTS (SELECT 1 FROM %1 WHERE id NOT GLOB ?)"_s.arg(table), {seeded});
        if (!real)
            return failure(real.error());
        if (*real)
            return true;
    }
    return false;
}

Result<QStringList> MirrorTables::verify()
{
    const auto isDamage = [](const Error &error) { return error.code == "database_damaged"_L1; };
    QStringList findings;
    if (const auto whole = m_database.check(); !whole) {
        if (!isDamage(whole.error()))
            return failure(whole.error());
        // What lies on damaged pages says nothing more.
        return findings << u"The file is damaged: %1."_s.arg(whole.error().detail);
    }
    if (const auto summed = verifySums(findings); !summed)
        return failure(summed.error());
    if (const auto placed = verifyBlocks(findings); !placed)
        return failure(placed.error());
    if (const auto searched = verifySearch(findings); !searched)
        return failure(searched.error());
    return findings;
}

Result<void> MirrorTables::verifySums(QStringList &findings)
{
    const auto wrong = m_database.number(
        u"SELECT count(*) FROM payments WHERE refunded <> max(charge_refunded, (SELECT coalesce(sum(refunds.amount), 0)"
        " FROM refunds WHERE payment_id = payments.id AND refunds.status NOT IN ('failed', 'canceled')))"_s);
    if (!wrong)
        return failure(wrong.error());
    if (*wrong > 0)
        findings << u"What was refunded is not the sum of the refunds in %1 payments."_s.arg(*wrong);
    const auto takings = TakingsMirror(m_database).wrong();
    if (!takings)
        return failure(takings.error());
    if (*takings > 0)
        findings << u"The takings of %1 quarters of an hour are not the sum of their payments and refunds."_s.arg(
            *takings);
    return {};
}

Result<void> MirrorTables::verifyBlocks(QStringList &findings)
{
    const auto outside =
        m_database.number(u"SELECT count(*) FROM payments LEFT JOIN payments_blocks ON block = payments.seq / 4096"
                          " WHERE block IS NULL OR created < oldest OR created > newest"_s);
    if (!outside)
        return failure(outside.error());
    if (*outside > 0)
        findings << u"%1 payments are not found where search looks for old ones."_s.arg(*outside);
    return {};
}

/// FTS5 compares its index with the rows (sqlite.org/fts5.html, "The 'integrity-check' Command"). It counts as a change.
Result<void> MirrorTables::verifySearch(QStringList &findings)
{
    const auto indexes = names(m_database,
                               u"SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE"
                               " 'CREATE VIRTUAL TABLE%USING fts5 (%' ORDER BY name"_s);
    if (!indexes)
        return failure(indexes.error());
    for (const QString &index : *indexes) {
        const auto fits = m_database.change(u"INSERT INTO %1 (%1, rank) VALUES ('integrity-check', 1)"_s.arg(index));
        if (fits)
            continue;
        if (fits.error().code != "database_damaged"_L1)
            return fits;
        // The connection takes this for damage of the file and does nothing more.
        findings << u"The search index %1 does not fit the rows it finds."_s.arg(index);
        return {};
    }
    return {};
}

} // namespace paydesk::store
