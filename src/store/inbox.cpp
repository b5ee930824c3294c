// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/inbox.h"

#include "store/database.h"
#include "store/masking.h"
#include "store/selection.h"
#include "store/transaction.h"

#include <QCryptographicHash>

#include <algorithm>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

QString columns()
{
    return u"id, type, object_type, object_id, created, api_version, livemode, payload, source, received, attempts,"
           " state, error"_s;
}

/// As the partial indexes are written.
QString toText(InboxEvent::State state)
{
    switch (state) {
    case InboxEvent::State::Pending: return u"pending"_s;
    case InboxEvent::State::Done: return u"done"_s;
    case InboxEvent::State::Dead: return u"dead"_s;
    }
    return {};
}

InboxEvent::State toState(const QString &text)
{
    if (text == "done"_L1)
        return InboxEvent::State::Done;
    return text == "dead"_L1 ? InboxEvent::State::Dead : InboxEvent::State::Pending;
}

/// "payment_intent.succeeded" is found by each of its words.
QString spaced(QString type)
{
    return type.toLower().replace(u'.', u' ').replace(u'_', u' ');
}

InboxEvent read(Row row)
{
    InboxEvent event;
    event.id = row.text();
    event.type = row.text();
    event.objectType = row.text();
    event.objectId = row.text();
    event.created = row.time();
    event.apiVersion = row.text();
    event.livemode = row.flag();
    event.payload = row.bytes();
    event.source = row.text();
    event.received = row.time();
    event.attempts = row.integer();
    event.state = toState(row.text());
    event.error = row.text();
    return event;
}

QVariantList toColumns(const InboxEvent &event)
{
    return {event.id,
            event.type,
            event.objectType,
            event.objectId,
            event.created.isValid() ? toColumn(event.created) : QVariant(0),
            event.apiVersion,
            int(event.livemode),
            maskedJson(event.payload),
            event.source,
            toColumn(event.received),
            QCryptographicHash::hash(event.payload, QCryptographicHash::Sha256)};
}

} // namespace

Result<int> Inbox::insert(const QList<InboxEvent> &events)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return failure(transaction.error());
    int fresh = 0;
    {
        auto statement =
            m_database.prepare(u"INSERT INTO inbox (id, type, object_type, object_id, created, api_version, livemode,"
                               " payload, source, received, body_sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                               " ON CONFLICT (id) DO NOTHING"_s);
        if (!statement)
            return failure(statement.error());
        for (const InboxEvent &event : events) {
            if (event.id.isEmpty())
                return failure(Error::Kind::InvalidInput, u"event_without_id"_s, event.type);
            const auto inserted = statement->run(toColumns(event));
            if (!inserted)
                return failure(inserted.error());
            fresh += *inserted;
        }
    }
    if (const auto committed = transaction->commit(); !committed)
        return failure(committed.error());
    return fresh;
}

Result<QList<InboxEvent>> Inbox::pending(int limit)
{
    auto query = m_database.prepare(
        u"SELECT %1 FROM inbox WHERE state = 'pending' ORDER BY created, id LIMIT ?"_s.arg(columns()));
    if (!query)
        return failure(query.error());
    return query->all<InboxEvent>({limit}, read);
}

Result<void> Inbox::done(const QStringList &ids)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return failure(transaction.error());
    {
        auto statement = m_database.prepare(u"UPDATE inbox SET state = 'done', error = '' WHERE id = ?"_s);
        if (!statement)
            return failure(statement.error());
        for (const QString &id : ids) {
            if (const auto marked = statement->run({id}); !marked)
                return failure(marked.error());
        }
    }
    return transaction->commit();
}

Result<int> Inbox::retry(const QString &id, const Error &error)
{
    auto query =
        m_database.prepare(u"UPDATE inbox SET attempts = attempts + 1, error = ? WHERE id = ? AND state = 'pending'"
                           " RETURNING attempts"_s);
    if (!query)
        return failure(query.error());
    const auto attempts = query->first<int>({toLogLine(error), id}, [](Row row) { return row.integer(); });
    if (!attempts)
        return failure(attempts.error());
    if (!*attempts)
        return failure(Error::Kind::NotFound, u"event_unknown"_s, id);
    return **attempts;
}

Result<void> Inbox::dead(const QString &id, const Error &error)
{
    return m_database.change(u"UPDATE inbox SET state = 'dead', error = ? WHERE id = ? AND state = 'pending'"_s,
                             {toLogLine(error), id});
}

Result<void> Inbox::replay(const QString &id)
{
    return m_database.change(u"UPDATE inbox SET state = 'pending', attempts = 0 WHERE id = ?"_s, {id});
}

