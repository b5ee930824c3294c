// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "http/server.h"
#include "listener/apihandler.h"
#include "listener/commands.h"
#include "listener/controlsocket.h"
#include "listener/health.h"
#include "listener/messenger.h"
#include "listener/opshandler.h"
#include "listener/pageshandler.h"
#include "listener/relay.h"
#include "listener/router.h"
#include "listener/settings.h"
#include "listener/visits.h"
#include "listener/webhookhandler.h"
#include "listener/worker.h"
#include "listener/writer.h"
#include "store/databasethread.h"
#include "store/notifications.h"

#include <memory>

namespace paydesk::listener {

/// The listener as one object: what it is made of, in the order in which it has to begin and end.
class Listener {
public:
    /// `onBroken` is called from another thread when the database cannot be written any more: the program has to end.
    Listener(Settings settings, const Clock &clock, std::function<void()> onBroken);
    /// Stops.
    ~Listener();

    /// The ports that were taken.
    struct Ports {
        quint16 listen = 0;
        /// 0 if it is not wanted.
        quint16 ops = 0;
    };
    /// Once. Errors: of the settings, of the database, of http::Server::listen().
    Result<Ports> start(const KeychainTexts &keychain = {});
    /// Accepts nothing any more, lets what is under way end on disk and be answered.
    void stop();
    /// Reads secrets, the API key and the certificate again, which may have changed. After an error all those from before stay. Nothing
    /// before start() has ended.
    Result<void> reload(const KeychainTexts &keychain = {});

    const Counters &counters() const { return m_counters; }
    Writer &writer() { return m_writer; }
    store::DatabaseThread &reader() { return m_reader; }
    Worker &worker() { return m_worker; }
    Messenger &messenger() { return m_messenger; }
    Relay &relay() { return m_relay; }
    Health &health() { return m_health; }

private:
    void wake();
    void useApi(std::shared_ptr<stripe::Client> api);
    Result<void> secure();
    Result<quint16> startOps();

    const Settings m_settings;
    Counters m_counters;
    EndpointTable m_endpoints{{}};
    Writer m_writer;
    store::DatabaseThread m_reader;
    Visits m_visits;
    Relay m_relay;
    ApiHandler m_api;
    WebhookHandler m_webhooks;
    Router m_router{m_webhooks};
    stripe::NetworkTransport m_transport;
    Messenger m_messenger;
    Worker m_worker;
    Commands m_commands;
    ControlSocket m_control;
    Health m_health;
    OpsHandler m_ops;
    PagesHandler m_pages;
    std::unique_ptr<store::Notifications> m_notifications;
    std::unique_ptr<http::Server> m_server;
    std::unique_ptr<http::Server> m_opsServer;
};

} // namespace paydesk::listener
