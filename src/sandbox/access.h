// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/engine.h"
#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// Who calls, by the key in the Authorization header or, as Stripe.js sends it, in the form's `key`, which is taken out of `form`.
/// 401 if it is no key of this account.
Answer<Caller> callerOf(const ApiRequest &request, QJsonObject &form, const EngineSettings &settings);

/// Refuses a call in the name (`Stripe-Account`) of any account but the merchant's own: there are no objects of others.
std::optional<ApiError> accountFault(const ApiRequest &request, const World &world);
/// The 403 for an account that the key does not reach.
ApiError noAccessTo(const QString &accountId, const EngineSettings &settings);

/// Refuses a browser whatever it may not do: endpoints for the secret key only, objects whose client secret it does not know.
/// `route` is null for an unknown path.
std::optional<ApiError> accessFault(Caller caller, const Route *route);
std::optional<ApiError> clientSecretFault(const Call &call, const Route &route);

/// What a browser gets to see: of an intent not everything, also where it comes with an error; other objects are as they are.
Answer<QJsonObject> forBrowser(const Answer<QJsonObject> &answer);

} // namespace paydesk::sandbox
