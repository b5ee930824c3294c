// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

Routes setupIntentRoutes();

} // namespace paydesk::sandbox
