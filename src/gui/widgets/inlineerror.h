// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "gui/errortext.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace paydesk::gui {

/// Says in place what went wrong, whether money moved and what to do; with Stripe's request id to copy and a way to try again.
/// Hidden until there is something to say.
class InlineError : public QFrame {
    Q_OBJECT

public:
    explicit InlineError(QWidget *parent = nullptr);

    void showError(const Error &error, Act act);
    void clear();
    /// False where the page's main button is the way to try again.
    void setRetryOffered(bool offered);
    /// The whole text, as announced.
    QString text() const;

Q_SIGNALS:
    void retryRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *m_picture;
    QLabel *m_what;
    QLabel *m_rest;
    QLabel *m_request;
    QPushButton *m_copy;
    QPushButton *m_retry;
    bool m_retryOffered = true;
    bool m_inDoubt = false;
};

} // namespace paydesk::gui
