// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QCoroTask>

#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>

namespace paydesk::listener {

/// Where the running listener takes commands: a socket beside its database that only its own user can reach. One JSON object for each
/// line, both ways; the answer holds either `ok` or `error`.
class ControlSocket : public QObject {
    Q_OBJECT

public:
    using Run = std::function<QCoro::Task<Result<QJsonObject>>(QJsonObject request)>;

    explicit ControlSocket(Run run, QObject *parent = nullptr);

    /// Takes over what a listener that was killed left at that path. Error: Refused `control_socket`.
    Result<void> listen(const QString &path);
    void close() { m_server.close(); }

private:
    void greet();
    void receive(QLocalSocket *client);
    QCoro::Task<> answer(QLocalSocket *client, QByteArray line);

    Run m_run;
    QLocalServer m_server;
};

/// Puts one question to a running listener.
class ControlClient : public QObject {
    Q_OBJECT

public:
    explicit ControlClient(QObject *parent = nullptr);

    /// Once, the first that runs. `answered` gets the answer or the listener's error; Offline `control_socket` if none runs there, Broken
    /// if it went away.
    void ask(const QStringList &paths, const QJsonObject &request,
             std::function<void(const Result<QJsonObject> &)> answered);

private:
    void failed(QLocalSocket::LocalSocketError error);
    void finish(const Result<QJsonObject> &result);

    QLocalSocket *m_socket;
    QStringList m_others;
    std::function<void(const Result<QJsonObject> &)> m_answered;
};

} // namespace paydesk::listener
