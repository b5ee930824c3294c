// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/world.h"

namespace paydesk::sandbox {

// What is left of a subscription item's period, to the second, kept for the next invoice. Discounts are in the amounts.

/// Gives back what was paid for the time from `from` to the period's end.
void creditRest(World &world, const QJsonObject &item, qint64 from);
/// Asks for that time.
void chargeRest(World &world, const QJsonObject &item, qint64 from);
/// creditRest for all items of a subscription, unless it costs nothing yet.
void creditUnusedTime(World &world, const QJsonObject &subscription, qint64 from);

} // namespace paydesk::sandbox
