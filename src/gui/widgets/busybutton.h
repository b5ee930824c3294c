// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>
#include <QTimer>

namespace paydesk::gui {

/// A button that acts once: busy from the first click, so that a second one reaches nothing.
class BusyButton : public QPushButton {
    Q_OBJECT

public:
    explicit BusyButton(QWidget *parent = nullptr);
    explicit BusyButton(const QString &text, QWidget *parent = nullptr);

    /// Busy: disabled, a turning ring instead of the icon. Not busy: enabled again as far as setAllowed() says.
    void setBusy(bool busy);
    bool isBusy() const { return m_busy; }
    /// Use instead of setEnabled(): is remembered while busy.
    void setAllowed(bool allowed);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void update();

    QTimer m_turn;
    int m_angle = 0;
    bool m_busy = false;
    bool m_allowed = true;
};

} // namespace paydesk::gui
