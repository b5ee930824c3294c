// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPainter>
#include <QRectF>

namespace paydesk::gui {

/// The thickness of one line in whole device pixels, in the painter's units: lines stay sharp at 125, 150 and 200 %.
qreal hairline(const QPainter &painter);

/// A rounded rectangle that fills `rect` exactly, its line inside. Invalid colours are not painted.
void paintPanel(QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &line = {},
                qreal thickness = 0);

/// `over` put on `ground` with the given weight from 0 to 1.
QColor mixed(const QColor &ground, const QColor &over, qreal weight);

} // namespace paydesk::gui
