// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/welcomepage.h"

#include "gui/errortext.h"
#include "gui/settings/accountwords.h"
#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "ui_welcomepage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHideEvent>
#include <QRegularExpression>

namespace paydesk::gui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = desk::SignInDesk::State;
using Keep = desk::SignInDesk::Keep;

WelcomePage::WelcomePage(desk::SignInDesk &desk, QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::WelcomePage>()), m_desk(desk)
{
    m_ui->setupUi(this);
    m_ui->logo->setPixmap(applicationIcon().pixmap(48, 48));
    m_ui->pasteButton->setIcon(themedIcon(u"copy"_s));
    m_ui->keyMessage->attachTo(m_ui->keyEdit);
    m_ui->error->setRetryOffered(false);
    m_ui->keepText->setText(tr("The keychain of the operating system, never a file. Without it the key is kept in "
                               "memory until Paydesk ends."));
    m_ui->demoChoice->setIconName(u"store"_s);
    m_ui->demoChoice->setExplanation(tr("A bakery with products, customers and three months of payments, on this "
                                        "computer only. No key is needed and nothing is real."));
    m_ui->testChoice->setIconName(u"key-round"_s);
    m_ui->testChoice->setExplanation(tr("Your own Stripe account with play money."));
    m_ui->liveChoice->setIconName(u"zap"_s);
    m_ui->liveChoice->setExplanation(tr("Your own Stripe account with real money."));
    m_ui->demoChoice->setChecked(true);
    m_clipboardTimer.setSingleShot(true);
    m_clipboardTimer.setInterval(10s);
    connectParts();
    showChoice();
    showState();
}

WelcomePage::~WelcomePage()
{
    if (m_clipboardTimer.isActive())
        clearClipboard();
}

void WelcomePage::connectParts()
{
    for (QRadioButton *button : {m_ui->demoChoice, m_ui->testChoice, m_ui->liveChoice})
        connect(button, &QRadioButton::toggled, this, &WelcomePage::showChoice);
    connect(m_ui->keyEdit, &QLineEdit::textChanged, this, [this] {
        m_ui->keyMessage->clearError();
        watchClipboard();
    });
    connect(m_ui->keyEdit, &QLineEdit::returnPressed, m_ui->beginButton, &QPushButton::click);
    connect(m_ui->pasteButton, &QPushButton::clicked, this, &WelcomePage::paste);
    connect(m_ui->beginButton, &QPushButton::clicked, this,
            [this] { begin(m_ui->keepBox->isChecked() ? Keep::Keychain : Keep::SessionOnly); });
    connect(m_ui->sessionButton, &QPushButton::clicked, this, [this] { begin(Keep::SessionOnly); });
    connect(m_ui->unlockButton, &QPushButton::clicked, this, [this] {
        m_asked = true;
        Q_EMIT unlockRequested();
    });
    connect(m_ui->networkButton, &QPushButton::clicked, this, &WelcomePage::connectionRequested);
    connect(m_ui->continueButton, &QPushButton::clicked, this, &WelcomePage::finished);
    connect(&m_clipboardTimer, &QTimer::timeout, this, &WelcomePage::clearClipboard);
    connect(&m_desk, &desk::SignInDesk::stateChanged, this, &WelcomePage::showState);
}

WelcomePage::Choice WelcomePage::choice() const
{
    if (m_ui->testChoice->isChecked())
        return Choice::Test;
    return m_ui->liveChoice->isChecked() ? Choice::Live : Choice::Demo;
}

void WelcomePage::showChoice()
{
    const Choice chosen = choice();
    m_ui->keyBox->setVisible(chosen != Choice::Demo);
    m_ui->error->clear();
    m_ui->sessionButton->hide();
    m_ui->keyMessage->clearError();
    const bool live = chosen == Choice::Live;
    m_ui->keyHelp->setText(
        live ? tr("Make a restricted key in the Stripe Dashboard under Developers, API keys. It can do only what the "
                  "till needs.")
             : tr("In the Stripe Dashboard switch to test mode, then look under Developers, API keys."));
    m_ui->keyEdit->setPlaceholderText(live ? u"rk_live_…"_s : u"rk_test_…"_s);
    m_ui->beginButton->setText(chosen == Choice::Demo ? tr("&Open the practice shop") : tr("Co&nnect"));
    if (chosen != Choice::Demo)
        m_ui->keyEdit->setFocus();
}

void WelcomePage::showPart(QWidget *part)
{
    // Not a stack, which would be as high as the highest of them.
    for (QWidget *each : {m_ui->choicePage, m_ui->busyPage, m_ui->donePage})
        each->setVisible(each == part);
}

