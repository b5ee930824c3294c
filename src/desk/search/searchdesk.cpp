// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/search/searchdesk.h"

#include "store/mirrorfile.h"

#include <QCoroFuture>

#include <QPointer>

namespace paydesk::desk {

SearchDesk::SearchDesk(store::MirrorFile &mirror, const Clock &clock, QObject *parent)
    : QObject(parent), m_mirror(mirror), m_clock(clock)
{
}

void SearchDesk::look(const QString &typed)
{
    m_wanted = typed;
    m_isNew = true;
    if (!m_isLooking)
        work();
}

QCoro::Task<> SearchDesk::work()
{
    const QPointer<SearchDesk> self(this);
    m_isLooking = true;
    while (m_isNew) {
        m_isNew = false;
        const QDate today = m_clock.now().toLocalTime().date();
        const QFuture<Result<Findings>> looking =
            m_mirror.reader().run<Findings>([typed = m_wanted, today, locale = QLocale()](store::Database &mirror) {
                return findEverywhere(mirror, typed, today, locale);
            });
        const Result<Findings> findings = co_await looking;
        if (!self)
            co_return;
        if (m_isNew)
            continue;
        if (findings)
            Q_EMIT found(*findings);
        else
            Q_EMIT failed(findings.error());
        if (!self)
            co_return;
    }
    m_isLooking = false;
}

} // namespace paydesk::desk
