// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

Routes payoutRoutes();

/// Pays out what is available on this day, and every week from then on.
void startWeeklyPayouts(World &world, qint64 first);

// The agenda's words.
extern const QString payoutIsDue;
extern const QString payoutMoves;
/// An automatic payout of everything available in the account's currency.
void payOutAutomatically(World &world);
/// Pending becomes in transit, in transit becomes paid, or failed where the bank account is closed.
void movePayout(World &world, const QString &payoutId);

} // namespace paydesk::sandbox