Result<QList<InboxEvent>> Inbox::forObject(const QStringList &objectIds, int limit)
{
    if (objectIds.isEmpty())
        return QList<InboxEvent>();
    QVariantList values;
    QStringList marks;
    for (const QString &id : objectIds) {
        values << id;
        marks << u"?"_s;
    }
    values << limit;
    auto query = m_database.prepare(u"SELECT %1 FROM inbox WHERE object_id IN (%2) ORDER BY created, id LIMIT ?"_s.arg(
        columns(), marks.join(u", "_s)));
    if (!query)
        return failure(query.error());
    return query->all<InboxEvent>(values, read);
}

Result<QList<InboxEvent>> Inbox::ofType(const QString &objectId, const QString &type, int limit)
{
    auto query = m_database.prepare(
        u"SELECT %1 FROM inbox WHERE object_id = ? AND +type = ? ORDER BY created DESC, id DESC LIMIT ?"_s.arg(
            columns()));
    if (!query)
        return failure(query.error());
    return query->all<InboxEvent>({objectId, type, limit}, read);
}

/// There are few types, and each is a step along their index.
Result<QStringList> Inbox::typesWith(const QString &text)
{
    auto query = m_database.prepare(
        u"WITH RECURSIVE kinds (type) AS (SELECT min(type) FROM inbox UNION ALL"
        " SELECT (SELECT min(type) FROM inbox WHERE type > kinds.type) FROM kinds WHERE type IS NOT NULL)"
        " SELECT type FROM kinds WHERE type IS NOT NULL"_s);
    if (!query)
        return failure(query.error());
    const auto types = query->all<QString>({}, [](Row row) { return row.text(); });
    if (!types)
        return failure(types.error());
    const QStringList words = spaced(text).split(u' ', Qt::SkipEmptyParts);
    QStringList found;
    for (const QString &type : *types) {
        const QString name = spaced(type);
        if (std::all_of(words.begin(), words.end(), [&name](const QString &word) { return name.contains(word); }))
            found << type;
    }
    return found;
}

Result<Selection> Inbox::selection(const InboxQuery &query)
{
    Selection events(u"inbox"_s, columns().replace(u"payload"_s, u"'' AS payload"_s));
    if (query.state)
        events.where(u"state = '%1'"_s.arg(toText(*query.state)));
    if (!query.source.isEmpty())
        events.where(u"source = ?"_s, {query.source});
    const QString text = query.text.trimmed();
    if (text.isEmpty())
        return events;
    const auto types = typesWith(text);
    if (!types)
        return failure(types.error());
    if (!types->isEmpty()) {
        events.anyOf(u"type"_s, *types);
        return events;
    }
    const QVariantList bounds{text, idsBelow(text), text, idsBelow(text)};
    const auto narrowed = events.narrow(m_database,
                                        {{u"SELECT seq FROM inbox WHERE id >= ? AND id < ? UNION ALL"
                                          " SELECT seq FROM inbox WHERE object_id >= ? AND object_id < ?"_s,
                                          bounds},
                                         {u"(+id >= ? AND +id < ? OR +object_id >= ? AND +object_id < ?)"_s, bounds}});
    if (!narrowed)
        return failure(narrowed.error());
    return events;
}

Result<QList<InboxEvent>> Inbox::page(const InboxQuery &query, const std::optional<Cursor> &after, int limit)
{
    const auto events = selection(query);
    if (!events)
        return failure(events.error());
    return events->page<InboxEvent>(m_database, after, limit, read);
}

Result<qint64> Inbox::count(const InboxQuery &query)
{
    const auto events = selection(query);
    if (!events)
        return failure(events.error());
    return events->count(m_database);
}

Result<InboxEvent> Inbox::find(const QString &id)
{
    auto query = m_database.prepare(u"SELECT %1 FROM inbox WHERE id = ?"_s.arg(columns()));
    if (!query)
        return failure(query.error());
    auto event = query->first<InboxEvent>({id}, read);
    if (!event)
        return failure(event.error());
    if (!*event)
        return failure(Error::Kind::NotFound, u"event_unknown"_s, id);
    return std::move(**event);
}

Result<std::optional<QString>> Inbox::newestId()
{
    auto query = m_database.prepare(u"SELECT id FROM inbox ORDER BY created DESC, id DESC LIMIT 1"_s);
    if (!query)
        return failure(query.error());
    return query->first<QString>({}, [](Row row) { return row.text(); });
}

Result<qint64> Inbox::count()
{
    return m_database.number(u"SELECT count(*) FROM inbox"_s);
}

Result<qint64> Inbox::deadCount()
{
    return m_database.number(u"SELECT count(*) FROM inbox WHERE state = 'dead'"_s);
}

} // namespace paydesk::store
