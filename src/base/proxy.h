// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace paydesk {

/// Which way this computer reaches the internet, as a person has set it.
struct Proxy {
    enum class Kind {
        None,   ///< directly, whatever the environment says
        System, ///< as the operating system is set
        Http,
        Socks5,
    };

    Kind kind = Kind::None;
    /// Of Http and Socks5 alone, like all that follows.
    QString host;
    quint16 port = 0;
    /// Empty if the proxy asks for none.
    QString user;
    /// A secret: never part of text().
    QString password;

    friend bool operator==(const Proxy &, const Proxy &) = default;

    /// Reads "none" or nothing, "system", "http://user@host:port" and "socks5://user@host:port", the user left out where there is
    /// none. Kind::InvalidInput, `proxy_malformed`; `proxy_password_written` if a password stands in it.
    static Result<Proxy> parse(const QString &text);
    /// What parse() reads.
    QString text() const;
    /// "http://host:port": what may be shown and logged. Empty where there is no address.
    QString name() const;
};

} // namespace paydesk
