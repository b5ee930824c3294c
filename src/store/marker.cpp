// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/marker.h"

#include "base/redact.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

constexpr auto privateFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr auto privateFolder = privateFile | QFileDevice::ExeOwner;

QJsonObject toJson(const Marker &marker)
{
    return {{u"name"_s, marker.name},
            {u"hint"_s, marker.hint},
            {u"account_id"_s, marker.accountId},
            {u"account_name"_s, marker.accountName},
            {u"live"_s, marker.live},
            {u"saved_at"_s, marker.savedAt.toUTC().toString(Qt::ISODate)}};
}

Marker fromJson(const QJsonObject &object)
{
    Marker marker;
    marker.name = object["name"_L1].toString();
    marker.hint = object["hint"_L1].toString();
    marker.accountId = object["account_id"_L1].toString();
    marker.accountName = object["account_name"_L1].toString();
    marker.live = object["live"_L1].toBool();
    marker.savedAt = QDateTime::fromString(object["saved_at"_L1].toString(), Qt::ISODate);
    return marker;
}

} // namespace

QString hintFor(const QString &secret)
{
    // redacted() knows the types; what it returns is believed only in the form of type and last four.
    static const QRegularExpression typed(u"^[a-z]+_(?:[a-z]+_)?…[A-Za-z0-9]{0,4}$"_s);
    if (const QString masked = redacted(secret); typed.match(masked).hasMatch())
        return masked;
    return u"…"_s + (secret.size() >= 12 ? secret.right(4) : QString());
}

Result<QList<Marker>> MarkerFile::read() const
{
    QFile file(m_path);
    if (!file.exists())
        return QList<Marker>();
    const auto unreadable = [&](const QString &why) {
        return failure(Error::Kind::Storage, u"markers_unreadable"_s, m_path + u": "_s + why);
    };
    if (QFileInfo(m_path).isSymbolicLink())
        return unreadable(u"is a symbolic link"_s);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file.errorString());
    QJsonParseError error;
    // More than a handful of accounts never fills this much.
    const QJsonDocument document = QJsonDocument::fromJson(file.read(1024 * 1024), &error);
    if (error.error != QJsonParseError::NoError || !document.isArray())
        return unreadable(u"is not a JSON array"_s);
    QList<Marker> markers;
    const QJsonArray array = document.array();
    for (const QJsonValue &value : array) {
        Marker marker = fromJson(value.toObject());
        if (!marker.name.isEmpty())
            markers << std::move(marker);
    }
    return markers;
}

Result<void> MarkerFile::put(const Marker &marker) const
{
    auto markers = read();
    if (!markers)
        return failure(markers.error());
    markers->removeIf([&](const Marker &known) { return known.name == marker.name; });
    *markers << marker;
    return write(*markers);
}

Result<void> MarkerFile::remove(const QString &name) const
{
    auto markers = read();
    if (!markers)
        return failure(markers.error());
    if (markers->removeIf([&](const Marker &known) { return known.name == name; }) == 0)
        return {};
    return write(*markers);
}

Result<void> MarkerFile::write(const QList<Marker> &markers) const
{
    QJsonArray array;
    for (const Marker &marker : markers)
        array << toJson(marker);
    const QDir folder(QFileInfo(m_path).absolutePath());
    const bool folderReady = folder.exists()
        || (QDir().mkpath(folder.absolutePath()) && QFile::setPermissions(folder.absolutePath(), privateFolder));
    QSaveFile file(m_path);
    const bool written = folderReady && file.open(QIODevice::WriteOnly) && file.setPermissions(privateFile)
        && file.write(QJsonDocument(array).toJson()) >= 0 && file.commit();
    if (!written)
        return failure(Error::Kind::Storage, u"markers_unwritable"_s, m_path + u": "_s + file.errorString());
    return {};
}

} // namespace paydesk::store
