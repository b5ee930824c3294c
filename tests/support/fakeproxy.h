// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>

namespace paydesk {

/// A proxy on loopback, HTTP or SOCKS 5, that leads every tunnel to one port of this computer whatever was asked for, and
/// remembers what it was asked.
class FakeProxy final : public QObject {
    Q_OBJECT

public:
    enum class Kind { Http, Socks5 };
    enum class Manner {
        Open,
        AskPassword, ///< lets user "ada", password "love:lace" through, nobody else
        Cut,         ///< says that the tunnel is there, and closes
        Refuse,      ///< may not go there
        Silent,      ///< takes the connection and says nothing
    };

    FakeProxy(Kind kind, Manner manner, quint16 target);

    Kind kind() const { return m_kind; }
    quint16 port() const { return m_server.serverPort(); }
    /// "api.stripe.com:443" for each tunnel that was asked for and allowed.
    const QList<QByteArray> &tunnels() const { return m_tunnels; }
    int connections() const { return m_connections; }
    /// How often somebody came with a password that was not it; HTTP only.
    int wrongPasswords() const { return m_wrongPasswords; }
    /// Nobody listens any more.
    void close() { m_server.close(); }

private:
    void accept();
    void readHttp(QTcpSocket *socket);
    void readSocks(QTcpSocket *socket);
    void open(QTcpSocket *socket, const QByteArray &address, const QByteArray &welcome);

    Kind m_kind;
    Manner m_manner;
    quint16 m_target;
    int m_connections = 0;
    int m_wrongPasswords = 0;
    QList<QByteArray> m_tunnels;
    QTcpServer m_server;
};

} // namespace paydesk
