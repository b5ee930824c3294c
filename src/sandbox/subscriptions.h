// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

Routes subscriptionRoutes();

/// A customer's `subscriptions`, when they are asked for.
QJsonValue subscriptionsOfCustomer(const World &world, const QJsonObject &customer);

} // namespace paydesk::sandbox
