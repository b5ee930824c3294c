// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/relay/keypin.h"

#include <QCryptographicHash>
#include <QSslCertificate>

#include <openssl/x509.h>

#include <memory>

namespace paydesk::desk {

/// Not by QSslCertificate::publicKey(), which knows some kinds of keys and is empty for all others.
QByteArray keyPin(const QSslCertificate &certificate)
{
    const QByteArray der = certificate.toDer();
    const auto *begin = reinterpret_cast<const unsigned char *>(der.constData());
    const std::unique_ptr<X509, decltype(&X509_free)> parsed(d2i_X509(nullptr, &begin, static_cast<long>(der.size())),
                                                             X509_free);
    if (!parsed)
        return {};
    unsigned char *bytes = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(parsed.get()), &bytes);
    if (size <= 0)
        return {};
    const QByteArray key(reinterpret_cast<const char *>(bytes), size);
    OPENSSL_free(bytes);
    return QCryptographicHash::hash(key, QCryptographicHash::Sha256);
}

} // namespace paydesk::desk
