// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/tokens.h"

#include <QString>
#include <QWidget>

namespace paydesk::gui {

/// An icon in a full circle, seen from across the counter.
class BigIcon : public QWidget {
    Q_OBJECT

public:
    explicit BigIcon(QWidget *parent = nullptr);

    void setIcon(const QString &name, Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    Tone m_tone = Tone::Neutral;
};

/// The ground of the result: the whole page in the tint of how it ended.
class TintedPane : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    void setTone(Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Neutral;
};

} // namespace paydesk::gui
