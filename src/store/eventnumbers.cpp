// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/eventnumbers.h"

#include "store/database.h"

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

/// So many are taken up at once. More would be cheaper for each, but that transaction takes longer, and so does the look at the rest when
/// somebody asks for an event by its id.
constexpr qsizetype mostRecent = 512;

} // namespace

Result<void> EventNumbers::begin()
{
    const auto last = m_database.number(u"SELECT max(seq) FROM events"_s);
    if (!last)
        return failure(last.error());
    if (*last == m_last)
        return {};
    auto query = m_database.prepare(u"SELECT id FROM events WHERE seq > (SELECT seq FROM numbered)"_s);
    if (!query)
        return failure(query.error());
    const auto ids = query->all<QString>({}, [](Row row) { return row.text(); });
    if (!ids)
        return failure(ids.error());
    m_recent = QSet<QString>(ids->begin(), ids->end());
    m_last = *last;
    return {};
}

void EventNumbers::add(const QString &id)
{
    m_recent.insert(id);
    ++m_last;
}

Result<void> EventNumbers::end()
{
    if (m_recent.size() < mostRecent)
        return {};
    // OR FAIL: as in Deliveries.
    for (const QString &step : {u"INSERT OR FAIL INTO event_numbers (id, seq) SELECT id, seq FROM events"
                                " WHERE seq > (SELECT seq FROM numbered) ORDER BY id"_s,
                                u"UPDATE numbered SET seq = (SELECT max(seq) FROM events)"_s}) {
        if (const auto done = m_database.change(step); !done)
            return done;
    }
    m_recent.clear();
    // Whether this was committed is seen at the next begin().
    m_last = -1;
    return {};
}

} // namespace paydesk::store
