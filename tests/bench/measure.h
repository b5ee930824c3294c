// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QElapsedTimer>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>

#include <algorithm>
#include <functional>

namespace measure {

using namespace Qt::StringLiterals;

template <class T>
T orDie(paydesk::Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(paydesk::toLogLine(result.error())));
    return std::move(*result);
}

inline QByteArray decimal(qint64 thousandths)
{
    return QByteArray::number(thousandths / 1000) + '.' + QByteArray::number(thousandths % 1000).rightJustified(3, '0');
}

/// Microseconds of many runs of the same thing.
class Times {
public:
    void take(const std::function<void()> &run)
    {
        QElapsedTimer timer;
        timer.start();
        run();
        m_nanoseconds << timer.nsecsElapsed();
    }
    qint64 microseconds(int percent)
    {
        std::sort(m_nanoseconds.begin(), m_nanoseconds.end());
        return m_nanoseconds.at((m_nanoseconds.size() - 1) * percent / 100) / 1000;
    }

private:
    QList<qint64> m_nanoseconds;
};

/// A connection of plain Qt SQL beside ours, with the same settings.
class Plain {
public:
    explicit Plain(const QString &path, const QString &options) : m_name(options)
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
        database.setDatabaseName(path);
        database.setConnectOptions(options);
        if (!database.open())
            qFatal("%s", qPrintable(database.lastError().text()));
    }
    ~Plain() { QSqlDatabase::removeDatabase(m_name); }
    Plain(const Plain &) = delete;
    Plain &operator=(const Plain &) = delete;

    QSqlQuery prepared(const QString &sql) const
    {
        QSqlQuery query(QSqlDatabase::database(m_name));
        query.setForwardOnly(true);
        if (!query.prepare(sql))
            qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
        return query;
    }
    /// Every column of every row, as QVariant.
    static qsizetype run(QSqlQuery &query, const QVariantList &values)
    {
        for (int i = 0; i < values.size(); ++i)
            query.bindValue(i, values.at(i));
        if (!query.exec())
            qFatal("%s", qPrintable(query.lastError().text()));
        qsizetype bytes = 0;
        const int columns = query.record().count();
        while (query.next()) {
            for (int column = 0; column < columns; ++column)
                bytes += query.value(column).isNull() ? 0 : 1;
        }
        query.finish();
        return bytes;
    }

private:
    QString m_name;
};

/// Writes payments into a file of so many, as the desk does it and by plain Qt SQL, and says how many a second. The file gets them.
void writing(const QString &path, qint64 payments, const QDateTime &at);

} // namespace measure
