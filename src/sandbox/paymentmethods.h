// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/bankaccounts.h"
#include "sandbox/cards.h"
#include "sandbox/routes.h"

namespace paydesk::sandbox {

Routes paymentMethodRoutes();

/// The stored payment method, or a new one when a test id such as "pm_card_visa" is given.
Answer<QJsonObject> paymentMethodFor(World &world, const QString &id, const QString &param);
/// Attaches to a customer and announces it.
QJsonObject attachTo(World &world, QJsonObject method, const QString &customerId);
/// How the card behind it behaves, and why it declines or is disputed.
CardBehaviour behaviourOf(const World &world, const QString &methodId);
QString reasonOf(const World &world, const QString &methodId);
/// How a debit of the bank account behind it goes.
DebitCourse debitOf(const World &world, const QString &methodId);

} // namespace paydesk::sandbox
