// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/icons.h"
#include "gui/theme/paint.h"
#include "gui/theme/style.h"
#include "gui/theme/theme.h"

#include <QPainter>
#include <QStyleOption>
#include <QToolButton>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

ButtonLook ButtonLook::of(const QWidget *widget)
{
    ButtonLook look;
    if (!widget)
        return look;
    const QString kind = widget->property("look").toString();
    if (kind == "primary"_L1)
        look.kind = Kind::Primary;
    else if (kind == "ghost"_L1 || (kind.isEmpty() && qobject_cast<const QToolButton *>(widget)))
        look.kind = Kind::Ghost;
    else if (kind == "danger"_L1)
        look.kind = Kind::Danger;
    else if (kind == "link"_L1)
        look.kind = Kind::Link;
    look.large = widget->property("scale").toString() == "large"_L1;
    return look;
}

namespace {

struct ButtonInk {
    QColor fill, line, text;
};

ButtonInk filled(const QColor &ground, const QColor &text, QStyle::State state, const Colors &colors)
{
    if (!(state & QStyle::State_Enabled))
        return {colors.neutralTint, {}, colors.faint};
    const QColor step = colors.dark ? QColor(Qt::white) : QColor(Qt::black);
    const qreal weight = state & QStyle::State_Sunken ? 0.2 : state & QStyle::State_MouseOver ? 0.1 : 0;
    return {mixed(ground, step, weight), {}, text};
}

ButtonInk inkOf(ButtonLook look, QStyle::State state)
{
    const Colors &colors = Theme::colors();
    const bool enabled = state & QStyle::State_Enabled;
    const bool over = enabled && state & QStyle::State_MouseOver;
    const bool down = enabled && state & (QStyle::State_Sunken | QStyle::State_On);
    switch (look.kind) {
    case ButtonLook::Kind::Primary: return filled(colors.accent, colors.onAccent, state, colors);
    case ButtonLook::Kind::Danger:
        return filled(colors.danger, colors.dark ? QColor(0x2A0B09) : QColor(Qt::white), state, colors);
    case ButtonLook::Kind::Secondary:
        return {down       ? colors.selection
                    : over ? colors.hover()
                           : colors.surface,
                colors.controlLine(), enabled ? colors.text : colors.faint};
    case ButtonLook::Kind::Ghost:
        return {down       ? colors.selection
                    : over ? colors.neutralTint
                           : QColor(),
                {},
                enabled ? colors.text : colors.faint};
    case ButtonLook::Kind::Link: return {{}, {}, enabled ? colors.accent : colors.faint};
    }
    return {};
}

void drawButtonIcon(QPainter &painter, const QRect &rect, const QIcon &icon, const QColor &ink, bool enabled)
{
    const QString name = iconName(icon);
    if (name.isEmpty())
        icon.paint(&painter, rect, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    else
        paintIcon(&painter, rect, name, ink);
}

} // namespace

void Style::drawPushButton(const QStyleOptionButton &option, QPainter &painter, const QWidget *widget) const
{
    const ButtonLook look = ButtonLook::of(widget);
    const ButtonInk ink = inkOf(look, option.state);
    paintPanel(painter, option.rect, look.large ? size::cardRadius : size::radius, ink.fill, ink.line);

    const bool menu = option.features & QStyleOptionButton::HasMenu;
    const int iconWidth = option.icon.isNull() ? 0 : option.iconSize.width();
    const int gap = iconWidth > 0 && !option.text.isEmpty() ? space::s : 0;
    const int menuWidth = menu ? size::icon + space::xs : 0;
    const int room =
        option.rect.width() - iconWidth - gap - menuWidth - (look.kind == ButtonLook::Kind::Link ? 0 : 2 * space::s);
    const QFontMetrics metrics = painter.fontMetrics();
    const QString text = metrics.size(Qt::TextShowMnemonic, option.text).width() <= room
        ? option.text
        : metrics.elidedText(option.text, Qt::ElideRight, room, Qt::TextShowMnemonic);
    const int textWidth = metrics.size(Qt::TextShowMnemonic, text).width();
    const int whole = iconWidth + gap + textWidth + menuWidth;

    QRect place(option.rect.x() + (option.rect.width() - whole) / 2, option.rect.y(), whole, option.rect.height());
    if (look.kind == ButtonLook::Kind::Link)
        place.moveLeft(option.rect.left());
    const auto mirrored = [&](const QRect &rect) { return visualRect(option.direction, option.rect, rect); };
    if (iconWidth > 0) {
        const QRect iconRect(place.x(), place.y() + (place.height() - iconWidth) / 2, iconWidth, iconWidth);
        drawButtonIcon(painter, mirrored(iconRect), option.icon, ink.text, option.state & State_Enabled);
    }
    painter.setPen(ink.text);
    QFont font = painter.font();
    font.setUnderline(look.kind == ButtonLook::Kind::Link && option.state & State_MouseOver);
    painter.setFont(font);
    const int flags = Qt::AlignCenter
        | (styleHint(SH_UnderlineShortcut, &option, widget, nullptr) ? Qt::TextShowMnemonic : Qt::TextHideMnemonic);
    painter.drawText(mirrored({place.x() + iconWidth + gap, place.y(), textWidth, place.height()}), flags, text);
    if (menu) {
        const QRect arrow(place.right() - size::icon + 1, place.y() + (place.height() - size::icon) / 2, size::icon,
                          size::icon);
        paintIcon(&painter, mirrored(arrow), u"chevron-down"_s, ink.text);
    }
}

void Style::drawToolButton(const QStyleOptionToolButton &option, QPainter &painter, const QWidget *widget) const
{
    const ButtonInk ink = inkOf(ButtonLook::of(widget), option.state);
    paintPanel(painter, option.rect, size::radius, ink.fill, ink.line);
    const bool withIcon = !option.icon.isNull() && option.toolButtonStyle != Qt::ToolButtonTextOnly;
    const bool withText =
        !option.text.isEmpty() && (option.toolButtonStyle != Qt::ToolButtonIconOnly || option.icon.isNull());
    const int iconWidth = withIcon ? option.iconSize.width() : 0;
    const int gap = withIcon && withText ? space::s : 0;
    const int textWidth = withText ? painter.fontMetrics().size(Qt::TextShowMnemonic, option.text).width() : 0;
    const int x = option.rect.x() + (option.rect.width() - iconWidth - gap - textWidth) / 2;
    const auto mirrored = [&](const QRect &rect) { return visualRect(option.direction, option.rect, rect); };
    if (withIcon) {
        const QRect iconRect(x, option.rect.y() + (option.rect.height() - iconWidth) / 2, iconWidth, iconWidth);
        drawButtonIcon(painter, mirrored(iconRect), option.icon, ink.text, option.state & State_Enabled);
    }
    if (withText) {
        painter.setPen(ink.text);
        painter.drawText(mirrored({x + iconWidth + gap, option.rect.y(), textWidth, option.rect.height()}),
                         Qt::AlignCenter | Qt::TextHideMnemonic, option.text);
    }
}

} // namespace paydesk::gui
