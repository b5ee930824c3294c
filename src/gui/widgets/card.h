// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace paydesk::gui {

/// A surface with a thin line around it. Has no layout of its own.
class Card : public QFrame {
    Q_OBJECT

public:
    enum class Ground { Surface, Window };

    explicit Card(QWidget *parent = nullptr);
    /// Window: a quiet box inside another card.
    void setGround(Ground ground);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Ground m_ground = Ground::Surface;
};

/// One pixel in the colour of lines, from edge to edge.
QWidget *newLine(QWidget *parent = nullptr);

} // namespace paydesk::gui
