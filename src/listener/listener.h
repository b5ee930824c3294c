// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "http/server.h"
#include "listener/router.h"
#include "listener/settings.h"
#include "listener/webhookhandler.h"
#include "listener/worker.h"
#include "listener/writer.h"

#include <memory>

namespace paydesk::listener {

/// The listener as one object: what it is made of, in the order in which it has to begin and end.
class Listener {
public:
    /// `onBroken` is called from another thread when the database cannot be written any more: the program has to end.
    Listener(Settings settings, const Clock &clock, std::function<void()> onBroken);
    /// Stops.
    ~Listener();

    /// Once. The port it listens on. Errors: of the settings, of the database, of http::Server::listen().
    Result<quint16> start();
    /// Accepts nothing any more, lets what is under way end on disk and be answered.
    void stop();
    /// Reads secrets and certificate again, which may have changed. After an error those from before stay.
    Result<void> reload();

    const Counters &counters() const { return m_counters; }
    Worker &worker() { return m_worker; }

private:
    Result<void> secure();

    const Settings m_settings;
    Counters m_counters;
    EndpointTable m_endpoints{{}};
    Writer m_writer;
    WebhookHandler m_webhooks;
    Router m_router{m_webhooks};
    Worker m_worker;
    std::unique_ptr<http::Server> m_server;
};

} // namespace paydesk::listener
