// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// Plans, which are recurring prices in an older shape: each can be read as a price, too.
Routes planRoutes();

/// A recurring price as the plan that it is.
QJsonObject planOf(const QJsonObject &price);

/// Says that there is a new plan, if the new price is one.
void announcePlan(World &world, const QJsonObject &price);
/// Stores a changed price; both it and its plan, if it is one, have their events.
void changePrice(World &world, const QJsonObject &price);

} // namespace paydesk::sandbox
