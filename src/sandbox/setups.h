// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/payments.h"

namespace paydesk::sandbox {

/// A new SetupIntent with the given fields, announced.
QJsonObject createSetup(World &world, const QJsonObject &fields);

/// Tries to set a stored payment method up for later. It ends in succeeded (and the customer, if there is one, has the payment
/// method), requires_action (a challenge is open) or requires_payment_method (declined).
AttemptEnd attemptSetup(World &world, QJsonObject setup, const Attempt &attempt);

/// Goes on where a challenge, or the check of a bank account, ended.
AttemptEnd resumeSetup(World &world, const QJsonObject &setup, bool wasAuthenticated);

QJsonObject cancelSetup(World &world, QJsonObject setup, const QString &reason);

} // namespace paydesk::sandbox
