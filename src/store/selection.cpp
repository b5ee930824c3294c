// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/selection.h"

#include <algorithm>
#include <utility>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

/// Fetching and sorting so many takes as long as it takes to meet a hundred of them on a walk along a million rows.
constexpr int fewHits = 5000;

/// Rows that are walked past before the hits are looked up by their blocks, see blockSize.
constexpr int shortWalk = 2000;
/// Rows in a block, as the schema has it.
constexpr int blockSize = 4096;

/// Rows that are looked at to tell which trigrams are rare.
constexpr int sampleSize = 300;

/// Above every character that is text.
QString afterAll()
{
    return QString::fromUcs4(U"\U0010FFFF");
}

} // namespace

Result<QList<Hits>> wordHits(Database &database, const QString &table, const SearchTerms &terms)
{
    QList<Hits> hits;
    if (!terms.words.isEmpty()) {
        QStringList sample;
        if (hasManyTrigrams(terms)) {
            auto query =
                database.prepare(u"SELECT search FROM %1 ORDER BY seq DESC LIMIT %2"_s.arg(table).arg(sampleSize));
            if (!query)
                return failure(query.error());
            const auto texts = query->all<QString>({}, [](Row row) { return row.text(); });
            if (!texts)
                return failure(texts.error());
            sample = QStringList(*texts);
        }
        QStringList words;
        QVariantList patterns;
        for (const QStringList &word : terms.words) {
            words << u'(' + QStringList(word.size(), u"search LIKE ? ESCAPE '\\'"_s).join(" OR "_L1) + u')';
            for (const QString &meaning : word)
                patterns << likePattern(meaning);
        }
        hits << Hits{{u"SELECT rowid FROM %1_fts WHERE %1_fts MATCH ?"_s.arg(table), {matchFor(terms, sample)}},
                     {words.join(" AND "_L1), patterns},
                     true};
    }
    for (const QString &word : terms.shortWords)
        hits << Hits{{u"SELECT doc FROM %1_terms WHERE term >= ? AND term < ?"_s.arg(table), {word, word + afterAll()}},
                     {u"search LIKE ? ESCAPE '\\'"_s, {likePattern(word)}}};
    return hits;
}

