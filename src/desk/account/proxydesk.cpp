// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/account/proxydesk.h"

#include "desk/account/environment.h"
#include "store/secretstore.h"
#include "stripe/networktransport.h"

#include <QDir>
#include <QLoggingCategory>
#include <QPointer>
#include <QSettings>

#include <algorithm>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lc, "paydesk.proxy")

const QString addressKey = u"network/proxy"_s;
const QString passwordName = u"proxy-password"_s;

QString settingsFile(const QString &dataDirectory)
{
    return QDir(dataDirectory).filePath(u"settings.ini"_s);
}

} // namespace

ProxyDesk::ProxyDesk(Setup setup, stripe::NetworkTransport &transport, store::SecretStore &secrets, QObject *parent)
    : QObject(parent), m_setup(std::move(setup)), m_transport(transport), m_secrets(secrets)
{
    use(m_setup.instead.value_or(kept()));
}

Proxy ProxyDesk::kept() const
{
    const QSettings file(settingsFile(m_setup.dataDirectory), QSettings::IniFormat);
    const auto proxy = Proxy::parse(file.value(addressKey).toString());
    // An unreadable file has no values.
    if (proxy && file.status() == QSettings::NoError)
        return *proxy;
    // Somebody wanted a proxy, so nothing may go out directly. A name that exists nowhere (RFC 2606) shows what is wrong.
    qCWarning(lc) << "The proxy in the settings makes no sense";
    return {Proxy::Kind::Http, u"unreadable.invalid"_s, 1, {}, {}};
}

Result<void> ProxyDesk::keepAddress(const Proxy &proxy) const
{
    QSettings file(settingsFile(m_setup.dataDirectory), QSettings::IniFormat);
    file.setValue(addressKey, proxy.text());
    file.sync();
    if (file.status() != QSettings::NoError)
        return failure(Error::Kind::Storage, u"settings_unwritable"_s);
    return {};
}

/// The proxy and user whose password lies in the keychain: nobody else may get it.
std::optional<QString> ProxyDesk::passwordOwner() const
{
    const QList<store::Marker> markers = m_secrets.markers();
    const auto marker = std::find_if(markers.begin(), markers.end(),
                                     [](const store::Marker &known) { return known.name == passwordName; });
    return marker == markers.end() ? std::nullopt : std::optional(marker->accountName);
}

void ProxyDesk::use(const Proxy &proxy)
{
    m_proxy = proxy;
    m_transport.setProxy(proxy);
    Q_EMIT changed();
}

QCoro::Task<> ProxyDesk::start()
{
    Proxy proxy = m_proxy;
    if (proxy.user.isEmpty())
        co_return;
    proxy.password = fromEnvironment(m_setup.environment, "PAYDESK_PROXY_PASSWORD"_L1);
    if (proxy.password.isEmpty() && passwordOwner() == proxy.text()) {
        const QPointer<ProxyDesk> self(this);
        const Result<QString> password = co_await m_secrets.read(passwordName);
        if (!self)
            co_return;
        // The proxy will say that it wants one.
        if (!password)
            qCWarning(lc) << "The password of the proxy:" << toLogLine(password.error());
        proxy.password = password.value_or(QString());
    }
    use(proxy);
}

QCoro::Task<Result<void>> ProxyDesk::change(Proxy proxy)
{
    const bool isNewPassword = !proxy.password.isEmpty();
    if (!isNewPassword && proxy.text() == m_proxy.text())
        proxy.password = m_proxy.password;
    use(proxy);
    Result<void> done = keepAddress(proxy);
    if (done && isNewPassword) {
        store::Marker marker;
        // Of a password nothing at all may be shown.
        marker.hint = u"…"_s;
        marker.accountName = proxy.text();
        done = co_await m_secrets.write(passwordName, proxy.password, marker);
    } else if (done && passwordOwner().value_or(proxy.text()) != proxy.text()) {
        // Where the keychain does not let it go, it is at least of no use.
        if (const auto removed = co_await m_secrets.remove(passwordName); !removed)
            qCWarning(lc) << "The password of the earlier proxy:" << toLogLine(removed.error());
    }
    co_return done;
}

} // namespace paydesk::desk
