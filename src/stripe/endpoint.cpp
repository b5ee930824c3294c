// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/endpoint.h"

#include <QHostAddress>

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

QUrl stripeBase()
{
    return QUrl(u"https://api.stripe.com"_s);
}

bool hasOnlySchemeHostAndPort(const QUrl &url)
{
    return url.isValid() && url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment()
        && (url.path().isEmpty() || url.path() == u"/"_s);
}

bool isThisComputer(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

} // namespace

Result<Endpoint> Endpoint::forKey(const ApiKey &key)
{
    return forKey(key, QUrl());
}

Result<Endpoint> Endpoint::forKey(const ApiKey &key, const QUrl &base)
{
    const QUrl stripe = stripeBase();
    if (base.isEmpty())
        return Endpoint(stripe, true);
    const bool plain = hasOnlySchemeHostAndPort(base);
    if (plain && base.scheme() == stripe.scheme() && base.host() == stripe.host() && base.port(443) == 443)
        return Endpoint(stripe, true);
    if (key.isLive())
        return failure(Error::Kind::Refused, u"live_key_elsewhere"_s);
    const bool isHttp = base.scheme() == "http"_L1 || base.scheme() == "https"_L1;
    if (!plain || !isHttp || !isThisComputer(base.host()))
        return failure(Error::Kind::Refused, u"base_refused"_s);
    QUrl local;
    local.setScheme(base.scheme());
    local.setHost(base.host());
    local.setPort(base.port());
    return Endpoint(local, false);
}

Result<void> checkEnvironment(const ApiKey &key, QStringView env)
{
    if (!key.isLive() && env.trimmed().compare("production"_L1, Qt::CaseInsensitive) == 0)
        return failure(Error::Kind::Refused, u"test_key_in_production"_s);
    return {};
}

} // namespace paydesk::stripe
