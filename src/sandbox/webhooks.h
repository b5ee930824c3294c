// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/engine.h"

#include <chrono>
#include <memory>
#include <vector>

namespace paydesk::sandbox {

/// `Stripe-Signature` for a body: HMAC-SHA256 over "<t>.<body>", keyed with the whole text of the secret, whsec_ and all
/// (docs.stripe.com/webhooks/signature).
QByteArray webhookSignature(const QByteArray &body, const QString &secret, qint64 timestamp);

/// Delivers events to their endpoints from a thread of its own, each attempt signed anew, until a 2xx answers or the patience ends.
/// Further attempts are due by the clock: whoever moves it calls tick(), and one that runs by itself needs nobody.
/// Endpoints anywhere else than on this computer over plain HTTP are left alone: a practice account has no business there.
class Webhooks {
public:
    struct Settings {
        /// Before the second attempt, the third, and so on; after the last one the delivery is given up.
        std::vector<std::chrono::milliseconds> delays{std::chrono::seconds(1),  std::chrono::seconds(5),
                                                      std::chrono::seconds(30), std::chrono::minutes(2),
                                                      std::chrono::minutes(10), std::chrono::hours(1)};
        /// For one attempt, from the connection to the end of the answer.
        std::chrono::milliseconds deadline{10'000};
        /// Attempts at the same time; the others wait their turn.
        std::size_t atOnce = 8;
    };

    /// `delivered` is called on the thread of the deliveries for each endpoint that took an event. The clock must outlive this.
    Webhooks(const Clock &clock, std::function<void(const QString &eventId)> delivered, Settings settings);
    Webhooks(const Clock &clock, std::function<void(const QString &eventId)> delivered)
        : Webhooks(clock, std::move(delivered), Settings{})
    {
    }
    /// Gives up what is not delivered.
    ~Webhooks();
    Webhooks(const Webhooks &) = delete;
    Webhooks &operator=(const Webhooks &) = delete;

    /// From any thread, at once.
    void deliver(const EventNotice &notice);
    /// Makes the attempts that are due by the clock. From any thread, at once.
    void tick();

private:
    class Loop;
    std::unique_ptr<Loop> m_loop;
};

} // namespace paydesk::sandbox
