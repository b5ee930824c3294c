// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/chip.h"
#include "gui/theme/icons.h"
#include "gui/theme/paint.h"
#include "gui/theme/texts.h"
#include "gui/theme/theme.h"

#include <QPainter>
#include <QStyle>

namespace paydesk::gui {

namespace {

constexpr int height = 22;
constexpr int iconSide = 14;
constexpr int padding = 6;
constexpr int endPadding = 8;
constexpr int gap = 4;

QFont chipFont(const QFont &font)
{
    return resized(font, type::secondary, QFont::Medium);
}

} // namespace

QSize chipSize(const QString &icon, const QString &text, const QFont &font)
{
    const int iconWidth = icon.isEmpty() ? endPadding - padding : iconSide + gap;
    return {padding + iconWidth + QFontMetrics(chipFont(font)).horizontalAdvance(text) + endPadding, height};
}

void paintChip(QPainter *painter, const QRect &rect, const QString &icon, const QString &text, Tone tone,
               Qt::LayoutDirection direction)
{
    const Colors &colors = Theme::colors();
    painter->save();
    painter->setFont(chipFont(painter->font()));
    const QSize wanted = chipSize(icon, text, painter->font());
    const int width = qMin(wanted.width(), rect.width());
    const QRect pill = QStyle::alignedRect(direction, Qt::AlignLeading | Qt::AlignVCenter, {width, height}, rect);
    paintPanel(*painter, pill, height / 2.0, colors.tint(tone));
    int start = padding;
    if (!icon.isEmpty()) {
        const QRect place(pill.x() + padding, pill.y() + (height - iconSide) / 2, iconSide, iconSide);
        paintIcon(painter, QStyle::visualRect(direction, pill, place), icon, colors.tone(tone));
        start += iconSide + gap;
    } else {
        start = endPadding;
    }
    const QRect textRect = QStyle::visualRect(direction, pill, pill.adjusted(start, 0, -endPadding, 0));
    painter->setPen(colors.tone(tone));
    painter->drawText(textRect, Qt::AlignCenter,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, textRect.width() + 1));
    painter->restore();
}

Chip::Chip(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Chip::setChip(const QString &icon, const QString &text, Tone tone)
{
    m_icon = icon;
    m_text = text;
    m_tone = tone;
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    return chipSize(m_icon, m_text, font());
}

QSize Chip::minimumSizeHint() const
{
    return sizeHint();
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintChip(&painter, rect(), m_icon, m_text, m_tone, layoutDirection());
}

} // namespace paydesk::gui
