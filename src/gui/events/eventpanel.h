// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/events/eventdesk.h"
#include "desk/relay/relaydesk.h"
#include "gui/lists/detailpanel.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace paydesk::gui {

class Chip;
class PropertyGrid;

/// One event: what became of it, what the listener says of it, all of its text.
class EventPanel : public DetailPanel {
    Q_OBJECT

public:
    explicit EventPanel(QWidget *parent = nullptr);

    void setEvent(const desk::EventDetail &detail);
    /// Without a listener there is nothing to be said of it.
    void setPaired(bool paired);
    void setListenerAsked();
    void setListenerSays(const Result<std::optional<desk::RelayDesk::Delivered>> &says);

Q_SIGNALS:
    void againRequested();
    void sendRequested();
    /// What the event is about is wanted.
    void targetRequested();
    void copied();

private:
    void buildHead();
    QWidget *buildPayload();
    void fillHead(const desk::EventDetail &detail);
    void fillProperties(const desk::EventDetail &detail);

    QLabel *m_type;
    Chip *m_state;
    QPushButton *m_again;
    QPushButton *m_target;
    QPushButton *m_send;
    PropertyGrid *m_properties;
    QLabel *m_effect;
    QLabel *m_trouble;
    QLabel *m_listener;
    QWidget *m_listenerSection;
    QPlainTextEdit *m_payload;
    QString m_eventId;
};

} // namespace paydesk::gui
