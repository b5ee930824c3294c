// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/checkout/checkoutdesk.h"
#include "desk/sale/cartmodel.h"

#include <QObject>

namespace paydesk::store {
class Values;
}

namespace paydesk::desk {

class Catalogue;

/// The till: a cart, a customer, and the button that charges. The cart survives a restart and is emptied only by a paid sale
/// or by the person.
class SaleDesk : public QObject {
    Q_OBJECT

public:
    SaleDesk(QString currency, Catalogue &catalogue, CheckoutDesk &checkout, store::Values &values,
             QObject *parent = nullptr);

    CartModel &cart() { return m_cart; }
    CheckoutDesk &checkout() { return m_checkout; }
    const QString &currency() const { return m_currency; }

    Result<void> addProduct(const QString &productId);
    Result<void> addCustom(const QString &name, const Money &amount);
    void setCustomer(const QString &customerId, const QString &label);
    const QString &customerId() const { return m_customerId; }
    const QString &customerLabel() const { return m_customerLabel; }

    /// Opens the Checkout Session of this cart. The cart stays until the API says paid.
    Result<void> charge(const QString &language);
    void clear();

Q_SIGNALS:
    /// The customer of the sale changed.
    void customerChanged();

private:
    void follow(HostedFlow::State state);
    void save();
    void load();

    QString m_currency;
    Catalogue &m_catalogue;
    CheckoutDesk &m_checkout;
    store::Values &m_values;
    CartModel m_cart;
    QString m_customerId;
    QString m_customerLabel;
    QString m_chargedSale;
};

} // namespace paydesk::desk
