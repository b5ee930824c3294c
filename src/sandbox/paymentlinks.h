// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/hosted.h"
#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// Payment links: addresses that make a Checkout Session for everybody who opens them.
Routes paymentLinkRoutes();

/// Somebody opens a link's address. Nothing if there is no such link.
std::optional<LinkVisit> visitLink(World &world, const QString &code);
/// A session that was made by a link is complete: it counts, and the last one that the link allows closes it.
void countCompletion(World &world, const QString &linkId);

/// A link's `line_items`, which are shown only when they are asked for.
QJsonValue lineItemsOfLink(const World &world, const QJsonObject &link);

} // namespace paydesk::sandbox
