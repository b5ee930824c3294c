// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "desk/events/eventdesk.h"
#include "desk/relay/relaydesk.h"
#include "gui/words.h"

#include <optional>

/// What became of an event, as people read it.
namespace paydesk::gui::words {

Word eventState(store::InboxEvent::State state);
/// How it came here. `source` is the inbox's word.
QString eventSource(const QString &source);
/// What Paydesk did because of it.
QString eventEffect(const desk::EventDetail &detail);
/// What the listener says of it.
QString delivered(const std::optional<desk::RelayDesk::Delivered> &known, const QDateTime &now, const QLocale &locale);
/// Why the listener could not read a body. `reason` is its word.
QString setAsideReason(const QString &reason);
/// Why an event could not be sent to a program on this computer.
QString replayTrouble(const Error &error, const QString &address);

} // namespace paydesk::gui::words
