// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// Products and prices.
Routes productRoutes();

/// What POST /v1/products and POST /v1/prices do with checked parameters; for `price_data` of other resources, too.
QJsonObject createProduct(World &world, const QJsonObject &params);
Answer<QJsonObject> createPrice(World &world, const QJsonObject &params);

/// The parameters of `price_data` in line items.
Param priceData();
/// The Price which `price` or `price_data` of a line item names or makes. `param` is the line's place, for errors.
Answer<QJsonObject> priceOfLine(World &world, const QJsonObject &line, const QString &param);

} // namespace paydesk::sandbox
