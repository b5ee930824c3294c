// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeproxy.h"

#include <QHostAddress>
#include <QVariant>

namespace paydesk {

namespace {

constexpr auto user = "ada";
constexpr auto password = "love:lace";
constexpr auto state = "state";

} // namespace

FakeProxy::FakeProxy(Kind kind, Manner manner, quint16 target) : m_kind(kind), m_manner(manner), m_target(target)
{
    connect(&m_server, &QTcpServer::newConnection, this, &FakeProxy::accept);
    m_server.listen(QHostAddress::LocalHost);
}

void FakeProxy::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        ++m_connections;
        if (m_manner == Manner::Silent)
            continue;
        connect(socket, &QTcpSocket::readyRead, this,
                [this, socket] { m_kind == Kind::Http ? readHttp(socket) : readSocks(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void FakeProxy::readHttp(QTcpSocket *socket)
{
    const QByteArray head = socket->peek(64 * 1024);
    if (!head.contains("\r\n\r\n"))
        return;
    socket->readAll();
    const QByteArray credentials = QByteArray(user) + ':' + password;
    if (m_manner == Manner::AskPassword && !head.contains("Basic " + credentials.toBase64() + "\r\n")) {
        m_wrongPasswords += head.contains("Proxy-Authorization: ") ? 1 : 0;
        socket->write("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"till\"\r\n"
                      "Content-Length: 0\r\nConnection: close\r\n\r\n");
        socket->disconnectFromHost();
        return;
    }
    if (m_manner == Manner::Refuse || !head.startsWith("CONNECT ")) {
        socket->write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        socket->disconnectFromHost();
        return;
    }
    open(socket, head.split(' ').value(1), "HTTP/1.1 200 Connection established\r\n\r\n");
}

void FakeProxy::readSocks(QTcpSocket *socket)
{
    // RFC 1928 and 1929: greeting, perhaps user and password, request.
    const QByteArray bytes = socket->readAll();
    const bool asks = m_manner == Manner::AskPassword;
    switch (socket->property(state).toInt()) {
    case 0: {
        const QByteArray offered = bytes.mid(2, bytes.at(1));
        // Who has a password offers nothing else.
        const char method = asks || !offered.contains('\x00') ? '\x02' : '\x00';
        socket->setProperty(state, method == '\x02' ? 1 : 2);
        socket->write(QByteArray("\x05", 1) + (offered.contains(method) ? method : '\xff'));
        return;
    }
    case 1: {
        const QByteArray name = bytes.mid(2, bytes.at(1));
        const bool right = !asks || (name == user && bytes.mid(3 + name.size()) == password);
        socket->setProperty(state, 2);
        socket->write(QByteArray("\x01", 1) + (right ? '\x00' : '\x01'));
        if (!right)
            socket->disconnectFromHost();
        return;
    }
    default: break;
    }
    const QByteArray address = bytes.mid(5, bytes.at(4));
    const int port = (quint8(bytes.at(bytes.size() - 2)) << 8) + quint8(bytes.back());
    if (m_manner == Manner::Refuse) {
        socket->write(QByteArray("\x05\x02\x00\x01\x00\x00\x00\x00\x00\x00", 10));
        socket->disconnectFromHost();
        return;
    }
    open(socket, address + ':' + QByteArray::number(port), QByteArray("\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00", 10));
}

void FakeProxy::open(QTcpSocket *socket, const QByteArray &address, const QByteArray &welcome)
{
    m_tunnels.append(address);
    socket->disconnect(this);
    if (m_manner == Manner::Cut) {
        socket->write(welcome);
        socket->disconnectFromHost();
        return;
    }
    auto *there = new QTcpSocket(socket);
    connect(there, &QTcpSocket::connected, socket, [socket, welcome] { socket->write(welcome); });
    connect(there, &QTcpSocket::readyRead, socket, [socket, there] { socket->write(there->readAll()); });
    connect(socket, &QTcpSocket::readyRead, there, [socket, there] { there->write(socket->readAll()); });
    connect(there, &QTcpSocket::disconnected, socket, &QTcpSocket::disconnectFromHost);
    there->connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
}

} // namespace paydesk
