// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/statement.h"

#include "store/database.h"
#include "store/dialect.h"
#include "store/record.h"
#include "store/watchdog.h"

#include <QSqlError>
#include <QSqlResult>

#include <sqlite3.h>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

/// The driver stores a null string as NULL; Qt's null string means the same as an empty one.
QVariant bound(const QVariant &value, const Dialect &dialect)
{
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull())
        return QByteArray("");
    if (value.typeId() != QMetaType::QString)
        return value;
    const QString text = value.toString();
    if (text.isNull())
        return u""_s;
    if (dialect.holdsNul || !text.contains(u'\0'))
        return value;
    // What a stranger can put into a text must not keep its row, and all that are written with it, out of the database.
    return QString(text).replace(u'\0', QChar::ReplacementCharacter);
}

} // namespace

std::optional<qint64> Row::optionalNumber()
{
    const QVariant value = m_query.value(m_next++);
    return value.isNull() ? std::nullopt : std::optional(value.toLongLong());
}

QDateTime Row::time()
{
    const auto stored = optionalNumber();
    return stored ? QDateTime::fromMSecsSinceEpoch(*stored, Qt::UTC) : QDateTime();
}

Money Row::money()
{
    const qint64 minor = number();
    return Money{minor, text()};
}

QVariant toColumn(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

Result<int> Statement::run(const QVariantList &values)
{
    if (const auto refused = m_database->refuseIfBroken(); !refused)
        return failure(refused.error());
    if (const auto started = start(values); !started)
        return failure(started.error());
    const int changed = m_query->numRowsAffected();
    end();
    return changed;
}

Result<int> Statement::run(const Record &record, const QList<int> &order)
{
    if (m_database->dialect().isFarAway)
        return run(record.values(order));
    if (const auto refused = m_database->refuseIfBroken(); !refused)
        return failure(refused.error());
    const QVariant handle = m_query->result()->handle();
    sqlite3_stmt *const statement = *static_cast<sqlite3_stmt *const *>(handle.constData());
    sqlite3 *const connection = sqlite3_db_handle(statement);
    bool isBound = true;
    for (int i = 0; i < order.size(); ++i)
        isBound = isBound && record.bind(statement, i + 1, order.at(i));
    const bool isDone = isBound && sqlite3_step(statement) == SQLITE_DONE;
    const int changed = sqlite3_changes(connection);
    const QString message = isDone ? QString() : QString::fromUtf8(sqlite3_errmsg(connection));
    const int code = isDone ? SQLITE_OK : sqlite3_extended_errcode(connection);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    if (isDone)
        return changed;
    return failure(m_database->toError(QSqlError({}, message, QSqlError::StatementError, QString::number(code))));
}

Result<void> Statement::start(const QVariantList &values)
{
    for (int i = 0; i < values.size(); ++i)
        m_query->bindValue(i, bound(values.at(i), m_database->dialect()));
    if (m_database->m_watchdog)
        m_database->m_watchdog->start();
    if (m_query->exec())
        return {};
    const Error error = m_database->toError(m_query->lastError());
    end();
    return failure(error);
}

Result<void> Statement::finish()
{
    const QSqlError error = m_query->lastError();
    end();
    if (error.isValid())
        return failure(m_database->toError(error));
    return {};
}

void Statement::end()
{
    m_query->finish();
    if (m_database->m_watchdog)
        m_database->m_watchdog->stop();
}

} // namespace paydesk::store
