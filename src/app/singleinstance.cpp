// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/singleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>

namespace paydesk::app {

using namespace Qt::StringLiterals;

SingleInstance::SingleInstance(const QString &dataDirectory, QObject *parent) : QObject(parent)
{
    const QByteArray path = QDir(dataDirectory).absolutePath().toUtf8();
    m_name = u"paydesk-"_s
        + QString::fromLatin1(QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(16));
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection())
            socket->deleteLater();
        Q_EMIT showRequested();
    });
}

bool SingleInstance::claim()
{
    QLocalSocket other;
    other.connectToServer(m_name, QIODevice::WriteOnly);
    // A local socket is connected at once or not at all.
    if (other.state() == QLocalSocket::ConnectedState)
        return false;
    // Nobody answers: what lies there was left by a crash.
    QLocalServer::removeServer(m_name);
    return m_server.listen(m_name);
}

} // namespace paydesk::app
