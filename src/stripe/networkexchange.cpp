// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/networkexchange.h"

#include "stripe/revocations.h"
#include "stripe/route.h"

#include <QLoggingCategory>
#include <QMetaEnum>
#include <QNetworkAccessManager>
#include <QSet>
#include <QSslConfiguration>

#include <algorithm>
#include <functional>

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcStripe, "paydesk.stripe", QtInfoMsg)

constexpr qsizetype largestHeader = 256 * 1024;

/// The path with everything masked that is not a word of the API.
QString maskedPath(const QString &path)
{
    static const QSet<QString> words{
        u"v1"_s,       u"account"_s,  u"products"_s,        u"prices"_s,  u"customers"_s, u"payment_methods"_s,
        u"checkout"_s, u"sessions"_s, u"payment_intents"_s, u"charges"_s, u"refunds"_s,   u"balance_transactions"_s,
        u"events"_s,   u"invoices"_s, u"subscriptions"_s,   u"expire"_s,  u"confirm"_s,   u"cancel"_s};
    QStringList parts = path.split(u'/');
    for (QString &part : parts) {
        if (!part.isEmpty() && !words.contains(part))
            part = part.left(part.indexOf(u'_') + 1) + u'…';
    }
    return parts.join(u'/');
}

QNetworkRequest networkRequest(const HttpRequest &request)
{
    QNetworkRequest network(request.url);
    for (const auto &[name, value] : request.headers)
        network.setRawHeader(name, value);
    network.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    network.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    network.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    network.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    QSslConfiguration tls = network.sslConfiguration();
    tls.setOcspStaplingEnabled(true);
    network.setSslConfiguration(tls);
    return network;
}

QNetworkReply *start(QNetworkAccessManager *manager, const HttpRequest &request)
{
    const QNetworkRequest network = networkRequest(request);
    if (request.method == "GET")
        return manager->get(network);
    if (request.method == "POST")
        return manager->post(network, request.body);
    return manager->sendCustomRequest(network, request.method, request.body);
}

/// Whether no more is wrong than that the authority's word on a revocation is missing or old. The server sends it along or it does
/// not, and whoever uses a stolen certificate would leave it out: nothing is won by insisting. What is there is believed.
bool isSilence(const QSslError &error)
{
    switch (int(error.error())) {
    case QSslError::OcspNoResponseFound:
    case QSslError::OcspTryLater:
    case QSslError::OcspInternalError:
    case QSslError::OcspResponseExpired: return true;
    default: return false;
    }
}

/// The word for certificate errors; first for what a person can do something about.
QString tlsCode(const QList<QSslError> &errors)
{
    const auto has = [&errors](QSslError::SslError wanted) {
        return std::any_of(errors.begin(), errors.end(), [=](const QSslError &e) { return e.error() == wanted; });
    };
    if (has(QSslError::CertificateRevoked))
        return u"certificate_revoked"_s;
    if (has(QSslError::CertificateNotYetValid))
        return u"certificate_not_yet_valid"_s;
    return has(QSslError::CertificateExpired) ? u"certificate_expired"_s : u"certificate_refused"_s;
}

/// True if the error, if any, is only the manager's word for an HTTP status. Among them is one for a body that cannot
/// be unpacked.
bool isAnswer(QNetworkReply::NetworkError error, int status)
{
    return error == QNetworkReply::NoError || (error >= QNetworkReply::ContentAccessDenied && status >= 400);
}

/// Errors that come before anything was sent, if nothing was sent before them.
bool isOffline(QNetworkReply::NetworkError error)
{
    switch (int(error)) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::TimeoutError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError: return true;
    default: return false;
    }
}

} // namespace

