// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

/// A web server on loopback that answers from a table and remembers what it was asked for.
class WebServer : public QTcpServer {
    Q_OBJECT

public:
    WebServer()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
    }

    QUrl url(const QString &path = {}) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(serverPort()).arg(path));
    }
    void page(const QByteArray &path, const QByteArray &body, const QByteArray &headers = {})
    {
        m_answers[path] = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + headers
            + "Content-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
    }
    void redirect(const QByteArray &path, const QUrl &target)
    {
        m_answers[path] = "HTTP/1.1 302 Found\r\nLocation: " + target.toEncoded()
            + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    }
    /// "GET /path?query"
    const QList<QByteArray> &requests() const { return m_requests; }
    bool saw(const QByteArray &start) const
    {
        for (const QByteArray &request : m_requests) {
            if (request.startsWith(start))
                return true;
        }
        return false;
    }

private:
    void read(QTcpSocket *socket)
    {
        QByteArray &head = m_heads[socket];
        head += socket->readAll();
        if (!head.contains("\r\n\r\n"))
            return;
        const QByteArray line = head.left(head.indexOf("\r\n"));
        m_heads.remove(socket);
        const QByteArray request = line.left(line.lastIndexOf(' '));
        m_requests.append(request);
        const QByteArray path = request.mid(request.indexOf(' ') + 1);
        const QByteArray plain = path.left(path.indexOf('?') < 0 ? path.size() : path.indexOf('?'));
        socket->write(
            m_answers.value(plain, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        socket->disconnectFromHost();
    }

    QHash<QByteArray, QByteArray> m_answers;
    QHash<QTcpSocket *, QByteArray> m_heads;
    QList<QByteArray> m_requests;
};
