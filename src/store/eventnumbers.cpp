// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/eventnumbers.h"

#include "store/database.h"
#include "store/record.h"

#include <QList>

#include <algorithm>
#include <utility>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

/// So many are taken up at once. More would be cheaper for each, but that transaction takes longer, and so does the look at the rest when
/// somebody asks for an event by its id.
constexpr qsizetype mostRecent = 2'048;

using Numbered = std::pair<QString, qint64>;

} // namespace

Result<void> EventNumbers::begin()
{
    const auto last = m_database.number(u"SELECT max(seq) FROM events"_s);
    if (!last)
        return failure(last.error());
    if (*last == m_last)
        return {};
    auto query = m_database.prepare(u"SELECT id, seq FROM events WHERE seq > (SELECT seq FROM numbered)"_s);
    if (!query)
        return failure(query.error());
    const auto events = query->all<Numbered>({}, [](Row row) {
        QString id = row.text();
        return Numbered(std::move(id), row.number());
    });
    if (!events)
        return failure(events.error());
    m_recent.clear();
    for (const auto &[id, seq] : *events)
        m_recent.insert(id, seq);
    m_last = *last;
    return {};
}

void EventNumbers::add(const QString &id)
{
    // Rows are only appended: the next one has the next number.
    m_recent.insert(id, ++m_last);
}

Result<void> EventNumbers::end()
{
    if (m_recent.size() < mostRecent)
        return {};
    QList<Numbered> sorted(m_recent.constKeyValueBegin(), m_recent.constKeyValueEnd());
    std::sort(sorted.begin(), sorted.end());
    // OR FAIL: as in Deliveries.
    auto statement = m_database.prepare(u"INSERT OR FAIL INTO event_numbers (id, seq) VALUES (?, ?)"_s);
    if (!statement)
        return failure(statement.error());
    static const QList<int> order{0, 1};
    for (const auto &[id, seq] : std::as_const(sorted)) {
        if (const auto inserted = statement->run(Record::of(id, seq), order); !inserted)
            return failure(inserted.error());
    }
    if (const auto noted = m_database.change(u"UPDATE numbered SET seq = ?"_s, {m_last}); !noted)
        return noted;
    m_recent.clear();
    // Whether this was committed is seen at the next begin().
    m_last = -1;
    return {};
}

} // namespace paydesk::store
