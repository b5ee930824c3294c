// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace paydesk::listener {

/// What those who watch the listener or connect to it have to know of its certificate: the first one of a PEM file.
struct CertificateFile {
    QDateTime expires;
    /// What desktops know it by, see desk::keyPin().
    QByteArray keyPin;

    /// Error: InvalidInput `certificate_unreadable`.
    static Result<CertificateFile> read(const QString &path);
};

} // namespace paydesk::listener
