// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/proxy.h"

#include <QDate>
#include <QString>

class QNetworkProxy;

namespace paydesk::gui {

/// Why no page may be shown inside the window.
enum class ViewRefusal {
    None,
    Unsandboxed, ///< run as root, where the engine works without its sandbox only
};

/// Takes from the environment what would switch the engine's sandbox off, or open a debugging port to the customer's card.
/// PAYDESK_ALLOW_UNSANDBOXED=1 (for tests as root) keeps QTWEBENGINE_DISABLE_SANDBOX. Called first thing in main().
void scrubEnvironment();

ViewRefusal embeddedViewRefusal();

/// Whether the engine can go that way: Chromium gives no user and password to a SOCKS proxy, and shows a blank page instead.
bool canGoBy(const Proxy &proxy);

/// The way of all pages from now on. The web engine takes it from the application's proxy, without user and password: these it would
/// give as often as it is asked.
void setPagesProxy(const QNetworkProxy &proxy);
/// With user and password.
const QNetworkProxy &pagesProxy();

/// "6.4.2 (Chromium 102.0.5005.177, security fixes of 108.0.5359.71)". For a person. Loads the engine; empty where it
/// cannot be loaded.
QString engineVersion();

/// Whether a Chromium of this version ("108.0.5359.71") was nine months or more behind on that day.
bool isOutdatedChromium(const QString &version, const QDate &today);
/// The same for the engine in use, by its security fixes. Loads it.
bool isEngineOutdated(const QDate &today);

} // namespace paydesk::gui
