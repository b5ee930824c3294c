// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/singleinstance.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>

namespace paydesk::app {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The first may be just starting.
constexpr auto patience = 10s;
constexpr auto pause = 50ms;
/// Bytes. A command line is shorter.
constexpr qint64 longest = 64 * 1024;

QString nameFor(const QString &dataDirectory)
{
    const QByteArray path = QDir(dataDirectory).absolutePath().toUtf8();
    const QByteArray hash = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(16);
    return u"paydesk-"_s + QString::fromLatin1(hash);
}

} // namespace

SingleInstance::SingleInstance(const QString &dataDirectory, Take take, QObject *parent)
    : QObject(parent), m_name(nameFor(dataDirectory)), m_take(std::move(take)),
      m_lock(QDir::temp().filePath(m_name + u".lock"_s))
{
    // However long it runs, the lock is its own; one that a crash left is known by its process.
    m_lock.setStaleLockTime(0);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::receive);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this,
            [this] { finish(u"Paydesk is open already, but does not answer."_s); });
    connect(&m_first, &QLocalSocket::connected, this, [this] {
        QDataStream stream(&m_first);
        stream << m_arguments;
    });
    connect(&m_first, &QLocalSocket::readyRead, this, &SingleInstance::readAnswer);
    // Also where nobody listens yet.
    connect(&m_first, &QLocalSocket::errorOccurred, this,
            [this] { QTimer::singleShot(pause, this, &SingleInstance::askFirst); });
}

bool SingleInstance::claim()
{
    if (!m_lock.tryLock(0) && m_lock.error() == QLockFile::LockFailedError)
        return false;
    // What lies there was left by a crash.
    QLocalServer::removeServer(m_name);
    if (!m_server.listen(m_name))
        qWarning("A second start will not find this one: %s", qUtf8Printable(m_server.errorString()));
    return true;
}

void SingleInstance::handOver(const QStringList &arguments)
{
    m_arguments = arguments;
    m_patience.start(patience);
    QTimer::singleShot(0, this, &SingleInstance::askFirst);
}

void SingleInstance::askFirst()
{
    if (m_patience.isActive() && m_first.state() == QLocalSocket::UnconnectedState)
        m_first.connectToServer(m_name);
}

void SingleInstance::readAnswer()
{
    QDataStream stream(&m_first);
    QString trouble;
    stream.startTransaction();
    stream >> trouble;
    if (stream.commitTransaction())
        finish(trouble);
}

void SingleInstance::finish(const QString &trouble)
{
    m_patience.stop();
    Q_EMIT handedOver(trouble);
}

void SingleInstance::receive()
{
    while (QLocalSocket *other = m_server.nextPendingConnection()) {
        connect(other, &QLocalSocket::disconnected, other, &QObject::deleteLater);
        connect(other, &QLocalSocket::readyRead, this, [this, other] {
            QDataStream stream(other);
            QStringList arguments;
            stream.startTransaction();
            stream >> arguments;
            if (stream.commitTransaction()) {
                stream << m_take(arguments);
                other->disconnectFromServer();
            } else if (other->bytesAvailable() > longest) {
                other->abort();
            }
        });
    }
}

} // namespace paydesk::app
