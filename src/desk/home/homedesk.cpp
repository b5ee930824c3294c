// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/home/homedesk.h"

#include "desk/changes.h"

#include <QPointer>

namespace paydesk::desk {

using namespace std::chrono_literals;

HomeDesk::HomeDesk(Parts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(250ms);
    m_minute.setInterval(1min);
    connect(&m_soon, &QTimer::timeout, this, &HomeDesk::ask);
    connect(&m_minute, &QTimer::timeout, this, &HomeDesk::ask);
    connect(&m_parts.changes, &Changes::payments, this, &HomeDesk::askSoon);
    connect(&m_parts.changes, &Changes::subscriptions, this, &HomeDesk::askSoon);
    connect(&m_parts.changes, &Changes::payouts, this, &HomeDesk::askSoon);
    connect(&m_parts.changes, &Changes::disputes, this, &HomeDesk::askSoon);
    connect(&m_parts.changes, &Changes::begunAnew, this, &HomeDesk::askSoon);
}

void HomeDesk::setPeriod(HomePeriod period)
{
    if (m_period == period)
        return;
    m_period = period;
    // What is there stays in sight until the answer comes; the page says by figures().period of what it is.
    if (m_watched)
        ask();
}

void HomeDesk::setWatched(bool watched)
{
    if (m_watched == watched)
        return;
    m_watched = watched;
    if (watched) {
        m_minute.start();
        ask();
    } else {
        m_minute.stop();
        m_soon.stop();
    }
}

void HomeDesk::refresh()
{
    if (m_watched)
        ask();
}

void HomeDesk::askSoon()
{
    if (m_watched && !m_soon.isActive())
        m_soon.start();
}

void HomeDesk::ask()
{
    answer({m_period, m_parts.clock.now(), m_parts.zone, m_parts.currency}, ++m_asked);
}

QCoro::Task<> HomeDesk::answer(HomeQuestion question, int number)
{
    const QPointer<HomeDesk> self(this);
    Result<HomeFigures> figures = co_await m_parts.read(std::move(question));
    if (!self || number != m_asked)
        co_return;
    if (figures) {
        m_figures = std::move(*figures);
        m_error.reset();
    } else {
        m_error = figures.error();
    }
    Q_EMIT changed();
}

} // namespace paydesk::desk
