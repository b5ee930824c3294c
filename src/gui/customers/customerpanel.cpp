// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/customers/customerpanel.h"

#include "desk/payments/paymentstatus.h"
#include "desk/subscriptions/subscriptionsmodel.h"
#include "gui/lists/buttonrow.h"
#include "gui/lists/linelist.h"
#include "gui/subscriptions/subscriptionpanel.h"
#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/widgets/inlineerror.h"
#include "gui/widgets/propertygrid.h"
#include "gui/widgets/skeleton.h"
#include "gui/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

CustomerPanel::CustomerPanel(QWidget *parent)
    : DetailPanel(parent), m_name(newLabel({}, u"title"_s)), m_sale(new QPushButton(tr("New &sale"))),
      m_charge(new QPushButton(tr("&Charge saved card…"))), m_error(new InlineError), m_properties(new PropertyGrid),
      m_cardsLoading(new Skeleton(Skeleton::Shape::Detail)), m_cards(new LineList),
      m_noCards(newLabel(tr("No card is saved."), u"muted"_s)), m_cardsError(new InlineError), m_payments(new LineList),
      m_morePayments(newLabel({}, u"secondary"_s)), m_subscriptions(new LineList)
{
    setObjectName(u"customerPanel"_s);
    buildHead();
    m_properties->setObjectName(u"customerProperties"_s);
    addSection(m_properties);
    addSection(buildCards(), tr("Saved cards"));
    auto *payments = new QWidget;
    auto *layout = new QVBoxLayout(payments);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_payments);
    layout->addWidget(m_morePayments);
    m_payments->setObjectName(u"customerPayments"_s);
    m_paymentsSection = addSection(payments, tr("Newest payments"));
    m_subscriptions->setObjectName(u"customerSubscriptions"_s);
    m_subscriptionsSection = addSection(m_subscriptions, tr("Subscriptions"));
    connect(m_payments, &LineList::opened, this, &CustomerPanel::paymentRequested);
    connect(m_subscriptions, &LineList::opened, this, &CustomerPanel::subscriptionRequested);
    connect(m_properties, &PropertyGrid::copied, this, &CustomerPanel::copied);
}

void CustomerPanel::buildHead()
{
    m_name->setObjectName(u"customerName"_s);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setWordWrap(true);
    headLine()->addWidget(m_name, 1);
    m_sale->setObjectName(u"sellToCustomerButton"_s);
    m_sale->setAccessibleName(tr("New sale for this customer"));
    m_sale->setProperty("look", u"primary"_s);
    m_sale->setIcon(themedIcon(u"shopping-basket"_s, IconInk::OnAccent));
    m_charge->setObjectName(u"chargeSavedCardButton"_s);
    m_charge->setIcon(themedIcon(u"credit-card"_s));
    connect(m_sale, &QPushButton::clicked, this, &CustomerPanel::saleRequested);
    connect(m_charge, &QPushButton::clicked, this, &CustomerPanel::chargeRequested);
    head()->addSpacing(space::xs);
    head()->addWidget(new ButtonRow({m_sale, m_charge}));
    head()->addWidget(m_error);
}

QWidget *CustomerPanel::buildCards()
{
    m_cardsLoading->setObjectName(u"cardsLoading"_s);
    m_cardsLoading->setFixedHeight(size::control);
    m_cards->setObjectName(u"savedCards"_s);
    m_noCards->setObjectName(u"noSavedCards"_s);
    m_cardsError->setObjectName(u"savedCardsError"_s);
    connect(m_cardsError, &InlineError::retryRequested, this, &CustomerPanel::cardsRetryRequested);
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget *one : cardStates())
        layout->addWidget(one);
    return box;
}

QList<QWidget *> CustomerPanel::cardStates() const
{
    return {m_cardsLoading, m_cards, m_noCards, m_cardsError};
}

void CustomerPanel::showCards(QWidget *state)
{
    for (QWidget *one : cardStates())
        one->setVisible(one == state);
}

void CustomerPanel::setChargeable(bool possible, const QString &reason)
{
    m_charge->setEnabled(possible);
    m_charge->setToolTip(reason);
    m_charge->setAccessibleDescription(reason);
}

