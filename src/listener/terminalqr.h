// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace paydesk::listener {

/// A QR code as lines of half blocks, two modules below each other in one character, with the quiet zone around it. `coloured` sets
/// black on white by the terminal's own colours, so that cameras read it on a dark terminal as well.
QString terminalQr(const QString &text, bool coloured);

} // namespace paydesk::listener
