// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace paydesk::gui {

/// Whether anybody can see a window: not while it is minimized or hidden, or the screen is locked.
class Attention : public QObject {
    Q_OBJECT

public:
    /// Belongs to the window, which has to be one.
    explicit Attention(QWidget *window);

    bool isHidden() const { return m_isHidden; }

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void hiddenChanged(bool hidden);

public Q_SLOTS:
    /// The desktop tells of its lock; called by D-Bus.
    void setLocked(bool locked);

private:
    void look();

    QWidget *m_window;
    bool m_isLocked = false;
    bool m_isHidden = false;
};

} // namespace paydesk::gui
