// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// Subscription items by themselves; each change is an update of their subscription.
Routes subscriptionItemRoutes();

} // namespace paydesk::sandbox
