// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QScrollArea>

class QVBoxLayout;

namespace paydesk::desk {
class CartModel;
}

namespace paydesk::gui {

class CartLineRow;

/// The lines of the cart, each with its quantity to change. Keeps the keyboard where it is while quantities change.
class CartLines : public QScrollArea {
    Q_OBJECT

public:
    explicit CartLines(QWidget *parent = nullptr);

    void setCart(desk::CartModel *cart);
    /// While a sale is under way the lines can be read only.
    void setEditable(bool editable);

Q_SIGNALS:
    void quantityWanted(int row, qint64 quantity);

private:
    void insertRow(int row);
    void rebuild();
    int rowOf(const CartLineRow *line) const { return int(m_rows.indexOf(line)); }

    desk::CartModel *m_cart = nullptr;
    QVBoxLayout *m_layout;
    QList<CartLineRow *> m_rows;
    bool m_editable = true;
};

} // namespace paydesk::gui
