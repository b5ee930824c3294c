// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/visits.h"

#include "listener/writer.h"
#include "store/database.h"
#include "store/desktops.h"

namespace paydesk::listener {

void Visits::note(qint64 desktop)
{
    const auto now = std::chrono::steady_clock::now();
    const auto [entry, isFirst] = m_noted.try_emplace(desktop, now);
    if (!isFirst && now - entry->second < m_exactness)
        return;
    entry->second = now;
    m_writer.run<bool>([desktop, at = m_clock.now()](store::Database &database) -> Result<bool> {
        if (const auto seen = store::Desktops(database).seen(desktop, at); !seen)
            return failure(seen.error());
        return true;
    });
}

} // namespace paydesk::listener
