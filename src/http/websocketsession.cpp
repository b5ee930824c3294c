// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/websocketsession.h"

#include "http/websocket.h"

#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/websocket.hpp>

#include <deque>

namespace paydesk::http {

namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using beast::error_code;

/// Lives on the server's thread, as long as its read is pending.
class Session : public std::enable_shared_from_this<Session> {
public:
    Session(beast::tcp_stream stream, std::unique_ptr<Gate::Pass> pass, std::shared_ptr<const Upgrade> upgrade,
            const Limits &limits, Connection::Post post)
        : m_stream(std::move(stream)), m_pass(std::move(pass)), m_upgrade(std::move(upgrade)), m_limits(limits),
          m_post(std::move(post))
    {
    }

    void start(const Headers &request);
    void send(std::string text);
    void close();

private:
    void opened();
    void read();
    void writeNext();

    websocket::stream<beast::tcp_stream> m_stream;
    std::unique_ptr<Gate::Pass> m_pass;
    std::shared_ptr<const Upgrade> m_upgrade;
    const Limits &m_limits;
    Connection::Post m_post;
    beast::http::request<beast::http::empty_body> m_request;
    beast::flat_buffer m_buffer;
    std::deque<std::string> m_waiting;
    std::size_t m_waitingSize = 0;
};

/// What other threads hold: everything is done on the server's.
class Remote final : public WebSocket {
public:
    Remote(std::weak_ptr<Session> session, Connection::Post post)
        : m_session(std::move(session)), m_post(std::move(post))
    {
    }

    void send(std::string text) override
    {
        m_post([session = m_session, text = std::move(text)] {
            if (const auto open = session.lock())
                open->send(text);
        });
    }

    void close() override
    {
        m_post([session = m_session] {
            if (const auto open = session.lock())
                open->close();
        });
    }

private:
    std::weak_ptr<Session> m_session;
    Connection::Post m_post;
};

void Session::start(const Headers &request)
{
    m_request.method(beast::http::verb::get);
    m_request.target("/");
    m_request.version(11);
    for (const auto &[name, value] : request.all())
        m_request.insert(name, value);
    // From here on the deadlines are the web socket's own.
    beast::get_lowest_layer(m_stream).expires_never();
    m_stream.set_option(websocket::stream_base::timeout{m_limits.request, m_limits.idle, true});
    m_stream.set_option(websocket::stream_base::decorator([this](websocket::response_type &response) {
        if (!m_upgrade->protocol.empty())
            response.set(beast::http::field::sec_websocket_protocol, m_upgrade->protocol);
    }));
    m_stream.read_message_max(m_limits.body);
    m_stream.text(true);
    m_stream.async_accept(m_request, [self = shared_from_this()](error_code error) {
        if (!error)
            self->opened();
    });
}

void Session::opened()
{
    m_upgrade->opened(std::make_shared<Remote>(weak_from_this(), m_post));
    read();
}

void Session::read()
{
    m_stream.async_read(m_buffer, [self = shared_from_this()](error_code error, std::size_t) {
        if (error)
            return self->m_upgrade->closed();
        self->m_upgrade->received(beast::buffers_to_string(self->m_buffer.data()));
        self->m_buffer.consume(self->m_buffer.size());
        self->read();
    });
}

void Session::send(std::string text)
{
    m_waitingSize += text.size();
    if (m_waitingSize > m_limits.unread)
        return beast::get_lowest_layer(m_stream).close();
    m_waiting.push_back(std::move(text));
    if (m_waiting.size() == 1)
        writeNext();
}

void Session::writeNext()
{
    m_stream.async_write(net::buffer(m_waiting.front()), [self = shared_from_this()](error_code error, std::size_t) {
        // The read hears of it as well, and says goodbye.
        if (error)
            return;
        self->m_waitingSize -= self->m_waiting.front().size();
        self->m_waiting.pop_front();
        if (!self->m_waiting.empty())
            self->writeNext();
    });
}

void Session::close()
{
    m_stream.async_close(websocket::close_code::normal, [self = shared_from_this()](error_code) {});
}

} // namespace

void startWebSocket(beast::tcp_stream stream, std::unique_ptr<Gate::Pass> pass, const Headers &request,
                    std::shared_ptr<const Upgrade> upgrade, const Limits &limits, Connection::Post post)
{
    std::make_shared<Session>(std::move(stream), std::move(pass), std::move(upgrade), limits, std::move(post))
        ->start(request);
}

} // namespace paydesk::http
