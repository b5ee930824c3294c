// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/catalogue/catalogue.h"

#include <QDialog>

#include <memory>

class QStandardItemModel;

namespace paydesk::desk {
class CheckoutDesk;
class CustomerDesk;
}

namespace paydesk::gui {

namespace Ui {
class NewSubscriptionDialog;
}

/// Chooses a plan, how many of it and for whom, and opens Stripe's page for it. Deletes itself.
class NewSubscriptionDialog : public QDialog {
    Q_OBJECT

public:
    NewSubscriptionDialog(desk::Catalogue &catalogue, desk::CustomerDesk &customers, desk::CheckoutDesk &checkout,
                          QWidget *parent = nullptr);
    ~NewSubscriptionDialog() override;

Q_SIGNALS:
    void checkoutOpened();

private:
    void buildPlans();
    void fillPlans();
    void findCustomers(const QString &text);
    void check();
    void begin();
    const desk::Plan *plan() const;
    QString chosenCustomer() const;
    bool forKnownCustomer() const;

    desk::Catalogue &m_catalogue;
    desk::CustomerDesk &m_customers;
    desk::CheckoutDesk &m_checkout;
    std::unique_ptr<Ui::NewSubscriptionDialog> m_ui;
    QStandardItemModel *m_plans;
};

} // namespace paydesk::gui
