// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

// Products are in products.cpp, their prices in prices.cpp.

Routes priceRoutes();
Routes productRoutes();

/// What POST /v1/products and POST /v1/prices do with checked parameters; for `price_data` of other resources, too.
QJsonObject createProduct(World &world, const QJsonObject &params);
Answer<QJsonObject> createPrice(World &world, const QJsonObject &params);

/// What so many pieces cost, in minor units: fractions of a unit are rounded once, for the whole line; tiers and packages count.
/// Where the buyer chooses the amount, it is the preset one.
qint64 priceAmount(const World &world, const QJsonObject &price, qint64 quantity);

/// What a price shows only when it is asked for: `currency_options`, and `tiers`, undefined if it has none.
QJsonValue currenciesOfPrice(const World &world, const QJsonObject &price);
QJsonValue tiersOfPrice(const World &world, const QJsonObject &price);

/// The parameters of `price_data` in line items, of a product's `default_price_data`, and of `tax_details`.
Param priceData();
Param defaultPriceData();
Param tiersParam();
Param taxDetails();

/// The Price which `price` or `price_data` of a line item names or makes. `param` is the line's place, for errors.
Answer<QJsonObject> priceOfLine(World &world, const QJsonObject &line, const QString &param);

} // namespace paydesk::sandbox
