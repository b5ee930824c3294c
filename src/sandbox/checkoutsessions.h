// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

Routes checkoutSessionRoutes();

/// A session's `line_items`, when they are asked for.
QJsonValue lineItemsOfSession(const World &world, const QJsonObject &session);

} // namespace paydesk::sandbox
