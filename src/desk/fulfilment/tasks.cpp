// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/fulfilment/tasks.h"

#include "desk/fulfilment/fulfiller.h"

namespace paydesk::desk {

Tasks::Tasks(store::Database &database, const Fulfiller &fulfiller, const Clock &clock, QObject *parent)
    : QObject(parent), m_effects(database), m_fulfiller(fulfiller), m_clock(clock)
{
    connect(&fulfiller, &Fulfiller::applied, this, &Tasks::changed);
}

bool Tasks::isElsewhere() const
{
    return m_fulfiller.isElsewhere();
}

Result<QList<store::Task>> Tasks::list(int limit)
{
    return m_effects.openTasks(limit);
}

Result<void> Tasks::done(const QString &id)
{
    const auto finished = m_effects.finishTask(id, m_clock.now());
    if (finished)
        Q_EMIT changed();
    return finished;
}

Result<QList<store::Entitlement>> Tasks::entitlements(const QString &customer, int limit)
{
    return customer.isEmpty() ? m_effects.allEntitlements({}, limit) : m_effects.entitlements(customer, {}, limit);
}

} // namespace paydesk::desk
