// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/figures.h"

#include "store/database.h"
#include "store/deliveries.h"
#include "store/outbox.h"
#include "store/work.h"

namespace paydesk::store {

using namespace Qt::StringLiterals;

Result<Figures> readFigures(Database &database)
{
    Figures figures;
    auto latest = database.prepare(u"SELECT received FROM events ORDER BY seq DESC LIMIT 1"_s);
    if (!latest)
        return failure(latest.error());
    const auto received = latest->first<QDateTime>({}, [](Row row) { return row.time(); });
    if (!received)
        return failure(received.error());
    figures.lastEvent = received->value_or(QDateTime());
    Work work(database);
    Outbox outbox(database);
    for (const auto &[into, number] :
         {std::pair(&figures.backlog, work.backlog()), std::pair(&figures.untold, outbox.waiting()),
          std::pair(&figures.setAside, outbox.setAside()), std::pair(&figures.nobodyTook, outbox.givenUp()),
          std::pair(&figures.givenUp, work.givenUp()),
          std::pair(&figures.quarantined, Deliveries(database).quarantined())}) {
        if (!number)
            return failure(number.error());
        *into = *number;
    }
    return figures;
}

Result<void> proveWritable(Database &database, const QDateTime &now)
{
    return database.change(u"UPDATE probe SET at = ?"_s, {toColumn(now)});
}

} // namespace paydesk::store
