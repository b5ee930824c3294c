// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/refunds/refunddialog.h"

#include "desk/changes.h"
#include "desk/refunds/refunddesk.h"
#include "gui/errortext.h"
#include "gui/lists/fitheight.h"
#include "gui/prompts.h"
#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/words.h"
#include "ui_refunddialog.h"

#include <algorithm>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

namespace {

constexpr auto fraudulent = "fraudulent"_L1;

} // namespace

RefundDialog::RefundDialog(desk::RefundDesk &refunds, desk::PaymentDesk &payments, desk::Changes &changes,
                           Prompts &prompts, const QString &paymentId, QWidget *parent)
    : QDialog(parent), m_refunds(refunds), m_payments(payments), m_prompts(prompts), m_paymentId(paymentId),
      m_ui(std::make_unique<Ui::RefundDialog>()), m_amount(failure(Error::Kind::InvalidInput, u"amount_empty"_s))
{
    m_ui->setupUi(this);
    setObjectName(u"refundDialog"_s);
    setMinimumWidth(520);
    m_ui->dialogLayout->insertWidget(1, newLine());
    m_ui->dialogLayout->insertWidget(3, newLine());
    m_ui->summaryCard->setGround(Card::Ground::Window);
    m_ui->leftMoney->setLook(MoneyLabel::Look::Strong);
    m_ui->leftMoney->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_ui->errorBox->setRetryOffered(false);
    m_ui->noteEdit->setTextMargins(space::xs, 0, space::xs, 0); // as AmountEdit has
    m_ui->amountMessage->attachTo(m_ui->amountEdit);
    m_ui->progressLabel->hide();
    m_ui->fraudNotice->setNotice(
        u"triangle-alert"_s, Tone::Warning, tr("Stripe will block this card and this e-mail address."),
        tr("Neither can pay here again. Choose it only if you are sure that the payment is a fraud."));
    fillReasons();
    connectAll(changes);
    readPayment();
    m_ui->amountEdit->setAmount(m_detail.refundable);
    m_ui->amountEdit->selectAll();
    m_ui->amountEdit->setFocus();
    setState(State::Asking);
}

RefundDialog::~RefundDialog() = default;

void RefundDialog::fillReasons()
{
    for (const QString &reason : {u"requested_by_customer"_s, u"duplicate"_s, QString(fraudulent)})
        m_ui->reasonCombo->addItem(words::refundReason(reason), reason);
    m_ui->reasonCombo->addItem(tr("No reason"), QString());
}

void RefundDialog::connectAll(desk::Changes &changes)
{
    connect(m_ui->amountEdit, &QLineEdit::textChanged, this, &RefundDialog::check);
    connect(m_ui->reasonCombo, &QComboBox::currentIndexChanged, this, &RefundDialog::check);
    connect(m_ui->allButton, &QPushButton::clicked, this, [this] {
        m_ui->amountEdit->setAmount(m_detail.refundable);
        m_ui->amountEdit->setFocus();
    });
    connect(m_ui->confirmRefundButton, &QPushButton::clicked, this, &RefundDialog::confirm);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &RefundDialog::reject);
    connect(&changes, &desk::Changes::operations, this, &RefundDialog::settleDoubt);
    connect(&changes, &desk::Changes::payments, this, &RefundDialog::settleDoubt);
}

QString RefundDialog::customer() const
{
    return m_detail.payment.customerName.isEmpty() ? m_detail.payment.customerEmail : m_detail.payment.customerName;
}

QString RefundDialog::money(const Money &money) const
{
    return leftToRight(formatMoney(money, locale()));
}

void RefundDialog::setState(State state)
{
    m_state = state;
    const bool asking = state == State::Asking;
    const bool sending = state == State::Sending;
    // While it is sending it lives on, unseen if it was closed, to tell how it ended.
    setAttribute(Qt::WA_DeleteOnClose, !sending);
    m_ui->formPage->setVisible(asking || sending);
    m_ui->doubtPage->setVisible(!asking && !sending);
    for (QWidget *field : {static_cast<QWidget *>(m_ui->amountEdit), static_cast<QWidget *>(m_ui->reasonCombo),
                           static_cast<QWidget *>(m_ui->noteEdit), static_cast<QWidget *>(m_ui->allButton)})
        field->setEnabled(asking);
    m_ui->confirmRefundButton->setBusy(sending);
    m_ui->confirmRefundButton->setVisible(asking || sending);
    m_ui->progressLabel->setVisible(sending);
    m_ui->cancelButton->setText(asking ? tr("Cancel") : tr("Close"));
    if (asking)
        check();
    else if (!sending)
        m_ui->cancelButton->setFocus();
    m_ui->cancelButton->setDefault(!asking && !sending);
    fitHeight(this);
}

void RefundDialog::readPayment()
{
    if (const auto detail = m_payments.detail(m_paymentId))
        m_detail = *detail;
    const QString who = customer();
    const QString title =
        who.isEmpty() ? tr("Refund %1").arg(money(m_detail.payment.amount)) : tr("Refund %1").arg(who);
    setWindowTitle(title);
    m_ui->headLabel->setText(title);
    const Money received{m_detail.payment.received, m_detail.payment.amount.currency};
    m_ui->amountMessage->setHint(
        tr("%1 of %2 can be refunded").arg(leftToRight(formatAmount(m_detail.refundable, locale())), money(received)));
    const QString method =
        words::method(m_detail.payment.method, m_detail.payment.cardBrand, m_detail.payment.cardLast4);
    m_ui->whenLabel->setText(method.isEmpty() ? tr("5–10 days") : tr("5–10 days, %1").arg(leftToRight(method)));
}

