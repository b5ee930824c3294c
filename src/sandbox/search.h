// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// /v1/…/search of all resources that can be searched (docs.stripe.com/search).
Routes searchRoutes();

} // namespace paydesk::sandbox
