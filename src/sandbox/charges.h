// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// Charges can be read only: they are made by PaymentIntents.
Routes chargeRoutes();

struct ChargeTry {
    QJsonObject intent;
    QJsonObject method;
    bool wasAuthenticated = false;
    bool isCaptured = true;
    /// Set when the bank says no.
    std::optional<ApiError> decline;
};

/// Makes the charge of one attempt to pay, and books it if the money was taken. Makes the events of the charge.
QJsonObject createCharge(World &world, const ChargeTry &attempt);
/// Takes an authorized charge's money.
QJsonObject captureCharge(World &world, QJsonObject charge, qint64 amount);

} // namespace paydesk::sandbox
