// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/networktransport.h"

#include "stripe/networkexchange.h"

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
class Guide final : public QNetworkProxyFactory {
public:
    explicit Guide(std::shared_ptr<Routes> routes) : m_routes(std::move(routes)) {}
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override { return {m_routes->found(query.url())}; }

private:
    std::shared_ptr<Routes> m_routes;
};

} // namespace

NetworkTransport::NetworkTransport() : NetworkTransport(largestBody) {}

NetworkTransport::NetworkTransport(qint64 bodyLimit) : NetworkTransport(bodyLimit, std::make_shared<Routes>()) {}

NetworkTransport::NetworkTransport(Routes::AskSystem askSystem)
    : NetworkTransport(largestBody, std::make_shared<Routes>(std::move(askSystem)))
{
}

NetworkTransport::NetworkTransport(qint64 bodyLimit, const std::shared_ptr<Routes> &routes)
    : m_routes(routes), m_bodyLimit(bodyLimit)
{
    for (QNetworkAccessManager *manager : {&m_reads, &m_mutations, &m_lists}) {
        manager->setCookieJar(new NoCookies(manager));
        manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        manager->setStrictTransportSecurityEnabled(false);
        manager->setProxyFactory(new Guide(m_routes));
    }
}

void NetworkTransport::setProxy(const Proxy &proxy)
{
    m_routes->setProxy(proxy);
}

QCoro::Task<Result<HttpAnswer>> NetworkTransport::send(HttpRequest request)
{
    auto *exchange = new NetworkExchange(request.isMutation() ? &m_mutations : &m_reads, request,
                                         m_routes->find(request.url), m_revocations, m_bodyLimit);
    QObject::connect(&m_life, &QObject::destroyed, exchange, &NetworkExchange::cancel);
    // Nothing below may touch the transport, which may be gone by then.
    co_await qCoro(exchange, &NetworkExchange::finished);
    Result<HttpAnswer> result = exchange->result();
    exchange->deleteLater();
    co_return result;
}

} // namespace paydesk::stripe
