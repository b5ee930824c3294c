// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/tokens.h"

#include <QObject>
#include <QPointer>

class QApplication;
class QFocusFrame;
class QWidget;

namespace paydesk::gui {

class SystemScheme;

/// Gives the application its style, palette, font and style sheet, all made of the tokens, and follows the system's light or
/// dark mode. Made once, before the first window.
///
/// What pages set on widgets (in a form or with setProperty):
///   QPushButton/QToolButton  `look`: primary, secondary (default), ghost, danger, link;  `scale`: large for the counter
///   QLabel                   `role`: title, section, strong, field, secondary, muted, amount, mono, danger
///   QLineEdit, QComboBox     `invalid`: a red line; `quiet`: the ground of the window
class Theme : public QObject {
    Q_OBJECT

public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    explicit Theme(QApplication &application, QObject *parent = nullptr);
    ~Theme() override;

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    bool isDark() const { return colors().dark; }

    /// The colours now in use. Read at paint time, never kept.
    static const Colors &colors();

Q_SIGNALS:
    /// The colours changed. Everything has been told to repaint; only kept pictures have to be made anew.
    void changed();
    /// setMode() chose another one.
    void modeChanged(paydesk::gui::Theme::Mode mode);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    void moveRing(QWidget *to);

    QApplication &m_application;
    SystemScheme *m_system;
    Mode m_mode = Mode::System;
    QPointer<QFocusFrame> m_ring;
};

} // namespace paydesk::gui
