// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/throttle.h"
#include "http/handler.h"
#include "listener/arrival.h"
#include "listener/counters.h"
#include "listener/endpoints.h"

namespace paydesk::listener {

class Writer;

/// Takes deliveries: verifies, hands them to the writer, and answers 200 when they are on disk. Every refused signature gets the same
/// answer and leaves nothing but a count. 503 asks Stripe to come again.
class WebhookHandler : public http::Handler {
public:
    struct Parts {
        const EndpointTable &endpoints;
        Writer &writer;
        Counters &counters;
        const Clock &clock;
    };

    explicit WebhookHandler(Parts parts) : m_parts(parts) {}

    void handle(http::Request request, http::Reply reply) override;

private:
    void refuseSignature(stripe::SignatureVerdict verdict, const http::Reply &reply);
    void offer(Arrival arrival, const http::Reply &reply);

    Parts m_parts;
    Throttle m_refusals;
    Throttle m_outOfTime;
    /// On the writer's thread only.
    Throttle m_setAside;
};

} // namespace paydesk::listener
