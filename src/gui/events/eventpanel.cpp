// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/eventpanel.h"

#include "gui/events/eventwords.h"
#include "gui/lists/buttonrow.h"
#include "gui/settings/listenercard.h"
#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/widgets/chip.h"
#include "gui/widgets/propertygrid.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

namespace paydesk::gui {

using namespace Qt::StringLiterals;
using State = store::InboxEvent::State;
using Target = desk::EventDetail::Target;

namespace {

constexpr int payloadHeight = 360;

QString showWords(Target target)
{
    switch (target) {
    case Target::Payment: return EventPanel::tr("Show &payment");
    case Target::Customer: return EventPanel::tr("Show &customer");
    case Target::Subscription: return EventPanel::tr("Show s&ubscription");
    case Target::Catalogue:
    case Target::Other:
    case Target::Nothing: break;
    }
    return {};
}

QLabel *newSentence(const QString &name, const QString &role = {})
{
    QLabel *label = newLabel({}, role);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

EventPanel::EventPanel(QWidget *parent)
    : DetailPanel(parent), m_type(newSentence(u"eventType"_s, u"section"_s)), m_state(new Chip),
      m_again(new QPushButton(tr("&Try again"))), m_target(new QPushButton),
      m_send(new QPushButton(tr("&Send to this computer…"))), m_properties(new PropertyGrid),
      m_effect(newSentence(u"eventEffect"_s)), m_trouble(newSentence(u"eventTrouble"_s, u"mono"_s)),
      m_listener(newSentence(u"eventListener"_s)), m_payload(new QPlainTextEdit)
{
    setObjectName(u"eventPanel"_s);
    buildHead();
    m_properties->setObjectName(u"eventProperties"_s);
    addSection(m_properties);
    auto *effect = new QWidget;
    auto *layout = new QVBoxLayout(effect);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_effect);
    layout->addWidget(m_trouble);
    addSection(effect, tr("What it did"));
    m_listenerSection = addSection(m_listener, tr("At the listener"));
    addSection(buildPayload(), tr("Contents"));
    connect(m_properties, &PropertyGrid::copied, this, &EventPanel::copied);
}

void EventPanel::buildHead()
{
    headLine()->addWidget(m_type, 1);
    headLine()->addWidget(m_state, 0, Qt::AlignVCenter);
    m_state->setObjectName(u"eventState"_s);
    m_again->setObjectName(u"eventAgainButton"_s);
    m_again->setProperty("look", u"primary"_s);
    m_again->setIcon(themedIcon(u"rotate-ccw"_s, IconInk::OnAccent));
    m_target->setObjectName(u"eventTargetButton"_s);
    m_target->setIcon(themedIcon(u"eye"_s));
    m_send->setObjectName(u"eventSendButton"_s);
    m_send->setIcon(themedIcon(u"terminal"_s));
    connect(m_again, &QPushButton::clicked, this, &EventPanel::againRequested);
    connect(m_target, &QPushButton::clicked, this, &EventPanel::targetRequested);
    connect(m_send, &QPushButton::clicked, this, &EventPanel::sendRequested);
    head()->addSpacing(space::xs);
    head()->addWidget(new ButtonRow({m_again, m_target, m_send}));
}

QWidget *EventPanel::buildPayload()
{
    m_payload->setObjectName(u"eventPayload"_s);
    m_payload->setReadOnly(true);
    m_payload->setTabChangesFocus(true);
    m_payload->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_payload->setLayoutDirection(Qt::LeftToRight);
    m_payload->setFont(monospaced(font()));
    m_payload->setFixedHeight(payloadHeight);
    m_payload->setAccessibleName(tr("Contents of the event"));
    auto *copy = new QPushButton(tr("C&opy"));
    copy->setObjectName(u"eventCopyButton"_s);
    copy->setIcon(themedIcon(u"copy"_s));
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_payload->toPlainText());
        Q_EMIT copied();
    });
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_payload);
    layout->addWidget(copy, 0, Qt::AlignLeading);
    layout->addWidget(newLabel(tr("Secrets are masked."), u"muted"_s));
    return box;
}

void EventPanel::setEvent(const desk::EventDetail &detail)
{
    const bool another = detail.event.id != m_eventId;
    m_eventId = detail.event.id;
    fillHead(detail);
    fillProperties(detail);
    m_effect->setText(words::eventEffect(detail));
    m_trouble->setText(leftToRight(detail.event.error));
    m_trouble->setVisible(!detail.event.error.isEmpty());
    if (another) {
        m_payload->setPlainText(detail.text);
        scrollToTop();
    }
}

void EventPanel::fillHead(const desk::EventDetail &detail)
{
    m_type->setText(leftToRight(detail.event.type));
    const words::Word word = words::eventState(detail.event.state);
    m_state->setChip(word.icon, word.text, word.tone);
    m_again->setVisible(detail.event.state == State::Dead);
    m_target->setText(showWords(detail.target));
    m_target->setVisible(!m_target->text().isEmpty());
}

void EventPanel::fillProperties(const desk::EventDetail &detail)
{
    const store::InboxEvent &event = detail.event;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_properties->clear();
    m_properties->addId(tr("Event"), event.id);
    if (!event.objectId.isEmpty())
        m_properties->addId(tr("About"), event.objectId);
    m_properties->addRow(tr("Happened"), words::moment(event.created, now, locale()));
    m_properties->addRow(tr("Received"), words::moment(event.received, now, locale()));
    m_properties->addRow(tr("Came by"), words::eventSource(event.source));
    if (!event.apiVersion.isEmpty())
        m_properties->addRow(tr("Version"), leftToRight(event.apiVersion));
}

void EventPanel::setPaired(bool paired)
{
    m_listenerSection->setVisible(paired);
}

void EventPanel::setListenerAsked()
{
    m_listener->setText(tr("The listener is being asked…"));
}

void EventPanel::setListenerSays(const Result<std::optional<desk::RelayDesk::Delivered>> &says)
{
    m_listener->setText(says ? words::delivered(*says, QDateTime::currentDateTimeUtc(), locale())
                             : listenerWords(says.error()));
}

} // namespace paydesk::gui
