// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/payments/paymentpanel.h"

#include "gui/lists/buttonrow.h"
#include "gui/lists/customerline.h"
#include "gui/lists/linelist.h"
#include "gui/payments/paymentwords.h"
#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/widgets/chip.h"
#include "gui/widgets/inlineerror.h"
#include "gui/widgets/moneylabel.h"
#include "gui/widgets/propertygrid.h"
#include "gui/words.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace paydesk::gui {

using namespace Qt::StringLiterals;
using desk::PaymentStatus;

QString whyNoRefund(const desk::PaymentDetail &detail)
{
    switch (detail.status) {
    case PaymentStatus::InDoubt:
        return PaymentPanel::tr(
            "Stripe has not answered to what was last done here. It settles itself; look again in a minute.");
    case PaymentStatus::Uncaptured: return PaymentPanel::tr("The amount is only reserved. Nothing has been taken yet.");
    case PaymentStatus::Refunded: return PaymentPanel::tr("All of it has been refunded already.");
    case PaymentStatus::Paid:
    case PaymentStatus::PartRefunded:
    case PaymentStatus::Disputed:
    case PaymentStatus::Declined:
    case PaymentStatus::Incomplete:
    case PaymentStatus::NeedsAction:
    case PaymentStatus::Processing:
    case PaymentStatus::Canceled:
    case PaymentStatus::Unknown: break;
    }
    if (detail.refundable.minor > 0)
        return {};
    if (detail.status == PaymentStatus::Disputed)
        return PaymentPanel::tr("The customer's bank disputes this payment. It cannot be refunded.");
    return PaymentPanel::tr("Nothing was paid, so there is nothing to refund.");
}

PaymentPanel::PaymentPanel(QWidget *parent)
    : DetailPanel(parent), m_amount(new MoneyLabel), m_status(new Chip), m_customer(newCustomerLine()),
      m_refund(new QPushButton(tr("&Refund…"))), m_dashboard(new QPushButton(tr("Open in Stripe Dashboard"))),
      m_error(new InlineError), m_properties(new PropertyGrid), m_refunds(new LineList), m_timeline(new Timeline)
{
    setObjectName(u"paymentPanel"_s);
    buildHead();
    m_properties->setObjectName(u"paymentProperties"_s);
    m_refunds->setObjectName(u"refundLines"_s);
    m_timeline->setObjectName(u"paymentTimeline"_s);
    addSection(m_properties);
    m_refundsSection = addSection(m_refunds, tr("Refunds"));
    addSection(m_timeline, tr("Timeline"));
    connect(m_properties, &PropertyGrid::copied, this, &PaymentPanel::copied);
}

void PaymentPanel::buildHead()
{
    m_amount->setObjectName(u"paymentAmount"_s);
    m_amount->setLook(MoneyLabel::Look::Large);
    m_status->setObjectName(u"paymentStatus"_s);
    headLine()->addWidget(m_amount);
    headLine()->addWidget(m_status);
    headLine()->addStretch();

    connect(m_customer, &QLabel::linkActivated, this, &PaymentPanel::customerRequested);
    head()->addWidget(m_customer);

    m_refund->setObjectName(u"refundButton"_s);
    m_refund->setProperty("look", u"primary"_s);
    m_refund->setIcon(themedIcon(u"undo-2"_s, IconInk::OnAccent));
    connect(m_refund, &QPushButton::clicked, this, &PaymentPanel::refundRequested);
    m_dashboard->setObjectName(u"dashboardButton"_s);
    m_dashboard->setIcon(themedIcon(u"external-link"_s));
    m_dashboard->hide();
    connect(m_dashboard, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(m_dashboardPage); });
    head()->addSpacing(space::xs);
    head()->addWidget(new ButtonRow({m_refund, m_dashboard}));
    head()->addWidget(m_error);
}

void PaymentPanel::setDashboardPage(const QUrl &page)
{
    m_dashboardPage = page;
    m_dashboard->setVisible(!page.isEmpty());
}

void PaymentPanel::setPayment(const desk::PaymentDetail &detail)
{
    const bool another = detail.payment.id != m_paymentId;
    m_paymentId = detail.payment.id;
    if (another)
        m_error->clear();
    fillHead(detail);
    fillProperties(detail);
    fillRefunds(detail);
    fillTimeline(detail);
    if (another)
        scrollToTop();
}

