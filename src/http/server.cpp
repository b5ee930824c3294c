// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/server.h"

#include "http/connection.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>
#include <unordered_set>

namespace paydesk::http {

namespace {

namespace net = boost::asio;
using boost::beast::error_code;
using net::ip::tcp;
using std::chrono::milliseconds;
using namespace Qt::StringLiterals;

constexpr milliseconds shortestPause{20};
constexpr milliseconds longestPause{1'000};

bool isOutOfFiles(const error_code &error)
{
    return error == boost::system::errc::too_many_files_open
        || error == boost::system::errc::too_many_files_open_in_system;
}

} // namespace

/// Everything that runs on the server's thread.
class Server::Loop : public std::enable_shared_from_this<Server::Loop> {
public:
    Loop(Handler &handler, Limits limits)
        : m_handler(handler), m_limits(std::move(limits)), m_gate(std::make_shared<Gate>(m_limits)),
          m_acceptor(m_context), m_pause(m_context), m_reserve(m_context)
    {
    }

    Result<std::uint16_t> listen(const std::string &address, std::uint16_t port);
    Result<void> secure(const std::string &chainFile, const std::string &keyFile);
    void drain(milliseconds patience);
    void stop();

private:
    void ended(const std::shared_ptr<Connection> &connection);
    error_code open(const tcp::endpoint &endpoint);
    void accept();
    void accepted(const error_code &error, tcp::socket socket);
    void admit(tcp::socket socket);
    void shedOne();
    void backOff();