Result<bool> areFew(Database &database, const Condition &rows)
{
    const auto found = database.number(u"SELECT count(*) FROM (%1 LIMIT %2)"_s.arg(rows.sql).arg(fewHits), rows.values);
    if (!found)
        return failure(found.error());
    return *found < fewHits;
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

void Selection::sortBy(const QString &column, bool ascending)
{
    m_sortColumn = column;
    m_isAscending = ascending;
}

Result<void> Selection::narrow(Database &database, const Hits &hits)
{
    const auto few = areFew(database, hits.rows);
    if (!few)
        return failure(few.error());
    if (*few) {
        m_fromSearch = true;
        where(u"seq IN (%1)"_s.arg(hits.rows.sql), hits.rows.values);
        if (hits.isRough)
            where(hits.test.sql, hits.test.values);
    } else {
        test(hits.test);
        if (m_hasBlocks && hits.isRough)
            m_many = hits.rows;
    }
    return {};
}

void Selection::between(const QDateTime &from, const QDateTime &before)
{
    m_from = from;
    m_before = before;
    if (from.isValid())
        where(u"created >= ?"_s, {toColumn(from)});
    if (before.isValid())
        where(u"created < ?"_s, {toColumn(before)});
}

QVariant Selection::start(const std::optional<Cursor> &after) const
{
    const QDateTime edge = m_isAscending ? m_from : m_before;
    if (after && (!edge.isValid() || (m_isAscending ? after->created > edge : after->created < edge)))
        return toColumn(after->created);
    return edge.isValid() ? toColumn(edge) : QVariant();
}

Result<std::optional<Selection>> Selection::beginning(Database &database, const std::optional<Cursor> &after) const
{
    Selection walk = *this;
    walk.m_tests.clear();
    walk.m_columns = "created, "_L1 + m_tie;
    QVariantList values;
    const auto end = database.number(
        u"SELECT CASE count(*) WHEN %1 THEN %2(created) ELSE -1 END FROM (%3)"_s.arg(
            QString::number(shortWalk), m_isAscending ? u"max"_s : u"min"_s, walk.pageSql(after, shortWalk, values)),
        values);
    if (!end)
        return failure(end.error());
    if (*end < 0)
        return std::optional<Selection>();
    Selection near = *this;
    near.where(u"created %1 ?"_s.arg(m_isAscending ? "<="_L1 : ">="_L1), {*end});
    return std::optional<Selection>(near);
}

Result<QList<Selection::Block>> Selection::blocksWithHits(Database &database, const std::optional<Cursor> &after) const
{
    QString sql = u"SELECT block, %2 FROM %1_blocks WHERE block IN (SELECT rowid / %3 FROM (%4))"_s
                      .arg(m_table, m_isAscending ? u"oldest"_s : u"newest"_s)
                      .arg(blockSize)
                      .arg(m_many->sql);
    QVariantList values = m_many->values;
    if (const QVariant from = start(after); !from.isNull()) {
        sql += m_isAscending ? " AND newest >= ?"_L1 : " AND oldest <= ?"_L1;
        values << from;
    }
    if (const QDateTime end = m_isAscending ? m_before : m_from; end.isValid()) {
        sql += m_isAscending ? " AND oldest < ?"_L1 : " AND newest >= ?"_L1;
        values << toColumn(end);
    }
    auto query = database.prepare(sql + " ORDER BY 2"_L1 + (m_isAscending ? ""_L1 : " DESC"_L1));
    if (!query)
        return failure(query.error());
    return query->all<Block>(values, [](Row row) {
        const qint64 number = row.number();
        return Block{number, row.number()};
    });
}

Selection Selection::within(QList<Block> blocks) const
{
    std::sort(blocks.begin(), blocks.end(),
              [](const Block &one, const Block &other) { return one.number < other.number; });
    Condition hits;
    for (const Block &block : std::as_const(blocks)) {
        const qint64 first = block.number * blockSize;
        // One that follows the last one makes it longer.
        if (!hits.values.isEmpty() && hits.values.last() == first) {
            hits.values.last() = first + blockSize;
            continue;
        }
        if (!hits.sql.isEmpty())
            hits.sql += " UNION ALL "_L1;
        hits.sql += m_many->sql + " AND rowid >= ? AND rowid < ?"_L1;
        hits.values << m_many->values << first << first + blockSize;
    }
    Selection part = *this;
    part.m_fromSearch = true;
    part.where(u"seq IN (%1)"_s.arg(hits.sql), hits.values);
    return part;
}

bool Selection::isBefore(const QDateTime &created, const Block &block) const
{
    const qint64 time = created.toMSecsSinceEpoch();
    return m_isAscending ? time < block.begins : time > block.begins;
}

void Selection::test(const Condition &condition)
{
    m_tests << condition;
}

Result<void> Selection::search(Database &database, const QString &typed, const IdStart &id)
{
    const SearchTerms terms = searchTerms(typed);
    if (!terms.idPrefix.isEmpty()) {
        const QVariantList bounds{terms.idPrefix, idsBelow(terms.idPrefix)};
        return narrow(database, {{u"SELECT seq FROM %1 WHERE %2"_s.arg(m_table, id.rows), bounds}, {id.test, bounds}});
    }
    const auto words = wordHits(database, m_table, terms);
    if (!words)
        return failure(words.error());
    for (const Hits &hits : *words) {
        if (const auto narrowed = narrow(database, hits); !narrowed)
            return narrowed;
    }
    return {};
}

IdStart idStart(const QString &column)
{
    // The last part lets an index serve it that leaves empty ids out.
    return {u"%1 >= ? AND %1 < ? AND %1 <> ''"_s.arg(column), u"+%1 >= ? AND +%1 < ?"_s.arg(column)};
}

QString idsBelow(const QString &prefix)
{
    // '{' follows 'z', the last character that ids are made of.
    return prefix + u'{';
}

Condition numbersBeginning(const QString &column, const QString &number)
{
    return {u"%1 COLLATE NOCASE >= ? AND %1 COLLATE NOCASE < ? AND %1 <> ''"_s.arg(column),
            {number, number + afterAll()}};
}

QString Selection::orderClause() const
{
    const QString columns = m_sortColumn.isEmpty() ? u"created%1, "_s : m_sortColumn + "%1, created%1, "_L1;
    return " ORDER BY "_L1 + (columns + m_tie + "%1"_L1).arg(m_isAscending ? ""_L1 : " DESC"_L1);
}

Condition Selection::behind(const Cursor &cursor) const
{
    // Not looked up by the id: the row may be gone by now.
    const QVariant last = m_tie == "id"_L1 ? QVariant(cursor.id) : QVariant(cursor.seq);
    const QLatin1StringView sign = m_isAscending ? ">"_L1 : "<"_L1;
    if (m_sortColumn.isEmpty())
        return {u"(created, %1) %2 (?, ?)"_s.arg(m_tie, sign), {toColumn(cursor.created), last}};
    return {u"(%1, created, %2) %3 (?, ?, ?)"_s.arg(m_sortColumn, m_tie, sign),
            {cursor.key, toColumn(cursor.created), last}};
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
    for (const Condition &condition : m_conditions + m_tests)
        add(condition);
    if (after)
        add(behind(*after));
    QString sql = u"SELECT %1 FROM %2"_s.arg(m_columns, m_table);
    if (m_fromSearch)
        sql += " NOT INDEXED"_L1;
    if (!conditions.isEmpty())
        sql += " WHERE "_L1 + conditions.join(" AND "_L1);
    return sql + orderClause() + u" LIMIT %1"_s.arg(limit);
}

QString Selection::pageSql(const std::optional<Cursor> &after, int limit, QVariantList &values) const
{
    if (m_alternatives.isEmpty())
        return branchSql({}, after, limit, values);
    // The index by another column does not know them: each row on the way is looked at.
    if (!m_sortColumn.isEmpty())
        return branchSql(oneOf(u'+' + m_column), after, limit, values);
    QStringList branches;
    for (const QString &alternative : m_alternatives)
        branches << branchSql(Condition{m_column + " = ?"_L1, {alternative}}, after, limit, values);
    if (branches.size() == 1)
        return branches.first();
    return u"SELECT * FROM (%1)%2 LIMIT %3"_s.arg(branches.join(") UNION ALL SELECT * FROM ("_L1), orderClause())
        .arg(limit);
}

Condition Selection::oneOf(const QString &column) const
{
    QVariantList values;
    for (const QString &alternative : m_alternatives)
        values << alternative;
    return {u"%1 IN (%2)"_s.arg(column, QStringList(values.size(), u"?"_s).join(", "_L1)), values};
}

QString Selection::whereClause(QVariantList &values) const
{
    QStringList conditions;
    for (const Condition &condition : m_conditions + m_tests) {
        conditions << condition.sql;
        values << condition.values;
    }
    if (!m_alternatives.isEmpty()) {
        const Condition one = oneOf(m_column);
        conditions << one.sql;
        values << one.values;
    }
    return conditions.isEmpty() ? QString() : " WHERE "_L1 + conditions.join(" AND "_L1);
}

Result<qint64> Selection::count(Database &database) const
{
    QVariantList values;
    const QString clause = whereClause(values);
    // From the hits, whose order does not matter: nearly each of them counts.
    if (m_many && m_conditions.isEmpty() && m_tests.size() == 1 && m_alternatives.isEmpty())
        return database.number(
            u"SELECT count(*) FROM (SELECT 1 FROM (%1) AS hits CROSS JOIN %2 ON %2.seq = hits.rowid%3 LIMIT %4)"_s
                .arg(m_many->sql, m_table, clause)
                .arg(mostCounted),
            m_many->values + values);
    if (!m_tests.isEmpty() && !m_fromSearch)
        return database.number(
            u"SELECT count(*) FROM (SELECT 1 FROM %1%2 LIMIT %3)"_s.arg(m_table, clause).arg(mostCounted), values);
    return database.number(u"SELECT count(*) FROM "_s + m_table + clause, values);
}

} // namespace paydesk::store
