// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "store/effects.h"

#include <QList>
#include <QObject>
#include <QString>

namespace paydesk::desk {

class Fulfiller;

/// What a person has to look at (payments and refunds that failed, disputes), and what customers may use, as it was worked out on this
/// computer. Where a listener does that, it is the listener that knows.
class Tasks : public QObject {
    Q_OBJECT

public:
    Tasks(store::Database &database, const Fulfiller &fulfiller, const Clock &clock, QObject *parent = nullptr);

    /// A listener works it out: what is here is from before it was paired.
    bool isElsewhere() const;

    /// Those that are open, the oldest first.
    Result<QList<store::Task>> list(int limit = 200);
    /// Somebody has looked at it. Unknown ids and those that were done before change nothing.
    Result<void> done(const QString &id);
    /// In the order of their ids; of all customers where none is named.
    Result<QList<store::Entitlement>> entitlements(const QString &customer = {}, int limit = 1'000);

Q_SIGNALS:
    /// Something was added, or looked at.
    void changed();

private:
    store::Effects m_effects;
    const Fulfiller &m_fulfiller;
    const Clock &m_clock;
};

} // namespace paydesk::desk
