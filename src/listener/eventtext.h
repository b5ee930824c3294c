// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <string>

namespace paydesk::store {
struct LoggedEvent;
}

namespace paydesk::listener {

/// The same JSON on one line, its strings and numbers byte for byte.
std::string onOneLine(const QByteArray &json);
/// As the stream says it.
std::string toMessage(const store::LoggedEvent &event);

} // namespace paydesk::listener
