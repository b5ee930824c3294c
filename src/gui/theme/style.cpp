// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/style.h"
#include "gui/theme/icons.h"
#include "gui/theme/paint.h"
#include "gui/theme/theme.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStyleFactory>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

Style::Style() : QProxyStyle(QStyleFactory::create(u"Fusion"_s)) {}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    if (element == CE_PushButton) {
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            drawPushButton(*button, *painter, widget);
            return;
        }
    }
    if (element == CE_FocusFrame) {
        const int margin = pixelMetric(PM_FocusFrameHMargin, option, widget);
        paintPanel(*painter, option->rect, size::radius + margin - 1, {}, Theme::colors().focusRing(), margin);
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    if (element == PE_FrameFocusRect)
        return; // the focus ring stands around the widget instead
    if (element == PE_PanelLineEdit) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0
            && !qobject_cast<const QAbstractSpinBox *>(widget ? widget->parentWidget() : nullptr))
            drawFieldPanel(*option, *painter, widget);
        return;
    }
    if (element == PE_FrameLineEdit)
        return; // painted with the panel
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck) {
        drawCheck(*option, *painter);
        return;
    }
    if (element == PE_IndicatorRadioButton) {
        drawRadio(*option, *painter);
        return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (control == CC_ToolButton) {
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            drawToolButton(*button, *painter, widget);
            return;
        }
    }
    if (control == CC_ComboBox) {
        if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            drawComboBox(*box, *painter, widget);
            return;
        }
    }
    if (control == CC_SpinBox) {
        if (const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option)) {
            drawSpinBox(*box, *painter, widget);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                              const QWidget *widget) const
{
    const int height = widget && ButtonLook::of(widget).large ? size::counterControl : size::control;
    switch (type) {
    case CT_PushButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (!button)
            break;
        const ButtonLook look = ButtonLook::of(widget);
        const int textWidth = button->fontMetrics.size(Qt::TextShowMnemonic, button->text).width();
        const int iconWidth =
            button->icon.isNull() ? 0 : button->iconSize.width() + (button->text.isEmpty() ? 0 : space::s);
        const int menuWidth = button->features & QStyleOptionButton::HasMenu ? size::icon + space::xs : 0;
        if (look.kind == ButtonLook::Kind::Link)
            return {textWidth + iconWidth + menuWidth, button->fontMetrics.height() + space::xs};
        const int padding = button->text.isEmpty() ? (height - iconWidth) / 2 : (look.large ? space::l : space::m);
        return {textWidth + iconWidth + menuWidth + 2 * padding + 2, height};
    }
    case CT_ToolButton: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return base.expandedTo({size::control, size::control});
    }
    case CT_ComboBox: return {contents.width() + 2 * space::m + size::icon + space::s, height};
    case CT_LineEdit: return {contents.width() + 2 * space::s, qMax(height, contents.height())};
    case CT_SpinBox: return {contents.width() + space::s + 24, qMax(height, contents.height())};
    default: break;
    }
    return QProxyStyle::sizeFromContents(type, option, contents, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
                            const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        const QRect rect = option->rect;
        const int arrow = size::icon + space::m;
        switch (subControl) {
        case SC_ComboBoxEditField:
            return visualRect(option->direction, rect, rect.adjusted(space::m - 2, 1, -arrow, -1));
        case SC_ComboBoxArrow:
            return visualRect(option->direction, rect, QRect(rect.right() - arrow, rect.y(), arrow, rect.height()));
        default: break;
        }
    }
    if (control == CC_SpinBox) {
        const QRect rect = option->rect;
        const QRect arrows = rect.adjusted(rect.width() - 24, 2, -4, -2);
        switch (subControl) {
        case SC_SpinBoxEditField: return visualRect(option->direction, rect, rect.adjusted(space::s, 1, -24, -1));
        case SC_SpinBoxUp: return visualRect(option->direction, rect, arrows.adjusted(0, 0, 0, -arrows.height() / 2));
        case SC_SpinBoxDown: return visualRect(option->direction, rect, arrows.adjusted(0, arrows.height() / 2, 0, 0));
        default: break;
        }
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin: return 3;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return space::s;
    case PM_ButtonIconSize:
    case PM_SmallIconSize: return size::icon;
    case PM_ScrollBarExtent: return 12;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return space::s;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin: return space::l;
    case PM_MenuButtonIndicator: return size::icon;
    case PM_ToolTipLabelFrameWidth: return 6;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_FocusFrame_AboveWidget: return 1;
    case SH_ComboBox_Popup: return 0;
    case SH_ItemView_ActivateItemOnSingleClick: return 0;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText: return 0;
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0;
    case SH_Menu_SupportsSections: return 1;
    default: return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

namespace {

/// Fields keep their height where a layout is short of room.
void polishField(QWidget &widget)
{
    const bool inside = qobject_cast<const QComboBox *>(widget.parentWidget())
        || qobject_cast<const QAbstractSpinBox *>(widget.parentWidget());
    const bool field = qobject_cast<const QLineEdit *>(&widget) || qobject_cast<const QComboBox *>(&widget)
        || qobject_cast<const QAbstractSpinBox *>(&widget);
    if (field && !inside && widget.minimumHeight() == 0)
        widget.setMinimumHeight(size::control);
}

/// A label with Latin letters or digits would stand at the wrong side of a mirrored window: Qt asks the text, not the window.
void polishLabel(QWidget &widget)
{
    auto *label = qobject_cast<QLabel *>(&widget);
    if (label && label->layoutDirection() == Qt::RightToLeft && !(label->alignment() & Qt::AlignAbsolute))
        label->setAlignment(QStyle::visualAlignment(Qt::RightToLeft, label->alignment()));
}

} // namespace

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QLineEdit *>(widget) || qobject_cast<QAbstractSpinBox *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    // Fields of a kind of their own, and those inside other controls, keep the margins that they chose.
    if (auto *field = qobject_cast<QLineEdit *>(widget); field && field->metaObject() == &QLineEdit::staticMetaObject
        && field->textMargins().isNull() && !qobject_cast<QComboBox *>(field->parentWidget())
        && !qobject_cast<QAbstractSpinBox *>(field->parentWidget()))
        field->setTextMargins(space::s, 0, space::s, 0);
    polishField(*widget);
    polishLabel(*widget);
    if (qobject_cast<QMenu *>(widget)) { // round corners
        widget->setAttribute(Qt::WA_TranslucentBackground);
        widget->setWindowFlag(Qt::FramelessWindowHint);
        widget->setWindowFlag(Qt::NoDropShadowWindowHint);
    }
}

} // namespace paydesk::gui
