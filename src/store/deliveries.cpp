// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/deliveries.h"

#include "store/database.h"
#include "store/dialect.h"
#include "store/record.h"
#include "store/transaction.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

using Outcome = Deliveries::Outcome;

QString eventColumns()
{
    return u"id, endpoint, type, object_type, object_id, account, api_version, livemode, created, received,"
           " body_sha256, body"_s;
}

/// The numbers of the values in a record.
QList<int> inOrder()
{
    return {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
}

Record toRecord(const Delivery &delivery)
{
    const qint64 created = delivery.created.isValid() ? delivery.created.toMSecsSinceEpoch() : 0;
    return Record::of(delivery.id, delivery.endpoint, delivery.type, delivery.objectType, delivery.objectId,
                      delivery.account, delivery.apiVersion, delivery.livemode, created,
                      delivery.received.toMSecsSinceEpoch(), delivery.bodySha256, delivery.body);
}

/// Events that go to a server together. Nobody else numbers events meanwhile: what is not there now is new.
class Shipment {
public:
    explicit Shipment(Database &database) : m_database(database) {}

    /// Which of them are new. No two of them have one id.
    Result<QSet<QString>> insert(std::span<const Delivery *const> events)
    {
        QSet<QString> fresh;
        // A few sizes only, so that few statements are prepared.
        for (const std::size_t size : {64, 16, 4, 1}) {
            for (; events.size() >= size; events = events.subspan(size)) {
                const auto inserted = insertTogether(events.first(size));
                if (!inserted)
                    return failure(inserted.error());
                fresh += QSet<QString>(inserted->begin(), inserted->end());
            }
        }
        return fresh;
    }

private:
    Result<QStringList> insertTogether(std::span<const Delivery *const> events)
    {
        QStringList rows;
        QVariantList values;
        for (const Delivery *event : events) {
            rows << u"(%1, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT),"
                    " CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS INTEGER), CAST(? AS BIGINT), CAST(? AS BIGINT),"
                    " CAST(? AS BYTEA), CAST(? AS BYTEA))"_s.arg(rows.size());
            values << toRecord(*event).values(inOrder());
        }
        auto statement = m_database.prepare(
            u"INSERT INTO events (seq, %1)"
            " SELECT (SELECT coalesce(max(seq), 0) FROM events) + row_number() OVER (ORDER BY place), %1"
            " FROM (VALUES %2) AS given (place, %1)"
            " WHERE NOT EXISTS (SELECT 1 FROM events WHERE events.id = given.id) RETURNING id"_s.arg(
                eventColumns(), rows.join(u", "_s)));
        if (!statement)
            return failure(statement.error());
        return statement->all<QString>(values, [](Row row) { return row.text(); });
    }

    Database &m_database;
};

/// The first of each id among those that are events.
std::vector<const Delivery *> eventsIn(std::span<const Delivery> deliveries)
{
    std::vector<const Delivery *> events;
    QSet<QString> ids;
    for (const Delivery &delivery : deliveries) {
        if (delivery.quarantine.isEmpty() && !ids.contains(delivery.id)) {
            ids.insert(delivery.id);
            events.push_back(&delivery);
        }
    }
    return events;
}

/// The statements of one insert(), each prepared when it is first needed.
class Insertion {
public:
    Insertion(Database &database, EventNumbers &numbers) : m_database(database), m_numbers(numbers) {}

    Result<void> insert(std::span<const Delivery> deliveries, std::vector<Outcome> &outcomes)
    {
        const bool isFarAway = m_database.dialect().isFarAway;
        if (isFarAway) {
            auto shipped = Shipment(m_database).insert(eventsIn(deliveries));
            if (!shipped)
                return failure(shipped.error());
            m_shipped = std::move(*shipped);
        } else if (const auto begun = m_numbers.begin(); !begun) {
            return begun;
        }
        for (const Delivery &delivery : deliveries) {
            auto outcome = !delivery.quarantine.isEmpty() ? setAside(delivery)
                : isFarAway                               ? Result<Outcome>(arrived(delivery))
                                                          : store(delivery);
            if (outcome && *outcome == Outcome::Duplicate && delivery.quarantine.isEmpty()) {
                if (const auto counted = count(delivery); !counted)
                    return counted;
            }
            if (!outcome)
                return failure(outcome.error());
            outcomes.push_back(*outcome);
        }
        return isFarAway ? Result<void>() : m_numbers.end();
    }

private:
    /// The first one of an id that was new is the one that was stored.
    Outcome arrived(const Delivery &delivery)
    {
        return m_shipped.remove(delivery.id) ? Outcome::Stored : Outcome::Duplicate;
    }

    Result<Outcome> store(const Delivery &delivery)
    {
        // OR FAIL: else SQLite keeps each page as it was before the statement, to undo it, though the whole transaction is given up.
        static const QString sql = u"INSERT OR FAIL INTO events (%1) SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
                                   " WHERE NOT EXISTS (SELECT 1 FROM event_numbers WHERE id = ?)"_s.arg(eventColumns());
        static const QList<int> order = inOrder() << 0;
        if (m_numbers.isRecent(delivery.id))
            return Outcome::Duplicate;
        if (const auto prepared = prepare(m_event, sql); !prepared)
            return failure(prepared.error());
        const auto inserted = m_event->run(toRecord(delivery), order);
        if (!inserted)
            return failure(inserted.error());
        if (*inserted == 0)
            return Outcome::Duplicate;
        m_numbers.add(delivery.id);
        return Outcome::Stored;
    }

    Result<void> count(const Delivery &delivery)
    {
        return m_database.change(
            u"INSERT INTO redeliveries (event_id, times, latest) VALUES (?, 1, ?) ON CONFLICT (event_id)"
            " DO UPDATE SET times = redeliveries.times + 1, latest = excluded.latest"_s,
            {delivery.id, toColumn(delivery.received)});
    }

    Result<Outcome> setAside(const Delivery &delivery)
    {
        const auto prepared =
            prepare(m_quarantine,
                    u"INSERT INTO quarantine (body_sha256, endpoint, reason, received, body) VALUES (?, ?, ?, ?, ?)"
                    " ON CONFLICT (body_sha256) DO NOTHING"_s);
        if (!prepared)
            return failure(prepared.error());
        const auto inserted = m_quarantine->run(
            {delivery.bodySha256, delivery.endpoint, delivery.quarantine, toColumn(delivery.received), delivery.body});
        if (!inserted)
            return failure(inserted.error());
        if (*inserted == 0)
            return Outcome::Duplicate;
        if (const auto told = tellPeople(delivery); !told)
            return failure(told.error());
        return Outcome::Quarantined;
    }

    /// A person has to look at it: money may have moved that nobody here knows of.
    Result<void> tellPeople(const Delivery &delivery)
    {
        const QJsonObject detail{{u"endpoint"_s, delivery.endpoint}, {u"reason"_s, delivery.quarantine}};
        return m_database.change(
            u"INSERT INTO tasks (id, kind, object_id, customer, detail, created) VALUES (?, ?, '', '', ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET done = NULL"_s,
            {u"delivery.quarantined "_s + QString::fromLatin1(delivery.bodySha256.toHex()), u"delivery.quarantined"_s,
             QString::fromUtf8(QJsonDocument(detail).toJson(QJsonDocument::Compact)), toColumn(delivery.received)});
    }

    Result<void> prepare(std::optional<Statement> &statement, const QString &sql)
    {
        if (statement)
            return {};
        auto prepared = m_database.prepare(sql);
        if (!prepared)
            return failure(prepared.error());
        statement.emplace(std::move(*prepared));
        return {};
    }

    Database &m_database;
    EventNumbers &m_numbers;
    QSet<QString> m_shipped;
    std::optional<Statement> m_event;
    std::optional<Statement> m_quarantine;
};

} // namespace

