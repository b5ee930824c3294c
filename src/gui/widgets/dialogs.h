// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDialog;

namespace paydesk::gui {

/// Opens a dialog over its window, which is dimmed as long as it is open. Never blocks; the dialog is deleted when it closes.
void openOver(QDialog *dialog);

} // namespace paydesk::gui
