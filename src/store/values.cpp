// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/values.h"

#include "store/database.h"

namespace paydesk::store {

using namespace Qt::StringLiterals;

Result<std::optional<QString>> Values::value(const QString &key)
{
    auto query = m_database.prepare(u"SELECT text FROM named_values WHERE key = ?"_s);
    if (!query)
        return failure(query.error());
    return query->first<QString>({key}, [](Row row) { return row.text(); });
}

Result<void> Values::set(const QString &key, const QString &text)
{
    const auto written = m_database.run(u"INSERT INTO named_values (key, text) VALUES (?, ?)"
                                        " ON CONFLICT (key) DO UPDATE SET text = excluded.text"_s,
                                        {key, text});
    if (!written)
        return failure(written.error());
    return {};
}

Result<void> Values::remove(const QString &key)
{
    const auto removed = m_database.run(u"DELETE FROM named_values WHERE key = ?"_s, {key});
    if (!removed)
        return failure(removed.error());
    return {};
}

Result<QMap<QString, QString>> Values::withPrefix(const QString &prefix)
{
    using Pair = std::pair<QString, QString>;
    auto query = m_database.prepare(u"SELECT key, text FROM named_values WHERE key >= ? AND substr(key, 1, ?) = ?"_s);
    if (!query)
        return failure(query.error());
    const auto pairs = query->all<Pair>({prefix, prefix.size(), prefix}, [](Row row) {
        const QString key = row.text();
        return Pair(key, row.text());
    });
    if (!pairs)
        return failure(pairs.error());
    QMap<QString, QString> values;
    for (const auto &[key, text] : *pairs)
        values.insert(key, text);
    return values;
}

} // namespace paydesk::store
