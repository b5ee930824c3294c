// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/qrcode.h"

#include <qrcodegen/qrcodegen.hpp>

#include <QPainter>

namespace paydesk::gui {

namespace {
constexpr int quietZone = 4;
}

struct QrCode::Modules {
    qrcodegen::QrCode code;
};

QrCode::QrCode(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("QR code"));
    setMinimumSize(96, 96);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QrCode::~QrCode() = default;

void QrCode::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_modules.reset();
    if (!text.isEmpty()) {
        try {
            m_modules = std::make_unique<Modules>(
                Modules{qrcodegen::QrCode::encodeText(text.toUtf8().constData(), qrcodegen::QrCode::Ecc::MEDIUM)});
        } catch (const std::length_error &) {
            m_modules.reset(); // longer than any code can hold
        }
    }
    update();
}

QSize QrCode::sizeHint() const
{
    return {220, 220};
}

void QrCode::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const qreal ratio = devicePixelRatioF();
    const int side = qMin(width(), height());
    const QRect square((width() - side) / 2, (height() - side) / 2, side, side);
    painter.fillRect(square, Qt::white);
    if (!m_modules)
        return;
    const qrcodegen::QrCode &code = m_modules->code;
    // Modules of whole device pixels: a reader wants them all of one size.
    const int count = code.getSize() + 2 * quietZone;
    const qreal module = qMax(1, static_cast<int>(side * ratio) / count) / ratio;
    const qreal offset = (side - module * code.getSize()) / 2;
    const QPointF origin(qRound((square.x() + offset) * ratio) / ratio, qRound((square.y() + offset) * ratio) / ratio);
    for (int y = 0; y < code.getSize(); ++y) {
        for (int x = 0; x < code.getSize(); ++x) {
            if (code.getModule(x, y))
                painter.fillRect(QRectF(origin.x() + x * module, origin.y() + y * module, module, module), Qt::black);
        }
    }
}

} // namespace paydesk::gui
