// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/revocations.h"

#include "stripe/route.h"

#include <QFutureWatcher>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPromise>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QThreadPool>
#include <QTimer>

#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

template <auto release>
struct Releaser {
    void operator()(auto *object) const { release(object); }
};
using Certificate = std::unique_ptr<X509, Releaser<X509_free>>;
using List = std::unique_ptr<X509_CRL, Releaser<X509_CRL_free>>;
using Places = std::unique_ptr<CRL_DIST_POINTS, Releaser<CRL_DIST_POINTS_free>>;

Certificate toOpenSsl(const QSslCertificate &certificate)
{
    const QByteArray der = certificate.toDer();
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    return Certificate(d2i_X509(nullptr, &bytes, long(der.size())));
}

QUrl toUrl(const GENERAL_NAME *name)
{
    if (name->type != GEN_URI)
        return {};
    const ASN1_IA5STRING *text = name->d.uniformResourceIdentifier;
    return QUrl::fromEncoded(
        QByteArray(reinterpret_cast<const char *>(ASN1_STRING_get0_data(text)), ASN1_STRING_length(text)),
        QUrl::StrictMode);
}

/// Where the certificate says that its authority's list is; empty if it does not. Over plain HTTP alone, as is usual: the list is
/// signed, and over HTTPS one would need another list first.
QUrl listOf(const QSslCertificate &certificate)
{
    const Certificate own = toOpenSsl(certificate);
    const Places places(
        own ? static_cast<CRL_DIST_POINTS *>(X509_get_ext_d2i(own.get(), NID_crl_distribution_points, nullptr, nullptr))
            : nullptr);
    for (int i = 0; places && i < sk_DIST_POINT_num(places.get()); ++i) {
        const DIST_POINT_NAME *place = sk_DIST_POINT_value(places.get(), i)->distpoint;
        // The other type is a name relative to the issuer's, for a directory.
        for (int j = 0; place && place->type == 0 && j < sk_GENERAL_NAME_num(place->name.fullname); ++j) {
            const QUrl url = toUrl(sk_GENERAL_NAME_value(place->name.fullname, j));
            if (url.scheme() == "http"_L1)
                return url;
        }
    }
    return {};
}

bool isSignedBy(const QList<QSslCertificate> &authorities, X509_CRL *list)
{
    return std::any_of(authorities.begin(), authorities.end(), [list](const QSslCertificate &authority) {
        const Certificate candidate = toOpenSsl(authority);
        return candidate && X509_NAME_cmp(X509_get_subject_name(candidate.get()), X509_CRL_get_issuer(list)) == 0
            && X509_CRL_verify(list, X509_get0_pubkey(candidate.get())) == 1;
    });
}

/// Whether a valid list of the certificate's own authority names it.
bool isListed(const QSslCertificate &certificate, const QByteArray &der, const QList<QSslCertificate> &authorities)
{
    const Certificate own = toOpenSsl(certificate);
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    const List list(d2i_X509_CRL(nullptr, &bytes, long(der.size())));
    if (!own || !list || X509_NAME_cmp(X509_CRL_get_issuer(list.get()), X509_get_issuer_name(own.get())) != 0)
        return false;
    const ASN1_TIME *end = X509_CRL_get0_nextUpdate(list.get());
    X509_REVOKED *entry = nullptr;
    return end && X509_cmp_current_time(end) > 0 && X509_CRL_get0_by_cert(list.get(), &entry, own.get()) == 1
        && isSignedBy(authorities, list.get());
}

/// Acts once it is there, unless the `owner` goes before (which QFuture::then() in Qt 6.4 does not survive).
template <class T, class Act>
void whenReady(QObject *owner, const QFuture<T> &future, Act act)
{
    auto *watcher = new QFutureWatcher<T>(owner);
    QObject::connect(watcher, &QFutureWatcherBase::finished, owner, [watcher, act] {
        watcher->deleteLater();
        act(watcher->future());
    });
    watcher->setFuture(future);
}

} // namespace

Revocations::Revocations(QNetworkAccessManager &manager, std::shared_ptr<Routes> routes,
                         std::chrono::milliseconds freshness)
    : m_manager(manager), m_routes(std::move(routes)), m_freshness(freshness)
{
}

QFuture<bool> Revocations::find(const QSslConfiguration &tls)
{
    QList<QFuture<bool>> answers;
    for (const QSslCertificate &certificate : tls.peerCertificateChain()) {
        // A root is in no list; whoever does not trust it any more takes it out of the system's store.
        if (!certificate.isSelfSigned())
            answers.append(find(certificate, tls));
    }
    return QtFuture::whenAll(answers.begin(), answers.end()).then([](const QList<QFuture<bool>> &ready) {
        return std::any_of(ready.begin(), ready.end(),
                           [](const QFuture<bool> &one) { return one.resultCount() > 0 && one.result(); });
    });
}

QFuture<bool> Revocations::find(const QSslCertificate &certificate, const QSslConfiguration &tls)
{
    const QByteArray digest = certificate.digest(QCryptographicHash::Sha256);
    Answer &answer = m_answers[digest];
    if (answer.isRevoked.isValid() && !answer.fresh.hasExpired())
        return answer.isRevoked;
    const QUrl list = listOf(certificate);
    answer.fresh = QDeadlineTimer(m_freshness);
    if (list.isEmpty()) {
        answer.isRevoked = QtFuture::makeReadyFuture(false);
    } else if (!answer.isRevoked.isValid()) {
        answer.isRevoked = ask(list, certificate, tls);
    } else {
        // Once taken back is taken back, whether or not the list can be had again.
        whenReady(this, ask(list, certificate, tls), [this, digest](const QFuture<bool> &isRevoked) {
            if (isRevoked.resultCount() > 0 && isRevoked.result())
                m_answers[digest].isRevoked = isRevoked;
        });
    }
    return answer.isRevoked;
}

QFuture<bool> Revocations::ask(const QUrl &list, const QSslCertificate &certificate, const QSslConfiguration &tls)
{
    const auto promise = std::make_shared<QPromise<bool>>();
    promise->start();
    const auto read = [promise, certificate, known = tls.peerCertificateChain() + tls.caCertificates()](auto *reply) {
        QThreadPool::globalInstance()->start(
            [promise, certificate, known, der = reply->isOpen() ? reply->readAll() : QByteArray()] {
                promise->addResult(isListed(certificate, der, known + QSslConfiguration::systemCaCertificates()));
                promise->finish();
            });
        reply->deleteLater();
    };
    whenReady(this, m_routes->find(list), [this, list, read](const QFuture<QNetworkProxy> &) {
        QNetworkRequest request(list);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        // Else a small answer can become a large one.
        request.setRawHeader("Accept-Encoding", "identity");
        QNetworkReply *reply = m_manager.get(request);
        // Precise: others may come a twentieth too early.
        QTimer::singleShot(patience, Qt::PreciseTimer, reply, &QNetworkReply::abort);
        connect(reply, &QNetworkReply::readyRead, reply, [reply] {
            if (reply->bytesAvailable() > largestList)
                reply->abort();
        });
        connect(reply, &QNetworkReply::finished, this, [reply, read] { read(reply); });
    });
    return promise->future();
}

} // namespace paydesk::stripe
