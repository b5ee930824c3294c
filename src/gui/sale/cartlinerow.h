// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/sale/cartmodel.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace paydesk::gui {

/// One line of the cart: name and total, below them unit price, quantity and a way to take it out.
class CartLineRow : public QWidget {
    Q_OBJECT

public:
    explicit CartLineRow(QWidget *parent = nullptr);

    void setLine(const desk::CartLine &line);
    void setEditable(bool editable);

Q_SIGNALS:
    void quantityWanted(qint64 quantity);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void elideName();

    desk::CartLine m_line;
    QLabel *m_name;
    QLabel *m_total;
    QLabel *m_unit;
    QLabel *m_quantity;
    QToolButton *m_less;
    QToolButton *m_more;
    QToolButton *m_remove;
};

} // namespace paydesk::gui
