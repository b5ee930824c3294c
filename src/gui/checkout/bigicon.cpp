// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/checkout/bigicon.h"

#include "gui/theme/icons.h"
#include "gui/theme/theme.h"

#include <QPainter>

namespace paydesk::gui {

namespace {
constexpr int side = 96;
}

BigIcon::BigIcon(QWidget *parent) : QWidget(parent)
{
    setFixedSize(side, side);
}

void BigIcon::setIcon(const QString &name, Tone tone)
{
    m_name = name;
    m_tone = tone;
    update();
}

void BigIcon::paintEvent(QPaintEvent *)
{
    const Colors &colors = Theme::colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.tone(m_tone));
    painter.drawEllipse(QRectF(rect()).adjusted(1, 1, -1, -1));
    paintIcon(&painter, QRectF(rect()).adjusted(24, 24, -24, -24), m_name, colors.tint(m_tone));
}

void TintedPane::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void TintedPane::paintEvent(QPaintEvent *)
{
    const Colors &colors = Theme::colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.tint(m_tone));
    painter.drawRoundedRect(rect(), size::cardRadius, size::cardRadius);
}

} // namespace paydesk::gui
