// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/replaydialog.h"

#include "gui/errortext.h"
#include "gui/events/eventwords.h"
#include "gui/lists/fitheight.h"
#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "ui_replaydialog.h"

#include <QCoroTask>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

ReplayDialog::ReplayDialog(desk::EventDesk &desk, const store::InboxEvent &event, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::ReplayDialog>()), m_desk(desk), m_eventId(event.id)
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->eventLabel->setText(leftToRight(event.type));
    m_ui->urlMessage->attachTo(m_ui->urlEdit);
    m_ui->secretMessage->attachTo(m_ui->secretEdit);
    m_ui->urlEdit->setText(desk.replayUrl().toString());
    m_ui->answerText->setFont(monospaced(font()));
    m_ui->sendButton->setIcon(themedIcon(u"terminal"_s, IconInk::OnAccent));
    m_ui->answerBox->hide();
    showSecretHint();
    connect(m_ui->urlEdit, &QLineEdit::textEdited, m_ui->urlMessage, &FieldMessage::clearError);
    connect(m_ui->secretEdit, &QLineEdit::textEdited, m_ui->secretMessage, &FieldMessage::clearError);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->sendButton, &QPushButton::clicked, this, &ReplayDialog::send);
    (desk.hasSecret() ? static_cast<QWidget *>(m_ui->sendButton) : m_ui->secretEdit)->setFocus();
}

ReplayDialog::~ReplayDialog() = default;

void ReplayDialog::showSecretHint()
{
    const bool isKept = m_desk.hasSecret();
    m_ui->secretEdit->setPlaceholderText(isKept ? tr("As before") : u"whsec_…"_s);
    m_ui->secretMessage->setHint(isKept ? tr("It lies in the keychain of the operating system and is not shown again.")
                                        : tr("It is kept in the keychain of the operating system, never in a file."));
}

void ReplayDialog::send()
{
    m_ui->urlMessage->clearError();
    m_ui->secretMessage->clearError();
    m_ui->answerBox->hide();
    m_ui->sendButton->setBusy(true);
    const QUrl url(m_ui->urlEdit->text().trimmed(), QUrl::StrictMode);
    QCoro::connect(m_desk.replay(m_eventId, url, m_ui->secretEdit->text()), this,
                   [this](const Result<desk::ReplayAnswer> &answer) { finish(answer); });
}

void ReplayDialog::finish(const Result<desk::ReplayAnswer> &answer)
{
    m_ui->sendButton->setBusy(false);
    if (answer)
        showAnswer(*answer);
    else
        showTrouble(answer.error());
    fitHeight(this);
}

void ReplayDialog::showTrouble(const Error &error)
{
    const QString trouble = words::replayTrouble(error, m_ui->urlEdit->text().trimmed());
    if (error.code.startsWith("webhook_secret"_L1) || error.kind == Error::Kind::Keychain) {
        m_ui->secretMessage->setError(trouble);
        m_ui->secretEdit->setFocus();
        return;
    }
    m_ui->urlMessage->setError(trouble);
    m_ui->urlEdit->setFocus();
}

void ReplayDialog::showAnswer(const desk::ReplayAnswer &answer)
{
    m_ui->secretEdit->clear();
    showSecretHint();
    if (answer.notKept)
        m_ui->secretMessage->setError(tr("The keychain could not keep the secret. It was used this once: %1")
                                          .arg(sentence(*answer.notKept, Act::Changing)));
    const bool isTaken = answer.status >= 200 && answer.status < 300;
    m_ui->answerChip->setChip(isTaken ? u"check"_s : u"circle-alert"_s, QString::number(answer.status),
                              isTaken ? Tone::Ok : Tone::Danger);
    m_ui->answerLabel->setText(
        (isTaken ? tr("Accepted after %1 ms.") : tr("Not accepted, after %1 ms. Stripe would deliver it again."))
            .arg(locale().toString(qint64(answer.took.count()))));
    m_ui->answerText->setPlainText(answer.text);
    m_ui->answerText->setVisible(!answer.text.isEmpty());
    m_ui->answerBox->show();
    m_ui->answerBox->setAccessibleName(m_ui->answerLabel->text());
}

} // namespace paydesk::gui
