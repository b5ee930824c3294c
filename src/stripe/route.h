// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/proxy.h"

#include <QNetworkProxy>
#include <QUrl>

namespace paydesk::stripe {

/// The way to an address: the proxy that is set and no other, and never another way when that one fails. This computer itself
/// is always reached directly.
QNetworkProxy routeTo(const QUrl &url, const Proxy &proxy);

/// "http://host:port", without user and password; empty for the direct way.
QString nameOf(const QNetworkProxy &proxy);

/// The same proxy in Qt's words; Proxy::Kind::System depends on the address and has none.
QNetworkProxy toQt(const Proxy &proxy);

} // namespace paydesk::stripe
