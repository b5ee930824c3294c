// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/world.h"

namespace paydesk::sandbox {

/// Opens the 3-D Secure challenge of an intent (of a payment or a setup); its page's address.
QString openChallenge(World &world, const QString &intentId);
/// Closes the one that may be open.
void closeChallenge(World &world, const QString &intentId);

/// Nothing when there is no such challenge or it is over.
std::optional<ChallengeView> challengeView(const World &world, const QString &challengeId);
PayOutcome endChallenge(World &world, const QString &challengeId, bool wasAuthenticated);

} // namespace paydesk::sandbox
