// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>
#include <QString>

#include <cstdint>
#include <cstdio>
#include <optional>

namespace paydesk::listener {

/// One line for one record, with its time (UTC), level and message: `time=… level=… msg="…"`, or the same as a JSON object.
enum class LogFormat { Text, Json };

/// What is written: that and whatever is worse.
enum class LogLevel { Error, Warning, Info, Debug };

/// What is told at the debug level only, in places where not even putting it together should cost anything otherwise.
Q_DECLARE_LOGGING_CATEGORY(lcListener)

/// "text" or "json".
std::optional<LogFormat> logFormat(const QString &word);
/// "error", "warning", "info" or "debug".
std::optional<LogLevel> logLevel(const QString &word);

/// Sends every Qt message of this process through redacted() to stderr. A log that is full, gone or read by nobody never holds up
/// whoever has something to say: the line is lost, and how many were is said when it takes lines again.
void installLog(LogFormat format, LogLevel level = LogLevel::Info);
/// Whether somebody looks at what is written there.
bool isTerminal(std::FILE *stream);
/// Since installLog().
std::uint64_t logLinesLost();

} // namespace paydesk::listener
