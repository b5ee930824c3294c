// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/certificate.h"
#include "http/gate.h"
#include "http/handler.h"
#include "http/requesthead.h"
#include "http/stream.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include <array>
#include <functional>
#include <memory>
#include <optional>

namespace paydesk::http {

/// One client: reads a request, has it answered, reads the next. Lives on the server's thread. Private to this folder, because it
/// draws in Beast.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    /// Has something done on the server's thread, if the server is still there. From any thread.
    using Post = std::function<void(std::function<void()>)>;

    /// Without a certificate it speaks plain HTTP.
    Connection(boost::asio::ip::tcp::socket socket, std::unique_ptr<Gate::Pass> pass, Handler &handler,
               const Limits &limits, Post post, Certificate certificate);
    ~Connection();

    void start();
    /// No further request: closes now if none has begun, otherwise after its answer.
    void finish();
    /// The handler's answer.
    void deliver(const Response &response);
    /// More of an answer that streams.
    void flow(std::vector<Chunk> chunks);
    /// Called once, when the connection is over.
    std::function<void()> onClosed;

private:
    enum class Phase { Idle, Head, Body, Answer, Stream, Closing };
    struct Flow;

    void read();
    template <class Done>
    void send(Done done);
    void received(const boost::beast::error_code &error, std::size_t size);
    void advance();
    void takeHead();
    void askForBody();
    void dispatch();
    void deliverLater(Response response);
    void refuse(unsigned status);
    void write(bool closing);
    void written(const boost::beast::error_code &error, bool closing);
    void next();
    void upgrade(std::shared_ptr<const Upgrade> upgrade);
    void stream(std::shared_ptr<const Streaming> streaming, std::string head);
    void flowOn();
    void flowed(const boost::beast::error_code &error, std::size_t written);
    void beat();
    void endStream();
    void play(const std::shared_ptr<const Script> &script, std::size_t at);
    void linger();
    void close();

    boost::beast::tcp_stream m_stream;
    /// Kept while the stream uses it, even if the server has another one by now.
    Certificate m_certificate;
    /// On top of m_stream, whose deadlines hold for it; null in plain HTTP.
    std::unique_ptr<boost::asio::ssl::stream<boost::beast::tcp_stream &>> m_tls;
    std::unique_ptr<Gate::Pass> m_pass;
    Handler &m_handler;
    const Limits &m_limits;
    Post m_post;
    HeadScanner m_scanner;
    Phase m_phase = Phase::Head;
    RequestHead m_head;
    /// A usual request in one piece. As many as there are connections: more would be felt.
    std::array<char, 4 * 1024> m_chunk{};
    std::string m_input;
    std::string m_output;
    std::size_t m_requests = 0;
    std::size_t m_discarded = 0;
    bool m_headRequest = false;
    bool m_last = false;
    /// Of a request that asks for a web socket.
    std::optional<Headers> m_upgradeRequest;
    /// While it streams.
    std::unique_ptr<Flow> m_flow;
};

} // namespace paydesk::http
