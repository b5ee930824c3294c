// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace paydesk::gui {

/// Makes a dialog as high as its contents at its width. Layouts do not do this by themselves where lines wrap.
void fitHeight(QWidget *dialog);

} // namespace paydesk::gui
