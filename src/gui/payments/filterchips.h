// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/payments/paymentview.h"

#include <QWidget>

class QHBoxLayout;

namespace paydesk::gui {

/// The filters of a view, each of which a press takes away. Hidden while there are none.
class FilterChips : public QWidget {
    Q_OBJECT

public:
    explicit FilterChips(QWidget *parent = nullptr);

    void setView(const desk::PaymentView &view);

Q_SIGNALS:
    /// One was taken away.
    void changed(const desk::PaymentView &view);

private:
    QHBoxLayout *m_row;
    desk::PaymentView m_view;
};

} // namespace paydesk::gui
