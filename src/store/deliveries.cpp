// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/deliveries.h"

#include "store/database.h"
#include "store/dialect.h"
#include "store/transaction.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

using Outcome = Deliveries::Outcome;

/// The statements of one insert(), each prepared when it is first needed.
class Insertion {
public:
    explicit Insertion(Database &database) : m_database(database) {}

    Result<Outcome> insert(const Delivery &delivery)
    {
        return delivery.quarantine.isEmpty() ? store(delivery) : setAside(delivery);
    }

private:
    Result<Outcome> store(const Delivery &delivery)
    {
        const QVariant created = delivery.created.isValid() ? toColumn(delivery.created) : QVariant(0);
        const auto outcome =
            run(m_event,
                u"INSERT INTO events (id, endpoint, type, object_type, object_id, account, api_version, livemode,"
                " created, received, body_sha256, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (id) DO NOTHING"_s,
                {delivery.id, delivery.endpoint, delivery.type, delivery.objectType, delivery.objectId,
                 delivery.account, delivery.apiVersion, int(delivery.livemode), created, toColumn(delivery.received),
                 delivery.bodySha256, delivery.body},
                Outcome::Stored);
        if (outcome && *outcome == Outcome::Duplicate) {
            if (const auto counted = count(delivery); !counted)
                return failure(counted.error());
        }
        return outcome;
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
        const auto outcome = run(
            m_quarantine,
            u"INSERT INTO quarantine (body_sha256, endpoint, reason, received, body) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (body_sha256) DO NOTHING"_s,
            {delivery.bodySha256, delivery.endpoint, delivery.quarantine, toColumn(delivery.received), delivery.body},
            Outcome::Quarantined);
        if (outcome && *outcome == Outcome::Quarantined) {
            if (const auto told = tellPeople(delivery); !told)
                return failure(told.error());
        }
        return outcome;
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

    Result<Outcome> run(std::optional<Statement> &statement, const QString &sql, const QVariantList &values,
                        Outcome fresh)
    {
        if (!statement) {
            auto prepared = m_database.prepare(sql);
            if (!prepared)
                return failure(prepared.error());
            statement.emplace(std::move(*prepared));
        }
        const auto inserted = statement->run(values);
        if (!inserted)
            return failure(inserted.error());
        return *inserted > 0 ? fresh : Outcome::Duplicate;
    }

    Database &m_database;
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
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return failure(transaction.error());
    if (const auto locked = say(m_database.dialect().lockNumbers); !locked)
        return failure(locked.error());
    const auto before = m_database.number(u"SELECT max(seq) FROM events"_s);
    if (!before)
        return failure(before.error());
    {
        Insertion insertion(m_database);
        for (const Delivery &delivery : deliveries) {
            const auto outcome = insertion.insert(delivery);
            if (!outcome)
                return failure(outcome.error());
            outcomes.push_back(*outcome);
        }
    }
    if (const auto queued = queue(*before, workTypes); !queued)
        return failure(queued.error());
    if (std::find(outcomes.begin(), outcomes.end(), Outcome::Stored) != outcomes.end()) {
        if (const auto told = say(m_database.dialect().notify); !told)
            return failure(told.error());
    }
    if (const auto committed = transaction->commit(); !committed)
        return failure(committed.error());
    return outcomes;
}

/// What some databases have to be told, and others not.
Result<void> Deliveries::say(const QString &sql)
{
    return sql.isEmpty() ? Result<void>() : m_database.change(sql);
}

/// All new events at once: a statement of its own for each is a third of the whole work.
Result<void> Deliveries::queue(qint64 before, const QStringList &workTypes)
{
    if (workTypes.isEmpty())
        return {};
    QVariantList values{before};
    QStringList marks;
    for (const QString &type : workTypes) {
        values << type;
        marks << u"?"_s;
    }
    const auto queued = m_database.run(
        u"INSERT INTO work (seq, due) SELECT seq, received FROM events WHERE seq > ? AND type IN (%1)"_s.arg(
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
    auto query = m_database.prepare(u"SELECT body_sha256 FROM events WHERE id = ?"_s);
    if (!query)
        return failure(query.error());
    return query->first<QByteArray>({id}, [](Row row) { return row.bytes(); });
}

} // namespace paydesk::store
