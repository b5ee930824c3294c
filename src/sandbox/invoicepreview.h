// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// POST /v1/invoices/create_preview. To be asked before the invoices, whose path it looks like.
Routes invoicePreviewRoutes();

/// A period of a subscription has begun: its end is put on the agenda, and the notice of the invoice that will come then.
void watchPeriod(World &world, const QJsonObject &subscription);

// What the agenda calls, and its word.
extern const QString invoiceComes;
void announceUpcoming(World &world, const QString &subscriptionId);

} // namespace paydesk::sandbox
