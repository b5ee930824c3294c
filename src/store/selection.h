// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/query.h"
#include "store/searchtext.h"

#include <optional>

namespace paydesk::store {

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
    /// The table has <table>_blocks: what many rows have that are far down the list is found by them.
    void useBlocks() { m_hasBlocks = true; }
    /// From one moment on and before another; either may be invalid.
    void between(const QDateTime &from, const QDateTime &before);
    /// Several values become one branch each, because an index cannot serve IN and an order at once.
    void anyOf(const QString &column, const QStringList &values);
    /// Many rows have it: tested on each on the way.
    void test(const Condition &condition);
    /// Starts from the hits if they are few. Otherwise a walk along the list meets a page full of them soon, or their blocks are looked up.
    Result<void> narrow(Database &database, const Hits &hits);
    Result<void> search(Database &database, const QString &typed, const IdStart &id);

    template <class T>
    Result<QList<T>> page(Database &database, const std::optional<Cursor> &after, int limit, T (*read)(Row)) const
    {
        if (!m_many || m_fromSearch || !m_sortColumn.isEmpty())
            return rows(database, after, limit, read);
        const auto near = beginning(database, after);
        if (!near)
            return failure(near.error());
        if (!*near)
            return rows(database, after, limit, read);
        auto found = (*near)->rows(database, after, limit, read);
        if (!found || found->size() == limit)
            return found;
        const auto blocks = blocksWithHits(database, after);
        if (!blocks)
            return failure(blocks.error());
        for (qsizetype few = 1; few <= mostBlocks; few *= 2) {
            found = within(blocks->first(qMin(few, blocks->size()))).rows(database, after, limit, read);
            if (!found || few >= blocks->size()
                || (found->size() == limit && isBefore(found->last().created, blocks->at(few))))
                return found;
        }
        return rows(database, after, limit, read);
    }
    /// Stops at `mostCounted` where words are looked for that many rows have.
    Result<qint64> count(Database &database) const;

    QString pageSql(const std::optional<Cursor> &after, int limit, QVariantList &values) const;

private:
    /// Some thousand rows written one after the other, and where the first of them comes in the list, by its time.
    struct Block {
        qint64 number;
        qint64 begins;
    };
    /// Read for one page. What is spread more thinly is walked for.
    static constexpr qsizetype mostBlocks = 64;

    template <class T>
    Result<QList<T>> rows(Database &database, const std::optional<Cursor> &after, int limit, T (*read)(Row)) const
    {
        QVariantList values;
        auto query = database.prepare(pageSql(after, limit, values));
        if (!query)
            return failure(query.error());
        return query->template all<T>(values, read);
    }
    /// As far along the list, words left aside, as a page full of what is not rare is met; nothing if it is no longer.
    Result<std::optional<Selection>> beginning(Database &database, const std::optional<Cursor> &after) const;
    /// In the order in which the list comes to them.
    Result<QList<Block>> blocksWithHits(Database &database, const std::optional<Cursor> &after) const;
    Selection within(QList<Block> blocks) const;
    bool isBefore(const QDateTime &created, const Block &block) const;
    /// The time that the list begins at behind the cursor, NULL for the first or last of all.
    QVariant start(const std::optional<Cursor> &after) const;
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
    /// No index serves them.
    QList<Condition> m_tests;
    QString m_column;
    QStringList m_alternatives;
    QString m_sortColumn;
    QString m_tie = QStringLiteral("id");
    bool m_isAscending = false;
    /// Few rows match the search: start from them. Otherwise walk the list and test each row.
    bool m_fromSearch = false;
    bool m_hasBlocks = false;
    /// In the index of words, and too many to start from.
    std::optional<Condition> m_many;
    QDateTime m_from;
    QDateTime m_before;
};

/// Every id that begins with `prefix` is at least it and below this.
QString idsBelow(const QString &prefix);

/// Finds by the beginning of a number in `column`, whatever its case. An index holds it: (column COLLATE NOCASE) WHERE column <> ''.
Condition numbersBeginning(const QString &column, const QString &number);

} // namespace paydesk::store
