// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/idempotencykey.h"

#include <QUuid>

#include <algorithm>

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

IdempotencyKey IdempotencyKey::create()
{
    return IdempotencyKey(QUuid::createUuid().toString(QUuid::WithoutBraces));
}

Result<IdempotencyKey> IdempotencyKey::fromText(QString text)
{
    const bool isVisible = std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
    if (text.isEmpty() || text.size() > 255 || !isVisible)
        return failure(Error::Kind::InvalidInput, u"idempotency_key_malformed"_s);
    return IdempotencyKey(std::move(text));
}

} // namespace paydesk::stripe
