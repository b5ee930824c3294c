// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

Routes webhookEndpointRoutes();

/// With its `secret`, which is shown this once only.
QJsonObject createEndpoint(World &world, const QJsonObject &params);

/// The enabled endpoints that want events of a type, and the web sockets that want all. The bodies are the caller's.
QList<EventNotice::Endpoint> endpointsFor(const World &world, const QString &eventType);

} // namespace paydesk::sandbox
