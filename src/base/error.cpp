// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"

#include "base/redact.h"

#include <QStringList>

namespace paydesk {

using namespace Qt::StringLiterals;

Error Error::make(Kind kind, QString code, QString detail)
{
    Error error;
    error.kind = kind;
    error.code = std::move(code);
    error.detail = std::move(detail);
    return error;
}

QString toWord(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::InvalidInput: return u"invalid_input"_s;
    case Error::Kind::Refused: return u"refused"_s;
    case Error::Kind::Offline: return u"offline"_s;
    case Error::Kind::TimedOut: return u"timed_out"_s;
    case Error::Kind::Broken: return u"broken"_s;
    case Error::Kind::Tls: return u"tls"_s;
    case Error::Kind::Redirected: return u"redirected"_s;
    case Error::Kind::Authentication: return u"authentication"_s;
    case Error::Kind::Permission: return u"permission"_s;
    case Error::Kind::Declined: return u"declined"_s;
    case Error::Kind::NotFound: return u"not_found"_s;
    case Error::Kind::InvalidRequest: return u"invalid_request"_s;
    case Error::Kind::KeyReused: return u"key_reused"_s;
    case Error::Kind::Conflict: return u"conflict"_s;
    case Error::Kind::RateLimited: return u"rate_limited"_s;
    case Error::Kind::ServerFault: return u"server_fault"_s;
    case Error::Kind::Mismatch: return u"mismatch"_s;
    case Error::Kind::Storage: return u"storage"_s;
    case Error::Kind::Keychain: return u"keychain"_s;
    case Error::Kind::Busy: return u"busy"_s;
    case Error::Kind::Canceled: return u"canceled"_s;
    }
    return u"unknown"_s;
}

QString toLogLine(const Error &error)
{
    QStringList parts{toWord(error.kind)};
    if (error.httpStatus != 0)
        parts << QString::number(error.httpStatus);
    if (!error.code.isEmpty())
        parts << error.code;
    if (!error.requestId.isEmpty())
        parts << error.requestId;
    if (error.inDoubt)
        parts << u"in doubt"_s;
    if (!error.detail.isEmpty())
        parts << redacted(error.detail);
    return parts.join(u' ');
}

} // namespace paydesk
