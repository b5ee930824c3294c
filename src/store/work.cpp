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
    event.attempts = row.integer() + 1;
    return event;
}

ClaimedEvent readEvent(Row row)
{
    ClaimedEvent event;
    event.seq = row.number();
    event.id = row.text();
    event.type = row.text();
    event.account = row.text();
    event.livemode = row.flag();
    event.body = row.bytes();
    return event;
}

/// As the list of an IN: one statement for many rows takes less than one for each.
QString numbers(const QList<ClaimedEvent> &events)
{
    QStringList texts;
    for (const ClaimedEvent &event : events)
        texts << QString::number(event.seq);
    return texts.join(", "_L1);
}

} // namespace

Result<QList<ClaimedEvent>> Work::claim(const QDateTime &now, std::chrono::seconds lease, int limit)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return failure(transaction.error());
    const QDateTime end = now.addSecs(lease.count());
    if (const auto back = takeBack(now); !back)
        return failure(back.error());
    auto events = claimDue(now, end, limit);
    if (!events)
        return events;
    if (events->size() < limit) {
        const auto fresh = claimFresh(end, limit - int(events->size()));
        if (!fresh)
            return fresh;
        *events << *fresh;
    }
    if (const auto committed = transaction->commit(); !committed)
        return failure(committed.error());
    return events;
}

/// Claims whose lease has ended: each of their events is on its own from then on.
Result<void> Work::takeBack(const QDateTime &now)
{
    if (m_database.dialect().isFarAway)
        return {};
    auto query = m_database.prepare(u"SELECT first FROM claims WHERE due <= ?"_s);
    if (!query)
        return failure(query.error());
    const auto ended = query->all<qint64>({toColumn(now)}, [](Row row) { return row.number(); });
    if (!ended)
        return failure(ended.error());
    for (const qint64 claim : *ended) {
        const auto kept = m_database.change(
            u"INSERT INTO work (seq, due, attempts) SELECT fresh_work.seq, claims.due, 1 FROM claims"
            " JOIN fresh_work ON fresh_work.seq BETWEEN claims.first AND claims.last WHERE claims.first = ?"_s,
            {claim});
        if (!kept)
            return kept;
        if (const auto released = release(claim); !released)
            return failure(released.error());
    }
    return {};
}

Result<QList<ClaimedEvent>> Work::claimDue(const QDateTime &now, const QDateTime &end, int limit)
{
    auto query = m_database.prepare(u"SELECT seq, attempts FROM work WHERE due <= ? ORDER BY due, seq LIMIT ?"_s
                                    + m_database.dialect().claimingIn(u"work"_s));
    if (!query)
        return failure(query.error());
    auto due = query->all<ClaimedEvent>({toColumn(now), limit}, readClaimed);
    if (!due || due->isEmpty())
        return due;
    const auto lent = m_database.change(u"UPDATE work SET due = %1, attempts = attempts + 1 WHERE seq IN (%2)"_s.arg(
        QString::number(end.toMSecsSinceEpoch()), numbers(*due)));
    if (!lent)
        return failure(lent.error());
    return due;
}

Result<QList<ClaimedEvent>> Work::claimFresh(const QDateTime &end, int limit)
{
    const bool isShared = m_database.dialect().isFarAway;
    auto query = m_database.prepare(u"SELECT seq, 0 FROM fresh_work WHERE seq > (%1) ORDER BY seq LIMIT ?"_s.arg(
                                        isShared ? u"0"_s : u"SELECT coalesce(max(last), 0) FROM claims"_s)
                                    + m_database.dialect().claimingIn(u"fresh_work"_s));
    if (!query)
        return failure(query.error());
    auto fresh = query->all<ClaimedEvent>({limit}, readClaimed);
    if (!fresh || fresh->isEmpty())
        return fresh;
    const auto claimed = isShared ? takeEach(*fresh, end) : takeTogether(*fresh, end);
    if (!claimed)
        return failure(claimed.error());
    return fresh;
}

Result<QList<ClaimedEvent>> Work::read(QList<ClaimedEvent> claimed)
{
    auto query = m_database.prepare(u"SELECT seq, id, type, account, livemode, body FROM events"
                                    " WHERE seq BETWEEN ? AND ?"_s);
    if (!query)
        return failure(query.error());
    for (qsizetype first = 0, next = 0; first < claimed.size(); first = next) {
        for (next = first + 1; next < claimed.size() && claimed[next].seq == claimed[next - 1].seq + 1;)
            ++next;
        const qint64 seq = claimed[first].seq;
        const auto events = query->all<ClaimedEvent>({seq, claimed[next - 1].seq}, readEvent);
        if (!events)
            return events;
        for (ClaimedEvent event : *events) {
            ClaimedEvent &known = claimed[first + event.seq - seq];
            event.attempts = known.attempts;
            event.claim = known.claim;
            known = std::move(event);
        }
    }
    return claimed;
}

