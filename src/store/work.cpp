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
        auto claim = m_database.prepare(u"UPDATE work SET due = ?, attempts = attempts + 1 WHERE seq = ?"_s);
        if (!claim)
            return failure(claim.error());
        for (const ClaimedEvent &event : events) {
            if (const auto claimed = claim->run({toColumn(now.addSecs(lease.count())), event.seq}); !claimed)
                return failure(claimed.error());
        }
    }
    if (const auto committed = transaction->commit(); !committed)
        return failure(committed.error());
    return events;
}

Result<void> Work::done(qint64 seq)
{
    return m_database.change(u"DELETE FROM work WHERE seq = ?"_s, {seq});
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
