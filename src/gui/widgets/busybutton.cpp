// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/busybutton.h"
#include "gui/theme/icons.h"
#include "gui/theme/paint.h"
#include "gui/theme/style.h"
#include "gui/theme/theme.h"

#include <QStyleOptionButton>
#include <QStylePainter>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

BusyButton::BusyButton(QWidget *parent) : QPushButton(parent)
{
    m_turn.setInterval(60);
    connect(&m_turn, &QTimer::timeout, this, [this] {
        m_angle = (m_angle + 30) % 360;
        QPushButton::update();
    });
}

BusyButton::BusyButton(const QString &text, QWidget *parent) : BusyButton(parent)
{
    setText(text);
}

void BusyButton::setBusy(bool busy)
{
    m_busy = busy;
    if (busy)
        m_turn.start();
    else
        m_turn.stop();
    update();
}

void BusyButton::setAllowed(bool allowed)
{
    m_allowed = allowed;
    update();
}

void BusyButton::update()
{
    setEnabled(m_allowed && !m_busy);
    setAccessibleDescription(m_busy ? tr("Please wait") : QString());
    QPushButton::update();
}

QSize BusyButton::sizeHint() const
{
    // Room for the ring, so that nothing moves when it begins to turn.
    const QSize hint = QPushButton::sizeHint();
    return icon().isNull() ? hint + QSize(size::icon, 0) : hint;
}

void BusyButton::paintEvent(QPaintEvent *event)
{
    if (!m_busy) {
        QPushButton::paintEvent(event);
        return;
    }
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    if (option.icon.isNull())
        option.iconSize = {size::icon, size::icon};
    // An icon of nothing keeps the place.
    QPixmap nothing(option.iconSize);
    nothing.fill(Qt::transparent);
    option.icon = QIcon(nothing);
    painter.drawControl(QStyle::CE_PushButton, option);

    const int textWidth = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const int whole = option.iconSize.width() + space::s + textWidth;
    const QRect place((width() - whole) / 2, (height() - option.iconSize.height()) / 2, option.iconSize.width(),
                      option.iconSize.height());
    const QRectF ring = QStyle::visualRect(layoutDirection(), rect(), place);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.translate(ring.center());
    painter.rotate(m_angle);
    const qreal half = option.iconSize.width() / 2.0;
    paintIcon(&painter, QRectF(-half, -half, 2 * half, 2 * half), u"loader-circle"_s, Theme::colors().muted);
}

} // namespace paydesk::gui