/// One row for all of them: they come in order and go in order, and nobody else takes any.
Result<void> Work::takeTogether(QList<ClaimedEvent> &fresh, const QDateTime &end)
{
    const qint64 first = fresh.first().seq;
    for (ClaimedEvent &event : fresh)
        event.claim = first;
    return m_database.change(u"INSERT INTO claims (first, last, due) VALUES (?, ?, ?)"_s,
                             {first, fresh.last().seq, toColumn(end)});
}

Result<void> Work::takeEach(const QList<ClaimedEvent> &fresh, const QDateTime &end)
{
    const QString seqs = numbers(fresh);
    const auto kept = m_database.change(
        u"INSERT INTO work (seq, due, attempts) SELECT seq, %1, 1 FROM fresh_work WHERE seq IN (%2)"_s.arg(
            QString::number(end.toMSecsSinceEpoch()), seqs));
    return kept ? m_database.change(u"DELETE FROM fresh_work WHERE seq IN (%1)"_s.arg(seqs)) : kept;
}

/// Its events are fresh no more. False if its lease had ended and somebody took it back.
Result<bool> Work::release(qint64 claim)
{
    const auto cleared =
        m_database.run(u"DELETE FROM fresh_work WHERE seq >= ? AND seq <= (SELECT last FROM claims WHERE first = ?)"_s,
                       {claim, claim});
    if (!cleared)
        return failure(cleared.error());
    const auto released = m_database.run(u"DELETE FROM claims WHERE first = ?"_s, {claim});
    if (!released)
        return failure(released.error());
    return *released > 0;
}

Result<void> Work::settle(const QList<ClaimedEvent> &events)
{
    QList<ClaimedEvent> alone;
    std::optional<bool> isHeld;
    for (const ClaimedEvent &event : events) {
        if (event.claim != 0 && !isHeld) {
            const auto released = release(event.claim);
            if (!released)
                return failure(released.error());
            isHeld = *released;
        }
        if (event.claim == 0 || !*isHeld)
            alone << event;
    }
    if (alone.isEmpty())
        return {};
    return m_database.change(u"DELETE FROM work WHERE seq IN (%1)"_s.arg(numbers(alone)));
}

Result<void> Work::postpone(const ClaimedEvent &event, const QDateTime &when, const Error &error)
{
    return m_database.change(
        u"INSERT INTO work (seq, due, attempts, error) VALUES (?, ?, ?, ?) ON CONFLICT (seq)"
        " DO UPDATE SET due = excluded.due, attempts = excluded.attempts, error = excluded.error"_s,
        {event.seq, toColumn(when), event.attempts, toLogLine(error)});
}

Result<int> Work::replay(const QDateTime &now, const QString &id)
{
    return m_database.run(u"UPDATE work SET due = ?, attempts = 0, error = '' WHERE due IS NULL"
                          " AND (? = '' OR seq = (SELECT seq FROM known_events WHERE id = ?))"_s,
                          {toColumn(now), id, id});
}

Result<std::optional<QDateTime>> Work::nextDue()
{
    const QString claims = m_database.dialect().isFarAway ? QString() : u" UNION ALL SELECT min(due) FROM claims"_s;
    auto query =
        m_database.prepare(u"SELECT min(due) FROM (SELECT min(due) AS due FROM work%1) AS all_due"_s.arg(claims));
    if (!query)
        return failure(query.error());
    const auto due = query->first<QDateTime>({}, [](Row row) { return row.time(); });
    if (!due)
        return failure(due.error());
    return *due && (*due)->isValid() ? *due : std::optional<QDateTime>();
}

Result<bool> Work::isWaiting(const QString &type, const QString &objectId)
{
    const auto count = m_database.number(u"SELECT count(*) FROM (SELECT seq FROM work UNION ALL SELECT seq FROM "
                                         u"fresh_work) AS open JOIN events USING (seq)"
                                         " WHERE type = ? AND object_id = ?"_s,
                                         {type, objectId});
    if (!count)
        return failure(count.error());
    return *count > 0;
}

Result<qint64> Work::backlog()
{
    return m_database.number(u"SELECT (SELECT count(*) FROM fresh_work)"
                             " + (SELECT count(*) FROM work WHERE due IS NOT NULL)"_s);
}

Result<qint64> Work::givenUp()
{
    return m_database.number(u"SELECT count(*) FROM work WHERE due IS NULL"_s);
}

} // namespace paydesk::store
