// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

Routes taxRateRoutes();

/// `automatic_tax`, which can be turned on only by who has an address that Stripe Tax begins with; the practice account has none.
Param automaticTax();
std::optional<ApiError> automaticTaxFault(const QJsonObject &params);

/// The rates with these ids, as the objects that other objects hold, or what is wrong with one; `param` is the list's name.
Answer<QJsonArray> taxRatesFor(const World &world, const QJsonValue &ids, const QString &param);

/// The `taxes` of one amount: what each of the rates takes. Inclusive rates find their tax inside the amount, exclusive ones put it on
/// top of what is left. `exemption` is a customer's tax_exempt: "exempt" and "reverse" cost nothing and say why.
QJsonArray taxesOn(qint64 amount, const QJsonArray &rates, const QString &exemption);

/// The sum of the taxes with this behavior ("exclusive", "inclusive").
qint64 sumOfTaxes(const QJsonArray &taxes, QLatin1StringView behavior);
/// Adds a line's taxes to `total_taxes`, rate by rate.
void addTaxes(QJsonArray &total, const QJsonArray &taxes);

} // namespace paydesk::sandbox
