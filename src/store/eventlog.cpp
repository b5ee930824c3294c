// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/eventlog.h"

#include "store/database.h"
#include "store/databasefile.h"
#include "store/dialect.h"
#include "store/postgresql.h"

#include <QRandomGenerator>

#include <array>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

/// A rare type must not have the whole log read through by one question.
constexpr qint64 longestLook = 5'000;

struct Size {
    qint64 seq = 0;
    qint64 bytes = 0;
};

LoggedEvent readEvent(Row row)
{
    LoggedEvent event;
    event.seq = row.number();
    event.endpoint = row.text();
    event.received = row.time();
    event.body = row.bytes();
    return event;
}

} // namespace

Result<void> EventLog::begin()
{
    const QString number = isPostgresql(m_database.path()) ? QString() : fileNumber(m_database.path());
    const QString place = number.isEmpty() ? m_database.dialect().place : u"'%1'"_s.arg(number);
    const QString isAnother = u"id = '' OR place <> "_s + place;
    // Not by an UPDATE that changes nothing in the end: that would wait for whoever writes.
    const auto anew = m_database.number(u"SELECT count(*) FROM log WHERE "_s + isAnother);
    if (!anew || *anew == 0)
        return anew ? Result<void>() : failure(anew.error());
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    const QByteArray bytes(reinterpret_cast<const char *>(words.data()), sizeof(words));
    // A file of earlier versions does not say its place, and is what it was.
    return m_database.change(u"UPDATE log SET id = CASE WHEN id <> '' AND place = '' THEN id ELSE ? END, place = %1"
                             " WHERE %2"_s.arg(place, isAnother),
                             {QString::fromLatin1(bytes.toHex())});
}

Result<QString> EventLog::id()
{
    auto query = m_database.prepare(u"SELECT id FROM log"_s);
    if (!query)
        return failure(query.error());
    const auto id = query->first<QString>({}, [](Row row) { return row.text(); });
    if (!id)
        return failure(id.error());
    return id->value_or(QString());
}

Result<qint64> EventLog::last()
{
    return m_database.number(u"SELECT max(seq) FROM events"_s);
}

Result<LogPage> EventLog::page(qint64 after, LogBounds bounds, const QString &type)
{
    const auto newest = last();
    if (!newest)
        return failure(newest.error());
    LogPage page;
    const bool isFar = !type.isEmpty() && *newest - after > longestLook;
    page.end = std::max(after, isFar ? after + longestLook : *newest);
    // The lengths first, which cost no reading of the bodies: a hundred large events must never be in memory at once.
    auto measure = m_database.prepare(u"SELECT seq, length(body) FROM events WHERE seq > ? AND seq <= ?"
                                      " AND (? = '' OR type = ?) ORDER BY seq LIMIT ?"_s);
    if (!measure)
        return failure(measure.error());
    const auto sizes = measure->all<Size>({after, page.end, type, type, bounds.events}, [](Row row) {
        Size size;
        size.seq = row.number();
        size.bytes = row.number();
        return size;
    });
    if (!sizes)
        return failure(sizes.error());
    if (sizes->size() == bounds.events)
        page.end = sizes->last().seq;
    qint64 total = 0;
    for (qsizetype i = 0; i < sizes->size(); ++i) {
        total += sizes->at(i).bytes;
        if (i > 0 && total > bounds.bytes) {
            page.end = sizes->at(i - 1).seq;
            break;
        }
    }
    auto query = m_database.prepare(u"SELECT seq, endpoint, received, body FROM events WHERE seq > ? AND seq <= ?"
                                    " AND (? = '' OR type = ?) ORDER BY seq"_s);
    if (!query)
        return failure(query.error());
    auto events = query->all<LoggedEvent>({after, page.end, type, type}, readEvent);
    if (!events)
        return failure(events.error());
    page.events = std::move(*events);
    return page;
}

Result<std::optional<KnownEvent>> EventLog::find(const QString &id)
{
    auto query = m_database.prepare(
        u"SELECT seq, endpoint, received, body, coalesce(times, 0), coalesce(latest, received) FROM known_events"
        " JOIN events USING (seq) LEFT JOIN redeliveries ON event_id = known_events.id WHERE known_events.id = ?"_s);
    if (!query)
        return failure(query.error());
    return query->first<KnownEvent>({id}, [](Row row) {
        KnownEvent known;
        known.event.seq = row.number();
        known.event.endpoint = row.text();
        known.event.received = row.time();
        known.event.body = row.bytes();
        known.deliveries = 1 + row.number();
        known.latest = row.time();
        return known;
    });
}

} // namespace paydesk::store
