// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QNetworkRequest>
#include <QUrlQuery>

class QNetworkReply;

namespace paydesk::desk {

struct PairingLink;

/// A question to the listener, with the token: TLS anew for each connection, so that each certificate is looked at.
QNetworkRequest relayRequest(const PairingLink &link, const QString &path, const QUrlQuery &query = {});

/// Whether the listener that answers is the one that was paired.
bool isPinned(const QNetworkReply &reply, const QByteArray &pin);
/// That it is not: Tls, `relay_pin`.
Error wrongPin();

} // namespace paydesk::desk
