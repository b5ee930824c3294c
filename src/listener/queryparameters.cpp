// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/queryparameters.h"

#include <QUrl>
#include <QUrlQuery>

namespace paydesk::listener {

using namespace Qt::StringLiterals;

Result<QueryParameters> QueryParameters::parse(const std::string &query, const QStringList &known)
{
    QueryParameters parameters;
    const auto items = QUrlQuery(QString::fromStdString(query)).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (!known.contains(name))
            return failure(Error::Kind::InvalidInput, u"parameter_unknown"_s,
                           u"there are only the parameters %1"_s.arg(known.join(u", "_s)));
        if (parameters.m_values.contains(name))
            return failure(Error::Kind::InvalidInput, u"parameter_twice"_s, u"%1 was given twice"_s.arg(name));
        parameters.m_values.insert(name, value);
    }
    return parameters;
}

Result<qint64> QueryParameters::number(const QString &name, qint64 otherwise, qint64 least, qint64 most) const
{
    if (!m_values.contains(name))
        return otherwise;
    bool isNumber = false;
    const qint64 value = m_values.value(name).toLongLong(&isNumber);
    if (!isNumber || value < least || value > most)
        return failure(Error::Kind::InvalidInput, u"parameter_invalid"_s,
                       u"%1 must be a whole number from %2 to %3"_s.arg(name).arg(least).arg(most));
    return value;
}

} // namespace paydesk::listener
