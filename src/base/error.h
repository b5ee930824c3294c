// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

namespace paydesk {

/// The one error type of the project. `kind` is what code branches on; `code` stays text, because Stripe's list of codes is
/// open. Only gui/errortext.cpp (and ctl for the shell) turns it into a sentence for people.
struct Error {
    enum class Kind {
        InvalidInput, ///< refused by us before anything was sent; `code` says which rule
        Refused,    ///< a rule of ours forbids it (test key in production, live key elsewhere than Stripe, mode mixed)
        Offline,    ///< no connection came about: not one byte was sent
        TimedOut,   ///< our absolute deadline passed
        Broken,     ///< the connection broke, or the answer is incomplete or not what was asked for
        Tls,        ///< the certificate or handshake was refused
        Redirected, ///< the API answered 3xx, which it never does
        Authentication, ///< 401: key unknown, expired or rolled
        Permission,     ///< 403: the key may not do this
        Declined,       ///< 402: the card or bank said no
        NotFound,       ///< 404
        InvalidRequest, ///< 400 and other 4xx
        KeyReused,      ///< idempotency_error: same key, other parameters. Our own mistake
        Conflict,       ///< 409: the same key is being worked on, or the object is locked
        RateLimited,    ///< 429
        ServerFault,    ///< 5xx
        Mismatch,       ///< the answer is not about the object, amount or currency that was asked for
        Storage,        ///< database or file
        Keychain,       ///< the secret store
        Busy,           ///< the same thing is already under way
        Canceled,       ///< the person stopped it before anything was sent
    };

    Kind kind = Kind::Broken;
    /// For the log and for support, in English, without secrets. Never the only thing a person reads.
    QString detail;
    /// Stripe's `error.code`, or our own word for InvalidInput, Refused, Storage and Keychain.
    QString code;
    /// Stripe's `error.decline_code`, if any.
    QString declineCode;
    /// Stripe's `error.param`, or the name of the field.
    QString param;
    /// `Request-Id` of the answer, empty if there was none.
    QString requestId;
    /// 0 if there was no answer.
    int httpStatus = 0;
    /// True if a mutation may have taken place although we got no valid answer. Money may have moved.
    bool inDoubt = false;

    static Error make(Kind kind, QString code, QString detail = {});
};

/// The name of the kind in lower_snake_case, for logs, the journal and `paydeskctl --json`.
QString toWord(Error::Kind kind);
/// One line for the log: kind, status, code, request id, detail.
QString toLogLine(const Error &error);

} // namespace paydesk

Q_DECLARE_METATYPE(paydesk::Error)
