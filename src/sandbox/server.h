// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "sandbox/engine.h"

#include <QString>

#include <memory>

namespace paydesk::sandbox {

struct ServerOptions {
    enum class Seed { Empty, Demo };

    /// 0 takes any free port.
    quint16 port = 0;
    Seed seed = Seed::Empty;
    /// Payments older than the demo's, see seedHistory().
    int history = 0;
    /// Gets every event from the start, besides the endpoints that the API registers.
    QString webhookUrl;
    /// New payments keep dropping in.
    bool traffic = false;
    /// POST, GET and DELETE /_sandbox/faults are served.
    bool faults = false;
    /// Seconds until a new object is found by search.
    qint64 searchLag = 0;
    AfterRetries afterRetries = AfterRetries::Cancel;
    /// The key that is accepted; one is made if this is empty. Starts with sk_test_.
    QString secretKey;
};

/// The practice Stripe as a whole on loopback: API, hosted pages, deliveries, demo. All of its work is done on threads of its own.
class Server {
public:
    struct Ready {
        QString url;
        QString secretKey;
        QString publishableKey;
        /// Of the endpoint made for `webhookUrl`, otherwise empty.
        QString webhookSecret;
    };

    /// The clock must outlive the server.
    Server(const Clock &clock, ServerOptions options);
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    /// Once. Errors: InvalidInput `secret_key` or `webhook_url`, Busy `port_in_use`, Refused `listen_failed`.
    Result<Ready> start();

private:
    class Parts;
    const Clock &m_clock;
    ServerOptions m_options;
    std::unique_ptr<Parts> m_parts;
};

} // namespace paydesk::sandbox
