// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/transport.h"

#include <QLocale>
#include <QTimeZone>

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

QByteArray HttpAnswer::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

std::optional<QDateTime> HttpAnswer::date(QByteArrayView name) const
{
    const QString text = QString::fromLatin1(header(name)).trimmed();
    QDateTime date = QLocale::c().toDateTime(text, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return date;
}

} // namespace paydesk::stripe
