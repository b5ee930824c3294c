// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <cstdio>
#include <optional>

namespace paydesk::listener {

/// One line for one record, with its time (UTC), level and message: `time=… level=… msg="…"`, or the same as a JSON object.
enum class LogFormat { Text, Json };

/// "text" or "json".
std::optional<LogFormat> logFormat(const QString &word);

/// Sends every Qt message of this process through redacted() to stderr. A log that is full, gone or read by nobody never holds up
/// whoever has something to say: the line is lost, and how many were is said when it takes lines again.
void installLog(LogFormat format);
/// Whether somebody looks at what is written there.
bool isTerminal(std::FILE *stream);
/// Since installLog().
std::uint64_t logLinesLost();

} // namespace paydesk::listener
