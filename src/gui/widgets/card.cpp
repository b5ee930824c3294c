// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/card.h"
#include "gui/theme/paint.h"
#include "gui/theme/theme.h"

namespace paydesk::gui {

namespace {

class Line final : public QWidget {
public:
    explicit Line(QWidget *parent) : QWidget(parent)
    {
        setFixedHeight(1);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(QRectF(0, 0, width(), hairline(painter)), Theme::colors().line);
    }
};

} // namespace

Card::Card(QWidget *parent) : QFrame(parent)
{
    setFrameShape(QFrame::NoFrame);
    // The line is painted inside the frame's own area; children must not cover it.
    setContentsMargins(1, 1, 1, 1);
}

void Card::setGround(Ground ground)
{
    m_ground = ground;
    update();
}

void Card::paintEvent(QPaintEvent *)
{
    const Colors &colors = Theme::colors();
    QPainter painter(this);
    paintPanel(painter, rect(), size::cardRadius, m_ground == Ground::Surface ? colors.surface : colors.window,
               colors.line);
}

QWidget *newLine(QWidget *parent)
{
    return new Line(parent);
}

} // namespace paydesk::gui
