// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/message.h"

#include <functional>

namespace paydesk::http {

/// Answers a request: once, from any thread, now or later. A second call does nothing. If the last copy goes away unused, the
/// client gets a 500. After the server has stopped it does nothing.
using Reply = std::function<void(Response)>;

/// What a server is for.
class Handler {
public:
    virtual ~Handler() = default;
    /// Called on the server's thread: whatever takes longer than a moment belongs on another one.
    virtual void handle(Request request, Reply reply) = 0;
};

} // namespace paydesk::http
