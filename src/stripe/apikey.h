// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace paydesk::stripe {

/// A secret or restricted API key of Stripe (docs.stripe.com/keys). The text leaves this object only through secret(),
/// for the Authorization header; for people and logs there is hint().
class ApiKey {
public:
    /// Reads what was typed or stored; white space around it is dropped. Errors, all Kind::InvalidInput:
    /// `key_publishable` (pk_…), `key_webhook_secret` (whsec_…), `key_malformed` (anything else that is not sk_ or rk_,
    /// test or live).
    static Result<ApiKey> parse(QString text);

    /// True for a key that moves real money.
    bool isLive() const { return m_live; }
    /// True for rk_ keys, whose permissions are limited.
    bool isRestricted() const { return m_restricted; }
    /// The kind of key and its last four characters, "sk_test_…4f2a": enough to recognise it, useless to anyone else.
    QString hint() const;
    /// The whole key. Never log, show or store it outside the secret store.
    QByteArray secret() const { return m_secret; }

private:
    ApiKey(QByteArray secret, bool live, bool restricted)
        : m_secret(std::move(secret)), m_live(live), m_restricted(restricted)
    {
    }

    QByteArray m_secret;
    bool m_live;
    bool m_restricted;
};

} // namespace paydesk::stripe
