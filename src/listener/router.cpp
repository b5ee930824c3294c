// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/router.h"

#include <algorithm>

namespace paydesk::listener {

void Router::handle(http::Request request, http::Reply reply)
{
    const auto route = std::find_if(m_routes.begin(), m_routes.end(), [&](const auto &known) {
        return known.first.back() == '/' ? request.path.starts_with(known.first) : request.path == known.first;
    });
    http::Handler &handler = route == m_routes.end() ? m_otherwise : route->second;
    handler.handle(std::move(request), std::move(reply));
}

} // namespace paydesk::listener
