// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/deliveries.h"

#include "store/database.h"
#include "store/transaction.h"

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
        if (const auto prepared = prepare(m_event,
                                          u"INSERT INTO events (id, endpoint, type, object_type, object_id, account,"
                                          " api_version, livemode, created, received, body_sha256, body)"
                                          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                          " ON CONFLICT (id) DO NOTHING RETURNING seq"_s);
            !prepared)
            return failure(prepared.error());
        const auto seq =
            m_event->first<qint64>({delivery.id, delivery.endpoint, delivery.type, delivery.objectType,
                                    delivery.objectId, delivery.account, delivery.apiVersion, int(delivery.livemode),
                                    delivery.created.isValid() ? toColumn(delivery.created) : QVariant(0),
                                    toColumn(delivery.received), delivery.bodySha256, delivery.body},
                                   [](Row row) { return row.number(); });
        if (!seq)
            return failure(seq.error());
        if (!*seq)
            return Outcome::Duplicate;
        if (const auto prepared = prepare(m_work, u"INSERT INTO work (seq, due) VALUES (?, ?)"_s); !prepared)
            return failure(prepared.error());
        if (const auto queued = m_work->run({**seq, toColumn(delivery.received)}); !queued)
            return failure(queued.error());
        return Outcome::Stored;
    }

    Result<Outcome> setAside(const Delivery &delivery)
    {
        if (const auto prepared = prepare(m_quarantine,
                                          u"INSERT INTO quarantine (body_sha256, endpoint, reason, received, body)"
                                          " VALUES (?, ?, ?, ?, ?) ON CONFLICT (body_sha256) DO NOTHING"_s);
            !prepared)
            return failure(prepared.error());
        const auto kept = m_quarantine->run(
            {delivery.bodySha256, delivery.endpoint, delivery.quarantine, toColumn(delivery.received), delivery.body});
        if (!kept)
            return failure(kept.error());
        return *kept > 0 ? Outcome::Quarantined : Outcome::Duplicate;
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
    std::optional<Statement> m_event;
    std::optional<Statement> m_work;
    std::optional<Statement> m_quarantine;
};

} // namespace

Result<std::vector<Outcome>> Deliveries::insert(std::span<const Delivery> deliveries)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return failure(transaction.error());
    std::vector<Outcome> outcomes;
    outcomes.reserve(deliveries.size());
    {
        Insertion insertion(m_database);
        for (const Delivery &delivery : deliveries) {
            const auto outcome = insertion.insert(delivery);
            if (!outcome)
                return failure(outcome.error());
            outcomes.push_back(*outcome);
        }
    }
    if (const auto committed = transaction->commit(); !committed)
        return failure(committed.error());
    return outcomes;
}

Result<qint64> Deliveries::count()
{
    return m_database.number(u"SELECT count(*) FROM events"_s);
}

Result<qint64> Deliveries::quarantined()
{
    return m_database.number(u"SELECT count(*) FROM quarantine"_s);
}

Result<std::optional<QByteArray>> Deliveries::bodySha256(const QString &id)
{
    auto query = m_database.prepare(u"SELECT body_sha256 FROM events WHERE id = ?"_s);
    if (!query)
        return failure(query.error());
    return query->first<QByteArray>({id}, [](Row row) { return row.bytes(); });
}

} // namespace paydesk::store
