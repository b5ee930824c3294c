// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/mirror/mirrorfile.h"

#include "store/databasefile.h"
#include "store/values.h"

#include <QDir>
#include <QFileInfo>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

Result<MirrorStatus> statusOf(store::Database &mirror)
{
    MirrorStatus status;
    status.path = mirror.path();
    for (const QString &suffix : {u""_s, u"-wal"_s})
        status.bytes += QFileInfo(status.path + suffix).size();
    const auto version = mirror.number(u"PRAGMA user_version"_s);
    if (!version)
        return failure(version.error());
    status.schemaVersion = int(*version);
    store::MirrorTables tables(mirror);
    auto counts = tables.counts();
    if (!counts)
        return failure(counts.error());
    status.counts = std::move(*counts);
    const auto newest = tables.newestRead();
    if (!newest)
        return failure(newest.error());
    status.asOf = *newest;
    // A look at Stripe that brought nothing new counts too.
    const auto seen = store::Values(mirror).value(u"events.seen_at"_s);
    if (!seen)
        return failure(seen.error());
    if (*seen)
        status.asOf = std::max(status.asOf, QDateTime::fromString(**seen, Qt::ISODate));
    return status;
}

} // namespace

QStringList mirrorFiles(const QString &dataDirectory)
{
    const QDir folder(dataDirectory);
    QStringList files;
    for (const QString &name : folder.entryList({u"*.mirror.sqlite"_s}, QDir::Files, QDir::Name))
        files << folder.filePath(name);
    return files;
}

store::Schema mirrorSchema()
{
    store::Schema schema = store::Schema::mirror();
    schema.isCopy = false;
    return schema;
}

Result<std::unique_ptr<store::Database>> openMirror(const QString &path)
{
    if (!QFileInfo::exists(path))
        return failure(Error::Kind::Storage, u"mirror_missing"_s, path);
    const auto header = store::readHeader(path);
    if (!header)
        return failure(header.error());
    if (header->applicationId != store::mirrorFile)
        return failure(Error::Kind::Storage, u"database_foreign"_s, path);
    auto mirror = store::Database::openReader(path);
    if (!mirror)
        return mirror;
    // Not as the header has it: the newest one may still be in the log.
    const auto version = (*mirror)->number(u"PRAGMA user_version"_s);
    if (!version)
        return failure(version.error());
    const int known = store::Schema::mirror().version();
    if (*version != known)
        return failure(Error::Kind::Storage, *version > known ? u"database_newer"_s : u"mirror_older"_s,
                       u"version %1, known %2"_s.arg(*version).arg(known));
    return mirror;
}

Result<MirrorStatus> mirrorStatus(const QString &path)
{
    const auto mirror = openMirror(path);
    if (!mirror)
        return failure(mirror.error());
    return statusOf(**mirror);
}

Result<MirrorCheck> checkMirror(const QString &path)
{
    // Opening it to write would bring an older one up to date.
    if (const auto usable = openMirror(path); !usable)
        return failure(usable.error());
    const auto mirror = store::Database::open(path, mirrorSchema());
    if (!mirror)
        return failure(mirror.error());
    MirrorCheck check;
    auto status = statusOf(**mirror);
    if (!status)
        return failure(status.error());
    check.status = std::move(*status);
    auto findings = store::MirrorTables(**mirror).verify();
    if (!findings)
        return failure(findings.error());
    check.findings = std::move(*findings);
    return check;
}

} // namespace paydesk::desk
