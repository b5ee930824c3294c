// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"
#include "base/result.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace paydesk::store {
class Database;
}

namespace paydesk::desk {

/// What a subscription was for and what it is for since then, as one event told.
struct PlanChange {
    struct Plan {
        /// Of the product; the id of the price where no more is known of it.
        QString name;
        /// Of one, without a currency where it is not known.
        Money price;
        QString interval;
        int intervalCount = 1;
        qint64 quantity = 1;

        friend bool operator==(const Plan &, const Plan &) = default;
    };

    QDateTime when;
    QList<Plan> before;
    QList<Plan> after;
};

/// Newest first, out of the last hundred events that changed the subscription in any way. `events` has the inbox, `mirror` the catalogue.
Result<QList<PlanChange>> planChanges(store::Database &events, store::Database &mirror, const QString &subscriptionId);

} // namespace paydesk::desk
