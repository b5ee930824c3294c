// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QFuture>
#include <QHash>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <memory>

class QNetworkAccessManager;
class QSslCertificate;
class QSslConfiguration;

namespace paydesk::stripe {

class Routes;

/// Which certificates their authorities took back, those of the authorities in between included: each names the address of a list
/// that its authority signs (RFC 5280, 4.2.1.13 and 5). A list is fetched when a certificate of it is first seen and again when that is
/// an hour ago; until the new one is there the old one counts. A certificate that was taken back once stays so.
///
/// A list that cannot be had, is old, is not signed by the authority or is no list says nothing, and the certificate passes: whoever
/// uses a stolen one could keep the list away just as well, and a shop has to be able to sell while an authority's server is down.
class Revocations : public QObject {
public:
    /// How long somebody waits for the first list.
    static constexpr std::chrono::milliseconds patience{3000};
    /// Bytes of a list; a longer one says nothing.
    static constexpr qint64 largestList = 4 * 1024 * 1024;

    /// Fetches with this manager, which has to lead over the `routes` and to live longer. A list is asked for again after `freshness`.
    Revocations(QNetworkAccessManager &manager, std::shared_ptr<Routes> routes,
                std::chrono::milliseconds freshness = std::chrono::hours(1));

    /// True if a certificate that the other side showed was taken back. Ready at once if all of its lists are known. Canceled if this
    /// goes before.
    QFuture<bool> find(const QSslConfiguration &tls);

private:
    struct Answer {
        QFuture<bool> isRevoked;
        QDeadlineTimer fresh;
    };

    QFuture<bool> find(const QSslCertificate &certificate, const QSslConfiguration &tls);
    QFuture<bool> ask(const QUrl &list, const QSslCertificate &certificate, const QSslConfiguration &tls);

    QNetworkAccessManager &m_manager;
    std::shared_ptr<Routes> m_routes;
    std::chrono::milliseconds m_freshness;
    /// By the certificate's SHA-256.
    QHash<QByteArray, Answer> m_answers;
};

} // namespace paydesk::stripe
