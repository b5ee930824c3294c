// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "listener/endpoints.h"
#include "store/deliveries.h"

#include <QDateTime>

#include <memory>
#include <string>

namespace paydesk::listener {

/// What came to an endpoint, with a signature that was right.
struct Arrival {
    std::shared_ptr<const Endpoint> endpoint;
    std::string body;
    QDateTime received;
};

/// The event to store, or the body to set aside with the reason why; secrets masked, the SHA-256 as it came.
store::Delivery toDelivery(Arrival arrival);

} // namespace paydesk::listener
