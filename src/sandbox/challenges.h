// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/world.h"

namespace paydesk::sandbox {

/// Nothing when there is no such challenge or it is over.
std::optional<ChallengeView> challengeView(const World &world, const QString &challengeId);
PayOutcome endChallenge(World &world, const QString &challengeId, bool wasAuthenticated);

} // namespace paydesk::sandbox
