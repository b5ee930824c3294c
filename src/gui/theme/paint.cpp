// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/paint.h"

#include <algorithm>
#include <cmath>

namespace paydesk::gui {

qreal hairline(const QPainter &painter)
{
    const qreal ratio = painter.device()->devicePixelRatio();
    return std::max(1.0, std::floor(ratio)) / ratio;
}

void paintPanel(QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &line,
                qreal thickness)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal width = thickness > 0 ? thickness : hairline(painter);
    const qreal inset = line.isValid() ? width / 2 : 0;
    painter.setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset);
    painter.restore();
}

QColor mixed(const QColor &ground, const QColor &over, qreal weight)
{
    const auto part = [weight](float a, float b) { return a + (b - a) * static_cast<float>(weight); };
    return QColor::fromRgbF(part(ground.redF(), over.redF()), part(ground.greenF(), over.greenF()),
                            part(ground.blueF(), over.blueF()));
}

} // namespace paydesk::gui
