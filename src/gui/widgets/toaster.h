// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/tokens.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>

class QWidget;

namespace paydesk::gui {

class ToastCard;

/// Short notices at the lower edge of a window. One at a time; it goes by itself, stays under the pointer, and is announced.
class Toaster : public QObject {
    Q_OBJECT

public:
    explicit Toaster(QWidget *window);

    void toast(const QString &text, Tone tone = Tone::Neutral, const QString &actionText = {},
               std::function<void()> action = {});
    void dismiss();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    QWidget *m_window;
    QPointer<ToastCard> m_card;
};

} // namespace paydesk::gui
