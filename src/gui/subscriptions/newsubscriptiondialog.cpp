// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/subscriptions/newsubscriptiondialog.h"

#include "desk/checkout/checkoutdesk.h"
#include "desk/customers/customerdesk.h"
#include "gui/checkout/pagelanguage.h"
#include "gui/errortext.h"
#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/widgets/rowdelegate.h"
#include "gui/words.h"
#include "ui_newsubscriptiondialog.h"

#include <QStandardItemModel>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostCustomers = 20;
constexpr int customerRow = 28;
enum PlanRole { PriceIdRole = Qt::UserRole + 1, NameRole, IntervalRole, MoneyRole };
constexpr int customerIdRole = Qt::UserRole;
constexpr int customerLabelRole = Qt::UserRole + 1;

} // namespace

NewSubscriptionDialog::NewSubscriptionDialog(desk::Catalogue &catalogue, desk::CustomerDesk &customers,
                                             desk::CheckoutDesk &checkout, QWidget *parent)
    : QDialog(parent), m_catalogue(catalogue), m_customers(customers), m_checkout(checkout),
      m_ui(std::make_unique<Ui::NewSubscriptionDialog>()), m_plans(new QStandardItemModel(0, 2, this))
{
    m_ui->setupUi(this);
    setObjectName(u"newSubscriptionDialog"_s);
    m_ui->dialogLayout->insertWidget(1, newLine());
    m_ui->dialogLayout->insertWidget(3, newLine());
    m_ui->errorBox->setRetryOffered(false);
    m_ui->quantitySpin->setMaximum(int(desk::CartModel::mostOfOne));
    m_ui->totalMoney->setLook(MoneyLabel::Look::Strong);
    m_ui->totalMoney->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_ui->totalCard->setGround(Card::Ground::Window);
    buildPlans();
    fillPlans();
    connect(&m_catalogue, &desk::Catalogue::changed, this, &NewSubscriptionDialog::fillPlans);
    connect(m_ui->quantitySpin, &QSpinBox::valueChanged, this, &NewSubscriptionDialog::check);
    connect(m_ui->knownCustomerRadio, &QRadioButton::toggled, this, &NewSubscriptionDialog::check);
    connect(m_ui->knownCustomerRadio, &QRadioButton::toggled, m_ui->customerSearch, qOverload<>(&QWidget::setFocus));
    connect(m_ui->customerSearch, &SearchField::searched, this, &NewSubscriptionDialog::findCustomers);
    connect(m_ui->customerList, &QListWidget::currentRowChanged, this, &NewSubscriptionDialog::check);
    connect(m_ui->continueButton, &QPushButton::clicked, this, &NewSubscriptionDialog::begin);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    findCustomers({});
    check();
}

NewSubscriptionDialog::~NewSubscriptionDialog() = default;

void NewSubscriptionDialog::buildPlans()
{
    TableView *table = m_ui->planTable;
    m_plans->setHorizontalHeaderLabels({tr("Plan"), tr("Price")});
    m_plans->horizontalHeaderItem(1)->setTextAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    table->setModel(m_plans);
    table->setItemDelegateForColumn(
        0,
        new TwoLineDelegate(
            [](const QModelIndex &index) { return index.siblingAtColumn(0).data(NameRole).toString(); },
            [](const QModelIndex &index) { return index.siblingAtColumn(0).data(IntervalRole).toString(); }, true,
            table));
    table->setItemDelegateForColumn(1, new MoneyDelegate(MoneyRole, table));
    table->setShares({{160, 1}, {140, 0}});
    connect(table, &TableView::rowChanged, this, &NewSubscriptionDialog::check);
}

