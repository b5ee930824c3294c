// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace paydesk::listener {

/// What is read of an event before it is stored. The rest waits for whoever works on it.
struct EventHead {
    std::string id;
    std::string type;
    std::string objectType;
    std::string objectId;
    std::string account;
    std::string apiVersion;
    /// Seconds since 1970.
    std::int64_t created = 0;
    bool livemode = false;
};

/// Reads the whole body, so that what is stored is known to be JSON. The error is one word for the quarantine: "bom", "utf8", "json",
/// "shape" (not an event), "thin" (an event of API v2, which does not hold its object).
tl::expected<EventHead, std::string_view> readEventHead(std::string_view body);

} // namespace paydesk::listener
