// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// Stores an event and puts its notice into world.notices. What was before is shown by "….updated" alone.
void recordEvent(World &world, const QString &type, const QJsonObject &object, const QJsonObject &previous);

/// One delivery fewer is pending.
void noteDelivery(World &world, const QString &eventId);

/// Events older than 30 days are gone, as at Stripe.
void pruneEvents(World &world);

Routes eventRoutes();

} // namespace paydesk::sandbox
