// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/transport.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QTimer>

#include <optional>

class QNetworkAccessManager;

namespace paydesk::stripe {

/// One request and its answer on the network. Its user calls cancel() before the manager goes, and deleteLater() after
/// finished().
class NetworkExchange final : public QObject {
    Q_OBJECT

public:
    /// Sends it at once. `proxy` is the name of the one in between, empty if there is none. A body of more than
    /// `bodyLimit` bytes ends it as Kind::Broken.
    NetworkExchange(QNetworkAccessManager *manager, const HttpRequest &request, QString proxy, qint64 bodyLimit);

    /// Ends it now as Kind::Canceled.
    void cancel();
    /// The outcome, once finished() was emitted.
    Result<HttpAnswer> result() const { return m_result; }

Q_SIGNALS:
    /// Emitted once.
    void finished();

private:
    void checkHeader();
    void readAvailable();
    void noteTlsErrors(const QList<QSslError> &errors);
    void stop(Error::Kind kind, const QString &code);
    void finish();
    Result<HttpAnswer> outcome();
    QString proxyCode() const;
    Error networkError() const;
    HttpAnswer answer() const;
    void log() const;

    QByteArray m_method;
    QString m_path;
    QString m_proxy;
    qint64 m_bodyLimit;
    /// True once bytes of a mutation were handed to a connection.
    bool m_sent = false;
    int m_sendings = 0;
    std::optional<Error> m_stopped;
    QString m_tlsCode;
    QString m_tlsDetail;
    QByteArray m_body;
    QNetworkReply *m_reply = nullptr;
    QTimer m_deadline;
    QElapsedTimer m_elapsed;
    Result<HttpAnswer> m_result;
};

} // namespace paydesk::stripe
