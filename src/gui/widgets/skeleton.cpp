// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/skeleton.h"
#include "gui/theme/paint.h"
#include "gui/theme/theme.h"

#include <QStyle>

namespace paydesk::gui {

Skeleton::Skeleton(Shape shape, QWidget *parent) : QWidget(parent), m_shape(shape)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Loading"));
    m_delay.setSingleShot(true);
    m_delay.setInterval(300);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        m_visible = true;
        update();
    });
}

void Skeleton::setShape(Shape shape)
{
    m_shape = shape;
    update();
}

void Skeleton::showEvent(QShowEvent *)
{
    m_delay.start();
}

void Skeleton::hideEvent(QHideEvent *)
{
    m_delay.stop();
    m_visible = false;
}

void Skeleton::paintEvent(QPaintEvent *)
{
    if (!m_visible)
        return;
    QPainter painter(this);
    if (layoutDirection() == Qt::RightToLeft) { // the shapes are drawn for left to right
        painter.translate(width(), 0);
        painter.scale(-1, 1);
    }
    switch (m_shape) {
    case Shape::Rows: paintRows(painter); break;
    case Shape::Tiles: paintTiles(painter); break;
    case Shape::Detail: paintDetail(painter); break;
    }
}

void Skeleton::paintRows(QPainter &painter) const
{
    const Colors &colors = Theme::colors();
    const int w = width();
    for (int y = 0, row = 0; y + size::row <= height(); y += size::row, ++row) {
        const int middle = y + size::row / 2;
        paintPanel(painter, QRectF(space::m + (row % 3) * 8, middle - 6, 72 - (row % 3) * 8, 12), 4,
                   colors.neutralTint);
        paintPanel(painter, QRectF(w * 0.18, middle - 10, 72 + (row % 2) * 16, 20), 10, colors.neutralTint);
        paintPanel(painter, QRectF(w * 0.38, middle - 14, 110 + (row % 4) * 14, 11), 4, colors.neutralTint);
        paintPanel(painter, QRectF(w * 0.38, middle + 4, 90 + (row % 3) * 20, 9), 4, colors.neutralTint);
        paintPanel(painter, QRectF(w * 0.72, middle - 6, 80, 12), 4, colors.neutralTint);
        painter.fillRect(QRectF(0, y + size::row - 1, w, hairline(painter)), colors.line);
    }
}

void Skeleton::paintTiles(QPainter &painter) const
{
    const Colors &colors = Theme::colors();
    const int columns = qMax(1, width() / 190);
    const qreal side = (width() - (columns - 1) * space::m) / qreal(columns);
    for (qreal y = 0; y + 108 <= height(); y += 108 + space::m) {
        for (int i = 0; i < columns; ++i) {
            const qreal x = i * (side + space::m);
            paintPanel(painter, QRectF(x, y, side, 108), size::cardRadius, colors.surface, colors.line);
            paintPanel(painter, QRectF(x + 12, y + 12, 28, 28), 6, colors.neutralTint);
            paintPanel(painter, QRectF(x + 12, y + 52, side * 0.5, 12), 4, colors.neutralTint);
            paintPanel(painter, QRectF(x + 12, y + 80, side * 0.3, 11), 4, colors.neutralTint);
        }
    }
}

void Skeleton::paintDetail(QPainter &painter) const
{
    const Colors &colors = Theme::colors();
    paintPanel(painter, QRectF(space::l, space::l, 150, 22), 4, colors.neutralTint);
    paintPanel(painter, QRectF(space::l, 52, width() * 0.6, 12), 4, colors.neutralTint);
    for (int i = 0; i < 5; ++i) {
        paintPanel(painter, QRectF(space::l, 100 + i * 26, 80, 11), 4, colors.neutralTint);
        paintPanel(painter, QRectF(space::l + 132, 100 + i * 26, 100 + (i % 3) * 30, 11), 4, colors.neutralTint);
    }
}

} // namespace paydesk::gui
