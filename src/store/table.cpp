// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/table.h"

#include <QRegularExpression>

#include <utility>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

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

} // namespace paydesk::store
