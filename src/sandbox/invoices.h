// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// Invoices and invoice payments.
Routes invoiceRoutes();

/// `custom_fields` of invoices, and of customers and subscriptions for theirs.
Param invoiceCustomFields();

// Fields of an invoice that exist when they are asked for.
QJsonValue paymentsOfInvoice(const World &world, const QJsonObject &invoice);
QJsonValue confirmationSecretOfInvoice(const World &world, const QJsonObject &invoice);

} // namespace paydesk::sandbox
