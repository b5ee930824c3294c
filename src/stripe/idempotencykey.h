// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace paydesk::stripe {

/// The name of one decision. Stripe carries out a mutation once for a key, whatever number of requests carry it
/// (docs.stripe.com/api/idempotent_requests). There is no default: whoever decides makes one, and writes it down before
/// sending.
class IdempotencyKey {
public:
    /// A new random key (UUID version 4).
    static IdempotencyKey create();
    /// A key that was written down earlier. Kind::InvalidInput, `idempotency_key_malformed`, unless 1 to 255 visible
    /// ASCII characters.
    static Result<IdempotencyKey> fromText(QString text);

    /// What is written down, and sent as `Idempotency-Key`.
    const QString &text() const { return m_text; }

    friend bool operator==(const IdempotencyKey &, const IdempotencyKey &) = default;

private:
    explicit IdempotencyKey(QString text) : m_text(std::move(text)) {}

    QString m_text;
};

} // namespace paydesk::stripe
