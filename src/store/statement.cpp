// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/statement.h"

#include "store/database.h"

#include <QSqlError>

namespace paydesk::store {

using namespace Qt::StringLiterals;

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
    if (!m_database->m_brokenBy.isEmpty())
        return failure(Error::Kind::Storage, m_database->m_brokenBy,
                       u"an earlier call found it, the file has to be opened again"_s);
    if (const auto started = start(values); !started)
        return failure(started.error());
    const int changed = m_query.numRowsAffected();
    m_query.finish();
    return changed;
}

Result<void> Statement::start(const QVariantList &values)
{
    for (int i = 0; i < values.size(); ++i) {
        const QVariant &value = values.at(i);
        // The driver stores a null string as NULL; Qt's null string means the same as an empty one.
        if (value.typeId() == QMetaType::QString && value.toString().isNull())
            m_query.bindValue(i, u""_s);
        else if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull())
            m_query.bindValue(i, QByteArray(""));
        else
            m_query.bindValue(i, value);
    }
    if (!m_query.exec())
        return failure(m_database->toError(m_query.lastError()));
    return {};
}

Result<void> Statement::finish()
{
    const QSqlError error = m_query.lastError();
    m_query.finish();
    if (error.isValid())
        return failure(m_database->toError(error));
    return {};
}

} // namespace paydesk::store
