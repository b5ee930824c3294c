// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/record.h"

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

/// Rows of any mirror table that say they were read after that moment, which a wrong clock made them say, give way to the next read.
/// Goes through all of them.
Result<void> forgetReadsAfter(Database &database, const QDateTime &moment);

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
