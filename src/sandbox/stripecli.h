// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// What `stripe listen` asks for before it opens its web socket (github.com/stripe/stripe-cli, pkg/stripeauth).
Routes stripeCliRoutes();

std::optional<CliSession> cliSession(const World &world, const QString &webSocketId);

} // namespace paydesk::sandbox
