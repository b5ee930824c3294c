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
    if (proxy)
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

bool ProxyDesk::isPasswordKept() const
{
    const QList<store::Marker> markers = m_secrets.markers();
    return std::any_of(markers.begin(), markers.end(),
                       [](const store::Marker &marker) { return marker.name == passwordName; });
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
    if (proxy.password.isEmpty() && proxy.text() == kept().text() && isPasswordKept()) {
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
        done = co_await m_secrets.write(passwordName, proxy.password, marker);
    } else if (done && proxy.password.isEmpty() && isPasswordKept()) {
        done = co_await m_secrets.remove(passwordName);
    }
    co_return done;
}

} // namespace paydesk::desk
