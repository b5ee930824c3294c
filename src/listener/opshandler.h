// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/handler.h"
#include "listener/counters.h"

#include <string>

namespace paydesk::listener {

class Health;
class Relay;
class Writer;

/// For those who watch the listener, on an address of its own: `/healthz` is 200 while the store can commit and 503 otherwise, and
/// `/metrics` is what Prometheus reads.
class OpsHandler : public http::Handler {
public:
    struct Parts {
        const Health &health;
        const Counters &counters;
        const Writer &writer;
        const Relay &relay;
    };

    explicit OpsHandler(Parts parts) : m_parts(parts) {}

    void handle(http::Request request, http::Reply reply) override;

private:
    std::string metrics() const;

    Parts m_parts;
};

} // namespace paydesk::listener
