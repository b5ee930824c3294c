// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/sale/saledesk.h"

#include "desk/catalogue/catalogue.h"
#include "store/values.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lc, "paydesk.sale")

const QString draftKey = u"sale.draft"_s;

} // namespace

SaleDesk::SaleDesk(QString currency, Catalogue &catalogue, CheckoutDesk &checkout, store::Values &values,
                   QObject *parent)
    : QObject(parent), m_currency(std::move(currency)), m_catalogue(catalogue), m_checkout(checkout), m_values(values),
      m_cart(m_currency)
{
    load();
    connect(&m_cart, &CartModel::changed, this, &SaleDesk::save);
    connect(&m_checkout, &HostedFlow::stateChanged, this, &SaleDesk::follow);
}

Result<void> SaleDesk::addProduct(const QString &productId)
{
    const SellableProduct *product = m_catalogue.product(productId);
    if (!product)
        return failure(Error::Kind::InvalidInput, u"product_unknown"_s);
    return m_cart.add({.priceId = product->priceId, .name = product->name, .unit = product->price, .quantity = 1});
}

Result<void> SaleDesk::addCustom(const QString &name, const Money &amount)
{
    return m_cart.add({.priceId = {}, .name = name, .unit = amount, .quantity = 1});
}

void SaleDesk::setCustomer(const QString &customerId, const QString &label)
{
    m_customerId = customerId;
    m_customerLabel = label;
    save();
    Q_EMIT customerChanged();
}

Result<void> SaleDesk::charge(const QString &language)
{
    const auto opened = m_checkout.open({.kind = store::Sale::Kind::Payment,
                                         .lines = m_cart.lines(),
                                         .customerId = m_customerId,
                                         .customerLabel = m_customerLabel,
                                         .language = language});
    if (opened) {
        m_chargedSale = m_checkout.sale().id;
        save();
    }
    return opened;
}

void SaleDesk::clear()
{
    m_cart.clear();
    setCustomer({}, {});
}

void SaleDesk::follow(HostedFlow::State state)
{
    if (state != HostedFlow::State::Paid || m_chargedSale.isEmpty() || m_checkout.sale().id != m_chargedSale)
        return;
    m_chargedSale.clear();
    clear();
}

void SaleDesk::save()
{
    const QJsonObject draft{{u"lines"_s, m_cart.toJson()},
                            {u"customer"_s, m_customerId},
                            {u"customer_label"_s, m_customerLabel},
                            {u"sale"_s, m_chargedSale}};
    const auto kept = m_values.set(draftKey, QString::fromUtf8(QJsonDocument(draft).toJson(QJsonDocument::Compact)));
    if (!kept)
        qCWarning(lc) << "The cart could not be kept:" << toLogLine(kept.error());
}

void SaleDesk::load()
{
    const auto kept = m_values.value(draftKey);
    if (!kept || !*kept)
        return;
    const QJsonObject draft = QJsonDocument::fromJson((*kept)->toUtf8()).object();
    m_cart.setLines(CartModel::fromJson(draft.value("lines"_L1).toArray()));
    m_customerId = draft.value("customer"_L1).toString();
    m_customerLabel = draft.value("customer_label"_L1).toString();
    m_chargedSale = draft.value("sale"_L1).toString();
}

} // namespace paydesk::desk
