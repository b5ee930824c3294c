// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// Invoice items: amounts that wait for a customer's next invoice, or belong to a draft.
Routes invoiceItemRoutes();

/// What POST /v1/invoiceitems does with checked parameters. `place` is where they stand in those of another call, for errors.
Answer<QJsonObject> createInvoiceItem(World &world, const QJsonObject &params, const QString &place = {});

/// Keeps an amount of a subscription item's period, from `start` to its end, for the next invoice.
void addProration(World &world, const QJsonObject &item, qint64 amount, qint64 start, const QString &description);

/// What waits for an invoice of this subscription; an empty id: what belongs to none. Oldest first.
QList<QJsonObject> pendingItems(const World &world, const QString &customerId, const QString &subscriptionId);
/// Makes lines of pending items, which are the invoice's from then on.
QJsonArray billItems(World &world, const QList<QJsonObject> &items, const QString &invoiceId);

} // namespace paydesk::sandbox
