// SPDX-License-Identifier: GPL-3.0-or-later
#include "load.h"

#include <openssl/hmac.h>

#include <algorithm>
#include <arpa/inet.h>
#include <ctime>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t bodySize = 3'500;

std::string hex(const unsigned char *bytes, std::size_t size)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < size; ++i) {
        text += digits[bytes[i] >> 4];
        text += digits[bytes[i] & 15];
    }
    return text;
}

std::string nextRequest(const std::string &type, Ids ids)
{
    static const auto run = std::to_string(std::chrono::system_clock::now().time_since_epoch().count());
    static quint64 number = 0;
    const std::string id = run + "_" + std::to_string(++number);
    unsigned char digest[32];
    HMAC(EVP_sha256(), "id", 2, reinterpret_cast<const unsigned char *>(id.data()), id.size(), digest, nullptr);
    const std::string place = ids == Ids::InOrder ? std::to_string(100'000'000'000 + number) : std::string();
    const std::string name = place + hex(digest, 12 - place.size() / 2);
    std::string body = R"({"id":"evt_)" + name + R"(","object":"event","api_version":"2026-10-28.endive","created":)"
        + std::to_string(std::time(nullptr)) + R"(,"livemode":false,"type":")" + type
        + R"(","data":{"object":{"id":"in_)" + name + R"(","object":"invoice","customer":"cus_1","subscription":"sub_)"
        + name + R"(","lines":{"data":[{"period":{"end":1900000000}}]},"description":")";
    body.append(bodySize - body.size() - 5, 'x');
    body += R"("}}})";
    const std::string time = std::to_string(std::time(nullptr));
    const std::string content = time + "." + body;
    HMAC(EVP_sha256(), benchSecret.constData(), static_cast<int>(benchSecret.size()),
         reinterpret_cast<const unsigned char *>(content.data()), content.size(), digest, nullptr);
    return "POST /webhooks/stripe HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nStripe-Signature: t="
        + time + ",v1=" + hex(digest, sizeof digest) + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n"
        + body;
}

struct Connection {
    int descriptor = -1;
    std::string answer;
    Clock::time_point sent;
};

int connectTo(quint16 port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0)
        return descriptor;
    ::close(descriptor);
    return -1;
}

class Load {
public:
    Load(quint16 port, int connections, std::string type, Ids ids)
        : m_poll(::epoll_create1(EPOLL_CLOEXEC)), m_type(std::move(type)), m_ids(ids),
          m_connections(std::size_t(connections))
    {
        for (std::size_t i = 0; i < m_connections.size(); ++i) {
            m_connections[i].descriptor = connectTo(port);
            epoll_event event{EPOLLIN, {.u64 = i}};
            ::epoll_ctl(m_poll, EPOLL_CTL_ADD, m_connections[i].descriptor, &event);
        }
    }
    ~Load()
    {
        for (const Connection &connection : m_connections)
            ::close(connection.descriptor);
        ::close(m_poll);
    }

    Outcome run(std::chrono::milliseconds duration)
    {
        const auto began = Clock::now();
        m_end = began + duration;
        for (Connection &connection : m_connections)
            send(connection);
        epoll_event events[256];
        while (m_underWay > 0) {
            const int ready = ::epoll_wait(m_poll, events, 256, 10'000);
            if (ready <= 0)
                break;
            for (int i = 0; i < ready; ++i)
                receive(m_connections[events[i].data.u64]);
        }
        const std::chrono::duration<double> took = Clock::now() - began;
        m_outcome.perSecond = double(m_outcome.accepted) / took.count();
        std::sort(m_times.begin(), m_times.end());
        if (!m_times.empty()) {
            m_outcome.p50 = m_times[m_times.size() / 2];
            m_outcome.p99 = m_times[m_times.size() * 99 / 100];
        }
        return m_outcome;
    }

private:
    void send(Connection &connection)
    {
        const std::string request = nextRequest(m_type, m_ids);
        connection.sent = Clock::now();
        // Smaller than a socket's buffer, and the one before it was answered: it goes in one piece.
        if (::send(connection.descriptor, request.data(), request.size(), MSG_NOSIGNAL) == ssize_t(request.size()))
            ++m_underWay;
    }

    void receive(Connection &connection)
    {
        char bytes[4096];
        const ssize_t size = ::recv(connection.descriptor, bytes, sizeof bytes, 0);
        if (size <= 0) {
            ::epoll_ctl(m_poll, EPOLL_CTL_DEL, connection.descriptor, nullptr);
            --m_underWay;
            ++m_outcome.refused;
            return;
        }
        connection.answer.append(bytes, std::size_t(size));
        if (!isWhole(connection.answer))
            return;
        const std::chrono::duration<double, std::milli> took = Clock::now() - connection.sent;
        m_times.push_back(took.count());
        ++(connection.answer.starts_with("HTTP/1.1 200") ? m_outcome.accepted : m_outcome.refused);
        connection.answer.clear();
        --m_underWay;
        if (Clock::now() < m_end)
            send(connection);
    }

    static bool isWhole(const std::string &answer)
    {
        const auto head = answer.find("\r\n\r\n");
        if (head == std::string::npos)
            return false;
        for (const char *name : {"Content-Length: ", "content-length: "}) {
            if (const auto at = answer.find(name); at < head)
                return answer.size() >= head + 4 + std::stoul(answer.substr(at + 16));
        }
        return true;
    }

    int m_poll;
    std::string m_type;
    Ids m_ids;
    std::vector<Connection> m_connections;
    Clock::time_point m_end;
    int m_underWay = 0;
    std::vector<double> m_times;
    Outcome m_outcome;
};

} // namespace

Outcome deliver(quint16 port, int connections, std::chrono::milliseconds duration, const QByteArray &type, Ids ids)
{
    return Load(port, connections, type.toStdString(), ids).run(duration);
}
