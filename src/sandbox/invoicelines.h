// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/world.h"

namespace paydesk::sandbox {

/// What an item's period costs: nothing in a trial, or its share of a whole one if it is shorter.
enum class ItemCost { Period, Share, Nothing };
/// A line of an invoice for the present period of one subscription item.
QJsonObject lineOfItem(World &world, const QJsonObject &item, ItemCost cost);

/// A line for an invoice item, which belongs to the invoice from now on.
QJsonObject lineOfInvoiceItem(World &world, const QJsonObject &invoiceItem);

/// "2 × Coffee box (at €12.00 / month)", "(at €5.00 per 10 / month)", "(tiered pricing / month)".
QString describeItem(const World &world, const QJsonObject &item);
QString nameOfPrice(const World &world, const QJsonObject &price);

/// Puts lines into a draft, and all that follows from them: discounts, taxes, subtotal, total, what is due. The invoice's customer,
/// discounts and default_tax_rates are there already.
void setLines(const World &world, QJsonObject &invoice, QJsonArray lines);

/// What is due of an invoice's total when the customer's balance (`starting_balance`) is taken into account; what the balance is
/// afterwards is put into `ending`.
qint64 amountDue(const QJsonObject &invoice, qint64 *ending);

} // namespace paydesk::sandbox
