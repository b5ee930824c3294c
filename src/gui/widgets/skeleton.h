// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

namespace paydesk::gui {

/// The shape of what is being read. Paints nothing for the first 300 ms, so that quick answers do not flicker.
class Skeleton : public QWidget {
    Q_OBJECT

public:
    enum class Shape { Rows, Tiles, Detail };

    explicit Skeleton(Shape shape = Shape::Rows, QWidget *parent = nullptr);
    void setShape(Shape shape);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void paintRows(QPainter &painter) const;
    void paintTiles(QPainter &painter) const;
    void paintDetail(QPainter &painter) const;

    Shape m_shape;
    QTimer m_delay;
    bool m_visible = false;
};

} // namespace paydesk::gui
