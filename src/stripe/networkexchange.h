// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/transport.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTimer>

#include <optional>

class QNetworkAccessManager;

namespace paydesk::stripe {

class Revocations;

/// One request and its answer on the network. Its user calls cancel() before the manager goes, and deleteLater() after
/// finished().
class NetworkExchange final : public QObject {
    Q_OBJECT

public:
    /// Sends it as soon as the `way` is known and the server's certificates are looked up among the `revocations`, which counts as
    /// part of the time it may take. A body of more than `bodyLimit` bytes ends it as Kind::Broken.
    NetworkExchange(QNetworkAccessManager *manager, const HttpRequest &request, const QFuture<QNetworkProxy> &way,
                    Revocations &revocations, qint64 bodyLimit);

    /// Ends it now as Kind::Canceled.
    void cancel();
    /// The outcome, once finished() was emitted.
    Result<HttpAnswer> result() const { return m_result; }

Q_SIGNALS:
    /// Emitted once.
    void finished();

private:
    void begin();
    void checkChain();
    void checkHeader();
    void readAvailable();
    void noteTlsErrors(QList<QSslError> errors);
    void stop(Error::Kind kind, const QString &code);
    void finish();
    Result<HttpAnswer> outcome();
    QString proxyCode() const;
    Error networkError() const;
    HttpAnswer answer() const;
    void log() const;

    QNetworkAccessManager *m_manager;
    HttpRequest m_request;
    QFutureWatcher<QNetworkProxy> m_way;
    Revocations &m_revocations;
    QFutureWatcher<bool> m_lists;
    /// The name of the one in between, empty if there is none.
    QString m_proxy;
    qint64 m_bodyLimit;
    /// True once bytes of a mutation were handed to a connection.
    bool m_sent = false;
    int m_sendings = 0;
    std::optional<Error> m_stopped;
    QString m_tlsCode;
    QString m_tlsDetail;
    QByteArray m_body;
    /// None while the way is not known.
    QNetworkReply *m_reply = nullptr;
    QTimer m_deadline;
    QElapsedTimer m_elapsed;
    Result<HttpAnswer> m_result;
};

} // namespace paydesk::stripe
