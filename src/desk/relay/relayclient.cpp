// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/relay/relayclient.h"

#include "desk/relay/relayrequest.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QPointer>
#include <QRandomGenerator>
#include <QSslError>

#include <algorithm>
#include <utility>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

RelayClient::RelayClient(Settings settings, QObject *parent) : QObject(parent), m_settings(std::move(settings))
{
    if (!m_settings.jitter)
        m_settings.jitter = [] { return QRandomGenerator::global()->generateDouble(); };
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_silence.setSingleShot(true);
    m_pause.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, [this] { end(Error::make(Error::Kind::TimedOut, u"relay_silent"_s)); });
    connect(&m_pause, &QTimer::timeout, this, &RelayClient::connectNow);
}

RelayClient::~RelayClient()
{
    if (m_reply)
        m_reply->disconnect(this);
}

void RelayClient::start(const PairingLink &link, const std::optional<Place> &place)
{
    stop();
    m_link = link;
    m_place = place;
    m_failures = 0;
    connectNow();
}

void RelayClient::stop()
{
    m_pause.stop();
    m_silence.stop();
    if (QNetworkReply *reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
    setState(State::Off);
}

void RelayClient::setPlace(const Place &place)
{
    m_place = place;
    m_failures = 0;
}

void RelayClient::retry(const Error &error)
{
    end(error);
}

void RelayClient::connectNow()
{
    m_reader = {};
    m_stopped.reset();
    QNetworkRequest request = relayRequest(m_link, u"/v1/stream"_s);
    request.setRawHeader("Accept", "text/event-stream");
    if (m_place) {
        request.setRawHeader("Last-Event-ID", QByteArray::number(m_place->last));
        request.setRawHeader("Paydesk-Log", m_place->log.toLatin1());
    }
    m_reply = m_network.get(request);
    connect(m_reply, &QNetworkReply::sslErrors, this, &RelayClient::checkCertificate);
    connect(m_reply, &QNetworkReply::encrypted, this, [this] {
        if (!m_link.pin.isEmpty() && !isPinned(*m_reply, m_link.pin))
            end(wrongPin());
    });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &RelayClient::checkHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &RelayClient::read);
    connect(m_reply, &QNetworkReply::finished, this, &RelayClient::finished);
    m_silence.start(m_settings.silence);
    setState(State::Connecting, m_error);
}

void RelayClient::checkCertificate(const QList<QSslError> &errors)
{
    if (m_link.pin.isEmpty()) {
        m_stopped = Error::make(Error::Kind::Tls, u"certificate"_s,
                                errors.isEmpty() ? QString() : errors.first().errorString());
    } else if (isPinned(*m_reply, m_link.pin)) {
        m_reply->ignoreSslErrors(errors);
    } else {
        m_stopped = wrongPin();
    }
}

void RelayClient::checkHead()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status != 200)
        return;
    const QByteArray type = m_reply->rawHeader("Content-Type");
    if (!type.startsWith("text/event-stream"))
        return end(Error::make(Error::Kind::Broken, u"relay_answer"_s, u"what answers there is not a listener"_s));
    m_connected.start();
    m_silence.start(m_settings.silence);
    setState(State::Connected);
}

void RelayClient::read()
{
    if (m_state != State::Connected || m_stopped)
        return;
    m_silence.start(m_settings.silence);
    const auto messages = m_reader.take(m_reply->readAll());
    if (!messages)
        return end(messages.error());
    const QPointer<RelayClient> self(this);
    Q_EMIT heard();
    if (self && !messages->isEmpty())
        Q_EMIT received(*messages);
}

/// Ends the connection for a reason of ours.
void RelayClient::end(const Error &error)
{
    if (!m_reply || m_stopped)
        return;
    m_stopped = error;
    m_reply->abort();
}

void RelayClient::finished()
{
    if (!m_stopped && m_state == State::Connected && m_reply->bytesAvailable() > 0)
        read();
    m_silence.stop();
    // One that only opens and ends again, or brings what cannot be kept, has helped nobody.
    if (m_state == State::Connected && std::chrono::milliseconds(m_connected.elapsed()) > m_settings.silence)
        m_failures = 0;
    const Error error = m_stopped.value_or(reason());
    std::exchange(m_reply, nullptr)->deleteLater();
    if (error.kind == Error::Kind::Authentication)
        return setState(State::Refused, error);
    m_pause.start(pause());
    setState(State::Waiting, error);
}

/// Why the reply ended when we did not end it.
Error RelayClient::reason() const
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 401)
        return Error::make(Error::Kind::Authentication, u"relay_token"_s,
                           u"the listener does not know this desktop any more"_s);
    if (status == 200)
        return Error::make(Error::Kind::Broken, u"relay_ended"_s, u"the listener ended the connection"_s);
    if (status != 0)
        return Error::make(Error::Kind::Broken, u"relay_answer"_s, u"status %1"_s.arg(status));
    return Error::make(Error::Kind::Offline, u"relay_unreachable"_s, m_reply->errorString());
}

std::chrono::milliseconds RelayClient::pause()
{
    const int doublings = std::min(m_failures++, 16);
    const auto whole = std::min(m_settings.longestPause, m_settings.firstPause * (1 << doublings));
    // Between half of it and all of it.
    return std::chrono::milliseconds(whole.count() / 2 + qint64(double(whole.count()) / 2 * m_settings.jitter()));
}

void RelayClient::setState(State state, std::optional<Error> error)
{
    m_state = state;
    m_error = std::move(error);
    Q_EMIT stateChanged();
}

} // namespace paydesk::desk
