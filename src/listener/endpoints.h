// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/webhooksignature.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace paydesk::listener {

/// A path that Stripe delivers to.
struct Endpoint {
    /// For people, counters and the store.
    std::string name;
    /// Compared byte for byte with the target of a request.
    std::string path;
    /// One, or two while one is rolled.
    std::vector<stripe::WebhookSecret> secrets;
    /// Which events it takes; unset takes both.
    std::optional<bool> livemode;
    std::chrono::seconds tolerance{300};
};

using Endpoints = std::vector<Endpoint>;

/// The endpoints as of now. Replaced as a whole while requests are under way: each request keeps those it started with.
class EndpointTable {
public:
    explicit EndpointTable(Endpoints endpoints) { replace(std::move(endpoints)); }

    void replace(Endpoints endpoints) { m_endpoints.store(std::make_shared<const Endpoints>(std::move(endpoints))); }
    std::shared_ptr<const Endpoints> current() const { return m_endpoints.load(); }

private:
    std::atomic<std::shared_ptr<const Endpoints>> m_endpoints;
};

} // namespace paydesk::listener
