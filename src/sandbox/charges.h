// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// Charges cannot be created: they are made by PaymentIntents.
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
/// Lets an authorized charge's money go, if there is any.
void releaseCharge(World &world, const QString &chargeId, const QString &eventType);

/// The charge of a debit whose answer is not there yet, and the two answers.
QJsonObject createPendingCharge(World &world, const QJsonObject &intent, const QJsonObject &method);
QJsonObject settleCharge(World &world, const QString &chargeId);
void failCharge(World &world, const QString &chargeId, const QString &code, const QString &message);

} // namespace paydesk::sandbox