void NewSubscriptionDialog::fillPlans()
{
    const QString before = plan() ? plan()->priceId : QString();
    m_plans->removeRows(0, m_plans->rowCount());
    int chosen = 0;
    for (const desk::Plan &one : m_catalogue.plans()) {
        const QString interval = words::interval(one.interval, int(one.intervalCount));
        auto *name = new QStandardItem(tr("%1, %2", "plan, interval").arg(one.productName, interval));
        name->setData(one.priceId, PriceIdRole);
        name->setData(one.productName, NameRole);
        name->setData(interval, IntervalRole);
        auto *price = new QStandardItem(formatMoney(one.price, locale()));
        price->setData(QVariant::fromValue(one.price), MoneyRole);
        if (one.priceId == before)
            chosen = m_plans->rowCount();
        m_plans->appendRow({name, price});
    }
    if (m_plans->rowCount() > 0)
        m_ui->planTable->selectRow(chosen);
    m_ui->planStack->setCurrentWidget(m_plans->rowCount() > 0 ? m_ui->plansPage : m_ui->noPlansPage);
    m_ui->noPlans->setContent(u"repeat"_s,
                              tr("There is no plan to subscribe to. Make a product with a recurring price at Stripe."));
    check();
}

void NewSubscriptionDialog::findCustomers(const QString &text)
{
    m_ui->customerList->clear();
    for (const store::Customer &customer : m_customers.find(text, mostCustomers)) {
        const QString label = customer.name.isEmpty() ? customer.email : customer.name;
        auto *item =
            new QListWidgetItem(customer.name.isEmpty() || customer.email.isEmpty()
                                    ? label
                                    : tr("%1 · %2", "name, e-mail").arg(customer.name, leftToRight(customer.email)));
        item->setSizeHint({0, customerRow});
        item->setData(customerIdRole, customer.id);
        item->setData(customerLabelRole, label);
        m_ui->customerList->addItem(item);
    }
    // One match is the one that was meant.
    if (!text.isEmpty() && m_ui->customerList->count() == 1)
        m_ui->customerList->setCurrentRow(0);
    check();
}

const desk::Plan *NewSubscriptionDialog::plan() const
{
    const QModelIndex current = m_ui->planTable->currentIndex();
    return current.isValid() ? m_catalogue.plan(current.siblingAtColumn(0).data(PriceIdRole).toString()) : nullptr;
}

bool NewSubscriptionDialog::forKnownCustomer() const
{
    return m_ui->knownCustomerRadio->isChecked();
}

QString NewSubscriptionDialog::chosenCustomer() const
{
    const QListWidgetItem *item = m_ui->customerList->currentItem();
    return forKnownCustomer() && item ? item->data(customerIdRole).toString() : QString();
}

void NewSubscriptionDialog::check()
{
    const bool known = forKnownCustomer();
    m_ui->customerSearch->setVisible(known);
    m_ui->customerCard->setVisible(known);
    const desk::Plan *chosen = plan();
    m_ui->totalCard->setVisible(chosen);
    if (chosen) {
        // A price has at most eight digits and a quantity three: the product fits.
        const Money total{chosen->price.minor * m_ui->quantitySpin->value(), chosen->price.currency};
        const QString per = words::perInterval(chosen->interval, int(chosen->intervalCount));
        m_ui->totalMoney->setMoney(total);
        m_ui->totalLabel->setText(tr("Charged %1", "for example: per month").arg(per));
        m_ui->continueButton->setText(tr("Co&ntinue with %1").arg(leftToRight(formatMoney(total, locale()))));
    } else {
        m_ui->continueButton->setText(tr("Co&ntinue"));
    }
    m_ui->continueButton->setAllowed(chosen && (!known || !chosenCustomer().isEmpty()));
}

void NewSubscriptionDialog::begin()
{
    const desk::Plan *chosen = plan();
    if (!chosen || m_ui->continueButton->isBusy())
        return;
    m_ui->continueButton->setBusy(true);
    desk::CheckoutDesk::Request request;
    request.kind = store::Sale::Kind::Subscription;
    desk::CartLine line;
    line.priceId = chosen->priceId;
    line.name = chosen->productName;
    line.unit = chosen->price;
    line.quantity = m_ui->quantitySpin->value();
    request.lines = {line};
    request.customerId = chosenCustomer();
    if (!request.customerId.isEmpty())
        request.customerLabel = m_ui->customerList->currentItem()->data(customerLabelRole).toString();
    request.language = pageLanguage(locale());
    if (const Result<void> opened = m_checkout.open(std::move(request)); !opened) {
        m_ui->continueButton->setBusy(false);
        m_ui->errorBox->showError(opened.error(), Act::Charging);
        return;
    }
    Q_EMIT checkoutOpened();
    accept();
}

} // namespace paydesk::gui
