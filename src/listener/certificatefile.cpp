// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/certificatefile.h"

#include "desk/relay/keypin.h"

#include <QSslCertificate>

namespace paydesk::listener {

using namespace Qt::StringLiterals;

Result<CertificateFile> CertificateFile::read(const QString &path)
{
    const QList<QSslCertificate> chain = QSslCertificate::fromPath(path, QSsl::Pem);
    if (chain.isEmpty())
        return failure(Error::Kind::InvalidInput, u"certificate_unreadable"_s, path + u": no certificate in it"_s);
    return CertificateFile{chain.front().expiryDate().toUTC(), desk::keyPin(chain.front())};
}

} // namespace paydesk::listener
