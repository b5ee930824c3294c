// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/savedcards/savedcarddialog.h"

#include "gui/errortext.h"
#include "gui/theme/texts.h"
#include "gui/widgets/chip.h"
#include "gui/widgets/skeleton.h"
#include "gui/words.h"
#include "ui_savedcarddialog.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLocale>
#include <QRadioButton>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

SavedCardDialog::SavedCardDialog(desk::SavedCardDesk &desk, Subject subject, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::SavedCardDialog>()), m_desk(desk), m_subject(std::move(subject)),
      m_choice(new QButtonGroup(this))
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->loadingLayout->addWidget(new Skeleton(Skeleton::Shape::Rows, this));
    m_ui->titleLabel->setText(tr("Charge a saved card of %1").arg(m_subject.customerLabel));
    m_ui->empty->setContent(
        u"credit-card"_s,
        tr("No card is saved for this customer. A card is saved when the customer agrees to it while paying."));
    m_ui->amountEdit->setCurrency(m_subject.currency);
    m_ui->amountMessage->attachTo(m_ui->amountEdit);
    m_ui->descriptionEdit->setMaxLength(250);
    m_ui->error->setRetryOffered(false);
    connect(m_ui->amountEdit, &QLineEdit::textChanged, this, [this] {
        m_ui->amountMessage->clearError();
        showAmount();
    });
    connect(m_ui->loadError, &InlineError::retryRequested, this, &SavedCardDialog::read);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->chargeButton, &QPushButton::clicked, this, &SavedCardDialog::charge);
    read();
}

SavedCardDialog::~SavedCardDialog() = default;

void SavedCardDialog::read()
{
    m_ui->stack->setCurrentWidget(m_ui->loadingPage);
    m_ui->chargeButton->setAllowed(false);
    QCoro::connect(m_desk.cards(m_subject.customerId), this, [this](const Result<QList<desk::SavedCard>> &cards) {
        if (cards) {
            showCards(*cards);
            return;
        }
        m_ui->loadError->showError(cards.error(), Act::Reading);
        m_ui->stack->setCurrentWidget(m_ui->errorPage);
    });
}

void SavedCardDialog::showCards(const QList<desk::SavedCard> &cards)
{
    m_cards = cards;
    if (cards.isEmpty()) {
        m_ui->stack->setCurrentWidget(m_ui->emptyPage);
        return;
    }
    for (int i = 0; i < cards.size(); ++i) {
        const desk::SavedCard &card = cards.at(i);
        const QString number = leftToRight(u"•••• "_s + card.last4);
        auto *button = new QRadioButton(words::cardBrand(card.brand) + u' ' + number, m_ui->cardsBox);
        button->setObjectName(u"card_%1"_s.arg(i));
        button->setAccessibleName(
            tr("%1 ending in %2, %3")
                .arg(words::cardBrand(card.brand), card.last4, words::expiry(card.expMonth, card.expYear)));
        auto *line = new QHBoxLayout;
        line->addWidget(button);
        line->addWidget(newLabel(words::expiry(card.expMonth, card.expYear), u"muted"_s, m_ui->cardsBox));
        if (hasEnded(card)) {
            auto *chip = new Chip(m_ui->cardsBox);
            chip->setChip(u"calendar-x"_s, tr("Expired"), Tone::Warning);
            line->addWidget(chip);
        }
        line->addStretch(1);
        m_ui->cardsLayout->addLayout(line);
        m_choice->addButton(button, i);
        if (m_choice->checkedId() < 0 && !hasEnded(card))
            button->setChecked(true);
    }
    if (m_choice->checkedId() < 0)
        m_choice->button(0)->setChecked(true); // banks renew cards without Stripe being told
    m_ui->chargeButton->setAllowed(true);
    m_ui->stack->setCurrentWidget(m_ui->chargePage);
    m_ui->amountEdit->setFocus();
    showAmount();
}

bool SavedCardDialog::hasEnded(const desk::SavedCard &card) const
{
    const QDate firstDayAfter = QDate(card.expYear, card.expMonth, 1).addMonths(1);
    return firstDayAfter.isValid() && m_subject.today >= firstDayAfter;
}

void SavedCardDialog::showAmount()
{
    const auto amount = m_ui->amountEdit->amount();
    m_ui->chargeButton->setText(amount ? tr("Charge %1").arg(leftToRight(formatMoney(*amount, QLocale())))
                                       : tr("Charge"));
}

void SavedCardDialog::charge()
{
    m_ui->error->clear();
    const auto amount = m_ui->amountEdit->amount();
    if (!amount) {
        m_ui->amountMessage->setError(fieldSentence(amount.error()));
        m_ui->amountEdit->setFocus();
        return;
    }
    if (m_choice->checkedId() < 0 || m_ui->chargeButton->isBusy())
        return;
    m_ui->chargeButton->setBusy(true);
    const auto begun = m_desk.charge({.customerId = m_subject.customerId,
                                      .customerLabel = m_subject.customerLabel,
                                      .cardId = m_cards.at(m_choice->checkedId()).id,
                                      .amount = *amount,
                                      .description = m_ui->descriptionEdit->text().simplified()});
    if (!begun) {
        m_ui->chargeButton->setBusy(false);
        m_ui->error->showError(begun.error(), Act::Charging);
        return;
    }
    Q_EMIT charging();
    accept();
}

} // namespace paydesk::gui
