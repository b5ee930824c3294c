// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/events/eventdesk.h"

#include <QDialog>

#include <memory>

namespace paydesk::gui {

namespace Ui {
class ReplayDialog;
}

/// Sends an event to a program on this computer once more and shows what that said.
class ReplayDialog : public QDialog {
    Q_OBJECT

public:
    ReplayDialog(desk::EventDesk &desk, const store::InboxEvent &event, QWidget *parent = nullptr);
    ~ReplayDialog() override;

private:
    void send();
    void finish(const Result<desk::ReplayAnswer> &answer);
    void showTrouble(const Error &error);
    void showAnswer(const desk::ReplayAnswer &answer);
    void showSecretHint();

    std::unique_ptr<Ui::ReplayDialog> m_ui;
    desk::EventDesk &m_desk;
    QString m_eventId;
};

} // namespace paydesk::gui
