// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/connection.h"

namespace paydesk::http {

/// Goes on with a connection as a web socket. Private to this folder. `request` asked for it; the limits must outlive the server's thread.
void startWebSocket(boost::beast::tcp_stream stream, std::unique_ptr<Gate::Pass> pass, const Headers &request,
                    std::shared_ptr<const Upgrade> upgrade, const Limits &limits, Connection::Post post);

} // namespace paydesk::http
