// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/icons.h"
#include "gui/theme/paint.h"
#include "gui/theme/style.h"
#include "gui/theme/theme.h"

#include <QPainter>
#include <QStyleOption>
#include <QVariant>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

void Style::drawFieldPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget) const
{
    const Colors &colors = Theme::colors();
    const bool enabled = option.state & State_Enabled;
    const bool focused = enabled && option.state & State_HasFocus;
    const bool invalid = widget && widget->property("invalid").toBool();
    const bool quiet = widget && widget->property("quiet").toBool();
    QColor line = colors.controlLine();
    if (invalid)
        line = colors.danger;
    else if (focused)
        line = colors.accent;
    else if (enabled && option.state & State_MouseOver)
        line = colors.faint;
    const QColor ground = !enabled || (quiet && !focused) ? colors.window : colors.surface;
    paintPanel(painter, option.rect, size::radius, ground, line);
}

void Style::drawComboBox(const QStyleOptionComboBox &option, QPainter &painter, const QWidget *widget) const
{
    drawFieldPanel(option, painter, widget);
    const Colors &colors = Theme::colors();
    const QColor ink = option.state & State_Enabled ? colors.text : colors.faint;
    const QRect arrow = subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, widget);
    paintIcon(&painter,
              QRectF(arrow.x() + (arrow.width() - size::icon) / 2, arrow.y() + (arrow.height() - size::icon) / 2,
                     size::icon, size::icon),
              u"chevron-down"_s, ink);
}

void Style::drawSpinBox(const QStyleOptionSpinBox &option, QPainter &painter, const QWidget *widget) const
{
    drawFieldPanel(option, painter, widget);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const Colors &colors = Theme::colors();
    const auto arrow = [&](SubControl part, QAbstractSpinBox::StepEnabledFlag flag, const QString &icon) {
        const QRect rect = subControlRect(CC_SpinBox, &option, part, widget);
        const bool usable = option.state & State_Enabled && option.stepEnabled & flag;
        paintIcon(&painter, QRectF(rect.center().x() - 6, rect.center().y() - 6, 12, 12), icon,
                  usable ? colors.muted : colors.line);
    };
    arrow(SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, u"chevron-up"_s);
    arrow(SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, u"chevron-down"_s);
}

void Style::drawCheck(const QStyleOption &option, QPainter &painter) const
{
    const Colors &colors = Theme::colors();
    const bool enabled = option.state & State_Enabled;
    const bool filled = option.state & (State_On | State_NoChange);
    const QColor ground = filled ? (enabled ? colors.accent : colors.faint) : colors.surface;
    // An empty box is known by its line alone: 3:1.
    const QColor line = filled ? ground : enabled ? colors.faint : colors.line;
    paintPanel(painter, option.rect, 4, ground, line);
    if (option.state & State_On)
        paintIcon(&painter, QRectF(option.rect).adjusted(2, 2, -2, -2), u"check"_s, colors.onAccent);
    else if (option.state & State_NoChange)
        paintIcon(&painter, QRectF(option.rect).adjusted(2, 2, -2, -2), u"minus"_s, colors.onAccent);
}

void Style::drawRadio(const QStyleOption &option, QPainter &painter) const
{
    const Colors &colors = Theme::colors();
    const bool enabled = option.state & State_Enabled;
    const QColor ink = option.state & State_On ? (enabled ? colors.accent : colors.faint)
        : enabled                              ? colors.faint
                                               : colors.line;
    paintPanel(painter, option.rect, option.rect.width() / 2.0, colors.surface, ink);
    if (option.state & State_On)
        paintPanel(painter, QRectF(option.rect).adjusted(4, 4, -4, -4), 4, ink);
}

} // namespace paydesk::gui
