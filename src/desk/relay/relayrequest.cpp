// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/relay/relayrequest.h"

#include "desk/relay/keypin.h"
#include "desk/relay/pairinglink.h"

#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

QNetworkRequest relayRequest(const PairingLink &link, const QString &path, const QUrlQuery &query)
{
    QUrl url = link.base();
    url.setPath(path);
    url.setQuery(query);
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", "Bearer " + link.token);
    // Unset, the manager would ask for a compressed answer.
    request.setRawHeader("Accept-Encoding", "identity");
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    // A certificate that was accepted once is not remembered: each handshake is looked at.
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setSslOption(QSsl::SslOptionDisableSessionSharing, true);
    tls.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
    request.setSslConfiguration(tls);
    return request;
}

bool isPinned(const QNetworkReply &reply, const QByteArray &pin)
{
    return keyPin(reply.sslConfiguration().peerCertificate()) == pin;
}

Error wrongPin()
{
    return Error::make(Error::Kind::Tls, u"relay_pin"_s, u"the listener shows another key than when it was paired"_s);
}

} // namespace paydesk::desk
