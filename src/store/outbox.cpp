// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox.h"

#include "store/database.h"
#include "store/dialect.h"
#include "store/transaction.h"

#include <QJsonDocument>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 daysToComeBack = 3;

/// "way IN (?, ?)", with their values; `values` may hold those of what stands before.
QString isOneOf(const QStringList &ways, QVariantList &values)
{
    QStringList marks;
    for (const QString &way : ways) {
        marks << u"?"_s;
        values << way;
    }
    return u"way IN (%1)"_s.arg(marks.isEmpty() ? u"''"_s : marks.join(u", "_s));
}

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

Result<int> Outbox::announce(const QStringList &ways, const QDateTime &now, std::chrono::seconds patience)
{
    for (const QString &way : ways) {
        const auto said = m_database.change(u"INSERT INTO ways (way, seen) VALUES (?, ?)"
                                            " ON CONFLICT (way) DO UPDATE SET seen = excluded.seen"_s,
                                            {way, toColumn(now)});
        if (!said)
            return failure(said.error());
    }
    QVariantList silent{toColumn(now.addSecs(-patience.count()))};
    const QString notOurs = u"DELETE FROM ways WHERE seen <= ? AND NOT "_s + isOneOf(ways, silent);
    if (const auto forgotten = m_database.change(notOurs, silent); !forgotten)
        return failure(forgotten.error());
    QVariantList back{toColumn(now), toColumn(now.addDays(-daysToComeBack))};
    const QString isBack =
        u"UPDATE outbox SET due = ?, state = '', since = NULL, error = '' WHERE state = 'no_way' AND since >= ? AND "_s
        + isOneOf(ways, back);
    if (const auto taken = m_database.change(isBack, back); !taken)
        return failure(taken.error());
    return m_database.run(u"UPDATE outbox SET due = NULL, state = 'no_way', since = ?,"
                          " error = 'no listener tells effects by ' || way || ' any more'"
                          " WHERE due IS NOT NULL AND way NOT IN (SELECT way FROM ways)"_s,
                          {toColumn(now)});
}

Result<void> Outbox::withdraw(const QStringList &ways)
{
    QVariantList values;
    const QString sql = u"DELETE FROM ways WHERE "_s + isOneOf(ways, values);
    return m_database.change(sql, values);
}

Result<QList<OutgoingEffect>> Outbox::claim(const QStringList &ways, const QDateTime &now, std::chrono::seconds lease,
                                            int limit)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return failure(transaction.error());
    QList<OutgoingEffect> effects;
    {
        QVariantList values{toColumn(now)};
        const QString isOurs = isOneOf(ways, values);
        values << limit;
        auto query = m_database.prepare(
            u"SELECT outbox.seq, way, attempts, id, kind, object_id, customer, event_id, detail, applied"
            " FROM outbox JOIN effects ON effects.id = outbox.effect_id WHERE due <= ? AND %1"
            " ORDER BY due, outbox.seq LIMIT ?"_s.arg(isOurs)
            + m_database.dialect().claimingIn(u"outbox"_s));
        if (!query)
            return failure(query.error());
        auto due = query->all<OutgoingEffect>(values, readOutgoing);
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

Result<void> Outbox::overtaken(qint64 seq, const QDateTime &now, const QString &why)
{
    return m_database.change(u"UPDATE outbox SET due = NULL, state = 'overtaken', since = ?, error = ? WHERE seq = ?"_s,
                             {toColumn(now), why, seq});
}

Result<void> Outbox::postpone(qint64 seq, const QDateTime &when, const QString &why)
{
    return m_database.change(u"UPDATE outbox SET due = ?, error = ? WHERE seq = ?"_s, {toColumn(when), why, seq});
}

Result<int> Outbox::replay(const QDateTime &now)
{
    return m_database.run(u"UPDATE outbox SET due = ?, attempts = 0, error = '', state = '', since = NULL"
                          " WHERE due IS NULL AND state <> 'overtaken'"_s,
                          {toColumn(now)});
}

Result<std::optional<QDateTime>> Outbox::nextDue(const QStringList &ways)
{
    QVariantList values;
    const QString isOurs = isOneOf(ways, values);
    auto query =
        m_database.prepare(u"SELECT due FROM outbox WHERE due IS NOT NULL AND %1 ORDER BY due LIMIT 1"_s.arg(isOurs));
    if (!query)
        return failure(query.error());
    return query->first<QDateTime>(values, [](Row row) { return row.time(); });
}

Result<qint64> Outbox::waiting()
{
    return m_database.number(u"SELECT count(*) FROM outbox WHERE due IS NOT NULL"_s);
}

Result<qint64> Outbox::givenUp()
{
    return m_database.number(u"SELECT count(*) FROM outbox WHERE due IS NULL AND state = ''"_s);
}

Result<qint64> Outbox::setAside()
{
    return m_database.number(u"SELECT count(*) FROM outbox WHERE due IS NULL AND state = 'no_way'"_s);
}

Result<qint64> Outbox::overtaken()
{
    return m_database.number(u"SELECT count(*) FROM outbox WHERE due IS NULL AND state = 'overtaken'"_s);
}

} // namespace paydesk::store
