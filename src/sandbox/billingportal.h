// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/hosted.h"
#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// The customer portal: its configurations and sessions.
Routes billingPortalRoutes();

/// What the page of a portal session shows. Nothing if there is no such session, or it is over.
std::optional<PortalView> portalView(const World &world, const QString &secret);

} // namespace paydesk::sandbox
