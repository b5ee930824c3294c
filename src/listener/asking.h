// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "listener/commands.h"
#include "listener/controlsocket.h"
#include "listener/counters.h"
#include "listener/settings.h"

namespace paydesk::listener {

/// Has one command done: by the listener that runs with that database or, where none does, here.
class Asking {
public:
    using Answered = std::function<void(const Result<QJsonObject> &)>;

    Asking(Settings settings, const Clock &clock);
    ~Asking();

    /// Once.
    void ask(const QJsonObject &request, Answered answered);

private:
    Result<void> open();
    QCoro::Task<> doHere(QJsonObject request);

    const Settings m_settings;
    Answered m_answered;
    Counters m_counters;
    ControlClient m_client;
    Writer m_writer;
    store::DatabaseThread m_reader;
    Commands m_commands;
};

} // namespace paydesk::listener
