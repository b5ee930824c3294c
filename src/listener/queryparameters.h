// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <string>

namespace paydesk::listener {

/// The parameters behind the '?' of a request.
class QueryParameters {
public:
    /// Errors: InvalidInput `parameter_unknown`, `parameter_twice`.
    static Result<QueryParameters> parse(const std::string &query, const QStringList &known);

    /// Empty if it is not there.
    QString text(const QString &name) const { return m_values.value(name); }
    /// `otherwise` if it is not there. Errors: InvalidInput `parameter_invalid` unless it is a whole number from least to most.
    Result<qint64> number(const QString &name, qint64 otherwise, qint64 least, qint64 most) const;

private:
    QMap<QString, QString> m_values;
};

} // namespace paydesk::listener
