// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/cards.h"
#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// The parameters that describe a new payment method: those of POST /v1/payment_methods, and an intent's `payment_method_data`.
Params methodDataParams();
Param billingDetailsParam();

/// Makes the payment method that such parameters describe; not attached to anyone. `path` is where they stand in the call, empty
/// for the call itself. Card numbers that are no test numbers are for browsers only: Stripe refuses them to those who did not ask to send them.
Answer<QJsonObject> createMethod(World &world, const QJsonObject &data, Caller caller, const QString &path);
void applyBillingDetails(QJsonObject &method, const QJsonObject &params);

/// A new card payment method; not attached to anyone.
QJsonObject createCard(World &world, const TestCard &card, int expMonth, int expYear);
/// The typed card. A number that is no test card declines, and nothing of it is kept but its last digits.
QJsonObject createTypedCard(World &world, const CardEntry &entry);
/// The new payment method that a test id ("pm_card_visa", "pm_usBankAccount_success") stands for; empty if it is none.
QJsonObject createByTestId(World &world, const QString &testId);

/// A typed card from the parameters `number`, `exp_month`, `exp_year`, `cvc`; what is wrong with it is refused as a card error.
Answer<CardEntry> typedCard(const World &world, const QJsonObject &params, Caller caller, const QString &path);

} // namespace paydesk::sandbox
