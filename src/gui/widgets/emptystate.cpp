// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/emptystate.h"
#include "gui/theme/icons.h"
#include "gui/theme/paint.h"
#include "gui/theme/texts.h"
#include "gui/theme/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

namespace {
constexpr int pictureSide = 56;
}

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent), m_picture(new QWidget(this)), m_sentence(newLabel({}, u"muted"_s, this)),
      m_action(new QPushButton(this))
{
    m_picture->setFixedSize(pictureSide, pictureSide);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setMinimumWidth(160);
    m_sentence->setMaximumWidth(360);
    m_action->setObjectName(u"emptyStateAction"_s);
    m_action->hide();
    auto *column = new QVBoxLayout(this);
    column->setSpacing(space::m);
    column->addStretch(2);
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(m_sentence, 1);
    row->addStretch();
    column->addLayout(row);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
}

void EmptyState::setContent(const QString &icon, const QString &sentence, const QString &action)
{
    m_icon = icon;
    m_sentence->setText(sentence);
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    update();
}

void EmptyState::paintEvent(QPaintEvent *)
{
    const Colors &colors = Theme::colors();
    QPainter painter(this);
    const QRectF circle = m_picture->geometry();
    paintPanel(painter, circle, pictureSide / 2.0, colors.neutralTint);
    paintIcon(&painter, circle.adjusted(16, 16, -16, -16), m_icon, colors.muted);
}

} // namespace paydesk::gui
