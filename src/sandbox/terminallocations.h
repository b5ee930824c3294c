// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// The places where readers are, and the tokens with which a reader's SDK connects.
Routes terminalLocationRoutes();

} // namespace paydesk::sandbox
