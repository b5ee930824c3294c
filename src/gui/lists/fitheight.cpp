// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/fitheight.h"

#include <QLayout>
#include <QWidget>

namespace paydesk::gui {

void fitHeight(QWidget *dialog)
{
    QLayout *layout = dialog->layout();
    layout->activate();
    const int width = qMax(dialog->width(), dialog->minimumWidth());
    dialog->resize(width,
                   layout->hasHeightForWidth() ? layout->totalHeightForWidth(width) : layout->totalSizeHint().height());
}

} // namespace paydesk::gui
