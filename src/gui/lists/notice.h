// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/tokens.h"

#include <QFrame>

class QLabel;

namespace paydesk::gui {

/// A tinted box with an icon, a bold sentence and a longer one below it. Announced when its text changes.
class Notice : public QFrame {
    Q_OBJECT

public:
    explicit Notice(QWidget *parent = nullptr);

    void setNotice(const QString &icon, Tone tone, const QString &title, const QString &text = {});
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_title;
    QLabel *m_text;
    QString m_icon;
    Tone m_tone = Tone::Neutral;
};

} // namespace paydesk::gui
