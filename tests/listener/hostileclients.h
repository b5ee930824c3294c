// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <vector>

/// Connections that are begun and then left as they are, from any of loopback's addresses. Nothing here waits.
class HostileClients {
public:
    explicit HostileClients(quint16 port) : m_port(port) {}
    ~HostileClients() { leave(); }
    HostileClients(const HostileClients &) = delete;
    HostileClients &operator=(const HostileClients &) = delete;

    /// One more, from 127.0.1.`from`, which sends as much of `bytes` as the system takes at once.
    void add(int from, const QByteArray &bytes)
    {
        const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        const sockaddr_in own = address(0x7f000100U + static_cast<quint32>(from), 0);
        const sockaddr_in server = address(INADDR_LOOPBACK, m_port);
        const bool isIn = ::bind(client, reinterpret_cast<const sockaddr *>(&own), sizeof own) == 0
            && (::connect(client, reinterpret_cast<const sockaddr *>(&server), sizeof server) == 0
                || errno == EINPROGRESS);
        if (!isIn) {
            ::close(client);
            return;
        }
        m_clients.push_back({client, bytes});
        push(m_clients.back());
    }

    /// Sends what the system takes of the rest; false if there is still some.
    bool pushOn()
    {
        bool done = true;
        for (Client &client : m_clients) {
            push(client);
            done = done && client.rest.isEmpty();
        }
        return done;
    }

    /// How many the server has not closed.
    int open() const { return int(std::count_if(m_clients.begin(), m_clients.end(), isOpen)); }

    /// Of those that it has closed nothing is left here either.
    void forgetThoseTurnedAway()
    {
        std::erase_if(m_clients, [](const Client &client) {
            char bytes[65536];
            while (::recv(client.descriptor, bytes, sizeof bytes, 0) > 0) {
            }
            return !isOpen(client) && ::close(client.descriptor) == 0;
        });
    }

    void leave()
    {
        for (const Client &client : m_clients)
            ::close(client.descriptor);
        m_clients.clear();
    }

private:
    struct Client {
        int descriptor;
        QByteArray rest;
    };

    static bool isOpen(const Client &client)
    {
        char byte = 0;
        const ssize_t got = ::recv(client.descriptor, &byte, 1, MSG_PEEK);
        return got > 0 || (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK));
    }

    static sockaddr_in address(quint32 host, quint16 port)
    {
        sockaddr_in made{};
        made.sin_family = AF_INET;
        made.sin_addr.s_addr = htonl(host);
        made.sin_port = htons(port);
        return made;
    }

    static void push(Client &client)
    {
        const ssize_t sent = ::send(client.descriptor, client.rest.constData(),
                                    static_cast<std::size_t>(client.rest.size()), MSG_NOSIGNAL);
        if (sent > 0)
            client.rest.remove(0, sent);
    }

    quint16 m_port;
    std::vector<Client> m_clients;
};
