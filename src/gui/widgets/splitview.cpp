// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/splitview.h"
#include "gui/theme/tokens.h"

#include <QEvent>
#include <QKeyEvent>

namespace paydesk::gui {

SplitView::SplitView(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void SplitView::setList(QWidget *list)
{
    m_list = list;
    m_list->setParent(this);
    m_list->show();
    place();
}

void SplitView::setDetail(QWidget *detail)
{
    m_detail = detail;
    m_detail->setParent(this);
    m_detail->setVisible(m_open);
    place();
}

void SplitView::setDetailShare(qreal share)
{
    m_share = share;
    place();
}

bool SplitView::isWide() const
{
    return window()->width() >= size::wideWindow;
}

void SplitView::openDetail()
{
    if (!m_detail || m_open)
        return;
    m_open = true;
    place();
    m_detail->show();
    m_detail->raise();
}

bool SplitView::closeDetail()
{
    if (!m_open)
        return false;
    m_open = false;
    const bool hadFocus = m_detail->isAncestorOf(focusWidget());
    m_detail->hide();
    place();
    if (hadFocus && m_list)
        m_list->setFocus(Qt::OtherFocusReason);
    Q_EMIT detailClosed();
    return true;
}

void SplitView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void SplitView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && closeDetail())
        return;
    QWidget::keyPressEvent(event);
}

bool SplitView::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        place();
    return QWidget::event(event);
}

void SplitView::place()
{
    if (!m_list)
        return;
    const QRect whole = rect();
    if (!m_open || !m_detail) {
        m_list->setGeometry(whole);
        return;
    }
    const bool wide = isWide();
    const int share = static_cast<int>(whole.width() * m_share);
    // Over the list there stays a strip of it, so that one sees what lies beneath.
    const int width = wide ? qMax(share, 340) : qMin(qMax(share, 420), whole.width() - 72);
    const QRect detail(whole.right() + 1 - width, whole.y(), width, whole.height());
    const QRect list = wide ? whole.adjusted(0, 0, -width - space::l, 0) : whole;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const auto visual = [&](QRect part) {
        if (mirrored)
            part.moveLeft(whole.right() - part.right());
        return part;
    };
    m_list->setGeometry(visual(list));
    m_detail->setGeometry(visual(detail));
}

} // namespace paydesk::gui
