// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

/// Stands between a client and a server on loopback, in threads of its own, and does to their connections what networks do.
class TcpProxy {
public:
    enum class Mode {
        Forward,
        /// Nothing arrives any more, in neither direction, and nobody is told.
        Drop,
        /// Connections are cut, and new ones refused.
        Cut,
        /// The connection is cut as soon as the client has said the word, which does not arrive.
        CutBeforeWord,
        /// The same, but the word arrives and what the server answers does not.
        CutAfterWord,
        /// As poolers of PostgreSQL do, it has a key of its own for cancelling what the connection does.
        OwnKey,
    };

    explicit TcpProxy(quint16 target);
    ~TcpProxy();

    quint16 port() const { return m_port; }
    void set(Mode mode, const QByteArray &word = {});

private:
    void accept();
    void carry(int client);
    /// False when the connection is to end.
    bool pass(int from, int to, bool isRequest);

    quint16 m_target;
    quint16 m_port = 0;
    int m_listening = -1;
    std::atomic<Mode> m_mode{Mode::Forward};
    std::atomic<bool> m_ending{false};
    std::mutex m_mutex;
    QByteArray m_word;
    std::vector<std::thread> m_threads;
    std::thread m_accepting;
};
