// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/relay/relayapi.h"

#include "desk/relay/relayrequest.h"

#include <QCoroSignal>

#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslError>
#include <QTimer>

#include <memory>
#include <optional>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

/// An event is at most a quarter of it.
constexpr qint64 largestAnswer = 4 * 1024 * 1024;

using Stopped = std::shared_ptr<std::optional<Error>>;

void stop(QNetworkReply &reply, const Stopped &stopped, const Error &error)
{
    if (*stopped)
        return;
    *stopped = error;
    reply.abort();
}

/// The token is sent to nobody but the listener that was paired.
void checkCertificates(QNetworkReply *reply, const QByteArray &pin, const Stopped &stopped)
{
    QObject::connect(reply, &QNetworkReply::sslErrors, reply, [=](const QList<QSslError> &errors) {
        if (pin.isEmpty())
            *stopped = Error::make(Error::Kind::Tls, u"certificate"_s,
                                   errors.isEmpty() ? QString() : errors.first().errorString());
        else if (isPinned(*reply, pin))
            reply->ignoreSslErrors(errors);
        else
            *stopped = wrongPin();
    });
    QObject::connect(reply, &QNetworkReply::encrypted, reply, [=] {
        if (!pin.isEmpty() && !isPinned(*reply, pin))
            stop(*reply, stopped, wrongPin());
    });
}

Result<QJsonObject> outcome(QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 401)
        return failure(Error::Kind::Authentication, u"relay_token"_s,
                       u"the listener does not know this desktop any more"_s);
    if (status == 0)
        return failure(Error::Kind::Offline, u"relay_unreachable"_s, reply.errorString());
    const QJsonDocument json = QJsonDocument::fromJson(reply.readAll());
    if (status != 200 || reply.error() != QNetworkReply::NoError || !json.isObject())
        return failure(Error::Kind::Broken, u"relay_answer"_s, u"status %1"_s.arg(status));
    return json.object();
}

} // namespace

RelayApi::RelayApi(std::chrono::milliseconds deadline, QObject *parent) : QObject(parent), m_deadline(deadline)
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

RelayApi::~RelayApi()
{
    // Whoever waits for an answer has to hear that there is none.
    const auto replies = m_network.findChildren<QNetworkReply *>();
    for (QNetworkReply *reply : replies)
        reply->abort();
}

QCoro::Task<Result<QJsonObject>> RelayApi::get(PairingLink link, QString path, QUrlQuery query)
{
    const auto stopped = std::make_shared<std::optional<Error>>();
    QNetworkReply *reply = m_network.get(relayRequest(link, path, query));
    checkCertificates(reply, link.pin, stopped);
    QObject::connect(reply, &QNetworkReply::downloadProgress, reply, [=](qint64 received) {
        if (received > largestAnswer)
            stop(*reply, stopped, Error::make(Error::Kind::Broken, u"relay_answer"_s, u"too large"_s));
    });
    QTimer::singleShot(m_deadline, reply,
                       [=] { stop(*reply, stopped, Error::make(Error::Kind::TimedOut, u"relay_silent"_s)); });
    // Nothing below may touch this object, which may be gone by then.
    co_await qCoro(reply, &QNetworkReply::finished);
    Result<QJsonObject> result = *stopped ? Result<QJsonObject>(failure(**stopped)) : outcome(*reply);
    reply->deleteLater();
    co_return result;
}

} // namespace paydesk::desk
