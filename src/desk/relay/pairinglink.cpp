// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/relay/pairinglink.h"

#include <QRegularExpression>
#include <QUrlQuery>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> malformed(const QString &code, const QString &sentence)
{
    return failure(Error::Kind::InvalidInput, code, sentence);
}

QString scheme()
{
    return u"paydesk-pair"_s;
}

/// Says what is pinned, so that another kind is never taken for this one.
QString pinKind()
{
    return u"key-sha256:"_s;
}

} // namespace

Result<PairingLink> PairingLink::parse(const QString &text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != scheme() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return malformed(u"pairing_link"_s, u"a pairing link begins with paydesk-pair://"_s);
    const QUrlQuery query(url);
    PairingLink link;
    link.host = url.host();
    link.port = static_cast<quint16>(url.port(443));
    static const QRegularExpression token(u"^pdt_[A-Za-z0-9_-]{43}$"_s);
    const QString given = query.queryItemValue(u"token"_s);
    if (!token.match(given).hasMatch())
        return malformed(u"pairing_token"_s, u"the link holds no token, or not all of it"_s);
    link.token = given.toLatin1();
    static const QRegularExpression digits(u"^[0-9a-fA-F]{64}$"_s);
    const QString pin = query.queryItemValue(u"pin"_s);
    if (!pin.isEmpty() && (!pin.startsWith(pinKind()) || !digits.match(pin.mid(pinKind().size())).hasMatch()))
        return malformed(u"pairing_pin"_s, u"the link's fingerprint is not complete"_s);
    link.pin = QByteArray::fromHex(pin.mid(pinKind().size()).toLatin1());
    return link;
}

QString PairingLink::toString() const
{
    QUrl url;
    url.setScheme(scheme());
    url.setHost(host);
    url.setPort(port);
    url.setPath(u"/"_s);
    QUrlQuery query;
    query.addQueryItem(u"token"_s, QString::fromLatin1(token));
    if (!pin.isEmpty())
        query.addQueryItem(u"pin"_s, pinKind() + QString::fromLatin1(pin.toHex()));
    url.setQuery(query);
    return url.toString(QUrl::FullyEncoded);
}

QUrl PairingLink::base() const
{
    const bool isLoopback = host == "localhost"_L1 || host == "127.0.0.1"_L1 || host == "::1"_L1;
    QUrl url;
    url.setScheme(isLoopback && pin.isEmpty() ? u"http"_s : u"https"_s);
    url.setHost(host);
    url.setPort(port);
    return url;
}

} // namespace paydesk::desk
