// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPointF>
#include <QString>

class QLabel;
class QPainter;
class QWidget;

namespace paydesk::gui {

/// A label with one of the roles that Theme names: title, section, strong, secondary, muted, amount, mono, danger. Empty: body text.
QLabel *newLabel(const QString &text, const QString &role = {}, QWidget *parent = nullptr);
/// Changes a dynamic property that the style sheet looks at, and makes it look again.
void setStyleProperty(QWidget *widget, const char *name, const QVariant &value);

/// The font of `base` with another size in pixels and weight.
QFont resized(const QFont &base, int pixels, QFont::Weight weight = QFont::Normal);
QFont monospaced(const QFont &base);

/// Digits of one width, because Qt 6.4 cannot ask a font for its tabular ones. Always left to right.
qreal evenWidth(const QFont &font, const QString &text);
void paintEven(QPainter *painter, const QPointF &baseline, const QString &text);

/// An id or another text that keeps its order inside a right-to-left sentence.
QString leftToRight(const QString &text);
/// What somebody has written, in whatever language: it runs as its own first letter does, wherever it stands.
QString asWritten(const QString &text);

} // namespace paydesk::gui
