// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sale/cartpanel.h"

#include "desk/sale/saledesk.h"
#include "gui/checkout/pagelanguage.h"
#include "gui/errortext.h"
#include "gui/sale/customerpicker.h"
#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "ui_cartpanel.h"

#include <QLocale>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

CartPanel::CartPanel(desk::SaleDesk &sale, desk::CustomerDesk &customers, QWidget *parent)
    : Card(parent), m_ui(std::make_unique<Ui::CartPanel>()), m_sale(sale), m_customers(customers)
{
    m_ui->setupUi(this);
    m_ui->cartLayout->insertWidget(1, newLine(this));
    m_ui->cartLayout->insertWidget(3, newLine(this));
    prepare();
    connect(m_ui->customerButton, &QPushButton::clicked, this, &CartPanel::pickCustomer);
    connect(m_ui->removeCustomerButton, &QToolButton::clicked, this, [this] { m_sale.setCustomer({}, {}); });
    connect(m_ui->clearButton, &QPushButton::clicked, this, &CartPanel::clear);
    connect(m_ui->empty, &EmptyState::actionTriggered, this, &CartPanel::putBack);
    connect(m_ui->lines, &CartLines::quantityWanted, this, &CartPanel::changeQuantity);
    connect(m_ui->chargeButton, &QPushButton::clicked, this, &CartPanel::charge);
    connect(m_ui->underWayButton, &QPushButton::clicked, this, &CartPanel::checkoutWanted);
    connect(&m_sale.cart(), &desk::CartModel::changed, this, &CartPanel::showCart);
    connect(&m_sale.checkout(), &desk::HostedFlow::stateChanged, this, &CartPanel::showCart);
    connect(&m_sale, &desk::SaleDesk::customerChanged, this, &CartPanel::showCustomer);
    m_ui->lines->setCart(&m_sale.cart());
    showCart();
    showCustomer();
}

CartPanel::~CartPanel() = default;

void CartPanel::prepare()
{
    m_ui->customerButton->setIcon(themedIcon(u"user-plus"_s));
    m_ui->removeCustomerButton->setIcon(themedIcon(u"x"_s));
    m_ui->chargeButton->setIcon(themedIcon(u"credit-card"_s));
    m_ui->chargeButton->setFont(resized(font(), 15, QFont::DemiBold));
    m_ui->totalAmount->setLook(MoneyLabel::Look::Large);
    m_ui->totalAmount->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_ui->error->setRetryOffered(false);
}

void CartPanel::showCart()
{
    const desk::CartModel &cart = m_sale.cart();
    const bool underWay = m_sale.checkout().isUnderWay();
    const bool empty = cart.isEmpty();
    if (!empty)
        m_cleared = {};
    m_ui->stack->setCurrentWidget(empty ? m_ui->emptyPage : m_ui->linesPage);
    const bool canPutBack = !m_cleared.lines.isEmpty();
    m_ui->empty->setContent(u"shopping-basket"_s,
                            canPutBack ? tr("The sale is empty.") : tr("Choose a product, and it will be here."),
                            canPutBack ? tr("Put it back") : QString());
    m_ui->lines->setEditable(!underWay);
    m_ui->clearButton->setVisible(!empty);
    m_ui->clearButton->setEnabled(!underWay);
    m_ui->piecesLabel->setText(empty ? QString() : tr("%n item(s)", nullptr, int(cart.pieces())));
    m_ui->totalAmount->setMoney(cart.total());

    const QString total = formatMoney(cart.total(), QLocale());
    m_ui->chargeButton->setText(empty ? tr("Charge") : tr("Charge %1").arg(leftToRight(total)));
    m_ui->chargeButton->setBusy(false);
    m_ui->chargeButton->setAllowed(!empty && !underWay);
    const QString reason = underWay ? tr("A sale is under way.") : empty ? tr("The sale is empty.") : QString();
    m_ui->chargeButton->setToolTip(reason);
    m_ui->chargeButton->setAccessibleDescription(reason);
    m_ui->underWay->setVisible(underWay);
    if (underWay) {
        m_ui->underWayLabel->setText(
            tr("A sale of %1 is under way.").arg(leftToRight(formatMoney(m_sale.checkout().total(), QLocale()))));
    }
    m_ui->customerButton->setEnabled(!underWay);
    m_ui->removeCustomerButton->setEnabled(!underWay);
}

void CartPanel::showCustomer()
{
    const bool known = !m_sale.customerId().isEmpty();
    const QString label = m_sale.customerLabel();
    m_ui->customerButton->setIcon(themedIcon(known ? u"user"_s : u"user-plus"_s));
    m_ui->customerButton->setText(
        known ? m_ui->customerButton->fontMetrics().elidedText(label, Qt::ElideRight, 150).replace(u'&', u"&&"_s)
              : tr("Add customer"));
    m_ui->customerButton->setAccessibleName(known ? tr("Customer: %1").arg(label) : tr("Add customer"));
    m_ui->removeCustomerButton->setVisible(known);
}

void CartPanel::changeQuantity(int row, qint64 quantity)
{
    m_ui->error->clear();
    if (const auto changed = m_sale.cart().setQuantity(row, quantity); !changed)
        m_ui->error->showError(changed.error(), Act::Changing);
}

void CartPanel::clear()
{
    m_ui->error->clear();
    m_cleared = {m_sale.cart().lines(), m_sale.customerId(), m_sale.customerLabel()};
    const Cleared kept = m_cleared;
    m_sale.clear();
    m_cleared = kept;
    showCart();
}

void CartPanel::putBack()
{
    const Cleared kept = m_cleared;
    m_sale.setCustomer(kept.customerId, kept.customerLabel);
    m_sale.cart().setLines(kept.lines);
}

void CartPanel::charge()
{
    m_ui->error->clear();
    m_ui->chargeButton->setBusy(true);
    if (const auto opened = m_sale.charge(pageLanguage(QLocale())); !opened) {
        m_ui->chargeButton->setBusy(false);
        m_ui->error->showError(opened.error(), Act::Charging);
        return;
    }
    Q_EMIT checkoutWanted();
}

void CartPanel::pickCustomer()
{
    auto *picker = new CustomerPicker(m_customers, this);
    connect(picker, &CustomerPicker::chosen, this,
            [this](const QString &id, const QString &label) { m_sale.setCustomer(id, label); });
    picker->popupBelow(m_ui->customerButton);
}

} // namespace paydesk::gui
