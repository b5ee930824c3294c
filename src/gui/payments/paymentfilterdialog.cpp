// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/payments/paymentfilterdialog.h"

#include "gui/errortext.h"
#include "gui/payments/filterwords.h"
#include "ui_paymentfilterdialog.h"

#include <algorithm>

namespace paydesk::gui {

using desk::PaymentView;
using Days = PaymentView::Days;

namespace {

void choose(QComboBox *box, const QString &value, const QString &text)
{
    int at = box->findData(value);
    if (at < 0) {
        box->addItem(text, value);
        at = box->count() - 1;
    }
    box->setCurrentIndex(at);
}

/// False, and said at the field, if no amount stands there; nothing at all is no bound.
bool readBound(const QLineEdit *edit, FieldMessage *message, std::optional<qint64> &bound)
{
    bound.reset();
    message->clearError();
    if (edit->text().trimmed().isEmpty())
        return true;
    const auto amount = desk::parseBound(edit->text(), edit->locale());
    if (amount)
        bound = *amount;
    else
        message->setError(fieldSentence(amount.error()));
    return amount.has_value();
}

} // namespace

PaymentFilterDialog::PaymentFilterDialog(const PaymentView &view, const QDate &today, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::PaymentFilterDialog>()), m_view(view), m_today(today)
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->leastMessage->attachTo(m_ui->leastEdit);
    m_ui->mostMessage->attachTo(m_ui->mostEdit);
    for (const Days days : {Days::Any, Days::Today, Days::Yesterday, Days::Last7, Days::Last30, Days::ThisMonth,
                            Days::LastMonth, Days::Between})
        m_ui->daysBox->addItem(words::days(days), QVariant::fromValue(days));
    m_ui->currencyBox->addItem(tr("All currencies"), QString());
    m_ui->methodBox->addItem(tr("All methods"), QString());
    connect(m_ui->daysBox, &QComboBox::currentIndexChanged, this, &PaymentFilterDialog::showDays);
    connect(m_ui->clearButton, &QPushButton::clicked, this, [this] { fill({}); });
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->applyButton, &QPushButton::clicked, this, &PaymentFilterDialog::accept);
    fill(view);
    showDays();
}

PaymentFilterDialog::~PaymentFilterDialog() = default;

void PaymentFilterDialog::setChoices(const QStringList &currencies, const QStringList &methods)
{
    const QString currency = m_ui->currencyBox->currentData().toString();
    const QString method = m_ui->methodBox->currentData().toString();
    for (const QString &one : currencies)
        choose(m_ui->currencyBox, one, one.toUpper());
    for (const QString &one : methods)
        choose(m_ui->methodBox, one, words::methodKind(one));
    choose(m_ui->currencyBox, currency, currency.toUpper());
    choose(m_ui->methodBox, method, words::methodKind(method));
}

void PaymentFilterDialog::fill(const PaymentView &view)
{
    const auto amount = [this](const std::optional<qint64> &bound) {
        return bound ? desk::boundText(*bound, locale()) : QString();
    };
    m_ui->daysBox->setCurrentIndex(m_ui->daysBox->findData(QVariant::fromValue(view.days)));
    m_ui->firstEdit->setDate(view.first.isValid() ? view.first : m_today);
    m_ui->lastEdit->setDate(view.last.isValid() ? view.last : m_today);
    m_ui->leastEdit->setText(amount(view.least));
    m_ui->mostEdit->setText(amount(view.most));
    choose(m_ui->currencyBox, view.currency, view.currency.toUpper());
    choose(m_ui->methodBox, view.method, words::methodKind(view.method));
    m_ui->disputedBox->setChecked(view.disputed);
}

void PaymentFilterDialog::showDays()
{
    m_ui->betweenWidget->setEnabled(m_ui->daysBox->currentData().value<Days>() == Days::Between);
}

void PaymentFilterDialog::accept()
{
    PaymentView view;
    view.search = m_view.search;
    view.status = m_view.status;
    view.days = m_ui->daysBox->currentData().value<Days>();
    if (view.days == Days::Between) {
        view.first = std::min(m_ui->firstEdit->date(), m_ui->lastEdit->date());
        view.last = std::max(m_ui->firstEdit->date(), m_ui->lastEdit->date());
    }
    const bool hasLeast = readBound(m_ui->leastEdit, m_ui->leastMessage, view.least);
    const bool hasMost = readBound(m_ui->mostEdit, m_ui->mostMessage, view.most);
    if (!hasLeast || !hasMost) {
        (hasLeast ? m_ui->mostEdit : m_ui->leastEdit)->setFocus();
        return;
    }
    if (view.least && view.most && *view.least > *view.most)
        std::swap(view.least, view.most);
    view.currency = m_ui->currencyBox->currentData().toString();
    view.method = m_ui->methodBox->currentData().toString();
    view.disputed = m_ui->disputedBox->isChecked();
    Q_EMIT applied(view);
    QDialog::accept();
}

} // namespace paydesk::gui
