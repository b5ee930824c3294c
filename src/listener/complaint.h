// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace paydesk::listener {

/// The sentence for whoever runs the listener: what is wrong and what to do about it.
QString complaint(const Error &error);

/// sysexits.h: the store cannot be written, whatever was tried.
inline constexpr int brokenStore = 74;
/// 2 for what was typed or configured, 1 for anything else.
int exitCode(const Error &error);

} // namespace paydesk::listener
