// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/networktransport.h"

#include "stripe/networkexchange.h"
#include "stripe/route.h"

#include <QCoroSignal>

#include <QNetworkCookie>
#include <QNetworkCookieJar>
#include <QNetworkProxy>

namespace paydesk::stripe {

namespace {

/// Keeps no cookie and has none to send.
class NoCookies final : public QNetworkCookieJar {
public:
    using QNetworkCookieJar::QNetworkCookieJar;
    QList<QNetworkCookie> cookiesForUrl(const QUrl &) const override { return {}; }
    bool setCookiesFromUrl(const QList<QNetworkCookie> &, const QUrl &) override { return false; }
};

/// Leads each request where the person said, whatever the environment says.
class Routes final : public QNetworkProxyFactory {
public:
    explicit Routes(std::shared_ptr<const Proxy> proxy) : m_proxy(std::move(proxy)) {}
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return {routeTo(query.url(), *m_proxy)};
    }

private:
    std::shared_ptr<const Proxy> m_proxy;
};

} // namespace

NetworkTransport::NetworkTransport() : NetworkTransport(largestBody) {}

NetworkTransport::NetworkTransport(qint64 bodyLimit) : m_proxy(std::make_shared<Proxy>()), m_bodyLimit(bodyLimit)
{
    for (QNetworkAccessManager *manager : {&m_reads, &m_mutations}) {
        manager->setCookieJar(new NoCookies(manager));
        manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        manager->setStrictTransportSecurityEnabled(false);
        manager->setProxyFactory(new Routes(m_proxy));
    }
}

void NetworkTransport::setProxy(const Proxy &proxy)
{
    *m_proxy = proxy;
}

QCoro::Task<Result<HttpAnswer>> NetworkTransport::send(HttpRequest request)
{
    auto *exchange = new NetworkExchange(request.isMutation() ? &m_mutations : &m_reads, request,
                                         nameOf(routeTo(request.url, *m_proxy)), m_bodyLimit);
    QObject::connect(&m_life, &QObject::destroyed, exchange, &NetworkExchange::cancel);
    // Nothing below may touch the transport, which may be gone by then.
    co_await qCoro(exchange, &NetworkExchange::finished);
    Result<HttpAnswer> result = exchange->result();
    exchange->deleteLater();
    co_return result;
}

} // namespace paydesk::stripe
