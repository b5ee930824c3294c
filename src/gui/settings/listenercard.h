// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/result.h"
#include "gui/widgets/card.h"

#include <memory>

namespace paydesk::desk {
class EndpointDesk;
class RelayDesk;
}

namespace paydesk::gui {

class Prompts;

namespace Ui {
class ListenerCard;
}

/// What is wrong between this computer and its listener, in a sentence.
QString listenerWords(const Error &error);

/// The listener that this computer follows: how it is, pairing with one, leaving it.
class ListenerCard : public Card {
    Q_OBJECT

public:
    explicit ListenerCard(QWidget *parent = nullptr);
    ~ListenerCard() override;

    /// Once. All of them outlive the card.
    void setDesk(desk::RelayDesk &desk, desk::EndpointDesk &endpoints, Prompts &prompts);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void fillGrid();
    void showEndpoint();
    QString stateWords() const;
    void pair();
    void finish(const Result<void> &done);
    void askToUnpair();

    std::unique_ptr<Ui::ListenerCard> m_ui;
    desk::RelayDesk *m_desk = nullptr;
    desk::EndpointDesk *m_endpoints = nullptr;
    Prompts *m_prompts = nullptr;
};

} // namespace paydesk::gui
