// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/connection.h"
#include "http/connectionflow.h"

#include <boost/asio/write.hpp>

#include <algorithm>

namespace paydesk::http {

namespace {

namespace net = boost::asio;
using boost::beast::error_code;

/// What has to be taken within one deadline.
constexpr std::size_t pieceBytes = 64 * 1024;
constexpr std::chrono::milliseconds lingerTime{1'000};

/// What other threads hold: everything is done on the server's.
class Remote final : public Stream {
public:
    Remote(std::weak_ptr<Connection> connection, Connection::Post post)
        : m_connection(std::move(connection)), m_post(std::move(post))
    {
    }

    void send(std::vector<Chunk> chunks) override
    {
        m_post([connection = m_connection, chunks = std::move(chunks)]() mutable {
            if (const auto open = connection.lock())
                open->flow(std::move(chunks));
        });
    }

    void close() override
    {
        m_post([connection = m_connection] {
            if (const auto open = connection.lock())
                open->finish();
        });
    }

private:
    std::weak_ptr<Connection> m_connection;
    Connection::Post m_post;
};

} // namespace

void Connection::stream(std::shared_ptr<const Streaming> streaming, std::string head)
{
    if (m_last)
        return close();
    m_phase = Phase::Stream;
    m_input.clear();
    m_input.shrink_to_fit();
    m_pass.reset();
    m_flow = std::make_unique<Flow>(m_stream.get_executor(), std::move(streaming));
    m_flow->streaming->opened(std::make_shared<Remote>(weak_from_this(), m_post));
    // The client may be silent for ever; while the read waits, deadlines hold for writes alone.
    m_stream.expires_never();
    read();
    flow({std::make_shared<const std::string>(std::move(head))});
}

void Connection::flow(std::vector<Chunk> chunks)
{
    if (m_phase != Phase::Stream || m_last)
        return;
    for (Chunk &chunk : chunks) {
        m_flow->size += chunk->size();
        m_flow->waiting.push_back(std::move(chunk));
    }
    if (m_flow->size > m_limits.unread)
        return close();
    beat();
    if (!m_flow->isWriting)
        flowOn();
}

/// Writes the next piece of what waits.
void Connection::flowOn()
{
    m_flow->isWriting = !m_flow->waiting.empty();
    if (!m_flow->isWriting)
        return m_last ? endStream() : m_flow->streaming->drained();
    std::vector<net::const_buffer> piece;
    std::size_t size = 0;
    for (const Chunk &chunk : m_flow->waiting) {
        const std::size_t skipped = piece.empty() ? m_flow->taken : 0;
        const std::size_t length = std::min(chunk->size() - skipped, pieceBytes - size);
        piece.emplace_back(chunk->data() + skipped, length);
        size += length;
        if (size == pieceBytes)
            break;
    }
    m_stream.expires_after(m_limits.stream);
    auto done = [self = shared_from_this()](error_code error, std::size_t written) { self->flowed(error, written); };
    if (m_tls)
        net::async_write(*m_tls, piece, std::move(done));
    else
        net::async_write(m_stream, piece, std::move(done));
}

void Connection::flowed(const error_code &error, std::size_t written)
{
    if (error || m_phase != Phase::Stream)
        return close();
    m_flow->size -= written;
    m_flow->taken += written;
    while (!m_flow->waiting.empty() && m_flow->taken >= m_flow->waiting.front()->size()) {
        m_flow->taken -= m_flow->waiting.front()->size();
        m_flow->waiting.pop_front();
    }
    flowOn();
}

/// From now on, so long.
void Connection::beat()
{
    m_flow->timer.expires_after(m_flow->streaming->interval);
    m_flow->timer.async_wait([weak = weak_from_this()](const error_code &error) {
        const auto self = weak.lock();
        if (error || !self || self->m_phase != Phase::Stream)
            return;
        if (self->m_flow->isWriting)
            return self->beat();
        self->flow({std::make_shared<const std::string>(self->m_flow->streaming->heartbeat)});
    });
}

/// Everything was written. The read that waits sees the client go; if he does not, a timer ends it, for the read has no deadline.
void Connection::endStream()
{
    m_phase = Phase::Closing;
    m_flow->timer.expires_after(lingerTime);
    m_flow->timer.async_wait([weak = weak_from_this()](const error_code &error) {
        if (const auto self = weak.lock(); self && !error)
            self->close();
    });
    if (m_tls)
        return m_tls->async_shutdown([self = shared_from_this()](error_code) { self->close(); });
    error_code ignored;
    m_stream.socket().shutdown(net::ip::tcp::socket::shutdown_send, ignored);
}

} // namespace paydesk::http