void RefundDialog::check()
{
    m_amount = desk::RefundDesk::checkAmount(m_ui->amountEdit->text(), m_detail.refundable, m_ui->amountEdit->locale());
    if (m_amount)
        m_ui->amountMessage->clearError();
    else if (m_amount.error().code == "amount_over_refundable"_L1)
        m_ui->amountMessage->setError(tr("At most %1 can be refunded.").arg(money(m_detail.refundable)));
    else
        m_ui->amountMessage->setError(fieldSentence(m_amount.error()));
    const Money back = m_amount.value_or(Money{0, m_detail.refundable.currency});
    m_ui->leftMoney->setMoney({m_detail.refundable.minor - back.minor, back.currency});
    m_ui->confirmRefundButton->setText(m_amount ? tr("&Refund %1").arg(money(*m_amount)) : tr("&Refund"));
    m_ui->confirmRefundButton->setAllowed(m_amount.has_value());
    m_ui->fraudNotice->setVisible(m_ui->reasonCombo->currentData().toString() == fraudulent);
    fitHeight(this);
}

void RefundDialog::confirm()
{
    check();
    if (m_state != State::Asking || !m_amount)
        return;
    if (m_ui->reasonCombo->currentData().toString() != fraudulent) {
        send();
        return;
    }
    ConfirmText text;
    text.title = tr("Report this payment as fraud?");
    text.text = tr("%1 go back, and Stripe blocks the card and the e-mail address of this customer. The block is not "
                   "lifted by itself.")
                    .arg(money(*m_amount));
    text.yes = tr("Refund %1 and block").arg(money(*m_amount));
    m_prompts.confirm(this, text, [this] { send(); });
}

void RefundDialog::send()
{
    if (m_state != State::Asking || !m_amount)
        return;
    m_ui->errorBox->clear();
    setState(State::Sending);
    m_knownRefunds.clear();
    for (const store::Refund &refund : std::as_const(m_detail.refunds))
        m_knownRefunds.insert(refund.id);
    desk::RefundDesk::Request request;
    request.paymentId = m_paymentId;
    request.amount = *m_amount;
    request.refundableSeen = m_detail.refundable;
    request.reason = m_ui->reasonCombo->currentData().toString();
    request.note = m_ui->noteEdit->text().trimmed();
    QCoro::connect(m_refunds.refund(std::move(request)), this,
                   [this](const Result<store::Refund> &result) { finish(result); });
}

void RefundDialog::finish(const Result<store::Refund> &result)
{
    if (result) {
        succeed(*result);
        return;
    }
    const Error &error = result.error();
    if (m_closed) {
        Q_EMIT toast(tr("Refund of %1: %2").arg(money(*m_amount), sentence(error, Act::Refunding)),
                     error.inDoubt ? Tone::Warning : Tone::Danger);
        deleteLater();
        return;
    }
    if (error.inDoubt) {
        m_ui->doubtNotice->setNotice(
            u"circle-question-mark"_s, Tone::Warning, tr("Stripe has not answered."),
            tr("The refund of %1 may have been made or not. It will be settled by itself; do not refund again.")
                .arg(money(*m_amount)));
        setState(State::InDoubt);
        return;
    }
    // Perhaps somebody else refunded meanwhile: what can be refunded is shown anew, and nothing is sent without a new decision.
    readPayment();
    setState(State::Asking);
    m_ui->errorBox->showError(error, Act::Refunding);
    fitHeight(this);
}

void RefundDialog::succeed(const store::Refund &refund)
{
    const QString amount = money(refund.amount);
    const QString who = customer();
    if (refund.status == "failed"_L1 || refund.status == "canceled"_L1)
        Q_EMIT toast(tr("The refund of %1 failed: %2").arg(amount, words::refundFailure(refund.failureReason)),
                     Tone::Danger);
    else if (refund.status == "succeeded"_L1)
        Q_EMIT toast(who.isEmpty() ? tr("%1 refunded").arg(amount) : tr("%1 refunded to %2").arg(amount, who),
                     Tone::Ok);
    else
        Q_EMIT toast(who.isEmpty() ? tr("%1 on the way back").arg(amount)
                                   : tr("%1 on the way back to %2").arg(amount, who),
                     Tone::Information);
    accept();
    deleteLater();
}

void RefundDialog::settleDoubt()
{
    if (m_state != State::InDoubt)
        return;
    readPayment();
    if (m_detail.status == desk::PaymentStatus::InDoubt)
        return;
    const auto made =
        std::find_if(m_detail.refunds.cbegin(), m_detail.refunds.cend(), [this](const store::Refund &refund) {
            return !m_knownRefunds.contains(refund.id) && refund.amount == *m_amount;
        });
    if (made != m_detail.refunds.cend())
        m_ui->doubtNotice->setNotice(u"check"_s, Tone::Ok,
                                     tr("Stripe has answered: %1 were refunded.").arg(money(*m_amount)));
    else
        m_ui->doubtNotice->setNotice(u"info"_s, Tone::Information, tr("Stripe has answered."),
                                     tr("The timeline of the payment says what came of this refund."));
    setState(State::Settled);
}

void RefundDialog::reject()
{
    m_closed = true;
    QDialog::reject();
}

} // namespace paydesk::gui
