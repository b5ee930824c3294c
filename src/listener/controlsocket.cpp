// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/controlsocket.h"

#include "listener/complaint.h"

#include <QFile>
#include <QJsonDocument>
#include <QPointer>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace paydesk::listener {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestRequest = 64 * 1024;

/// The socket's mode keeps others out; this as well where the file system knows no modes.
bool isOurs([[maybe_unused]] const QLocalSocket &client)
{
#if defined(Q_OS_LINUX)
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(static_cast<int>(client.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0)
        return false;
    return peer.uid == ::geteuid() || peer.uid == 0;
#elif defined(Q_OS_UNIX)
    uid_t user = 0;
    gid_t group = 0;
    if (::getpeereid(static_cast<int>(client.socketDescriptor()), &user, &group) != 0)
        return false;
    return user == ::geteuid() || user == 0;
#else
    return true;
#endif
}

QByteArray toLine(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QJsonObject toObject(const Error &error)
{
    return {{u"kind"_s, int(error.kind)}, {u"detail"_s, complaint(error)}};
}

} // namespace

ControlSocket::ControlSocket(Run run, QObject *parent) : QObject(parent), m_run(std::move(run))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(8);
    connect(&m_server, &QLocalServer::newConnection, this, &ControlSocket::greet);
}

Result<void> ControlSocket::listen(const QString &path)
{
    // Whoever gets here has the lock of the database: nobody else listens at this path.
    QLocalServer::removeServer(path);
    if (!m_server.listen(path))
        return failure(Error::Kind::Refused, u"control_socket"_s, u"%1: %2"_s.arg(path, m_server.errorString()));
    return {};
}

void ControlSocket::greet()
{
    while (QLocalSocket *client = m_server.nextPendingConnection()) {
        connect(client, &QLocalSocket::disconnected, client, &QObject::deleteLater);
        if (!isOurs(*client)) {
            client->abort();
            continue;
        }
        client->setReadBufferSize(longestRequest);
        connect(client, &QLocalSocket::readyRead, this, [this, client] { receive(client); });
        receive(client);
    }
}

void ControlSocket::receive(QLocalSocket *client)
{
    while (client->canReadLine())
        answer(client, client->readLine());
    if (client->bytesAvailable() >= longestRequest)
        client->abort();
}

QCoro::Task<> ControlSocket::answer(QLocalSocket *client, QByteArray line)
{
    const QPointer<QLocalSocket> there(client);
    const QJsonObject request = QJsonDocument::fromJson(line).object();
    auto running = m_run(request);
    const auto result = co_await running;
    if (!there)
        co_return;
    there->write(
        toLine(result ? QJsonObject{{u"ok"_s, *result}} : QJsonObject{{u"error"_s, toObject(result.error())}}));
    there->flush();
}

ControlClient::ControlClient(QObject *parent) : QObject(parent), m_socket(new QLocalSocket(this)) {}

void ControlClient::ask(const QStringList &paths, const QJsonObject &request,
                        std::function<void(const Result<QJsonObject> &)> answered)
{
    m_answered = std::move(answered);
    m_others = paths.mid(1);
    connect(m_socket, &QLocalSocket::connected, this, [this, request] { m_socket->write(toLine(request)); });
    connect(m_socket, &QLocalSocket::errorOccurred, this, &ControlClient::failed, Qt::QueuedConnection);
    connect(m_socket, &QLocalSocket::readyRead, this, [this] {
        if (!m_socket->canReadLine())
            return;
        const QJsonObject answer = QJsonDocument::fromJson(m_socket->readLine()).object();
        if (answer.contains("ok"_L1))
            return finish(answer["ok"_L1].toObject());
        const QJsonObject error = answer["error"_L1].toObject();
        finish(failure(Error::Kind(error["kind"_L1].toInt()), u"command_refused"_s, error["detail"_L1].toString()));
    });
    m_socket->connectToServer(paths.first());
}

void ControlClient::failed(QLocalSocket::LocalSocketError error)
{
    const bool nobody = error == QLocalSocket::ServerNotFoundError || error == QLocalSocket::ConnectionRefusedError;
    if (nobody && !m_others.isEmpty())
        return m_socket->connectToServer(m_others.takeFirst());
    finish(failure(nobody ? Error::Kind::Offline : Error::Kind::Broken, u"control_socket"_s,
                   u"the listener did not answer: "_s + m_socket->errorString()));
}

void ControlClient::finish(const Result<QJsonObject> &result)
{
    if (const auto answered = std::exchange(m_answered, {}))
        answered(result);
}

} // namespace paydesk::listener
