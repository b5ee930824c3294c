// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace paydesk::desk {

/// What a desktop has to know to follow a listener, as one line that can be copied or photographed:
///
///     paydesk-pair://hooks.example.com:8443/?token=pdt_…&pin=key-sha256:4f2a…
///
/// Whoever has it can read every event: it is shown once, and only to the person who pairs.
struct PairingLink {
    QString host;
    quint16 port = 443;
    QByteArray token;
    /// keyPin() of the certificate that the listener shows. Empty where the certificate is vouched for by the authorities that the
    /// computer trusts, and on loopback, where there is none.
    QByteArray pin;

    /// White space around it is dropped. Errors: InvalidInput `pairing_link` (not one), `pairing_token`, `pairing_pin` (malformed);
    /// the detail never repeats what was given.
    static Result<PairingLink> parse(const QString &text);
    QString toString() const;

    /// Where the listener is: https, or http on loopback without a pin.
    QUrl base() const;
};

} // namespace paydesk::desk
