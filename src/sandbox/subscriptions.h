// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

Routes subscriptionRoutes();

/// What POST /v1/subscriptions/:id does with checked parameters; refused, it leaves nothing changed.
Answer<QJsonObject> updateSubscription(World &world, const QString &id, const QJsonObject &params);
/// What POST /v1/subscriptions makes of its parameters, before the first invoice. When it is refused, the caller undoes what was done.
Answer<QJsonObject> subscriptionFrom(World &world, const QJsonObject &params);

/// A customer's `subscriptions`, when they are asked for.
QJsonValue subscriptionsOfCustomer(const World &world, const QJsonObject &customer);

} // namespace paydesk::sandbox
