// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"
#include "base/result.h"

#include <QDateTime>
#include <QList>
#include <QSqlQuery>
#include <QVariant>

#include <memory>
#include <optional>

namespace paydesk::store {

class Database;
class Record;

/// One row of a running query. Columns are taken in the order in which the statement names them.
class Row {
public:
    explicit Row(const QSqlQuery &query) : m_query(query) {}

    QString text() { return m_query.value(m_next++).toString(); }
    QByteArray bytes() { return m_query.value(m_next++).toByteArray(); }
    qint64 number() { return m_query.value(m_next++).toLongLong(); }
    int integer() { return m_query.value(m_next++).toInt(); }
    bool flag() { return number() != 0; }
    std::optional<qint64> optionalNumber();
    /// UTC; an invalid time for NULL.
    QDateTime time();
    /// Two columns: minor units, currency.
    Money money();

private:
    const QSqlQuery &m_query;
    int m_next = 0;
};

/// How a time is stored: milliseconds since 1970 UTC, NULL for an invalid time.
QVariant toColumn(const QDateTime &time);

/// A prepared statement of the one connection. Short-lived: taken, run once or many times with other values, gone before the
/// transaction commits; the database keeps it prepared for the next time. Null strings are stored as empty ones; only an invalid QVariant is NULL.
class Statement {
public:
    /// Runs a statement that changes rows; the number of rows changed.
    Result<int> run(const QVariantList &values = {});
    /// The same with values of the record: for each placeholder the number of its value. For what is written by the thousand: nothing is
    /// copied on the way to SQLite.
    Result<int> run(const Record &record, const QList<int> &order);

    /// Every row of a query. A file found damaged half way is an error, never a short list.
    template <class T>
    Result<QList<T>> all(const QVariantList &values, T (*read)(Row))
    {
        if (const auto started = start(values); !started)
            return failure(started.error());
        QList<T> rows;
        while (m_query->next())
            rows << read(Row(*m_query));
        if (const auto ended = finish(); !ended)
            return failure(ended.error());
        return rows;
    }

    /// The first row of a query, if there is one.
    template <class T>
    Result<std::optional<T>> first(const QVariantList &values, T (*read)(Row))
    {
        if (const auto started = start(values); !started)
            return failure(started.error());
        std::optional<T> row;
        if (m_query->next())
            row = read(Row(*m_query));
        if (const auto ended = finish(); !ended)
            return failure(ended.error());
        return row;
    }

private:
    friend class Database;
    Statement(Database &database, std::shared_ptr<QSqlQuery> query) : m_database(&database), m_query(std::move(query))
    {
    }

    Result<void> start(const QVariantList &values);
    Result<void> finish();
    void end();

    Database *m_database;
    std::shared_ptr<QSqlQuery> m_query;
};

} // namespace paydesk::store
