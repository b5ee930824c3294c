// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/choicecard.h"

#include "gui/theme/icons.h"
#include "gui/theme/paint.h"
#include "gui/theme/texts.h"
#include "gui/theme/theme.h"

#include <QPainter>
#include <QStyle>

namespace paydesk::gui {

namespace {

constexpr int titleHeight = 20;
constexpr int iconSide = 20;
constexpr int padding = 14;

} // namespace

ChoiceCard::ChoiceCard(QWidget *parent) : QRadioButton(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum, QSizePolicy::RadioButton);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
}

void ChoiceCard::setExplanation(const QString &text)
{
    m_explanation = text;
    setAccessibleDescription(text);
    updateGeometry();
    update();
}

int ChoiceCard::textWidth(int width) const
{
    return width - 2 * padding - iconSide - space::m;
}

QSize ChoiceCard::sizeHint() const
{
    return {440, heightForWidth(440)};
}

QSize ChoiceCard::minimumSizeHint() const
{
    return {260, 2 * padding + 2 * titleHeight};
}

int ChoiceCard::heightForWidth(int width) const
{
    const QRect text = fontMetrics().boundingRect(QRect(0, 0, textWidth(width), 1000), Qt::TextWordWrap, m_explanation);
    return 2 * padding + titleHeight + 2 + text.height();
}

void ChoiceCard::paintEvent(QPaintEvent *)
{
    const Colors &colors = Theme::colors();
    QPainter painter(this);
    const QRectF ground = QRectF(rect());
    const QColor fill = isChecked() ? colors.selection : underMouse() && isEnabled() ? colors.hover() : colors.surface;
    paintPanel(painter, ground, size::cardRadius, fill, isChecked() ? colors.accent : colors.controlLine());
    if (hasFocus())
        paintPanel(painter, ground, size::cardRadius, {}, colors.focusRing(), 3);

    const auto place = [this](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    const QColor ink = isEnabled() ? colors.text : colors.faint;
    paintIcon(&painter, place({padding, padding, iconSide, iconSide}), m_icon,
              isChecked() ? colors.accent : colors.muted);
    const int start = padding + iconSide + space::m;
    const int leading = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading));
    painter.setPen(ink);
    painter.setFont(resized(font(), type::section, QFont::DemiBold));
    painter.drawText(place({start, padding, textWidth(width()), titleHeight}),
                     leading | Qt::AlignVCenter | Qt::TextShowMnemonic, text());
    painter.setPen(isEnabled() ? colors.muted : colors.faint);
    painter.setFont(font());
    painter.drawText(place({start, padding + titleHeight + 2, textWidth(width()), height()}),
                     leading | Qt::TextWordWrap, m_explanation);
}

} // namespace paydesk::gui