void CustomerPanel::setCustomer(const desk::CustomerDetail &detail)
{
    const store::Customer &customer = detail.customer;
    const bool another = customer.id != m_customerId;
    m_customerId = customer.id;
    m_deleted = customer.deleted;
    if (another)
        m_error->clear();
    m_name->setText(!customer.name.isEmpty()        ? customer.name
                        : !customer.email.isEmpty() ? customer.email
                                                    : tr("Customer without a name"));
    m_sale->setEnabled(!customer.deleted);
    m_sale->setToolTip(customer.deleted ? tr("This customer was deleted at Stripe.")
                                        : tr("New sale for this customer"));
    fillProperties(customer);
    fillPayments(detail);
    fillSubscriptions(detail);
    if (another)
        scrollToTop();
}

void CustomerPanel::setCardsLoading()
{
    showCards(m_cardsLoading);
    setChargeable(false, tr("The saved cards are being read."));
}

void CustomerPanel::setCards(const Result<QList<desk::SavedCard>> &cards)
{
    if (!cards) {
        m_cardsError->showError(cards.error(), Act::Reading);
        showCards(m_cardsError);
        setChargeable(false, tr("The saved cards could not be read."));
        return;
    }
    QList<LineList::Line> lines;
    for (const desk::SavedCard &card : *cards) {
        LineList::Line line;
        line.icon = u"credit-card"_s;
        const QString expiry = words::expiry(card.expMonth, card.expYear);
        const QString name = leftToRight(words::cardBrand(card.brand) + u" •••• "_s + card.last4);
        line.title = expiry.isEmpty() ? name : tr("%1, %2", "card, expiry").arg(name, expiry);
        lines.append(line);
    }
    m_cards->setLines(lines);
    showCards(lines.isEmpty() ? static_cast<QWidget *>(m_noCards) : m_cards);
    if (m_deleted)
        setChargeable(false, tr("This customer was deleted at Stripe."));
    else
        setChargeable(!lines.isEmpty(), lines.isEmpty() ? tr("No card of this customer is saved.") : QString());
}

void CustomerPanel::fillProperties(const store::Customer &customer)
{
    m_properties->clear();
    if (!customer.email.isEmpty())
        m_properties->addRow(tr("E-mail"), leftToRight(customer.email));
    if (!customer.phone.isEmpty())
        m_properties->addRow(tr("Phone"), leftToRight(customer.phone));
    if (!customer.description.isEmpty())
        m_properties->addRow(tr("Description"), customer.description);
    m_properties->addRow(tr("Since"), words::day(customer.created, QDateTime::currentDateTimeUtc(), locale()));
    m_properties->addId(tr("Customer"), customer.id);
}

void CustomerPanel::fillPayments(const desk::CustomerDetail &detail)
{
    QList<LineList::Line> lines;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const store::Payment &payment : detail.payments) {
        LineList::Line line;
        line.id = payment.id;
        line.title = words::moment(payment.created, now, locale());
        line.detail = leftToRight(words::method(payment.method, payment.cardBrand, payment.cardLast4));
        line.state = words::payment(desk::paymentStatus(payment), payment.status);
        line.money = payment.amount;
        lines.append(line);
    }
    m_payments->setLines(lines);
    const int more = int(detail.paymentCount) - int(lines.size());
    m_morePayments->setText(tr("and %Ln older", nullptr, more));
    m_morePayments->setVisible(more > 0);
    m_paymentsSection->setVisible(!lines.isEmpty());
}

void CustomerPanel::fillSubscriptions(const desk::CustomerDetail &detail)
{
    QList<LineList::Line> lines;
    for (const store::Subscription &subscription : detail.subscriptions) {
        const desk::SubscriptionStatus status = desk::subscriptionStatus(subscription);
        LineList::Line line;
        line.id = subscription.id;
        QStringList products;
        for (const store::SubscriptionItem &item : subscription.items)
            products.append(item.productName);
        line.title = products.join(u", "_s);
        line.detail = nextStep(status, desk::subscriptionNext(subscription), locale());
        line.state = words::subscription(status, subscription.status);
        line.money = desk::subscriptionAmount(subscription);
        lines.append(line);
    }
    m_subscriptions->setLines(lines);
    m_subscriptionsSection->setVisible(!lines.isEmpty());
}

} // namespace paydesk::gui
