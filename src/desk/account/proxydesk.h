// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/proxy.h"
#include "base/result.h"

#include <QCoroTask>

#include <QObject>
#include <QStringList>

#include <optional>

namespace paydesk::store {
class SecretStore;
}
namespace paydesk::stripe {
class NetworkTransport;
}

namespace paydesk::desk {

/// The proxy that a person has set for this computer. Its address is kept beside the other settings, its password in the
/// keychain; PAYDESK_PROXY_PASSWORD takes the place of the kept one.
class ProxyDesk : public QObject {
    Q_OBJECT

public:
    struct Setup {
        /// Holds settings.ini.
        QString dataDirectory;
        /// "NAME=value" lines, as of the process.
        QStringList environment;
        /// For this run instead of what is kept; it gets the kept password only if it is the kept one.
        std::optional<Proxy> instead;
    };

    ProxyDesk(Setup setup, stripe::NetworkTransport &transport, store::SecretStore &secrets, QObject *parent = nullptr);

    /// What is in use, with its password as far as that is known.
    const Proxy &proxy() const { return m_proxy; }

    /// Looks for the password. Nothing may be sent before this has ended.
    QCoro::Task<> start();
    /// Uses the proxy from the next request on, and keeps it. Without a password it goes on with the one of the same proxy and
    /// user. Kind::Storage, `settings_unwritable`, and Kind::Keychain: in use all the same until the program ends.
    QCoro::Task<Result<void>> change(Proxy proxy);

Q_SIGNALS:
    void changed();

private:
    void use(const Proxy &proxy);
    Proxy kept() const;
    std::optional<QString> passwordOwner() const;
    Result<void> keepAddress(const Proxy &proxy) const;

    Setup m_setup;
    stripe::NetworkTransport &m_transport;
    store::SecretStore &m_secrets;
    Proxy m_proxy;
};

} // namespace paydesk::desk
