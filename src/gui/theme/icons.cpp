// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/icons.h"
#include "gui/theme/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

namespace {

QByteArray svgOf(const QString &name)
{
    QFile file(u":/icons/"_s + name + u".svg"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        file.setFileName(u":/icons/package.svg"_s);
        if (!file.open(QIODevice::ReadOnly))
            return {};
    }
    return file.readAll();
}

/// `size` in device pixels.
QPixmap rendered(const QString &name, const QColor &color, int size)
{
    const QString key = u"paydesk-icon/%1/%2/%3"_s.arg(name, color.name(QColor::HexArgb)).arg(size);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(size, size);
    pixmap.fill(Qt::transparent);
    QSvgRenderer svg(svgOf(name).replace("currentColor", color.name().toLatin1()));
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    svg.render(&painter);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QColor colorOf(IconInk ink, QIcon::Mode mode)
{
    const Colors &colors = Theme::colors();
    if (mode == QIcon::Disabled)
        return colors.faint;
    switch (ink) {
    case IconInk::Text: return colors.text;
    case IconInk::Muted: return colors.muted;
    case IconInk::Accent: return colors.accent;
    case IconInk::OnAccent: return colors.onAccent;
    case IconInk::Danger: return colors.danger;
    }
    return colors.text;
}

/// Looks the colour up when it paints, so that icons follow the theme.
class TintedEngine final : public QIconEngine {
public:
    TintedEngine(QString name, IconInk ink) : m_name(std::move(name)), m_ink(ink) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(painter, rect, m_name, colorOf(m_ink, mode));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return rendered(m_name, colorOf(m_ink, mode), qMin(size.width(), size.height()));
    }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }
    QIconEngine *clone() const override { return new TintedEngine(m_name, m_ink); }
    QString key() const override { return u"paydesk-tinted"_s; }

private:
    QString m_name;
    IconInk m_ink;
};

} // namespace

QIcon themedIcon(const QString &name, IconInk ink)
{
    return QIcon(new TintedEngine(name, ink));
}

QString iconName(const QIcon &icon)
{
    return icon.isNull() ? QString() : icon.name();
}

QPixmap tinted(const QString &name, const QColor &color, int size, qreal ratio)
{
    if (ratio <= 0)
        ratio = qGuiApp->devicePixelRatio();
    QPixmap pixmap = rendered(name, color, qRound(size * ratio));
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

void paintIcon(QPainter *painter, const QRectF &rect, const QString &name, const QColor &color)
{
    const qreal ratio = painter->device()->devicePixelRatio();
    const qreal side = qMin(rect.width(), rect.height());
    QPixmap pixmap = rendered(name, color, qRound(side * ratio));
    pixmap.setDevicePixelRatio(ratio);
    // On whole device pixels, else the strokes get soft.
    const qreal x = qRound((rect.center().x() - side / 2) * ratio) / ratio;
    const qreal y = qRound((rect.center().y() - side / 2) * ratio) / ratio;
    painter->drawPixmap(QPointF(x, y), pixmap);
}

QIcon applicationIcon()
{
    return QIcon(u":/paydesk.svg"_s);
}

} // namespace paydesk::gui
