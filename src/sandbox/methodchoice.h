// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

// What PaymentIntents and SetupIntents have in common: which payment methods they take, and the one they are confirmed with.

Params methodChoiceParams();
Param automaticMethodsParam();
Param mandateDataParam();

/// The types among `wanted` that this account takes in a currency (empty: any).
QStringList compatibleTypes(const QStringList &wanted, const QString &currency);

/// Gives an intent these types, with the options that go with them.
void setTypes(QJsonObject &intent, const QStringList &types, const QString &kind);

/// Carries out the parameters that choose types. A new intent without any of them gets the types of the dashboard; those of calls
/// from before August 2023 get cards only.
std::optional<ApiError> chooseTypes(QJsonObject &intent, const Call &call, const QString &kind);

/// Checks the payment method that a call names or describes against the intent's customer and types, and puts its id and its
/// options into the intent. A test id makes a new payment method.
std::optional<ApiError> chooseMethod(QJsonObject &intent, const Call &call, const QString &kind);

/// Refuses to confirm without a payment method, or without the `return_url` that redirecting payment methods need.
std::optional<ApiError> confirmFault(const QJsonObject &intent, const Call &call);

/// `next_action` of a challenge at `url`: a redirect, or Stripe.js's business if the call gave no place to come back to.
QJsonObject challengeAction(const QString &url, const QString &returnUrl, bool usesSdk);
/// `next_action` of a bank account which must be verified first.
QJsonObject depositsAction(const World &world, const QString &intentId);
/// Refuses what is not what the small deposits were.
std::optional<ApiError> depositsFault(const QJsonObject &params);

/// The 400 of an intent that cannot do this in its state.
ApiError unexpectedState(const QJsonObject &intent, const QString &message);

} // namespace paydesk::sandbox
