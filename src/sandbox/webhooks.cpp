// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/webhooks.h"

#include "base/clock.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <QMessageAuthenticationCode>
#include <QUrl>

#include <deque>
#include <map>
#include <optional>
#include <thread>

namespace paydesk::sandbox {

namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
using beast::error_code;
using net::ip::tcp;
using namespace Qt::StringLiterals;

constexpr std::uint64_t largestAnswer = 64 * 1024;

/// Where to connect and what to say there.
struct Target {
    tcp::endpoint endpoint;
    std::string host;
    std::string path;
};

/// Nothing unless the address is plain HTTP on this computer.
std::optional<Target> targetOf(const QString &address)
{
    const QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != "http"_L1)
        return std::nullopt;
    const QString host = url.host().toLower();
    error_code error;
    const net::ip::address ip = net::ip::make_address(host == "localhost"_L1 ? "127.0.0.1" : host.toStdString(), error);
    if (error || !ip.is_loopback())
        return std::nullopt;
    QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    if (path.isEmpty())
        path = "/";
    if (url.hasQuery())
        path += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    return Target{tcp::endpoint(ip, static_cast<std::uint16_t>(url.port(80))),
                  url.authority(QUrl::FullyEncoded).toStdString(), path.toStdString()};
}

} // namespace

QByteArray webhookSignature(const QByteArray &body, const QString &secret, qint64 timestamp)
{
    const QByteArray time = QByteArray::number(timestamp);
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, secret.toUtf8());
    code.addData(time + '.');
    code.addData(body);
    return "t=" + time + ",v1=" + code.result().toHex();
}

class Webhooks::Loop {
public:
    Loop(const Clock &clock, std::function<void(const QString &)> delivered, Settings settings)
        : m_clock(clock), m_delivered(std::move(delivered)), m_settings(std::move(settings)),
          m_work(m_context.get_executor()), m_alarm(m_context), m_thread([this] { m_context.run(); })
    {
    }

    ~Loop()
    {
        m_context.stop();
        m_thread.join();
    }

    void add(const EventNotice &notice)
    {
        for (const EventNotice::Endpoint &endpoint : notice.endpoints) {
            if (auto target = targetOf(endpoint.url)) {
                net::post(
                    m_context,
                    [this, delivery = Delivery{notice.id, endpoint.body, endpoint.secret, std::move(*target), 0}] {
                        m_waiting.push_back(delivery);
                        startNext();
                    });
            }
        }
    }

    void tick()
    {
        net::post(m_context, [this] { takeDue(); });
    }

private:
    struct Delivery {
        QString event;
        QByteArray body;
        QString secret;
        Target target;
        std::size_t attempts = 0;
    };
    struct Attempt {
        Attempt(net::io_context &context, Delivery what) : delivery(std::move(what)), stream(context) {}

        Delivery delivery;
        beast::tcp_stream stream;
        beast::http::request<beast::http::string_body> request;
        beast::http::response_parser<beast::http::string_body> answer;
        beast::flat_buffer buffer;
    };

    void startNext();
    void start(const Delivery &delivery);
    void send(const std::shared_ptr<Attempt> &attempt);
    void ended(const std::shared_ptr<Attempt> &attempt, bool taken);
    void tryLater(Delivery delivery);
    void takeDue();

    const Clock &m_clock;
    std::function<void(const QString &)> m_delivered;
    const Settings m_settings;
    net::io_context m_context{1};
    net::executor_work_guard<net::io_context::executor_type> m_work;
    std::deque<Delivery> m_waiting;
    /// By the milliseconds since 1970 at which the next attempt is due.
    std::multimap<qint64, Delivery> m_later;
    net::steady_timer m_alarm;
    std::size_t m_running = 0;
    std::thread m_thread;
};

void Webhooks::Loop::startNext()
{
    while (m_running < m_settings.atOnce && !m_waiting.empty()) {
        ++m_running;
        start(m_waiting.front());
        m_waiting.pop_front();
    }
}

void Webhooks::Loop::start(const Delivery &delivery)
{
    const auto attempt = std::make_shared<Attempt>(m_context, delivery);
    ++attempt->delivery.attempts;
    auto &request = attempt->request;
    request.method(beast::http::verb::post);
    request.target(delivery.target.path);
    request.version(11);
    request.set(beast::http::field::host, delivery.target.host);
    request.set(beast::http::field::user_agent, "Stripe/1.0 (+https://stripe.com/docs/webhooks)");
    request.set(beast::http::field::content_type, "application/json; charset=utf-8");
    request.set(beast::http::field::connection, "close");
    request.set("Stripe-Signature",
                webhookSignature(delivery.body, delivery.secret, m_clock.now().toSecsSinceEpoch()).toStdString());
    request.body() = delivery.body.toStdString();
    request.prepare_payload();
    attempt->answer.body_limit(largestAnswer);
    attempt->stream.expires_after(m_settings.deadline);
    attempt->stream.async_connect(delivery.target.endpoint, [this, attempt](error_code error) {
        if (error)
            return ended(attempt, false);
        send(attempt);
    });
}

void Webhooks::Loop::send(const std::shared_ptr<Attempt> &attempt)
{
    beast::http::async_write(attempt->stream, attempt->request, [this, attempt](error_code error, std::size_t) {
        if (error)
            return ended(attempt, false);
        beast::http::async_read(attempt->stream, attempt->buffer, attempt->answer,
                                [this, attempt](error_code wrong, std::size_t) {
                                    const unsigned status = attempt->answer.get().result_int();
                                    ended(attempt, !wrong && status >= 200 && status < 300);
                                });
    });
}

void Webhooks::Loop::ended(const std::shared_ptr<Attempt> &attempt, bool taken)
{
    --m_running;
    attempt->stream.close();
    if (taken)
        m_delivered(attempt->delivery.event);
    else
        tryLater(std::move(attempt->delivery));
    startNext();
}

void Webhooks::Loop::tryLater(Delivery delivery)
{
    if (delivery.attempts > m_settings.delays.size())
        return;
    const qint64 due = m_clock.now().toMSecsSinceEpoch() + m_settings.delays.at(delivery.attempts - 1).count();
    m_later.emplace(due, std::move(delivery));
    takeDue();
}

void Webhooks::Loop::takeDue()
{
    const qint64 now = m_clock.now().toMSecsSinceEpoch();
    while (!m_later.empty() && m_later.begin()->first <= now) {
        m_waiting.push_back(std::move(m_later.begin()->second));
        m_later.erase(m_later.begin());
    }
    startNext();
    if (m_later.empty())
        return;
    // A clock that stands still has not moved by then, and is looked at again.
    m_alarm.expires_after(std::chrono::milliseconds(m_later.begin()->first - now));
    m_alarm.async_wait([this](error_code error) {
        if (!error)
            takeDue();
    });
}

Webhooks::Webhooks(const Clock &clock, std::function<void(const QString &)> delivered, Settings settings)
    : m_loop(std::make_unique<Loop>(clock, std::move(delivered), std::move(settings)))
{
}

Webhooks::~Webhooks() = default;

void Webhooks::tick()
{
    m_loop->tick();
}

void Webhooks::deliver(const EventNotice &notice)
{
    m_loop->add(notice);
}

} // namespace paydesk::sandbox
