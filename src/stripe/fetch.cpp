// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/fetch.h"

#include <QUrl>

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

QString pathTo(QLatin1String collection, const QString &id)
{
    // Whatever is not plain becomes a percent sign, which Client does not let pass.
    return collection + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(id));
}

QString pathTo(QLatin1String collection, const QString &id, QLatin1String action)
{
    return pathTo(collection, id) + u'/' + action;
}

void addCreated(Form &query, const std::optional<QDateTime> &from, const std::optional<QDateTime> &until)
{
    if (from)
        query.add(u"created[gte]"_s, from->toSecsSinceEpoch());
    if (until)
        query.add(u"created[lte]"_s, until->toSecsSinceEpoch());
}

} // namespace paydesk::stripe