NetworkExchange::NetworkExchange(QNetworkAccessManager *manager, const HttpRequest &request,
                                 const QFuture<QNetworkProxy> &way, Revocations &revocations, qint64 bodyLimit)
    : m_manager(manager), m_request(request), m_revocations(revocations), m_bodyLimit(bodyLimit)
{
    m_elapsed.start();
    connect(&m_deadline, &QTimer::timeout, this, [this] { stop(Error::Kind::TimedOut, u"deadline_passed"_s); });
    m_deadline.setSingleShot(true);
    m_deadline.start(request.deadline);
    connect(&m_way, &QFutureWatcher<QNetworkProxy>::finished, this, &NetworkExchange::begin);
    connect(&m_lists, &QFutureWatcher<bool>::finished, this, &NetworkExchange::begin);
    m_way.setFuture(way);
    if (way.isFinished())
        begin();
}

void NetworkExchange::begin()
{
    if (m_reply || m_stopped)
        return;
    m_proxy = nameOf(m_way.result());
    m_reply = start(m_manager, m_request);
    m_reply->setParent(this);
    connect(m_reply, &QNetworkReply::requestSent, this, [this] {
        m_sent = true;
        ++m_sendings;
    });
    connect(m_reply, &QNetworkReply::uploadProgress, this, [this](qint64 sent) { m_sent = m_sent || sent > 0; });
    connect(m_reply, &QNetworkReply::encrypted, this, &NetworkExchange::checkChain);
    connect(m_reply, &QNetworkReply::sslErrors, this, &NetworkExchange::noteTlsErrors);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &NetworkExchange::checkHeader);
    connect(m_reply, &QNetworkReply::readyRead, this, &NetworkExchange::readAvailable);
    connect(m_reply, &QNetworkReply::finished, this, &NetworkExchange::finish);
}

void NetworkExchange::checkChain()
{
    const QFuture<bool> isRevoked = m_revocations.find(m_reply->sslConfiguration());
    if (isRevoked.isFinished()) {
        if (isRevoked.resultCount() > 0 && isRevoked.result())
            stop(Error::Kind::Tls, u"certificate_revoked"_s);
        return;
    }
    // Nothing was sent yet, and nothing will be before the lists are there.
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
    m_reply = nullptr;
    m_lists.setFuture(isRevoked);
}

void NetworkExchange::cancel()
{
    stop(Error::Kind::Canceled, u"client_closed"_s);
}

void NetworkExchange::checkHeader()
{
    const QList<QNetworkReply::RawHeaderPair> &fields = m_reply->rawHeaderPairs();
    qsizetype size = 0;
    for (const auto &[name, value] : fields)
        size += name.size() + value.size();
    // The manager drops the whole header, and with it where the answer ends, when it has too many fields or too long
    // ones (in Qt 6.4 from 100 fields or 100 KiB on), and waits.
    if (fields.isEmpty() || size > largestHeader)
        stop(Error::Kind::Broken, u"answer_header_too_large"_s);
}

void NetworkExchange::readAvailable()
{
    constexpr qint64 piece = 64 * 1024;
    // In pieces, because a small compressed answer can become a large one.
    while (!m_stopped && m_reply->bytesAvailable() > 0) {
        const QByteArray bytes = m_reply->read(piece);
        if (bytes.isEmpty())
            return;
        m_body += bytes;
        if (m_body.size() > m_bodyLimit)
            stop(Error::Kind::Broken, u"answer_too_large"_s);
    }
}

void NetworkExchange::noteTlsErrors(QList<QSslError> errors)
{
    const auto silences = std::stable_partition(errors.begin(), errors.end(), std::not_fn(isSilence));
    m_reply->ignoreSslErrors(QList<QSslError>(silences, errors.end()));
    errors.erase(silences, errors.end());
    if (errors.isEmpty())
        return;
    m_tlsCode = tlsCode(errors);
    QStringList words;
    for (const QSslError &error : errors)
        words.append(error.errorString());
    m_tlsDetail = words.join(u"; "_s);
}

void NetworkExchange::stop(Error::Kind kind, const QString &code)
{
    if (m_stopped)
        return;
    m_stopped = Error::make(kind, code);
    if (m_reply)
        m_reply->abort();
    else
        finish();
}

