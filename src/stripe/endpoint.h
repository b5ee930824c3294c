// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "stripe/apikey.h"

#include <QUrl>

namespace paydesk::stripe {

/// Where requests go. Live keys only ever go to https://api.stripe.com; another place must be on this computer and gets
/// test keys only.
class Endpoint {
public:
    /// An empty `base` is Stripe. Errors, both Kind::Refused: `live_key_elsewhere` (a live key and a base that is not
    /// Stripe's), `base_refused` (a base that is neither Stripe's nor http(s) on 127.0.0.0/8, ::1 or localhost, or that
    /// carries a user, a path or a query).
    static Result<Endpoint> forKey(const ApiKey &key, const QUrl &base);
    /// Stripe itself; never fails.
    static Result<Endpoint> forKey(const ApiKey &key);

    /// Scheme, host and port without a path.
    QUrl base() const { return m_base; }
    /// True if this is Stripe itself, false for a practice server on this computer.
    bool isStripe() const { return m_isStripe; }

private:
    Endpoint(QUrl base, bool isStripe) : m_base(std::move(base)), m_isStripe(isStripe) {}

    QUrl m_base;
    bool m_isStripe;
};

/// Refuses a test key where the variable ENV says "production" (in any case), so that a till never takes play money
/// from customers. Error: Kind::Refused, `test_key_in_production`.
Result<void> checkEnvironment(const ApiKey &key, QStringView env);

} // namespace paydesk::stripe
