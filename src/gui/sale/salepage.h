// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/page.h"

#include <memory>

namespace paydesk::desk {
class Catalogue;
class CustomerDesk;
class SaleDesk;
}

namespace paydesk::gui {

class CartPanel;
class ProductsModel;

namespace Ui {
class SalePage;
}

/// The till: products as tiles, and the sale beside them.
class SalePage : public Page {
    Q_OBJECT

public:
    SalePage(desk::SaleDesk &sale, desk::Catalogue &catalogue, desk::CustomerDesk &customers,
             QWidget *parent = nullptr);
    ~SalePage() override;

    QString title() const override;
    QString iconName() const override;
    void activate() override;
    void focusSearch() override;
    void search(const QString &text) override;
    bool goBack() override;

protected:
    void build() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fillCategories();
    void chooseCategory();
    void showProducts();
    void showUnderWay();
    void add(const QString &productId);
    void addTyped();
    void askCustomAmount();

    std::unique_ptr<Ui::SalePage> m_ui;
    desk::SaleDesk &m_sale;
    desk::Catalogue &m_catalogue;
    desk::CustomerDesk &m_customers;
    ProductsModel *m_products = nullptr;
    CartPanel *m_cart = nullptr;
    QStringList m_shownCategories;
};

} // namespace paydesk::gui
