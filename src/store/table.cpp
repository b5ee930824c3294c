// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/table.h"

#include <QRegularExpression>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

/// Fetching and sorting so many takes as long as it takes to meet a hundred of them on a walk along a million rows.
constexpr int fewHits = 5000;

/// Rows that are looked at to tell which trigrams are rare.
constexpr int sampleSize = 300;

/// Each placeholder with its number, counted from `next`: Upsert's statements take the same values, each in an order of its own.
QString numbered(const QString &expression, int &next)
{
    QString sql;
    for (const QChar c : expression)
        sql += c == u'?' ? u'?' + QString::number(next++) : QString(c);
    return sql;
}

/// Without the numbers, which go into `order`: Qt takes no placeholder twice.
QString unnumbered(const QString &sql, QList<int> &order)
{
    static const QRegularExpression placeholder(u"\\?([0-9]+)"_s);
    QString plain;
    qsizetype from = 0;
    for (auto it = placeholder.globalMatch(sql); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        order << match.captured(1).toInt();
        plain += sql.mid(from, match.capturedStart() - from) + u'?';
        from = match.capturedEnd();
    }
    return plain + sql.mid(from);
}

/// One of the statements of an Upsert, and which of its values it takes.
struct StepText {
    QString sql;
    QList<int> order;
};

QList<StepText> upsertSteps(const QString &table, const QStringList &columns,
                            const QHash<QString, QString> &expressions, const QStringList &lasting)
{
    QStringList marks;
    QStringList changes;
    QStringList passing;
    QStringList others;
    QStringList otherMarks;
    QStringList kept;
    QStringList keptMarks;
    QString read;
    int next = 0;
    for (const QString &column : columns) {
        const QString mark = numbered(expressions.value(column, u"?"_s), next);
        marks << mark;
        if (column == "id"_L1)
            continue;
        changes << column + " = "_L1 + mark;
        if (lasting.contains(column)) {
            kept << column;
            keptMarks << mark;
        } else {
            passing << changes.last();
        }
        if (column == "fetched_at"_L1) {
            read = mark;
        } else {
            others << column;
            otherMarks << mark;
        }
    }
    const QString known = u" WHERE id = ?0 AND "_s + isNotOlder(table, read);
    // OR FAIL: else SQLite keeps each page as it was before the statement, to undo it, though the whole transaction is given up if it fails.
    QStringList steps{u"INSERT OR FAIL INTO %1 (%2) VALUES (%3) ON CONFLICT (id) DO NOTHING"_s.arg(
                          table, columns.join(", "_L1), marks.join(", "_L1)),
                      // A column that is named is written to each of its indexes, whether it has changed or not.
                      u"UPDATE OR FAIL %1 SET fetched_at = %2%3 AND (%4) IS (%5)"_s.arg(
                          table, read, known, others.join(", "_L1), otherMarks.join(", "_L1))};
    if (!lasting.isEmpty())
        steps << u"UPDATE OR FAIL %1 SET %2%3 AND (%4) IS (%5)"_s.arg(table, passing.join(", "_L1), known,
                                                                      kept.join(", "_L1), keptMarks.join(", "_L1));
    steps << u"UPDATE OR FAIL %1 SET %2%3"_s.arg(table, changes.join(", "_L1), known);
    QList<StepText> texts;
    for (const QString &sql : std::as_const(steps)) {
        StepText text;
        text.sql = unnumbered(sql, text.order);
        texts << text;
    }
    return texts;
}

/// Above every character that is text.
QString afterAll()
{
    return QString::fromUcs4(U"\U0010FFFF");
}

} // namespace

QString isNotOlder(const QString &table, const QString &read)
{
    // No read takes a day: what is so much newer was written while a clock was wrong, and would stay for ever.
    constexpr qint64 longestRead = qint64(24) * 60 * 60 * 1000;
    return u"(%2 >= %1.fetched_at OR %2 < %1.fetched_at - %3)"_s.arg(table, read).arg(longestRead);
}

Result<Upsert> Upsert::into(Database &database, const QString &table, const QStringList &columns,
                            const QHash<QString, QString> &expressions, const QStringList &lasting)
{
    // Made of the same columns each time.
    thread_local QHash<QString, QList<StepText>> known;
    if (!known.contains(table))
        known.insert(table, upsertSteps(table, columns, expressions, lasting));
    Upsert upsert;
    for (const StepText &text : std::as_const(known[table])) {
        auto statement = database.prepare(text.sql);
        if (!statement)
            return failure(statement.error());
        upsert.m_steps.push_back({std::move(*statement), text.order});
    }
    return upsert;
}

Result<bool> Upsert::run(const Record &values)
{
    for (Step &step : m_steps) {
        const auto rows = step.statement.run(values, step.order);
        if (!rows)
            return failure(rows.error());
        if (*rows > 0)
            return true;
    }
    return false;
}

Result<void> forgetReadsAfter(Database &database, const QDateTime &moment)
{
    QStringList tables;
    {
        auto query =
            database.prepare(u"SELECT tables.name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS"
                             " columns WHERE tables.type = 'table' AND columns.name = 'fetched_at'"_s);
        if (!query)
            return failure(query.error());
        const auto names = query->all<QString>({}, [](Row row) { return row.text(); });
        if (!names)
            return failure(names.error());
        tables = QStringList(*names);
    }
    for (const QString &table : tables) {
        const auto forgotten =
            database.run(u"UPDATE %1 SET fetched_at = 0 WHERE fetched_at > ?"_s.arg(table), {toColumn(moment)});
        if (!forgotten)
            return failure(forgotten.error());
    }
    return {};
}

QString refundedSum(const QString &charged, const QString &paymentId)
{
    // The largest of rows, not of arguments: a function may fail as far as SQLite knows, and what a failing statement has changed it must be
    // able to undo, page by page.
    return u"(SELECT max(total) FROM (SELECT %1 AS total UNION ALL SELECT sum(refunds.amount) FROM refunds"
           " WHERE payment_id = %2 AND refunds.status NOT IN ('failed', 'canceled')))"_s.arg(charged, paymentId);
}

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
    }
    return {};
}

void Selection::test(const Condition &condition)
{
    m_walks = true;
    where(condition.sql, condition.values);
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
    for (const Condition &condition : m_conditions)
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
    for (const Condition &condition : m_conditions) {
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
    if (m_walks && !m_fromSearch)
        return database.number(
            u"SELECT count(*) FROM (SELECT 1 FROM %1%2 LIMIT %3)"_s.arg(m_table, clause).arg(mostCounted), values);
    return database.number(u"SELECT count(*) FROM "_s + m_table + clause, values);
}

} // namespace paydesk::store
