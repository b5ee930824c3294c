// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QRect>
#include <QString>

class QPainter;

namespace paydesk::gui {

/// Which of the theme's colours an icon has. On buttons it is always the colour of the button's text.
enum class IconInk { Text, Muted, Accent, OnAccent, Danger };

/// The Lucide icon ":/icons/<name>.svg" in the theme's colour: crisp at any device pixel ratio and right after a change of theme
/// without being made anew. An unknown name gives a neutral parcel.
QIcon themedIcon(const QString &name, IconInk ink = IconInk::Text);
/// The name that themedIcon() was given, empty for other icons.
QString iconName(const QIcon &icon);
/// `size` in device independent pixels; `ratio` 0 takes the application's largest.
QPixmap tinted(const QString &name, const QColor &color, int size, qreal ratio = 0);
void paintIcon(QPainter *painter, const QRectF &rect, const QString &name, const QColor &color);
/// Paydesk's own picture, in colour.
QIcon applicationIcon();

} // namespace paydesk::gui
