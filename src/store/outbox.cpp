// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox.h"

#include "store/database.h"
#include "store/dialect.h"
#include "store/transaction.h"

#include <QJsonDocument>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

OutgoingEffect readOutgoing(Row row)
{
    OutgoingEffect effect;
    effect.seq = row.number();
    effect.way = row.text();
    effect.attempts = row.integer() + 1;
    effect.id = row.text();
    effect.name = row.text();
    effect.objectId = row.text();
    effect.customer = row.text();
    effect.eventId = row.text();
    effect.detail = QJsonDocument::fromJson(row.bytes()).object();
    effect.applied = row.time();
    return effect;
}

} // namespace

Result<void> Outbox::add(const QString &effectId, const QStringList &ways, const QDateTime &now)
{
    for (const QString &way : ways) {
        const auto added = m_database.change(u"INSERT INTO outbox (effect_id, way, due) VALUES (?, ?, ?)"_s,
                                             {effectId, way, toColumn(now)});
        if (!added)
            return added;
    }
    return {};
}

Result<QList<OutgoingEffect>> Outbox::claim(const QDateTime &now, std::chrono::seconds lease, int limit)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return failure(transaction.error());
    QList<OutgoingEffect> effects;
    {
        auto query = m_database.prepare(
            u"SELECT outbox.seq, way, attempts, id, kind, object_id, customer, event_id, detail, applied"
            " FROM outbox JOIN effects ON effects.id = outbox.effect_id WHERE due <= ? ORDER BY due, outbox.seq LIMIT ?"_s
            + m_database.dialect().claimingIn(u"outbox"_s));
        if (!query)
            return failure(query.error());
        auto due = query->all<OutgoingEffect>({toColumn(now), limit}, readOutgoing);
        if (!due)
            return failure(due.error());
        effects = std::move(*due);
        auto claim = m_database.prepare(u"UPDATE outbox SET due = ?, attempts = attempts + 1 WHERE seq = ?"_s);
        if (!claim)
            return failure(claim.error());
        for (const OutgoingEffect &effect : effects) {
            if (const auto claimed = claim->run({toColumn(now.addSecs(lease.count())), effect.seq}); !claimed)
                return failure(claimed.error());
        }
    }
    if (const auto committed = transaction->commit(); !committed)
        return failure(committed.error());
    return effects;
}

Result<void> Outbox::done(qint64 seq)
{
    return m_database.change(u"DELETE FROM outbox WHERE seq = ?"_s, {seq});
}

Result<void> Outbox::postpone(qint64 seq, const QDateTime &when, const QString &why)
{
    return m_database.change(u"UPDATE outbox SET due = ?, error = ? WHERE seq = ?"_s, {toColumn(when), why, seq});
}

Result<int> Outbox::replay(const QDateTime &now)
{
    return m_database.run(u"UPDATE outbox SET due = ?, attempts = 0, error = '' WHERE due IS NULL"_s, {toColumn(now)});
}

Result<std::optional<QDateTime>> Outbox::nextDue()
{
    auto query = m_database.prepare(u"SELECT due FROM outbox WHERE due IS NOT NULL ORDER BY due LIMIT 1"_s);
    if (!query)
        return failure(query.error());
    return query->first<QDateTime>({}, [](Row row) { return row.time(); });
}

Result<qint64> Outbox::waiting()
{
    return m_database.number(u"SELECT count(*) FROM outbox WHERE due IS NOT NULL"_s);
}

Result<qint64> Outbox::givenUp()
{
    return m_database.number(u"SELECT count(*) FROM outbox WHERE due IS NULL"_s);
}

} // namespace paydesk::store
