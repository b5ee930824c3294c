// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/work.h"

#include "store/database.h"
#include "store/dialect.h"
#include "store/transaction.h"

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

ClaimedEvent readClaimed(Row row)
{
    ClaimedEvent event;
    event.seq = row.number();
    event.id = row.text();
    event.type = row.text();
    event.account = row.text();
    event.livemode = row.flag();
    event.body = row.bytes();
    event.attempts = row.integer() + 1;
    return event;
}

/// As the list of an IN: one statement for many rows takes less than one for each.
QString numbers(const QList<qint64> &seqs)
{
    QStringList texts;
    for (const qint64 seq : seqs)
        texts << QString::number(seq);
    return texts.join(", "_L1);
}

} // namespace

Result<QList<ClaimedEvent>> Work::claim(const QDateTime &now, std::chrono::seconds lease, int limit)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return failure(transaction.error());
    QList<ClaimedEvent> events;
    {
        auto query = m_database.prepare(
            u"SELECT work.seq, id, type, account, livemode, body, attempts FROM work JOIN events USING (seq)"
            " WHERE due <= ? ORDER BY due, work.seq LIMIT ?"_s
            + m_database.dialect().claimingIn(u"work"_s));
        if (!query)
            return failure(query.error());
        auto due = query->all<ClaimedEvent>({toColumn(now), limit}, readClaimed);
        if (!due)
            return failure(due.error());
        events = std::move(*due);
        QList<qint64> seqs;
        for (const ClaimedEvent &event : events)
            seqs << event.seq;
        if (const auto claimed = lend(seqs, now.addSecs(lease.count())); !claimed)
            return failure(claimed.error());
    }
    if (const auto committed = transaction->commit(); !committed)
        return failure(committed.error());
    return events;
}

Result<void> Work::lend(const QList<qint64> &seqs, const QDateTime &end)
{
    if (seqs.isEmpty())
        return {};
    return m_database.change(u"UPDATE work SET due = %1, attempts = attempts + 1 WHERE seq IN (%2)"_s.arg(
        QString::number(end.toMSecsSinceEpoch()), numbers(seqs)));
}

Result<void> Work::done(const QList<qint64> &seqs)
{
    if (seqs.isEmpty())
        return {};
    return m_database.change(u"DELETE FROM work WHERE seq IN (%1)"_s.arg(numbers(seqs)));
}

Result<void> Work::postpone(qint64 seq, const QDateTime &when, const Error &error)
{
    return m_database.change(u"UPDATE work SET due = ?, error = ? WHERE seq = ?"_s,
                             {toColumn(when), toLogLine(error), seq});
}

Result<int> Work::replay(const QDateTime &now, const QString &id)
{
    return m_database.run(u"UPDATE work SET due = ?, attempts = 0, error = '' WHERE due IS NULL"
                          " AND (? = '' OR seq = (SELECT seq FROM events WHERE id = ?))"_s,
                          {toColumn(now), id, id});
}

Result<std::optional<QDateTime>> Work::nextDue()
{
    auto query = m_database.prepare(u"SELECT due FROM work WHERE due IS NOT NULL ORDER BY due LIMIT 1"_s);
    if (!query)
        return failure(query.error());
    return query->first<QDateTime>({}, [](Row row) { return row.time(); });
}

Result<bool> Work::isWaiting(const QString &type, const QString &objectId)
{
    const auto count = m_database.number(
        u"SELECT count(*) FROM work JOIN events USING (seq) WHERE type = ? AND object_id = ?"_s, {type, objectId});
    if (!count)
        return failure(count.error());
    return *count > 0;
}

Result<qint64> Work::backlog()
{
    return m_database.number(u"SELECT count(*) FROM work WHERE due IS NOT NULL"_s);
}

Result<qint64> Work::givenUp()
{
    return m_database.number(u"SELECT count(*) FROM work WHERE due IS NULL"_s);
}

} // namespace paydesk::store
