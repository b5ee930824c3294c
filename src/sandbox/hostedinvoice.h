// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/world.h"

namespace paydesk::sandbox {

// An invoice as its customer sees it: the page at its hosted_invoice_url.

/// Nothing for a draft: it has no page yet.
std::optional<InvoiceView> invoiceView(const World &world, const QString &invoiceId);

/// Tries to pay an open (or uncollectible) invoice with a typed card. Declined when the bank says no, Gone when there is nothing to pay.
PayOutcome payHostedInvoice(World &world, const QString &invoiceId, const CardEntry &card, const QString &name);

} // namespace paydesk::sandbox
