// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

Routes customerRoutes();

/// What POST /v1/customers does with checked parameters.
QJsonObject createCustomer(World &world, const QJsonObject &params);

} // namespace paydesk::sandbox
