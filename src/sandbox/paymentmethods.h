// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/cards.h"
#include "sandbox/routes.h"

namespace paydesk::sandbox {

Routes paymentMethodRoutes();

/// A new card payment method; not attached to anyone.
QJsonObject createCard(World &world, const TestCard &card, int expMonth, int expYear);
/// The stored payment method, or a new one when a test id such as "pm_card_visa" is given.
Answer<QJsonObject> paymentMethodFor(World &world, const QString &id, const QString &param);
/// Attaches to a customer and announces it.
QJsonObject attachTo(World &world, QJsonObject method, const QString &customerId);
/// How the card behind it behaves.
CardBehaviour behaviourOf(const World &world, const QString &methodId);
QString declineOf(const World &world, const QString &methodId);

} // namespace paydesk::sandbox
