// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/page.h"

#include <QEvent>
#include <QStackedWidget>

namespace paydesk::gui {

void Page::prepare()
{
    if (m_isPrepared)
        return;
    m_isPrepared = true;
    build();
}

void Page::prepareRest()
{
    prepare();
    if (m_isComplete)
        return;
    m_isComplete = true;
    buildRest();
}

bool Page::event(QEvent *event)
{
    // It is about to be shown; but those that lie behind another one in the window are styled with it too, before its first frame.
    const auto *stack = qobject_cast<QStackedWidget *>(parentWidget());
    if (event->type() == QEvent::Polish && !(stack && stack->currentWidget() != this))
        prepare();
    return QWidget::event(event);
}

} // namespace paydesk::gui
