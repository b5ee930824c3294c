// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QBoxLayout;

namespace paydesk::gui {

/// Buttons side by side; one below the other where their words need more room than there is.
class ButtonRow : public QWidget {
    Q_OBJECT

public:
    explicit ButtonRow(const QList<QWidget *> &buttons, QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void arrange();

    QList<QWidget *> m_buttons;
    QBoxLayout *m_layout;
};

} // namespace paydesk::gui
