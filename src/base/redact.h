// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace paydesk {

/// The text with everything secret masked to its type and last four characters: API keys, webhook secrets, client secrets,
/// authorization headers, signatures, card numbers. Control characters become spaces, so that one entry stays one line.
/// Applying it twice changes nothing.
QString redacted(QString text);

/// Sends every Qt message of this process through redacted() to stderr. Called once, first thing in main().
void installRedactingLog();

} // namespace paydesk
