// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/buttonrow.h"

#include "gui/theme/tokens.h"

#include <QBoxLayout>
#include <QEvent>

namespace paydesk::gui {

ButtonRow::ButtonRow(const QList<QWidget *> &buttons, QWidget *parent)
    : QWidget(parent), m_buttons(buttons), m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(space::m);
    for (QWidget *button : m_buttons)
        m_layout->addWidget(button);
    m_layout->addStretch();
    // The panel says how wide it is, not the words.
    setMinimumWidth(1);
}

QSize ButtonRow::minimumSizeHint() const
{
    return {1, QWidget::minimumSizeHint().height()};
}

void ButtonRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool ButtonRow::event(QEvent *event)
{
    // A button was shown, hidden or got another text.
    if (event->type() == QEvent::LayoutRequest)
        arrange();
    return QWidget::event(event);
}

void ButtonRow::arrange()
{
    int needed = -space::m;
    for (const QWidget *button : std::as_const(m_buttons)) {
        if (!button->isHidden())
            needed += button->sizeHint().width() + space::m;
    }
    const auto direction = needed <= width() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    if (direction != m_layout->direction())
        m_layout->setDirection(direction);
}

} // namespace paydesk::gui
