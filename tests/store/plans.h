// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/fixture.h"

#include <QFile>
#include <QRegularExpression>

namespace fixture {

/// How SQLite would run the statement, step by step.
inline QStringList planOf(Database &database, const QString &sql)
{
    auto query = database.prepare(u"EXPLAIN QUERY PLAN "_s + sql);
    if (!query)
        return {u"does not prepare: "_s + sql};
    // Every placeholder needs a value before SQLite explains anything.
    const QVariantList values(sql.count(u'?'), QVariant(u"a"_s));
    auto steps = query
                     ->all<QString>(values,
                                    [](Row row) {
                                        row.number();
                                        row.number();
                                        row.number();
                                        return row.text();
                                    })
                     .value_or(QList<QString>{u"cannot be explained: "_s + sql});
    // The table itself is the list by seq; a walk along it ends with the page.
    if (sql.contains("ORDER BY seq DESC LIMIT"_L1))
        steps.replaceInStrings(QRegularExpression(u"^SCAN (\\w+)$"_s), u"SCAN \\1 ALONG THE INDEX BY SEQ"_s);
    return steps;
}

/// The public functions that a header declares.
inline QStringList functionsOf(const QString &header)
{
    QFile file(QStringLiteral(PAYDESK_STORE) + u'/' + header);
    if (!file.open(QIODevice::ReadOnly))
        return {u"cannot read "_s + header};
    static const QRegularExpression function(u"^    Result<.+> (\\w+)\\("_s, QRegularExpression::MultilineOption);
    QStringList names;
    for (auto it = function.globalMatch(QString::fromUtf8(file.readAll()).section(u"private:"_s, 0, 0)); it.hasNext();)
        names << it.next().captured(1);
    return names;
}

} // namespace fixture
