// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/proxy.h"

#include <QDeadlineTimer>
#include <QFuture>
#include <QHash>
#include <QNetworkProxy>
#include <QUrl>

#include <functional>

namespace paydesk::stripe {

/// The ways to the hosts: over the proxy that is set and no other, and never another way when that one fails. This computer
/// itself is always reached directly.
///
/// The operating system may have to fetch a script and look up names before it knows, which takes seconds. So it is asked on another
/// thread, about the host alone (which object is wanted is no business of a script's), and what it says holds for a minute.
class Routes {
public:
    /// Called on other threads, with an address without path.
    using AskSystem = std::function<QNetworkProxy(const QUrl &)>;

    /// Asks the operating system.
    Routes();
    /// Asks `askSystem` in its place.
    explicit Routes(AskSystem askSystem);

    /// Holds for what is found from now on.
    void setProxy(const Proxy &proxy);
    /// Ready at once unless the system has to be asked.
    QFuture<QNetworkProxy> find(const QUrl &url);
    /// What find() gave for the address, even if that was a while ago.
    QNetworkProxy found(const QUrl &url);

private:
    struct Answer {
        QFuture<QNetworkProxy> way;
        QDeadlineTimer fresh;
    };

    QFuture<QNetworkProxy> ask(const QUrl &site) const;

    AskSystem m_askSystem;
    Proxy m_proxy;
    QHash<QUrl, Answer> m_answers;
};

/// "http://host:port", without user and password; empty for the direct way.
QString nameOf(const QNetworkProxy &proxy);

/// The same proxy in Qt's words; Proxy::Kind::System depends on the address and has none.
QNetworkProxy toQt(const Proxy &proxy);

} // namespace paydesk::stripe