Result<std::vector<Outcome>> Deliveries::insert(std::span<const Delivery> deliveries, const QStringList &workTypes)
{
    std::vector<Outcome> outcomes;
    if (deliveries.empty())
        return outcomes;
    outcomes.reserve(deliveries.size());
    if (m_database.inTransaction()) {
        if (const auto inserted = insertInto(outcomes, deliveries, workTypes); !inserted)
            return failure(inserted.error());
        return outcomes;
    }
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return failure(transaction.error());
    if (const auto inserted = insertInto(outcomes, deliveries, workTypes); !inserted)
        return failure(inserted.error());
    if (const auto committed = transaction->commit(); !committed)
        return failure(committed.error());
    return outcomes;
}

/// Inside a transaction.
Result<void> Deliveries::insertInto(std::vector<Outcome> &outcomes, std::span<const Delivery> deliveries,
                                    const QStringList &workTypes)
{
    if (const auto locked = say(m_database.dialect().lockNumbers); !locked)
        return locked;
    const bool isWork = std::any_of(deliveries.begin(), deliveries.end(), [&workTypes](const Delivery &delivery) {
        return delivery.quarantine.isEmpty() && workTypes.contains(delivery.type);
    });
    const auto before = isWork ? m_database.number(u"SELECT max(seq) FROM events"_s) : Result<qint64>(0);
    if (!before)
        return failure(before.error());
    if (const auto inserted = Insertion(m_database, m_numbers).insert(deliveries, outcomes); !inserted)
        return inserted;
    if (isWork) {
        if (const auto queued = queue(*before, workTypes); !queued)
            return queued;
    }
    const bool isNew = std::find(outcomes.begin(), outcomes.end(), Outcome::Stored) != outcomes.end();
    return isNew ? say(m_database.dialect().notify) : Result<void>();
}

