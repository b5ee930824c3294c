// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/detailpanel.h"

#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/theme/tokens.h"

#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

DetailPanel::DetailPanel(QWidget *parent)
    : Card(parent), m_head(new QVBoxLayout), m_headLine(new QHBoxLayout), m_sections(new QVBoxLayout),
      m_scroll(new QScrollArea)
{
    auto *close = new QToolButton;
    close->setObjectName(u"closeDetailButton"_s);
    close->setProperty("look", u"ghost"_s);
    close->setIcon(themedIcon(u"x"_s));
    close->setToolTip(tr("Close (Esc)"));
    close->setAccessibleName(tr("Close the detail"));
    connect(close, &QToolButton::clicked, this, &DetailPanel::closeRequested);

    m_headLine->setSpacing(space::m);
    auto *firstLine = new QHBoxLayout;
    firstLine->setSpacing(space::s);
    firstLine->addLayout(m_headLine, 1);
    firstLine->addWidget(close, 0, Qt::AlignTop);
    m_head->setContentsMargins(space::l, space::l, space::m, space::l);
    m_head->setSpacing(space::s);
    m_head->addLayout(firstLine);

    auto *content = new QWidget;
    m_sections->setContentsMargins(0, 0, 0, 0);
    m_sections->setSpacing(0);
    content->setLayout(new QVBoxLayout);
    content->layout()->setContentsMargins(0, 0, 0, space::s);
    static_cast<QVBoxLayout *>(content->layout())->addLayout(m_sections);
    static_cast<QVBoxLayout *>(content->layout())->addStretch();
    m_scroll->setWidget(content);
    content->setAutoFillBackground(false); // setWidget() has switched it on
    m_scroll->setWidgetResizable(true);
    // A long word is cut rather than that everything gets too wide.
    content->setMinimumWidth(1);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    // Reached by the keyboard, so that a long detail can be scrolled by it.
    m_scroll->setAccessibleName(tr("Details"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addLayout(m_head);
    layout->addWidget(m_scroll, 1);
}

QWidget *DetailPanel::addSection(QWidget *content, const QString &title)
{
    auto *section = new QWidget;
    auto *layout = new QVBoxLayout(section);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(newLine());
    auto *inside = new QVBoxLayout;
    inside->setContentsMargins(space::l, space::l, space::l, space::l);
    inside->setSpacing(space::m);
    if (!title.isEmpty())
        inside->addWidget(newLabel(title, u"section"_s));
    inside->addWidget(content);
    layout->addLayout(inside);
    m_sections->addWidget(section);
    return section;
}

void DetailPanel::scrollToTop()
{
    m_scroll->verticalScrollBar()->setValue(0);
}

} // namespace paydesk::gui
