// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

Routes customerRoutes();

/// What POST /v1/customers does with checked parameters.
QJsonObject createCustomer(World &world, const QJsonObject &params);
/// Ends the customer's subscriptions and leaves a stub that says the customer is deleted.
QJsonObject removeCustomer(World &world, const QJsonObject &customer);

} // namespace paydesk::sandbox
