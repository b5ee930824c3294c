// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/apikey.h"

#include <QRegularExpression>

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<ApiKey> ApiKey::parse(QString text)
{
    const QString key = text.trimmed();
    if (key.startsWith("pk_"_L1))
        return failure(Error::Kind::InvalidInput, u"key_publishable"_s);
    if (key.startsWith("whsec_"_L1))
        return failure(Error::Kind::InvalidInput, u"key_webhook_secret"_s);
    static const QRegularExpression form(u"\\A(sk|rk)_(test|live)_[A-Za-z0-9_]{8,240}\\z"_s);
    const QRegularExpressionMatch match = form.match(key);
    if (!match.hasMatch())
        return failure(Error::Kind::InvalidInput, u"key_malformed"_s);
    return ApiKey(key.toLatin1(), match.capturedView(2) == "live"_L1, match.capturedView(1) == "rk"_L1);
}

QString ApiKey::hint() const
{
    constexpr qsizetype prefix = 8; // "sk_test_"
    // Four characters of a short key would be too much of it.
    const bool isLong = m_secret.size() >= prefix + 12;
    return QString::fromLatin1(m_secret.left(prefix)) + u'…'
        + (isLong ? QString::fromLatin1(m_secret.right(4)) : QString());
}

} // namespace paydesk::stripe
