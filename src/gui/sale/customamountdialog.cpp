// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sale/customamountdialog.h"

#include "gui/errortext.h"
#include "gui/theme/tokens.h"
#include "ui_customamountdialog.h"

#include <QLocale>

namespace paydesk::gui {

namespace {
constexpr int longestName = 250;
}

CustomAmountDialog::CustomAmountDialog(const QString &currency, Add add, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::CustomAmountDialog>()), m_add(std::move(add))
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->amountEdit->setCurrency(currency);
    m_ui->amountMessage->attachTo(m_ui->amountEdit);
    m_ui->nameEdit->setMaxLength(longestName);
    connect(m_ui->amountEdit, &QLineEdit::textChanged, this, [this] {
        m_ui->amountMessage->clearError();
        showAmount();
    });
    connect(m_ui->addButton, &QPushButton::clicked, this, &CustomAmountDialog::accept);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    showAmount();
}

CustomAmountDialog::~CustomAmountDialog() = default;

void CustomAmountDialog::showAmount()
{
    const auto amount = m_ui->amountEdit->amount();
    m_ui->addButton->setText(amount ? tr("Add %1").arg(formatMoney(*amount, QLocale())) : tr("Add"));
}

void CustomAmountDialog::accept()
{
    const auto amount = m_ui->amountEdit->amount();
    if (!amount) {
        m_ui->amountMessage->setError(fieldSentence(amount.error()));
        m_ui->amountEdit->setFocus();
        return;
    }
    const QString typed = m_ui->nameEdit->text().simplified();
    if (const auto added = m_add(typed.isEmpty() ? tr("Custom amount") : typed, *amount); !added) {
        m_ui->amountMessage->setError(fieldSentence(added.error()));
        return;
    }
    QDialog::accept();
}

} // namespace paydesk::gui
