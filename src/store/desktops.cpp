// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/desktops.h"

#include "store/database.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <array>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 100;

QByteArray hashOf(const QByteArray &token)
{
    return QCryptographicHash::hash(token, QCryptographicHash::Sha256);
}

/// Looks at every byte, wherever the first difference is.
bool isSame(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    unsigned different = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        different |= static_cast<unsigned char>(a.at(i)) ^ static_cast<unsigned char>(b.at(i));
    return different == 0;
}

QString columns()
{
    return u"id, name, created, last_seen, revoked"_s;
}

Desktop read(Row &row)
{
    Desktop desktop;
    desktop.id = row.number();
    desktop.name = row.text();
    desktop.created = row.time();
    desktop.lastSeen = row.time();
    desktop.revoked = row.time();
    return desktop;
}

struct Known {
    Desktop desktop;
    QByteArray hash;
};

} // namespace

QByteArray Desktops::newToken(QRandomGenerator &random)
{
    std::array<quint32, 8> words{};
    random.fillRange(words.data(), static_cast<qsizetype>(words.size()));
    const QByteArray bytes(reinterpret_cast<const char *>(words.data()), sizeof(words));
    return "pdt_" + bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Result<Desktop> Desktops::add(const QString &name, const QByteArray &token, const QDateTime &now)
{
    Desktop desktop;
    desktop.name = name.trimmed();
    desktop.created = now;
    if (desktop.name.isEmpty() || desktop.name.size() > longestName)
        return failure(Error::Kind::InvalidInput, u"desktop_name"_s,
                       u"the name of a desktop has 1 to %1 characters"_s.arg(longestName));
    auto insert =
        m_database.prepare(u"INSERT INTO desktops (name, token_sha256, created) VALUES (?, ?, ?) RETURNING id"_s);
    if (!insert)
        return failure(insert.error());
    const auto id =
        insert->first<qint64>({desktop.name, hashOf(token), toColumn(now)}, [](Row row) { return row.number(); });
    if (!id)
        return failure(id.error());
    desktop.id = id->value_or(0);
    return desktop;
}

Result<QList<Desktop>> Desktops::list()
{
    auto query = m_database.prepare(u"SELECT %1 FROM desktops ORDER BY id"_s.arg(columns()));
    if (!query)
        return failure(query.error());
    return query->all<Desktop>({}, [](Row row) { return read(row); });
}

Result<void> Desktops::revoke(qint64 id, const QDateTime &now)
{
    const auto revoked =
        m_database.run(u"UPDATE desktops SET revoked = ? WHERE id = ? AND revoked IS NULL"_s, {toColumn(now), id});
    if (!revoked)
        return failure(revoked.error());
    if (*revoked == 0)
        return failure(Error::Kind::NotFound, u"desktop_unknown"_s, u"there is no desktop %1"_s.arg(id));
    return {};
}

Result<std::optional<Desktop>> Desktops::find(const QByteArray &token)
{
    // Not by the index: how long a search takes tells how much of the hash was right.
    auto query = m_database.prepare(u"SELECT %1, token_sha256 FROM desktops WHERE revoked IS NULL"_s.arg(columns()));
    if (!query)
        return failure(query.error());
    const auto all = query->all<Known>({}, [](Row row) {
        Known known;
        known.desktop = read(row);
        known.hash = row.bytes();
        return known;
    });
    if (!all)
        return failure(all.error());
    const QByteArray hash = hashOf(token);
    std::optional<Desktop> found;
    for (const Known &known : *all) {
        if (isSame(known.hash, hash))
            found = known.desktop;
    }
    return found;
}

Result<QList<qint64>> Desktops::active()
{
    auto query = m_database.prepare(u"SELECT id FROM desktops WHERE revoked IS NULL"_s);
    if (!query)
        return failure(query.error());
    return query->all<qint64>({}, [](Row row) { return row.number(); });
}

Result<void> Desktops::seen(qint64 id, const QDateTime &now)
{
    return m_database.change(u"UPDATE desktops SET last_seen = ? WHERE id = ?"_s, {toColumn(now), id});
}

} // namespace paydesk::store
