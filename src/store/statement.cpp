// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/statement.h"

#include "store/database.h"
#include "store/dialect.h"
#include "store/watchdog.h"

#include <QSqlError>

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
