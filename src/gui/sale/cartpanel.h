// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/sale/cartmodel.h"
#include "gui/widgets/card.h"

#include <memory>

namespace paydesk::desk {
class CustomerDesk;
class SaleDesk;
}

namespace paydesk::gui {

namespace Ui {
class CartPanel;
}

/// The sale being put together: customer, lines, total, and the button that charges.
class CartPanel : public Card {
    Q_OBJECT

public:
    CartPanel(desk::SaleDesk &sale, desk::CustomerDesk &customers, QWidget *parent = nullptr);
    ~CartPanel() override;

Q_SIGNALS:
    /// The sale is to be seen on the checkout page.
    void checkoutWanted();

private:
    void prepare();
    void showCart();
    void showCustomer();
    void changeQuantity(int row, qint64 quantity);
    void clear();
    void putBack();
    void charge();
    void pickCustomer();

    struct Cleared {
        QList<desk::CartLine> lines;
        QString customerId;
        QString customerLabel;
    };

    std::unique_ptr<Ui::CartPanel> m_ui;
    desk::SaleDesk &m_sale;
    desk::CustomerDesk &m_customers;
    Cleared m_cleared;
};

} // namespace paydesk::gui
