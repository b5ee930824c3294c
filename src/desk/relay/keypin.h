// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

class QSslCertificate;

namespace paydesk::desk {

/// What a desktop knows its listener by: SHA-256 over the public key that is certified (SubjectPublicKeyInfo, DER; RFC 7469, 2.4). A
/// certificate that is renewed with the same key has the same. Empty for no certificate.
QByteArray keyPin(const QSslCertificate &certificate);

} // namespace paydesk::desk
