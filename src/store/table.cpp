// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/table.h"

#include "store/searchtext.h"

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

/// Up to so many hits are fetched and sorted; with more of them a walk along the list meets a page full of hits soon.
constexpr int fewHits = 2000;

} // namespace

QString isNotOlder(const QString &table, const QString &read)
{
    // No read takes a day: what is so much newer was written while a clock was wrong, and would stay for ever.
    constexpr qint64 longestRead = qint64(24) * 60 * 60 * 1000;
    return u"(%2 >= %1.fetched_at OR %2 < %1.fetched_at - %3)"_s.arg(table, read).arg(longestRead);
}

Result<Upsert> Upsert::into(Database &database, const QString &table, const QStringList &columns,
                            const QHash<QString, QString> &expressions)
{
    QStringList marks;
    QStringList changes;
    for (const QString &column : columns) {
        marks << expressions.value(column, u"?"_s);
        if (column != "id"_L1)
            changes << u"%1 = excluded.%1"_s.arg(column);
    }
    auto statement =
        database.prepare(u"INSERT INTO %1 (%2) VALUES (%3) ON CONFLICT (id) DO UPDATE SET %4 WHERE %5"_s.arg(
            table, columns.join(", "_L1), marks.join(", "_L1), changes.join(", "_L1), isNotOlder(table)));
    if (!statement)
        return failure(statement.error());
    return Upsert(std::move(*statement));
}

Result<bool> Upsert::run(const QVariantList &values)
{
    const auto changed = m_statement.run(values);
    if (!changed)
        return failure(changed.error());
    return *changed > 0;
}

QString refundedSum(const QString &charged, const QString &paymentId)
{
    return u"max(%1, (SELECT coalesce(sum(refunds.amount), 0) FROM refunds WHERE payment_id = %2"
           " AND refunds.status NOT IN ('failed', 'canceled')))"_s.arg(charged, paymentId);
}

void Selection::where(const QString &condition, const QVariantList &values)
{
    m_conditions << Condition{condition, values};
}

void Selection::anyOf(const QString &column, const QStringList &values)
{
    m_column = column;
    m_alternatives = values;
    m_alternatives.removeDuplicates();
}

Result<void> Selection::search(Database &database, const QString &typed, const QString &idCondition)
{
    const SearchTerms terms = searchTerms(typed);
    for (const QString &pattern : terms.like)
        where(u"search LIKE ? ESCAPE '\\'"_s, {pattern});
    if (!terms.idPrefix.isEmpty())
        return among(database, u"SELECT seq FROM %1 WHERE %2"_s.arg(m_table, idCondition),
                     {terms.idPrefix, idsBelow(terms.idPrefix)});
    if (!terms.match.isEmpty())
        return among(database, u"SELECT rowid FROM %1_fts WHERE %1_fts MATCH ?"_s.arg(m_table), {terms.match});
    return {};
}

Result<void> Selection::among(Database &database, const QString &hits, const QVariantList &values)
{
    auto query = database.prepare(u"SELECT count(*) FROM (%1 LIMIT %2)"_s.arg(hits).arg(fewHits));
    if (!query)
        return failure(query.error());
    const auto found = query->first<int>(values, [](Row row) { return row.integer(); });
    if (!found)
        return failure(found.error());
    m_fromSearch = found->value_or(0) < fewHits;
    where((m_fromSearch ? u"seq IN (%1)"_s : u"+seq IN (%1)"_s).arg(hits), values);
    return {};
}

QString idsBelow(const QString &prefix)
{
    // '{' follows 'z', the last character that ids are made of.
    return prefix + u'{';
}

QString Selection::branchSql(const std::optional<Condition> &only, const std::optional<Cursor> &after, int limit,
                             QVariantList &values) const
{
    QStringList conditions;
    const auto add = [&](const Condition &condition) {
        conditions << condition.sql;
        values << condition.values;
    };
    if (only)
        add(*only);
    for (const Condition &condition : m_conditions)
        add(condition);
    if (after)
        add({u"(created, id) < (?, ?)"_s, {toColumn(after->created), after->id}});
    QString sql = u"SELECT %1 FROM %2"_s.arg(m_columns, m_table);
    if (m_fromSearch)
        sql += " NOT INDEXED"_L1;
    if (!conditions.isEmpty())
        sql += " WHERE "_L1 + conditions.join(" AND "_L1);
    return sql + u" ORDER BY created DESC, id DESC LIMIT %1"_s.arg(limit);
}

QString Selection::pageSql(const std::optional<Cursor> &after, int limit, QVariantList &values) const
{
    if (m_alternatives.isEmpty())
        return branchSql({}, after, limit, values);
    QStringList branches;
    for (const QString &alternative : m_alternatives)
        branches << branchSql(Condition{m_column + " = ?"_L1, {alternative}}, after, limit, values);
    if (branches.size() == 1)
        return branches.first();
    return u"SELECT * FROM (%1) ORDER BY created DESC, id DESC LIMIT %2"_s
        .arg(branches.join(") UNION ALL SELECT * FROM ("_L1))
        .arg(limit);
}

QString Selection::whereClause(QVariantList &values) const
{
    QStringList conditions;
    for (const Condition &condition : m_conditions) {
        conditions << condition.sql;
        values << condition.values;
    }
    if (!m_alternatives.isEmpty()) {
        QStringList marks;
        for (const QString &alternative : m_alternatives) {
            marks << u"?"_s;
            values << alternative;
        }
        conditions << u"%1 IN (%2)"_s.arg(m_column, marks.join(", "_L1));
    }
    return conditions.isEmpty() ? QString() : " WHERE "_L1 + conditions.join(" AND "_L1);
}

Result<qint64> Selection::count(Database &database) const
{
    QVariantList values;
    const QString clause = whereClause(values);
    auto query = database.prepare(u"SELECT count(*) FROM "_s + m_table + clause);
    if (!query)
        return failure(query.error());
    const auto rows = query->first<qint64>(values, [](Row row) { return row.number(); });
    if (!rows)
        return failure(rows.error());
    return rows->value_or(0);
}

} // namespace paydesk::store
