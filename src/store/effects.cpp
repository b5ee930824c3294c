// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/effects.h"

#include "store/database.h"
#include "store/record.h"

#include <QJsonDocument>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

QString toText(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

/// With the values of the record as they come.
Result<int> run(Database &database, const QString &sql, const Record &record)
{
    auto statement = database.prepare(sql);
    if (!statement)
        return failure(statement.error());
    return statement->run(record, record.order());
}

Result<void> change(Database &database, const QString &sql, const Record &record)
{
    const auto changed = run(database, sql, record);
    return changed ? Result<void>() : failure(changed.error());
}

std::optional<qint64> moment(const QDateTime &time)
{
    return time.isValid() ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt;
}

Entitlement readEntitlement(Row row)
{
    Entitlement entitlement;
    entitlement.id = row.text();
    entitlement.customer = row.text();
    entitlement.until = row.time();
    entitlement.revoked = row.flag();
    return entitlement;
}

} // namespace

Result<bool> Effects::apply(const Effect &effect, const QDateTime &now)
{
    const auto inserted = run(
        m_database,
        u"INSERT INTO effects (id, kind, object_id, customer, event_id, detail, applied) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO NOTHING"_s,
        Record::of(effect.id, effect.name, effect.objectId, effect.customer, effect.eventId, toText(effect.detail),
                   moment(now)));
    if (!inserted)
        return failure(inserted.error());
    if (*inserted == 0)
        return false;
    Result<void> done;
    switch (effect.kind) {
    case Effect::Kind::Grant: done = grant(effect, now); break;
    case Effect::Kind::Revoke: done = revoke(effect, now); break;
    case Effect::Kind::Task: done = addTask(effect, now); break;
    case Effect::Kind::Record: break;
    }
    if (!done)
        return failure(done.error());
    return true;
}

Result<bool> Effects::contains(const QString &id)
{
    const auto count = m_database.number(u"SELECT count(*) FROM effects WHERE id = ?"_s, {id});
    if (!count)
        return failure(count.error());
    return *count > 0;
}

Result<void> Effects::grant(const Effect &effect, const QDateTime &now)
{
    return change(
        m_database,
        u"INSERT INTO entitlements (id, customer, until, changed) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
        " customer = CASE WHEN excluded.customer = '' THEN entitlements.customer ELSE excluded.customer END,"
        " until = CASE WHEN entitlements.until > excluded.until THEN entitlements.until ELSE excluded.until END,"
        " changed = excluded.changed"_s,
        Record::of(effect.objectId, effect.customer, moment(effect.until), moment(now)));
}

Result<void> Effects::revoke(const Effect &effect, const QDateTime &now)
{
    return m_database.change(u"INSERT INTO entitlements (id, customer, revoked, changed) VALUES (?, ?, 1, ?)"
                             " ON CONFLICT (id) DO UPDATE SET revoked = 1, changed = excluded.changed"_s,
                             {effect.objectId, effect.customer, toColumn(now)});
}

Result<void> Effects::addTask(const Effect &effect, const QDateTime &now)
{
    return m_database.change(
        u"INSERT INTO tasks (id, kind, object_id, customer, detail, due, created) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
        {effect.id, effect.name, effect.objectId, effect.customer, toText(effect.detail), toColumn(effect.until),
         toColumn(now)});
}

Result<QList<Entitlement>> Effects::entitlements(const QString &customer, const QString &after, int limit)
{
    auto query = m_database.prepare(u"SELECT id, customer, until, revoked FROM entitlements"
                                    " WHERE customer = ? AND id > ? ORDER BY id LIMIT ?"_s);
    if (!query)
        return failure(query.error());
    return query->all<Entitlement>({customer, after, limit}, readEntitlement);
}

Result<QList<Entitlement>> Effects::allEntitlements(const QString &after, int limit)
{
    auto query =
        m_database.prepare(u"SELECT id, customer, until, revoked FROM entitlements WHERE id > ? ORDER BY id LIMIT ?"_s);
    if (!query)
        return failure(query.error());
    return query->all<Entitlement>({after, limit}, readEntitlement);
}

Result<QList<Task>> Effects::openTasks(int limit)
{
    auto query = m_database.prepare(u"SELECT id, kind, object_id, customer, due, detail FROM tasks WHERE done IS NULL"
                                    " ORDER BY created, id LIMIT ?"_s);
    if (!query)
        return failure(query.error());
    return query->all<Task>({limit}, [](Row row) {
        Task task;
        task.id = row.text();
        task.kind = row.text();
        task.objectId = row.text();
        task.customer = row.text();
        task.due = row.time();
        task.detail = QJsonDocument::fromJson(row.bytes()).object();
        return task;
    });
}

Result<void> Effects::finishTask(const QString &id, const QDateTime &now)
{
    return m_database.change(u"UPDATE tasks SET done = ? WHERE id = ? AND done IS NULL"_s, {toColumn(now), id});
}

Result<qint64> Effects::count()
{
    return m_database.number(u"SELECT count(*) FROM effects"_s);
}

} // namespace paydesk::store
