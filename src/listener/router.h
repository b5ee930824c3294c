// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/handler.h"

#include <string>
#include <utility>
#include <vector>

namespace paydesk::listener {

/// Hands each request to the handler of its path. Paths compare byte for byte; nothing is decoded or normalised.
class Router : public http::Handler {
public:
    /// `otherwise` answers what no path is for. Handlers must outlive the router.
    explicit Router(http::Handler &otherwise) : m_otherwise(otherwise) {}

    /// A path that ends with '/' is for everything below it, another one for itself alone. Before the server starts.
    void add(std::string path, http::Handler &handler) { m_routes.emplace_back(std::move(path), handler); }

    void handle(http::Request request, http::Reply reply) override;

private:
    http::Handler &m_otherwise;
    std::vector<std::pair<std::string, http::Handler &>> m_routes;
};

} // namespace paydesk::listener
