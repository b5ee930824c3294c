// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/tokens.h"

#include <QRect>
#include <QString>
#include <QWidget>

class QPainter;

namespace paydesk::gui {

/// A state as icon and word in its colour.
class Chip : public QWidget {
    Q_OBJECT

public:
    explicit Chip(QWidget *parent = nullptr);

    void setChip(const QString &icon, const QString &text, Tone tone);
    const QString &text() const { return m_text; }
    Tone tone() const { return m_tone; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    QString m_text;
    Tone m_tone = Tone::Neutral;
};

/// The same for delegates. `font` is the body font of the view; the text is cut if `rect` is too narrow.
QSize chipSize(const QString &icon, const QString &text, const QFont &font);
void paintChip(QPainter *painter, const QRect &rect, const QString &icon, const QString &text, Tone tone,
               Qt::LayoutDirection direction);

} // namespace paydesk::gui
