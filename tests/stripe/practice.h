// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/networktransport.h"
#include "support/fakeserver.h"

namespace paydesk::stripe {

/// A client with impatient limits that talks to a scripted server over the real network stack.
struct Practice {
    FakeServer server;
    NetworkTransport transport;
    Client client;

    Practice() : Practice(options()) {}
    explicit Practice(Client::Options with) : client(transport, key(), endpoint(server.url()), std::move(with)) {}

    static Client::Options options()
    {
        using std::chrono::milliseconds;
        Client::Options quick;
        quick.readDeadline = milliseconds(10'000);
        quick.mutationDeadline = milliseconds(10'000);
        quick.retry.firstDelay = milliseconds(1);
        quick.retry.longestDelay = milliseconds(2);
        quick.retry.longestRetryAfter = milliseconds(5);
        quick.jitter = [] { return 0.5; };
        return quick;
    }
    static ApiKey key() { return *ApiKey::parse(QStringLiteral("sk_test_51PracticePractice4f2a")); }
    static Endpoint endpoint(const QUrl &url) { return *Endpoint::forKey(key(), url); }
};

} // namespace paydesk::stripe
