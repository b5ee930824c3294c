// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace paydesk::listener {

/// About three days of trying, as long as Stripe tries.
constexpr int mostAttempts = 76;

/// Seconds until the next attempt: 10, 40, 160, 640, then an hour each.
constexpr qint64 pauseAfter(int attempts)
{
    return attempts > 4 ? 3600 : 10LL << (2 * (attempts - 1));
}

} // namespace paydesk::listener