    Handler &m_handler;
    const Limits m_limits;
    std::shared_ptr<Gate> m_gate;
    /// Replaced from any thread.
    std::atomic<Certificate> m_certificate;
    // The connections end before the context they hang on.
    net::io_context m_context{1};
    /// Keeps the thread while every connection waits for its handler and nobody is to be accepted.
    net::executor_work_guard<net::io_context::executor_type> m_work{m_context.get_executor()};
    tcp::acceptor m_acceptor;
    net::steady_timer m_pause;
    /// A file descriptor kept back: when none is left, giving it up lets one waiting client be taken and turned away.
    tcp::socket m_reserve;
    milliseconds m_nextPause = shortestPause;
    std::unordered_set<std::shared_ptr<Connection>> m_connections;
    /// While draining: called when the last connection has ended.
    std::function<void()> m_drained;
    std::thread m_thread;
};

Result<void> Server::Loop::secure(const std::string &chainFile, const std::string &keyFile)
{
    auto certificate = loadCertificate(chainFile, keyFile);
    if (!certificate)
        return failure(certificate.error());
    m_certificate.store(std::move(*certificate));
    return {};
}

Result<std::uint16_t> Server::Loop::listen(const std::string &address, std::uint16_t port)
{
    error_code error;
    const net::ip::address ip = net::ip::make_address(address, error);
    if (error)
        return failure(Error::Kind::InvalidInput, u"address_invalid"_s, QString::fromStdString(address));
    error = open(tcp::endpoint(ip, port));
    // The network may come up later than we.
    if (error == boost::system::errc::address_not_available)
        return failure(Error::Kind::Busy, u"address_unavailable"_s, QString::fromStdString(error.message()));
    if (error) {
        const bool inUse = error == net::error::address_in_use || error == net::error::access_denied;
        return failure(inUse ? Error::Kind::Busy : Error::Kind::Refused, inUse ? u"port_in_use"_s : u"listen_failed"_s,
                       QString::fromStdString(error.message()));
    }
    const std::uint16_t bound = m_acceptor.local_endpoint(error).port();
    accept();
    m_thread = std::thread([context = &m_context] { context->run(); });
    return bound;
}

error_code Server::Loop::open(const tcp::endpoint &endpoint)
{
    error_code error;
    if (m_acceptor.open(endpoint.protocol(), error))
        return error;
#ifndef _WIN32
    // On Windows this would let another program take the port over.
    m_acceptor.set_option(net::socket_base::reuse_address(true), error);
#endif
    if (m_acceptor.bind(endpoint, error) || m_acceptor.listen(m_limits.backlog, error))
        return error;
    m_reserve.open(endpoint.protocol(), error);
    error = {};
    return error;
}

void Server::Loop::accept()
{
    m_acceptor.async_accept([this](error_code error, tcp::socket socket) { accepted(error, std::move(socket)); });
}

void Server::Loop::accepted(const error_code &error, tcp::socket socket)
{
    if (error == net::error::operation_aborted || !m_acceptor.is_open())
        return;
    if (error) {
        if (isOutOfFiles(error))
            shedOne();
        return backOff();
    }
    m_nextPause = shortestPause;
    admit(std::move(socket));
    accept();
}

void Server::Loop::admit(tcp::socket socket)
{
    error_code error;
    const tcp::endpoint peer = socket.remote_endpoint(error);
    if (error)
        return;
    auto pass = m_gate->enter(peer.address().to_string());
    if (!pass)
        return;
    const std::weak_ptr<Loop> loop = weak_from_this();
    const auto connection = std::make_shared<Connection>(
        std::move(socket), std::move(pass), m_handler, m_limits,
        [loop](std::function<void()> task) {
            if (const auto alive = loop.lock())
                net::post(alive->m_context, std::move(task));
        },
        m_certificate.load());
    m_connections.insert(connection);
    connection->onClosed = [this, raw = std::weak_ptr(connection)] { ended(raw.lock()); };
    connection->start();
}

void Server::Loop::shedOne()
{
    error_code ignored;
    m_reserve.close(ignored);
    tcp::socket one(m_context);
    m_acceptor.non_blocking(true, ignored);
    m_acceptor.accept(one, ignored);
    one.close(ignored);
    m_reserve.open(m_acceptor.local_endpoint(ignored).protocol(), ignored);
}

void Server::Loop::backOff()
{
    m_pause.expires_after(m_nextPause);
    m_nextPause = std::min(2 * m_nextPause, longestPause);
    m_pause.async_wait([this](const error_code &error) {
        if (!error)
            accept();
    });
}

void Server::Loop::drain(milliseconds patience)
{
    if (!m_thread.joinable())
        return;
    std::promise<void> over;
    const auto empty = over.get_future();
    net::post(m_context, [this, &over] {
        m_drained = [&over] { over.set_value(); };
        error_code ignored;
        m_acceptor.close(ignored);
        m_pause.cancel();
        const auto connections = m_connections;
        for (const auto &connection : connections)
            connection->finish();
        ended(nullptr);
    });
    if (empty.wait_for(patience) == std::future_status::ready)
        return;
    std::promise<void> forgotten;
    net::post(m_context, [this, &forgotten] {
        m_drained = {};
        forgotten.set_value();
    });
    forgotten.get_future().wait();
}

/// A connection has ended, if it is one.
void Server::Loop::ended(const std::shared_ptr<Connection> &connection)
{
    m_connections.erase(connection);
    if (m_connections.empty() && m_drained)
        std::exchange(m_drained, {})();
}

void Server::Loop::stop()
{
    if (!m_thread.joinable())
        return;
    m_context.stop();
    m_thread.join();
    error_code ignored;
    m_acceptor.close(ignored);
    m_connections.clear();
}

Server::Server(Handler &handler, Limits limits) : m_loop(std::make_shared<Loop>(handler, std::move(limits))) {}

Server::~Server()
{
    stop();
}

Result<std::uint16_t> Server::listen(const std::string &address, std::uint16_t port)
{
    return m_loop->listen(address, port);
}

Result<void> Server::secure(const std::string &chainFile, const std::string &keyFile)
{
    return m_loop->secure(chainFile, keyFile);
}

void Server::drain(milliseconds patience)
{
    m_loop->drain(patience);
}

void Server::stop()
{
    m_loop->stop();
}

} // namespace paydesk::http
