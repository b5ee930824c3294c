// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/readcounts.h"

#include "store/database.h"

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

qint64 hourOf(const QDateTime &time)
{
    return time.toSecsSinceEpoch() / 3600;
}

/// The first hour of the window that ends in that one.
qint64 windowStart(const QDateTime &end)
{
    return hourOf(end.addDays(-ReadCounts::windowDays)) + 1;
}

} // namespace

Result<void> ReadCounts::add(const QDateTime &at, qint64 reads)
{
    const auto added = m_database.run(u"INSERT INTO api_reads (hour, count) VALUES (?, ?)"
                                      " ON CONFLICT (hour) DO UPDATE SET count = count + excluded.count"_s,
                                      {hourOf(at), reads});
    if (!added)
        return failure(added.error());
    const auto forgotten = m_database.run(u"DELETE FROM api_reads WHERE hour < ?"_s, {windowStart(at)});
    if (!forgotten)
        return failure(forgotten.error());
    return {};
}

Result<qint64> ReadCounts::inWindow(const QDateTime &end)
{
    auto query = m_database.prepare(u"SELECT COALESCE(SUM(count), 0) FROM api_reads WHERE hour >= ?"_s);
    if (!query)
        return failure(query.error());
    const auto sum = query->first<qint64>({windowStart(end)}, [](Row row) { return row.number(); });
    if (!sum)
        return failure(sum.error());
    return sum->value_or(0);
}

} // namespace paydesk::store