void WelcomePage::showState()
{
    const State state = m_desk.state();
    const bool busy = state == State::Checking || state == State::ReadingKey;
    m_ui->beginButton->setBusy(busy);
    for (QWidget *part : {static_cast<QWidget *>(m_ui->demoChoice), static_cast<QWidget *>(m_ui->testChoice),
                          static_cast<QWidget *>(m_ui->liveChoice), static_cast<QWidget *>(m_ui->keyBox)})
        part->setEnabled(!busy);
    const QString known = m_desk.rememberedAccount();
    m_ui->unlockButton->setVisible(!known.isEmpty() && state == State::SignedOut && m_desk.error().has_value());
    switch (state) {
    case State::SignedOut:
    case State::Failed:
        showPart(m_ui->choicePage);
        showError();
        break;
    case State::ReadingKey:
    case State::Checking:
        m_ui->error->clear();
        m_ui->sessionButton->hide();
        if (!m_asked) {
            m_ui->busy->setContent(u"key-round"_s, known.isEmpty() ? tr("Signing in…") : tr("Opening %1…").arg(known));
            showPart(m_ui->busyPage);
        }
        break;
    case State::SignedIn:
        forgetTyped();
        if (m_asked)
            showDone();
        else
            Q_EMIT finished();
        break;
    }
}

void WelcomePage::showError()
{
    m_ui->error->clear();
    m_ui->sessionButton->hide();
    if (!m_desk.error())
        return;
    const Error &error = *m_desk.error();
    if (error.kind == Error::Kind::InvalidInput) {
        m_ui->keyMessage->setError(fieldSentence(error));
        m_ui->keyEdit->setFocus();
        m_ui->keyEdit->selectAll();
        return;
    }
    m_ui->error->showError(error, Act::SigningIn);
    // Nothing was kept: the same key can still be used until the program ends.
    m_ui->sessionButton->setVisible(error.kind == Error::Kind::Keychain && !m_ui->keyEdit->text().isEmpty());
    QTimer::singleShot(0, this, [this] { m_ui->scroll->ensureWidgetVisible(m_ui->beginButton); });
}

void WelcomePage::showDone()
{
    const desk::AccountInfo &account = m_desk.account();
    m_ui->titleLabel->setText(tr("You are connected"));
    m_ui->introLabel->setText(account.live ? tr("From now on real money moves.")
                                           : tr("This is play money: no card is really charged."));
    m_ui->doneName->setText(account.name.isEmpty() ? account.id : account.name);
    m_ui->doneMode->setChip(account.live ? u"zap"_s : u"info"_s, account.live ? tr("LIVE") : tr("TEST"),
                            account.live ? Tone::Ok : Tone::Warning);
    m_ui->doneKey->setText(tr("Key %1. %2").arg(leftToRight(account.keyHint), keyPlace(account.keySource)));
    m_ui->doneAdvice->setText(fullKeyAdvice(account));
    m_ui->doneAdvice->setVisible(!m_ui->doneAdvice->text().isEmpty());
    showPart(m_ui->donePage);
    m_ui->continueButton->setFocus();
}

void WelcomePage::begin(Keep keep)
{
    if (choice() == Choice::Demo) {
        m_ui->beginButton->setBusy(true);
        Q_EMIT demoRequested();
        return;
    }
    const QString typed = m_ui->keyEdit->text().trimmed();
    static const QRegularExpression liveKey(u"^(sk|rk)_live_"_s);
    static const QRegularExpression testKey(u"^(sk|rk)_test_"_s);
    if (typed.isEmpty()) {
        m_ui->keyMessage->setError(tr("Paste the key from the Stripe Dashboard."));
        m_ui->keyEdit->setFocus();
        return;
    }
    if (choice() == Choice::Test && liveKey.match(typed).hasMatch()) {
        m_ui->keyMessage->setError(
            tr("This is a live key: it moves real money. Choose “Live key” above if that is what you want."));
        return;
    }
    if (choice() == Choice::Live && testKey.match(typed).hasMatch()) {
        m_ui->keyMessage->setError(tr("This is a test key. Choose “Test key” above to use it."));
        return;
    }
    m_asked = true;
    m_desk.signIn(typed, keep);
}

void WelcomePage::paste()
{
    m_ui->keyEdit->setText(QGuiApplication::clipboard()->text().left(m_ui->keyEdit->maxLength()).trimmed());
    m_ui->keyEdit->setFocus();
}

void WelcomePage::watchClipboard()
{
    // A key that was copied to come here must not lie in the clipboard for the next program to read.
    const QString typed = m_ui->keyEdit->text().trimmed();
    if (typed.size() >= 16 && QGuiApplication::clipboard()->text().trimmed() == typed)
        m_clipboardTimer.start();
}

void WelcomePage::clearClipboard()
{
    static const QRegularExpression key(u"^\\s*(sk|rk)_(live|test)_\\w+\\s*$"_s);
    if (key.match(QGuiApplication::clipboard()->text()).hasMatch())
        QGuiApplication::clipboard()->clear();
}

void WelcomePage::forgetTyped()
{
    m_ui->keyEdit->clear();
}

void WelcomePage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous())
        forgetTyped();
}

} // namespace paydesk::gui
