// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/connection.h"
#include "http/stream.h"

#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <memory>

namespace paydesk::http {

/// What a connection needs while it streams.
struct Connection::Flow {
    Flow(const boost::asio::any_io_executor &executor, std::shared_ptr<const Streaming> what)
        : streaming(std::move(what)), timer(executor)
    {
    }

    std::shared_ptr<const Streaming> streaming;
    boost::asio::steady_timer timer;
    std::deque<Chunk> waiting;
    /// Bytes that wait, and those of the first chunk that do not any more.
    std::size_t size = 0;
    std::size_t taken = 0;
    bool isWriting = false;
};

} // namespace paydesk::http
