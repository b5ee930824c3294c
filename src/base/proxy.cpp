// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/proxy.h"

#include <QUrl>

namespace paydesk {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> malformed()
{
    return failure(Error::Kind::InvalidInput, u"proxy_malformed"_s);
}

QUrl addressOf(const Proxy &proxy)
{
    QUrl address;
    address.setScheme(proxy.kind == Proxy::Kind::Socks5 ? u"socks5"_s : u"http"_s);
    address.setHost(proxy.host);
    address.setPort(proxy.port);
    return address;
}

} // namespace

Result<Proxy> Proxy::parse(const QString &text)
{
    const QString typed = text.trimmed();
    Proxy proxy;
    if (typed.isEmpty() || typed == "none"_L1)
        return proxy;
    if (typed == "system"_L1) {
        proxy.kind = Kind::System;
        return proxy;
    }
    const QUrl url(typed, QUrl::StrictMode);
    if (!url.password().isEmpty())
        return failure(Error::Kind::InvalidInput, u"proxy_password_written"_s);
    const bool isSocks = url.scheme() == "socks5"_L1;
    const bool hasPath = !url.path().isEmpty() && url.path() != "/"_L1;
    if (!url.isValid() || (!isSocks && url.scheme() != "http"_L1) || url.host().isEmpty() || url.port() < 1 || hasPath
        || url.hasQuery() || url.hasFragment())
        return malformed();
    proxy.kind = isSocks ? Kind::Socks5 : Kind::Http;
    proxy.host = url.host();
    proxy.port = quint16(url.port());
    proxy.user = url.userName(QUrl::FullyDecoded);
    return proxy;
}

QString Proxy::text() const
{
    if (kind == Kind::None)
        return u"none"_s;
    if (kind == Kind::System)
        return u"system"_s;
    QUrl address = addressOf(*this);
    if (!user.isEmpty())
        address.setUserName(user, QUrl::DecodedMode);
    return address.toString(QUrl::FullyEncoded);
}

QString Proxy::name() const
{
    return host.isEmpty() ? QString() : addressOf(*this).toString();
}

} // namespace paydesk