void NetworkExchange::finish()
{
    m_deadline.stop();
    m_result = outcome();
    log();
    Q_EMIT finished();
}

Result<HttpAnswer> NetworkExchange::outcome()
{
    // Nothing has left this computer.
    if (!m_reply)
        return failure(*m_stopped);
    readAvailable();
    const bool isMutation = m_request.method != "GET";
    HttpAnswer complete = answer();
    std::optional<Error> error = m_stopped;
    if (!error && (!isAnswer(m_reply->error(), complete.status) || complete.status == 0))
        error = networkError();
    const QByteArray length = complete.header("Content-Length");
    // Of a 401 the body can be lost: the manager looks for another way to log in first.
    if (!error && complete.status != 401 && !length.isEmpty() && length.toLongLong() != complete.body.size())
        error = Error::make(Error::Kind::Broken, u"answer_incomplete"_s);
    if (!error)
        return complete;

    const bool provesNothingHappened = error->kind == Error::Kind::Offline || error->kind == Error::Kind::Tls;
    error->inDoubt = isMutation && (m_sent || !provesNothingHappened);
    // The manager had sent the request before it lost the connection and could not make another one.
    if (m_sent && error->kind == Error::Kind::Offline)
        error->kind = Error::Kind::Broken;
    error->httpStatus = complete.status;
    error->requestId = QString::fromLatin1(complete.header("Request-Id"));
    return failure(std::move(*error));
}

/// The word for a failure of the proxy in between, or nothing.
QString NetworkExchange::proxyCode() const
{
    if (m_proxy.isEmpty() || m_sent)
        return {};
    const int error = m_reply->error();
    if (error == QNetworkReply::ProxyAuthenticationRequiredError)
        return u"proxy_authentication"_s;
    // Qt has words for this too, but uses those for a missing server or network just as well.
    const bool isProxys =
        error >= QNetworkReply::ProxyConnectionRefusedError && error <= QNetworkReply::UnknownProxyError;
    return isProxys || isOffline(m_reply->error()) || error == QNetworkReply::RemoteHostClosedError ? u"proxy_failed"_s
                                                                                                    : QString();
}

Error NetworkExchange::networkError() const
{
    if (const QString code = proxyCode(); !code.isEmpty())
        return Error::make(Error::Kind::Offline, code, m_proxy);
    // Not errorString(): it quotes the address with its ids and query.
    const auto names = QMetaEnum::fromType<QNetworkReply::NetworkError>();
    const QString detail = QString::fromLatin1(names.valueToKey(m_reply->error()));
    if (m_reply->error() == QNetworkReply::SslHandshakeFailedError)
        return Error::make(Error::Kind::Tls, m_tlsCode.isEmpty() ? u"handshake_failed"_s : m_tlsCode,
                           m_tlsDetail.isEmpty() ? detail : m_tlsDetail);
    if (isOffline(m_reply->error()))
        return Error::make(Error::Kind::Offline, u"not_connected"_s, detail);
    return Error::make(Error::Kind::Broken, u"connection_broken"_s, detail);
}

HttpAnswer NetworkExchange::answer() const
{
    HttpAnswer answer;
    answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.headers = m_reply->rawHeaderPairs();
    answer.body = m_body;
    answer.sendings = std::max(1, m_sendings);
    return answer;
}

void NetworkExchange::log() const
{
    const QString id = m_result ? QString::fromLatin1(m_result->header("Request-Id")) : m_result.error().requestId;
    const QString end = m_result ? QString::number(m_result->status) : toWord(m_result.error().kind);
    qCInfo(lcStripe).noquote() << QString::fromLatin1(m_request.method) << maskedPath(m_request.url.path()) << end
                               << (id.isEmpty() ? u"-"_s : id) << m_elapsed.elapsed() << "ms";
}

} // namespace paydesk::stripe