void PaymentPanel::fillHead(const desk::PaymentDetail &detail)
{
    const store::Payment &payment = detail.payment;
    m_amount->setMoney(payment.amount);
    const words::Word word = words::payment(detail.status, payment.status);
    m_status->setChip(word.icon, word.text, word.tone);

    const QString order =
        payment.orderReference.isEmpty() ? QString() : tr("order %1").arg(leftToRight(payment.orderReference));
    setCustomerLine(m_customer, {payment.customerId, payment.customerName, payment.customerEmail, order});
    const QString reason = whyNoRefund(detail);
    m_refund->setEnabled(reason.isEmpty());
    m_refund->setToolTip(reason);
    m_refund->setAccessibleDescription(reason);
}

void PaymentPanel::fillProperties(const desk::PaymentDetail &detail)
{
    const store::Payment &payment = detail.payment;
    m_properties->clear();
    if (payment.received > 0)
        m_properties->addRow(tr("Refundable"),
                             tr("%1 of %2", "amount still refundable, and amount received")
                                 .arg(leftToRight(formatAmount(detail.refundable, locale())),
                                      leftToRight(formatMoney({payment.received, payment.amount.currency}, locale()))),
                             true);
    addFees(payment);
    if (!payment.cardLast4.isEmpty()) {
        const QString card = words::cardBrand(payment.cardBrand) + u" •••• "_s + payment.cardLast4;
        const QString expiry = words::expiry(payment.cardExpMonth, payment.cardExpYear);
        m_properties->addRow(tr("Card"), expiry.isEmpty() ? leftToRight(card) : leftToRight(card) + u", "_s + expiry);
    } else if (const QString method = words::method(payment.method, {}, {}); !method.isEmpty()) {
        m_properties->addRow(tr("Method"), method);
    }
    if (payment.threeDSecure)
        m_properties->addRow(tr("3-D Secure"), tr("passed"));
    addBankReason(payment.declineCode.isEmpty() ? payment.failureCode : payment.declineCode);
    if (!payment.description.isEmpty())
        m_properties->addRow(tr("Description"), payment.description);
    m_properties->addRow(tr("Time"), words::moment(payment.created, QDateTime::currentDateTimeUtc(), locale()));
    m_properties->addId(tr("Payment"), payment.id);
}

void PaymentPanel::addFees(const store::Payment &payment)
{
    // Fee and net are in the settlement currency, which the mirror does not name. It is the payment's own where they add up.
    if (!payment.fee || !payment.net || *payment.fee + *payment.net != payment.received)
        return;
    const QString &currency = payment.amount.currency;
    m_properties->addRow(tr("Fee"), leftToRight(formatMoney({*payment.fee, currency}, locale())));
    m_properties->addRow(tr("Net after fees"), leftToRight(formatMoney({*payment.net, currency}, locale())));
}

void PaymentPanel::addBankReason(const QString &declineCode)
{
    const QString reason = declineCode.isEmpty() ? QString() : words::declineDetail(declineCode);
    if (reason.isEmpty())
        return;
    // Behind a click: the customer may be reading along.
    auto *show = new QPushButton(tr("Show"));
    show->setObjectName(u"bankReasonButton"_s);
    show->setProperty("look", u"link"_s);
    show->setAccessibleName(tr("Show the bank's reason"));
    connect(show, &QPushButton::clicked, show, [show, reason] {
        show->setText(reason);
        show->setAccessibleName(reason);
        show->setEnabled(false);
    });
    m_properties->addWidget(tr("Bank's reason"), show);
}

void PaymentPanel::fillRefunds(const desk::PaymentDetail &detail)
{
    QList<LineList::Line> lines;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const store::Refund &refund : detail.refunds) {
        LineList::Line line;
        line.icon = u"undo-2"_s;
        line.title = words::moment(refund.created, now, locale());
        line.detail = words::refundReason(refund.reason);
        line.state = words::refund(refund.status);
        line.money = refund.amount;
        lines.append(line);
    }
    m_refunds->setLines(lines);
    m_refundsSection->setVisible(!lines.isEmpty());
}

void PaymentPanel::fillTimeline(const desk::PaymentDetail &detail)
{
    QList<Timeline::Entry> entries;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const desk::TimelineEntry &entry : detail.timeline)
        entries.append(timelineEntry(entry, detail.payment, now, locale()));
    m_timeline->setEntries(entries);
}

} // namespace paydesk::gui
