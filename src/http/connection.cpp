// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/connection.h"

#include "http/connectionflow.h"
#include "http/websocketsession.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include <atomic>
#include <chrono>

namespace paydesk::http {

namespace {

namespace net = boost::asio;
using boost::beast::error_code;
using std::chrono::milliseconds;

/// After a refusal the client may still be sending. That much is read, for so long, before the connection is cut: closing with
/// unread bytes makes TCP reset, and the refusal would be lost on its way.
constexpr std::size_t lingerBytes = 64 * 1024;
constexpr milliseconds lingerTime{1'000};

std::int64_t now()
{
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// One question's right to an answer. Forgotten, it answers itself.
class Ticket {
public:
    Ticket(std::weak_ptr<Connection> connection, Connection::Post post)
        : m_connection(std::move(connection)), m_post(std::move(post))
    {
    }
    Ticket(const Ticket &) = delete;
    Ticket &operator=(const Ticket &) = delete;
    ~Ticket() { answer(Response{500, {}, {}, {}}); }

    void answer(Response response)
    {
        if (m_used.exchange(true))
            return;
        m_post([connection = m_connection, response = std::move(response)] {
            if (const auto open = connection.lock())
                open->deliver(response);
        });
    }

private:
    std::weak_ptr<Connection> m_connection;
    Connection::Post m_post;
    std::atomic<bool> m_used{false};
};

} // namespace

Connection::Connection(net::ip::tcp::socket socket, std::unique_ptr<Gate::Pass> pass, Handler &handler,
                       const Limits &limits, Post post, Certificate certificate)
    : m_stream(std::move(socket)), m_certificate(std::move(certificate)), m_pass(std::move(pass)), m_handler(handler),
      m_limits(limits), m_post(std::move(post)), m_scanner(limits)
{
    if (m_certificate)
        m_tls = std::make_unique<net::ssl::stream<boost::beast::tcp_stream &>>(m_stream, *m_certificate);
}

Connection::~Connection() = default;

void Connection::start()
{
    error_code ignored;
    m_stream.socket().set_option(net::ip::tcp::no_delay(true), ignored);
    if (!m_tls) {
        m_stream.expires_after(m_limits.request);
        return read();
    }
    m_stream.expires_after(m_limits.handshake);
    m_tls->async_handshake(net::ssl::stream_base::server, [self = shared_from_this()](error_code error) {
        if (error)
            return self->close();
        self->m_stream.expires_after(self->m_limits.request);
        self->read();
    });
}

void Connection::read()
{
    auto done = [self = shared_from_this()](error_code error, std::size_t size) { self->received(error, size); };
    if (m_tls)
        m_tls->async_read_some(net::buffer(m_chunk), std::move(done));
    else
        m_stream.async_read_some(net::buffer(m_chunk), std::move(done));
}

/// Sends what is in m_output.
template <class Done>
void Connection::send(Done done)
{
    if (m_tls)
        net::async_write(*m_tls, net::buffer(m_output), std::move(done));
    else
        net::async_write(m_stream, net::buffer(m_output), std::move(done));
}

void Connection::received(const error_code &error, std::size_t size)
{
    if (error)
        return close();
    if (m_phase == Phase::Closing || m_phase == Phase::Stream) {
        m_discarded += size;
        return m_discarded > lingerBytes ? close() : read();
    }
    if (m_phase == Phase::Idle) {
        m_phase = Phase::Head;
        m_stream.expires_after(m_limits.request);
    }
    m_input.append(m_chunk.data(), size);
    advance();
}

void Connection::advance()
{
    if (m_phase == Phase::Head) {
        switch (m_scanner.scan(m_input)) {
        case HeadScanner::Progress::More: return read();
        case HeadScanner::Progress::Refused: return refuse(m_scanner.status());
        case HeadScanner::Progress::Complete: return takeHead();
        }
    }
    if (m_input.size() < m_head.bodySize)
        return read();
    dispatch();
}

void Connection::takeHead()
{
    auto head = parseHead(std::string_view(m_input).substr(0, m_scanner.size()), m_limits);
    if (!head)
        return refuse(head.error());
    m_head = std::move(*head);
    if (!m_pass->takeBody(m_head.bodySize))
        return refuse(503);
    m_input.erase(0, m_scanner.size());
    m_input.reserve(m_head.bodySize);
    m_scanner.reset();
    m_phase = Phase::Body;
    if (m_head.expectsContinue && m_input.empty())
        return askForBody();
    advance();
}

void Connection::askForBody()
{
    // The request's own deadline goes on: a client that does not read this does not get more time.
    m_output = "HTTP/1.1 100 Continue\r\n\r\n";
    send([self = shared_from_this()](error_code error, std::size_t) {
        if (error)
            return self->close();
        self->advance();
    });
}

void Connection::dispatch()
{
    m_phase = Phase::Answer;
    m_stream.expires_never();
    ++m_requests;
    Request request = std::move(m_head.request);
    m_headRequest = request.method == "HEAD";
    m_upgradeRequest.reset();
    if (sameWord(request.headers.value("Upgrade"), "websocket"))
        m_upgradeRequest = request.headers;
    // The usual request is alone: its body is handed on and not copied.
    if (m_input.size() == m_head.bodySize) {
        request.body = std::exchange(m_input, {});
    } else {
        request.body = m_input.substr(0, m_head.bodySize);
        m_input.erase(0, m_head.bodySize);
    }
    m_pass->takeBody(0);
    request.peer = m_pass->address();
    const auto ticket = std::make_shared<Ticket>(weak_from_this(), m_post);
    m_handler.handle(std::move(request), [ticket](Response response) { ticket->answer(std::move(response)); });
}

void Connection::deliver(const Response &response)
{
    if (m_phase != Phase::Answer)
        return;
    if (response.pause > milliseconds::zero())
        return deliverLater(response);
    if (response.upgrade)
        return upgrade(response.upgrade);
    if (response.stream)
        return stream(response.stream, toHead(response, now()));
    if (response.script)
        return play(std::make_shared<const Script>(*response.script), 0);
    const bool closing =
        response.closing || m_last || !m_head.keepAlive || m_requests >= m_limits.requestsPerConnection;
    m_output = toBytes(response, closing, m_headRequest, now());
    write(closing);
}

void Connection::deliverLater(Response response)
{
    const auto pause = std::make_shared<net::steady_timer>(m_stream.get_executor(), response.pause);
    response.pause = milliseconds::zero();
    pause->async_wait(
        [self = shared_from_this(), pause, response = std::move(response)](error_code) { self->deliver(response); });
}

void Connection::finish()
{
    m_last = true;
    if (m_phase == Phase::Idle || (m_phase == Phase::Head && m_input.empty()))
        close();
    else if (m_phase == Phase::Stream && !m_flow->isWriting)
        endStream();
}

void Connection::refuse(unsigned status)
{
    Response response{status, {{"Content-Type", "text/plain"}}, std::string(reasonPhrase(status)) + "\n", {}};
    if (status == 503)
        response.headers.emplace_back("Retry-After", "2");
    m_phase = Phase::Answer;
    m_output = toBytes(response, true, false, now());
    write(true);
}

void Connection::write(bool closing)
{
    m_stream.expires_after(m_limits.write);
    send([self = shared_from_this(), closing](error_code error, std::size_t) { self->written(error, closing); });
}

void Connection::written(const error_code &error, bool closing)
{
    if (error)
        return close();
    m_output.clear();
    if (closing)
        return linger();
    next();
}

void Connection::next()
{
    if (m_input.empty()) {
        m_phase = Phase::Idle;
        m_input.shrink_to_fit();
        m_stream.expires_after(m_limits.idle);
        return read();
    }
    m_phase = Phase::Head;
    m_stream.expires_after(m_limits.request);
    advance();
}

void Connection::upgrade(std::shared_ptr<const Upgrade> upgrade)
{
    if (!m_upgradeRequest || m_tls)
        return refuse(426);
    // Before the answer the client has nothing to say.
    if (!m_input.empty())
        return refuse(400);
    m_phase = Phase::Closing;
    startWebSocket(std::move(m_stream), std::move(m_pass), *m_upgradeRequest, std::move(upgrade), m_limits, m_post);
    if (const auto closed = std::exchange(onClosed, {}))
        closed();
}

void Connection::play(const std::shared_ptr<const Script> &script, std::size_t at)
{
    if (at == script->pieces.size()) {
        if (!script->reset)
            return at == 0 ? close() : linger();
        error_code ignored;
        m_stream.socket().set_option(net::socket_base::linger(true, 0), ignored);
        m_stream.socket().close(ignored);
        return close();
    }
    const Script::Piece &piece = script->pieces.at(at);
    const auto pause = std::make_shared<net::steady_timer>(m_stream.get_executor(), piece.pause);
    pause->async_wait([self = shared_from_this(), pause, script, at](error_code) {
        self->m_stream.expires_after(self->m_limits.write);
        self->m_output = script->pieces.at(at).bytes;
        self->send([self, script, at](error_code error, std::size_t) {
            if (error)
                return self->close();
            self->play(script, at + 1);
        });
    });
}

void Connection::linger()
{
    m_phase = Phase::Closing;
    m_stream.expires_after(lingerTime);
    if (m_tls) {
        // Says that nothing was cut off, and waits for the client to say the same.
        return m_tls->async_shutdown([self = shared_from_this()](error_code) { self->close(); });
    }
    error_code ignored;
    m_stream.socket().shutdown(net::ip::tcp::socket::shutdown_send, ignored);
    read();
}

void Connection::close()
{
    error_code ignored;
    m_stream.socket().shutdown(net::ip::tcp::socket::shutdown_both, ignored);
    m_stream.close();
    // What had been read by then may still be handed in: nobody answers it any more.
    m_phase = Phase::Closing;
    m_pass.reset();
    if (m_flow && m_flow->streaming)
        std::exchange(m_flow->streaming, {})->closed();
    if (const auto closed = std::exchange(onClosed, {}))
        closed();
}

} // namespace paydesk::http