/// What some databases have to be told, and others not.
Result<void> Deliveries::say(const QString &sql)
{
    return sql.isEmpty() ? Result<void>() : m_database.change(sql);
}

/// All new events at once: a statement of its own for each is a third of the whole work.
Result<void> Deliveries::queue(qint64 before, const QStringList &workTypes)
{
    QVariantList values{before};
    QStringList marks;
    for (const QString &type : workTypes) {
        values << type;
        marks << u"?"_s;
    }
    const auto queued =
        m_database.run(u"INSERT INTO fresh_work (seq) SELECT seq FROM events WHERE seq > ? AND type IN (%1)"_s.arg(
                           marks.join(u", "_s)),
                       values);
    if (!queued)
        return failure(queued.error());
    return {};
}

Result<qint64> Deliveries::count()
{
    return m_database.number(u"SELECT count(*) FROM events"_s);
}

Result<qint64> Deliveries::quarantined()
{
    return m_database.number(u"SELECT count(*) FROM quarantine"_s);
}

Result<QList<QuarantinedBody>> Deliveries::quarantine(int limit, qint64 below)
{
    auto query = m_database.prepare(u"SELECT seq, endpoint, reason, received, length(body) FROM quarantine"
                                    " WHERE seq < ? ORDER BY seq DESC LIMIT ?"_s);
    if (!query)
        return failure(query.error());
    return query->all<QuarantinedBody>({below, limit}, [](Row row) {
        QuarantinedBody body;
        body.seq = row.number();
        body.endpoint = row.text();
        body.reason = row.text();
        body.received = row.time();
        body.size = row.number();
        return body;
    });
}

Result<std::optional<QByteArray>> Deliveries::quarantinedBody(qint64 seq)
{
    auto query = m_database.prepare(u"SELECT body FROM quarantine WHERE seq = ?"_s);
    if (!query)
        return failure(query.error());
    return query->first<QByteArray>({seq}, [](Row row) { return row.bytes(); });
}

Result<std::optional<QByteArray>> Deliveries::bodySha256(const QString &id)
{
    auto query =
        m_database.prepare(u"SELECT body_sha256 FROM known_events JOIN events USING (seq) WHERE known_events.id = ?"_s);
    if (!query)
        return failure(query.error());
    return query->first<QByteArray>({id}, [](Row row) { return row.bytes(); });
}

} // namespace paydesk::store
