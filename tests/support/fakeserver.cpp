// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeserver.h"

#include <QTimer>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

#include <memory>
#include <optional>

namespace paydesk {

namespace {

void resetConnection(QTcpSocket *socket)
{
#ifdef Q_OS_UNIX
    const linger atOnce{1, 0};
    ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
#endif
    socket->abort();
}

/// The first whole request in the bytes, which are then shortened by it.
std::optional<FakeServer::Request> takeRequest(QByteArray &bytes)
{
    const qsizetype headEnd = bytes.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return std::nullopt;
    QList<QByteArray> lines;
    for (const QByteArray &line : bytes.left(headEnd).split('\n'))
        lines.append(line.trimmed());
    FakeServer::Request request;
    const QList<QByteArray> first = lines.takeFirst().split(' ');
    request.method = first.value(0);
    request.target = first.value(1);
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        request.headers.emplaceBack(line.left(colon), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = request.header("Content-Length").toLongLong();
    if (bytes.size() < headEnd + 4 + length)
        return std::nullopt;
    request.body = bytes.mid(headEnd + 4, length);
    bytes.remove(0, headEnd + 4 + length);
    return request;
}

} // namespace

QByteArray FakeServer::Request::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

FakeServer::FakeServer()
{
    connect(&m_server, &QTcpServer::newConnection, this, &FakeServer::accept);
    m_server.listen(QHostAddress::LocalHost);
}

QUrl FakeServer::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()));
}

QByteArray FakeServer::response(int status, const QByteArray &body, const Headers &headers)
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(status) + " Status\r\nContent-Type: application/json\r\n";
    text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    for (const auto &[name, value] : headers)
        text += name + ": " + value + "\r\n";
    return text + "\r\n" + body;
}

FakeServer &FakeServer::answer(int status, const QByteArray &body, const Headers &headers)
{
    m_script.append({response(status, body, headers)});
    return *this;
}

FakeServer &FakeServer::bytesThenClose(const QByteArray &bytes)
{
    m_script.append({bytes, End::Close});
    return *this;
}

FakeServer &FakeServer::bytesThenReset(const QByteArray &bytes)
{
    m_script.append({bytes, End::Reset});
    return *this;
}

FakeServer &FakeServer::drip(const QByteArray &bytes, std::chrono::milliseconds every)
{
    m_script.append({bytes, End::KeepOpen, every});
    return *this;
}

FakeServer &FakeServer::stall(const QByteArray &bytes)
{
    m_script.append({bytes});
    return *this;
}

FakeServer &FakeServer::vanish()
{
    m_script.append({{}, End::Vanish});
    return *this;
}

void FakeServer::sayMore(const QByteArray &bytes)
{
    if (m_last)
        m_last->write(bytes);
}

void FakeServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        ++m_connections;
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_received.remove(socket);
            socket->deleteLater();
        });
    }
}

void FakeServer::read(QTcpSocket *socket)
{
    m_received[socket] += socket->readAll();
    while (const std::optional<Request> request = takeRequest(m_received[socket])) {
        m_requests.append(*request);
        m_last = socket;
        play(socket, m_script.isEmpty() ? Step{response(599, "{}")} : m_script.takeFirst());
        if (socket->state() != QAbstractSocket::ConnectedState)
            return;
    }
}

void FakeServer::play(QTcpSocket *socket, const Step &step)
{
    if (step.every.count() > 0) {
        dripOn(socket, step.bytes, step.every);
        return;
    }
    socket->write(step.bytes);
    switch (step.end) {
    case End::KeepOpen: return;
    case End::Vanish: m_server.close(); [[fallthrough]];
    case End::Close: socket->disconnectFromHost(); return;
    case End::Reset:
        socket->flush();
        resetConnection(socket);
        return;
    }
}

void FakeServer::dripOn(QTcpSocket *socket, const QByteArray &bytes, std::chrono::milliseconds every)
{
    auto *timer = new QTimer(socket);
    auto sent = std::make_shared<qsizetype>(0);
    connect(timer, &QTimer::timeout, socket, [socket, timer, bytes, sent] {
        if (*sent >= bytes.size())
            timer->stop();
        else
            socket->write(bytes.mid((*sent)++, 1));
    });
    timer->start(every);
}

} // namespace paydesk
