// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/tcpproxy.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

/// How soon a change of mode is noticed by a connection on which nothing happens.
constexpr int step = 20;

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

} // namespace

TcpProxy::TcpProxy(quint16 target) : m_target(target), m_listening(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    auto *plain = reinterpret_cast<sockaddr *>(&address);
    if (::bind(m_listening, plain, size) != 0 || ::listen(m_listening, 64) != 0
        || ::getsockname(m_listening, plain, &size) != 0)
        qFatal("no port for the proxy");
    m_port = ntohs(address.sin_port);
    m_accepting = std::thread([this] { accept(); });
}

TcpProxy::~TcpProxy()
{
    m_ending = true;
    m_accepting.join();
    for (std::thread &thread : m_threads)
        thread.join();
    ::close(m_listening);
}

void TcpProxy::set(Mode mode, const QByteArray &word)
{
    const std::lock_guard lock(m_mutex);
    m_word = word;
    m_mode = mode;
}

void TcpProxy::accept()
{
    while (!m_ending) {
        pollfd waiting{m_listening, POLLIN, 0};
        if (::poll(&waiting, 1, step) <= 0)
            continue;
        const int client = ::accept4(m_listening, nullptr, nullptr, SOCK_CLOEXEC);
        if (m_mode == Mode::Cut)
            ::close(client);
        else if (client >= 0)
            m_threads.emplace_back([this, client] { carry(client); });
    }
}

void TcpProxy::carry(int client)
{
    const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(m_target);
    bool open = ::connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    while (open && !m_ending && m_mode != Mode::Cut) {
        pollfd waiting[] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
        if (m_mode == Mode::Drop) {
            // What comes is left lying in the kernel, which acknowledges it.
            waiting[0].events = waiting[1].events = 0;
            waiting[0].fd = waiting[1].fd = -1;
        }
        if (::poll(waiting, 2, step) <= 0)
            continue;
        if (waiting[0].revents != 0)
            open = pass(client, server, true);
        if (open && waiting[1].revents != 0)
            open = pass(server, client, false);
    }
    ::close(server);
    ::close(client);
}

bool TcpProxy::pass(int from, int to, bool isRequest)
{
    char bytes[65536];
    const ssize_t size = ::recv(from, bytes, sizeof bytes, 0);
    if (size <= 0)
        return false;
    bool said = false;
    if (isRequest) {
        const std::lock_guard lock(m_mutex);
        said = !m_word.isEmpty() && QByteArray::fromRawData(bytes, size).contains(m_word);
    }
    if (said && m_mode == Mode::CutBeforeWord)
        return false;
    // postgresql.org/docs/15/protocol-message-formats.html, BackendKeyData: the process, and a secret.
    if (const qsizetype key = QByteArray::fromRawData(bytes, size).indexOf(QByteArray("K\0\0\0\x0c", 5));
        m_mode == Mode::OwnKey && !isRequest && key >= 0 && key + 5 < size)
        bytes[key + 5] = static_cast<char>(bytes[key + 5] + 1);
    for (ssize_t sent = 0; sent < size;) {
        const ssize_t more = ::send(to, bytes + sent, static_cast<std::size_t>(size - sent), MSG_NOSIGNAL);
        if (more <= 0)
            return false;
        sent += more;
    }
    if (!said || m_mode != Mode::CutAfterWord)
        return true;
    // The answer has come, so it was done, but it goes no further.
    pollfd answered{to, POLLIN, 0};
    ::poll(&answered, 1, 10'000);
    return false;
}
