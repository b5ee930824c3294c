// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/listenercard.h"

#include "desk/endpoints/endpointdesk.h"
#include "desk/relay/relaydesk.h"
#include "gui/errortext.h"
#include "gui/prompts.h"
#include "gui/settings/endpointwords.h"
#include "gui/theme/texts.h"
#include "ui_listenercard.h"

#include <QCoroTask>

namespace paydesk::gui {

using namespace Qt::StringLiterals;
using State = desk::RelayDesk::State;

QString listenerWords(const Error &error)
{
    if (error.code == "pairing_link"_L1)
        return ListenerCard::tr("This is not a pairing link: it begins with paydesk-pair://.");
    if (error.code == "pairing_token"_L1 || error.code == "pairing_pin"_L1)
        return ListenerCard::tr("This is not all of the pairing link. Copy the whole line.");
    if (error.code == "relay_pin"_L1)
        return ListenerCard::tr(
            "The listener shows another key than the one it was paired with. Nothing was sent to it. "
            "If its certificate was renewed with a new key, pair again.");
    if (error.code == "certificate"_L1)
        return ListenerCard::tr(
            "The listener's certificate is not trusted here. Pair with a link that names its fingerprint.");
    if (error.code == "relay_token"_L1)
        return ListenerCard::tr("The listener does not know this computer any more. Pair again.");
    if (error.kind == Error::Kind::Keychain || error.kind == Error::Kind::Storage)
        return sentence(error, Act::Changing);
    return ListenerCard::tr("The listener does not answer. It is tried again by itself.");
}

ListenerCard::ListenerCard(QWidget *parent) : Card(parent), m_ui(std::make_unique<Ui::ListenerCard>())
{
    m_ui->setupUi(this);
    m_ui->listenerMessage->attachTo(m_ui->listenerLinkEdit);
    m_ui->listenerText->setText(
        tr("With a listener of your own this computer hears of every payment at once. Paste the link "
           "that paydesk-listener pair shows."));
}

ListenerCard::~ListenerCard() = default;

void ListenerCard::setDesk(desk::RelayDesk &desk, desk::EndpointDesk &endpoints, Prompts &prompts)
{
    m_desk = &desk;
    m_endpoints = &endpoints;
    m_prompts = &prompts;
    connect(&desk, &desk::RelayDesk::changed, this, &ListenerCard::refresh);
    connect(&endpoints, &desk::EndpointDesk::changed, this, &ListenerCard::showEndpoint);
    connect(m_ui->endpointButton, &QPushButton::clicked, &endpoints, &desk::EndpointDesk::look);
    connect(m_ui->listenerLinkEdit, &QLineEdit::textEdited, m_ui->listenerMessage, &FieldMessage::clearError);
    connect(m_ui->listenerLinkEdit, &QLineEdit::returnPressed, this, &ListenerCard::pair);
    connect(m_ui->listenerPairButton, &QPushButton::clicked, this, &ListenerCard::pair);
    connect(m_ui->listenerUnpairButton, &QPushButton::clicked, this, &ListenerCard::askToUnpair);
    refresh();
}

void ListenerCard::refresh()
{
    const State state = m_desk->state();
    const bool isPaired = state != State::Unpaired;
    // A token that is not good any more is replaced by pairing again, and so is the fingerprint of a key.
    const auto error = m_desk->error();
    const bool isOtherCertificate = error && error->kind == Error::Kind::Tls;
    const bool canPair = !isPaired || state == State::Refused || state == State::Locked || isOtherCertificate;
    m_ui->listenerText->setVisible(!isPaired);
    m_ui->listenerGrid->setVisible(isPaired);
    m_ui->listenerLinkLabel->setVisible(canPair);
    m_ui->listenerLinkEdit->setVisible(canPair);
    m_ui->listenerPairButton->setVisible(canPair);
    m_ui->listenerUnpairButton->setVisible(isPaired);
    m_ui->listenerMessage->setVisible(canPair);
    fillGrid();
    if (isVisible())
        m_endpoints->lookIfDue();
    showEndpoint();
}

void ListenerCard::showEndpoint()
{
    const bool isPaired = m_desk->isPaired();
    m_ui->endpointText->setVisible(isPaired);
    m_ui->endpointButton->setVisible(isPaired);
    m_ui->endpointButton->setBusy(m_endpoints->isAsking());
    m_ui->endpointText->setText(words::endpointState(*m_endpoints, m_desk->host(), locale()));
}

void ListenerCard::showEvent(QShowEvent *event)
{
    Card::showEvent(event);
    if (m_endpoints)
        m_endpoints->lookIfDue();
}

void ListenerCard::fillGrid()
{
    PropertyGrid *grid = m_ui->listenerGrid;
    grid->clear();
    if (m_desk->state() == State::Unpaired)
        return;
    const desk::RelayDesk::Health &health = m_desk->health();
    const auto moment = [this](const QDateTime &time) {
        return time.isValid() ? locale().toString(time.toLocalTime(), QLocale::ShortFormat) : tr("Not yet");
    };
    grid->addRow(tr("Address"), leftToRight(m_desk->address()), true);
    grid->addRow(tr("State"), stateWords());
    grid->addRow(tr("Last event"), moment(health.lastEvent));
    grid->addRow(tr("Last sign of life"), moment(health.lastPing));
    if (health.backlog > 0)
        grid->addRow(tr("Still to come"), locale().toString(health.backlog));
    if (health.quarantined > 0)
        grid->addRow(tr("Unreadable, set aside there"), locale().toString(health.quarantined));
    if (health.givenUp > 0)
        grid->addRow(tr("Given up there"), locale().toString(health.givenUp));
}

QString ListenerCard::stateWords() const
{
    const auto error = m_desk->error();
    switch (m_desk->state()) {
    case State::Unpaired: return {};
    case State::Connected: return tr("Connected");
    case State::Connecting: return error ? listenerWords(*error) : tr("Connecting…");
    case State::Locked:
    case State::Waiting:
    case State::Refused: return error ? listenerWords(*error) : QString();
    }
    return {};
}

void ListenerCard::pair()
{
    m_ui->listenerPairButton->setEnabled(false);
    QCoro::connect(m_desk->pair(m_ui->listenerLinkEdit->text()), this,
                   [this](const Result<void> &done) { finish(done); });
}

void ListenerCard::finish(const Result<void> &done)
{
    m_ui->listenerPairButton->setEnabled(true);
    if (done) {
        // Whoever has the link can read every event.
        m_ui->listenerLinkEdit->clear();
        return;
    }
    m_ui->listenerMessage->setError(listenerWords(done.error()));
    m_ui->listenerLinkEdit->setFocus();
}

void ListenerCard::askToUnpair()
{
    const ConfirmText question{
        tr("Unpair from %1?").arg(leftToRight(m_desk->address())),
        tr("Stripe is asked from time to time again. At the listener the token stays good until it is revoked there."),
        tr("Unpair"),
        {},
        false};
    m_prompts->confirm(this, question, [this] {
        QCoro::connect(m_desk->unpair(), this, [this](const Result<void> &done) {
            if (!done)
                m_ui->listenerMessage->setError(listenerWords(done.error()));
        });
    });
}

} // namespace paydesk::gui
