// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/route.h"

#include <QHostAddress>

namespace paydesk::stripe {

namespace {

bool isThisComputer(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

} // namespace

QNetworkProxy toQt(const Proxy &proxy)
{
    switch (proxy.kind) {
    case Proxy::Kind::None:
    case Proxy::Kind::System: break;
    case Proxy::Kind::Http: return {QNetworkProxy::HttpProxy, proxy.host, proxy.port, proxy.user, proxy.password};
    case Proxy::Kind::Socks5: return {QNetworkProxy::Socks5Proxy, proxy.host, proxy.port, proxy.user, proxy.password};
    }
    return QNetworkProxy(QNetworkProxy::NoProxy);
}

QString nameOf(const QNetworkProxy &proxy)
{
    if (proxy.type() == QNetworkProxy::NoProxy)
        return {};
    const bool isSocks = proxy.type() == QNetworkProxy::Socks5Proxy;
    return Proxy{isSocks ? Proxy::Kind::Socks5 : Proxy::Kind::Http, proxy.hostName(), proxy.port(), {}, {}}.name();
}

QNetworkProxy routeTo(const QUrl &url, const Proxy &proxy)
{
    if (isThisComputer(url.host()))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    if (proxy.kind != Proxy::Kind::System)
        return toQt(proxy);
    const QList<QNetworkProxy> ways = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    return ways.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : ways.first();
}

} // namespace paydesk::stripe
