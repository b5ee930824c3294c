// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/texts.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

QLabel *newLabel(const QString &text, const QString &role, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    if (!role.isEmpty())
        label->setProperty("role", role);
    return label;
}

void setStyleProperty(QWidget *widget, const char *name, const QVariant &value)
{
    if (widget->property(name) == value)
        return;
    widget->setProperty(name, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

QFont resized(const QFont &base, int pixels, QFont::Weight weight)
{
    QFont font = base;
    font.setPixelSize(pixels);
    font.setWeight(weight);
    return font;
}

QFont monospaced(const QFont &base)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(base.pixelSize() > 0 ? base.pixelSize() - 1 : 12);
    return font;
}

namespace {

qreal widestDigit(const QFontMetricsF &metrics, const QString &text)
{
    qreal widest = 0;
    for (const QChar c : text) {
        if (c.isDigit())
            widest = qMax(widest, metrics.horizontalAdvance(c));
    }
    // Zero stands in for the digits that are not in this text, so that columns agree with each other.
    for (const QChar c : text) {
        if (!c.isDigit())
            continue;
        const QChar zero(static_cast<char16_t>(c.unicode() - c.digitValue()));
        for (int i = 0; i <= 9; ++i)
            widest = qMax(widest, metrics.horizontalAdvance(QChar(static_cast<char16_t>(zero.unicode() + i))));
        break;
    }
    return widest;
}

} // namespace

qreal evenWidth(const QFont &font, const QString &text)
{
    const QFontMetricsF metrics(font);
    const qreal digit = widestDigit(metrics, text);
    qreal width = 0;
    for (const QChar c : text)
        width += c.isDigit() ? digit : metrics.horizontalAdvance(c);
    return width;
}

void paintEven(QPainter *painter, const QPointF &baseline, const QString &text)
{
    const QFontMetricsF metrics(painter->font());
    const qreal digit = widestDigit(metrics, text);
    const Qt::LayoutDirection before = painter->layoutDirection();
    painter->setLayoutDirection(Qt::LeftToRight);
    qreal x = baseline.x();
    for (const QChar c : text) {
        const qreal own = metrics.horizontalAdvance(c);
        const qreal cell = c.isDigit() ? digit : own;
        painter->drawText(QPointF(x + (cell - own) / 2, baseline.y()), QString(c));
        x += cell;
    }
    painter->setLayoutDirection(before);
}

QString leftToRight(const QString &text)
{
    if (text.isEmpty())
        return text;
    // LEFT-TO-RIGHT ISOLATE … POP DIRECTIONAL ISOLATE
    return QChar(0x2066) + text + QChar(0x2069);
}

QString asWritten(const QString &text)
{
    if (text.isEmpty())
        return text;
    // FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE
    return QChar(0x2068) + text + QChar(0x2069);
}

} // namespace paydesk::gui
