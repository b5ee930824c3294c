// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace paydesk::gui {

struct Colors;

/// The part of the look that a style sheet says best: menus, scroll bars, headers, tabs, tooltips, the roles of labels.
QString styleSheetFor(const Colors &colors);

} // namespace paydesk::gui
