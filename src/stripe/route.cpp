// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/route.h"

#include <QHostAddress>
#include <QPromise>
#include <QThreadPool>

#include <chrono>
#include <memory>

namespace paydesk::stripe {

namespace {

bool isThisComputer(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

QUrl siteOf(const QUrl &url)
{
    return url.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

QNetworkProxy askSystem(const QUrl &site)
{
    const QList<QNetworkProxy> ways = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(site));
    return ways.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : ways.first();
}

QFuture<QNetworkProxy> ready(const QNetworkProxy &way)
{
    QPromise<QNetworkProxy> promise;
    promise.start();
    promise.addResult(way);
    promise.finish();
    return promise.future();
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

Routes::Routes() : Routes(askSystem) {}

Routes::Routes(AskSystem askSystem) : m_askSystem(std::move(askSystem)) {}

void Routes::setProxy(const Proxy &proxy)
{
    m_proxy = proxy;
    m_answers.clear();
}

QFuture<QNetworkProxy> Routes::find(const QUrl &url)
{
    if (isThisComputer(url.host()))
        return ready(QNetworkProxy::NoProxy);
    if (m_proxy.kind != Proxy::Kind::System)
        return ready(toQt(m_proxy));
    const QUrl site = siteOf(url);
    const auto known = m_answers.constFind(site);
    if (known != m_answers.cend() && !known->fresh.hasExpired())
        return known->way;
    using namespace std::chrono_literals;
    return m_answers.insert(site, {ask(site), QDeadlineTimer(60s)})->way;
}

QNetworkProxy Routes::found(const QUrl &url)
{
    const auto known = m_answers.constFind(siteOf(url));
    return known != m_answers.cend() && known->way.isFinished() ? known->way.result() : find(url).result();
}

QFuture<QNetworkProxy> Routes::ask(const QUrl &site) const
{
    const auto promise = std::make_shared<QPromise<QNetworkProxy>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, site, askSystem = m_askSystem] {
        promise->addResult(askSystem(site));
        promise->finish();
    });
    return promise->future();
}

} // namespace paydesk::stripe
