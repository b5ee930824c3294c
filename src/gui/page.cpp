// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/page.h"

#include <QEvent>

namespace paydesk::gui {

void Page::prepare()
{
    if (m_isPrepared)
        return;
    m_isPrepared = true;
    build();
}

bool Page::event(QEvent *event)
{
    // It is about to be shown.
    if (event->type() == QEvent::Polish)
        prepare();
    return QWidget::event(event);
}

} // namespace paydesk::gui
