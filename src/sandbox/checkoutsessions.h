// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

Routes checkoutSessionRoutes();

/// What POST /v1/checkout/sessions does with checked parameters, for payment links, too: those need no `success_url`.
Answer<QJsonObject> createCheckoutSession(World &world, const QJsonObject &params);
/// A line of `line_items` as sessions and payment links show them.
QJsonObject checkoutLine(World &world, const QJsonObject &price, qint64 quantity, const QJsonObject &lineMetadata);

/// A session's `line_items`, when they are asked for.
QJsonValue lineItemsOfSession(const World &world, const QJsonObject &session);

} // namespace paydesk::sandbox
