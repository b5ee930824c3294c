// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

Routes payoutRoutes();

/// Pays out what is available on this day, and every week from then on.
void startWeeklyPayouts(World &world, qint64 first);

/// Pays out so much of the account's currency then, if it is available: to the bank, or to an account that has been closed.
void planPayout(World &world, qint64 when, qint64 amount, bool toClosedAccount);

// The agenda's words.
extern const QString payoutIsDue;
extern const QString payoutMoves;
/// What planPayout() planned; without a plan, automatically, everything that is available in the account's currency.
void payOut(World &world, const QString &plan);
/// Pending becomes in transit, in transit becomes paid, or failed where the bank account is closed.
void movePayout(World &world, const QString &payoutId);

} // namespace paydesk::sandbox
