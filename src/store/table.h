// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/query.h"
#include "store/record.h"
#include "store/searchtext.h"

#include <optional>
#include <vector>

namespace paydesk::store {

/// The condition under which what was read at the moment `read`, an SQL expression, replaces the row of the table: unless the row is
/// from a later read. A row from the future, which only a wrong clock can have made, is replaced too.
QString isNotOlder(const QString &table, const QString &read = QStringLiteral("excluded.fetched_at"));

/// One row at a time into a mirror table: new ones are inserted, known ones changed if the read isNotOlder(). Where a read says nothing new
/// only its time is written, and no index is touched. Used inside the caller's transaction, which has to end where this fails: half of a row
/// may be written then.
class Upsert {
public:
    /// `columns` begins with the id and has fetched_at anywhere. `expressions` are what is written into a column instead of its value
    /// alone; its placeholders take as many values of run() as there are. `lasting` are columns that are in indexes and seldom change: where
    /// they do not, none of them is written.
    static Result<Upsert> into(Database &database, const QString &table, const QStringList &columns,
                               const QHash<QString, QString> &expressions = {}, const QStringList &lasting = {});
    /// True if the row was new or newer.
    Result<bool> run(const Record &values);

private:
    struct Step {
        Statement statement;
        /// Which of the values it takes, one after the other.
        QList<int> order;
    };
    Upsert() = default;

    /// Tried one after the other until a row is written.
    std::vector<Step> m_steps;
};

/// What was refunded of a payment: what the charge says, or the refunds known here if they are more. Both are SQL expressions.
QString refundedSum(const QString &charged, const QString &paymentId);

/// A part of a WHERE clause and the values of its placeholders.
struct Condition {
    QString sql;
    QVariantList values;
};

/// Something that is looked for, in two forms.
struct Hits {
    /// Selects the seq of the rows that have it, from an index.
    Condition rows;
    /// Tells of one row whether it has it.
    Condition test;
    /// Some of `rows` may not pass the test, though few.
    bool isRough = false;
};

/// Conditions with two placeholders, from and below, for rows whose id begins with what was typed, or the id of what hangs on them.
struct IdStart {
    /// An index serves it.
    QString rows;
    /// Tells of one row that is met on a walk, as in Hits.
    QString test;
};

/// Of an id in a column of the row's own.
IdStart idStart(const QString &column);

/// The words that were typed (not the start of an id), as they are found in `table`.
Result<QList<Hits>> wordHits(Database &database, const QString &table, const SearchTerms &terms);

/// True if there are so few that fetching and sorting all of them costs nobody time.
Result<bool> areFew(Database &database, const Condition &rows);

/// Rows of any mirror table that say they were read after that moment, which a wrong clock made them say, give way to the next read.
/// Goes through all of them.
Result<void> forgetReadsAfter(Database &database, const QDateTime &moment);

/// A filtered, keyset-paged read of one mirror table, newest first unless sorted otherwise. Every condition is written so that an
/// index serves it.
class Selection {
public:
    /// The table has seq, id and created, and `columns` names id and created; with a search it has `search` and <table>_fts.
    Selection(QString table, QString columns) : m_table(std::move(table)), m_columns(std::move(columns)) {}

    void where(const QString &condition, const QVariantList &values = {});
    /// What was made at the same moment comes in the order of writing, instead of that of the ids.
    void breakTiesBySeq() { m_tie = QStringLiteral("seq"); }
    /// By which column instead of the time, which still comes second; it has an index with both and what breaks ties.
    void sortBy(const QString &column, bool ascending);
    /// Several values become one branch each, because an index cannot serve IN and an order at once.
    void anyOf(const QString &column, const QStringList &values);
    /// Many rows have it: tested on each on the way.
    void test(const Condition &condition);
    /// Starts from the hits if they are few. Otherwise a walk along the list meets a page full of them soon.
    Result<void> narrow(Database &database, const Hits &hits);
    Result<void> search(Database &database, const QString &typed, const IdStart &id);

    template <class T>
    Result<QList<T>> page(Database &database, const std::optional<Cursor> &after, int limit, T (*read)(Row)) const
    {
        QVariantList values;
        auto query = database.prepare(pageSql(after, limit, values));
        if (!query)
            return failure(query.error());
        return query->template all<T>(values, read);
    }
    /// Stops at `mostCounted` where words are looked for that many rows have.
    Result<qint64> count(Database &database) const;

    QString pageSql(const std::optional<Cursor> &after, int limit, QVariantList &values) const;

private:
    /// The conditions as one WHERE clause; appends its values.
    QString whereClause(QVariantList &values) const;
    QString orderClause() const;
    Condition oneOf(const QString &column) const;
    Condition behind(const Cursor &cursor) const;
    QString branchSql(const std::optional<Condition> &only, const std::optional<Cursor> &after, int limit,
                      QVariantList &values) const;

    QString m_table;
    QString m_columns;
    QList<Condition> m_conditions;
    QString m_column;
    QStringList m_alternatives;
    QString m_sortColumn;
    QString m_tie = QStringLiteral("id");
    bool m_isAscending = false;
    /// Few rows match the search: start from them. Otherwise walk the list and test each row.
    bool m_fromSearch = false;
    bool m_walks = false;
};

/// Every id that begins with `prefix` is at least it and below this.
QString idsBelow(const QString &prefix);

/// Finds by the beginning of a number in `column`, whatever its case. An index holds it: (column COLLATE NOCASE) WHERE column <> ''.
Condition numbersBeginning(const QString &column, const QString &number);

/// The one row with this id, or not_mirrored.
template <class T>
Result<T> oneRow(Database &database, const QString &sql, const QString &id, T (*read)(Row))
{
    auto query = database.prepare(sql);
    if (!query)
        return failure(query.error());
    auto row = query->template first<T>({id}, read);
    if (!row)
        return failure(row.error());
    if (!*row)
        return failure(Error::Kind::NotFound, QStringLiteral("not_mirrored"), id);
    return std::move(**row);
}

} // namespace paydesk::store
