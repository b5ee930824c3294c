// SPDX-License-Identifier: GPL-3.0-or-later
// How a file comes to the newest version of its schema, be it new or of an earlier program.
#include "store/database.h"
#include "store/databasefile.h"
#include "store/transaction.h"

#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

/// For the copy, and for what the steps write.
Result<void> findRoom(const QString &path)
{
    const qint64 needed = 2 * QFileInfo(path).size();
    const QStorageInfo disk(QFileInfo(path).absolutePath());
    if (!disk.isValid() || disk.bytesAvailable() >= needed)
        return {};
    return failure(Error::Kind::Storage, u"database_room"_s, QString::number(needed - disk.bytesAvailable()));
}

} // namespace

bool isSlowToOpen(const QString &path, const Schema &schema)
{
    const auto header = readHeader(path);
    if (!header || header->applicationId != schema.applicationId)
        return false;
    return header->userVersion < quint32(schema.version())
        || (hasContent(path + u"-wal"_s) && QFileInfo(path).size() > alwaysCheckedBytes);
}

/// A new file is made beside its place and renamed when it is complete, so that an empty or half made file is never ours.
Result<void> Database::create(const QString &path, const Schema &schema)
{
    if (hasContent(path + u"-wal"_s))
        return failure(Error::Kind::Storage, u"database_damaged"_s, path + u" is missing beside its -wal file"_s);
    const QString unfinished = path + u".new"_s;
    removeDatabaseFiles(unfinished);
    if (const auto made = makePrivateFile(unfinished); !made)
        return made;
    const auto fill = [&]() -> Result<void> {
        auto database = connect(unfinished, {});
        if (!database)
            return failure(database.error());
        for (const QString &setting :
             {u"page_size = %1"_s.arg(schema.pageSize), u"application_id = %1"_s.arg(schema.applicationId)}) {
            if (const auto set = (*database)->run(u"PRAGMA "_s + setting); !set)
                return failure(set.error());
        }
        for (int version = 1; version <= schema.version(); ++version) {
            if (const auto applied = (*database)->applyStep(schema, version); !applied)
                return applied;
        }
        return {};
    };
    if (const auto filled = fill(); !filled) {
        removeDatabaseFiles(unfinished);
        return filled;
    }
    if (!QFile::rename(unfinished, path))
        return failure(Error::Kind::Storage, u"database_open"_s, u"cannot rename "_s + unfinished);
    return {};
}

Result<void> Database::migrate(const Schema &schema)
{
    const auto version = ask(u"PRAGMA user_version"_s);
    if (!version)
        return failure(version.error());
    m_version = version->toInt();
    if (m_version >= schema.version())
        return {};
    if (const auto found = findRoom(m_path); !found)
        return found;
    // Who waits for it sees why.
    qInfo("%s is brought up to date, from version %d to %d, which takes long if it is large; a copy is kept beside it",
          qUtf8Printable(m_path), m_version, schema.version());
    if (const auto kept = keepCopy(); !kept)
        return kept;
    while (m_version < schema.version()) {
        if (const auto applied = applyStep(schema, m_version + 1); !applied)
            return applied;
    }
    // The version in the file itself, where an older program sees it without opening the -wal.
    if (const auto written = ask(u"PRAGMA wal_checkpoint(TRUNCATE)"_s); !written)
        return failure(written.error());
    return {};
}

/// Of the file as it is now, beside it. The copy is complete before it gets its name; one of an earlier try gives way.
Result<void> Database::keepCopy()
{
    const QString copy = backupOf(m_path, m_version);
    const QString unfinished = unfinishedBackupOf(m_path, m_version);
    removeDatabaseFiles(unfinished);
    if (const auto made = backup(unfinished); !made)
        return made;
    QFile::remove(copy);
    if (!QFile::rename(unfinished, copy))
        return failure(Error::Kind::Storage, u"database_open"_s, u"cannot rename "_s + unfinished);
    return {};
}

Result<void> Database::applyStep(const Schema &schema, int version)
{
    const auto failed = [version](const Error &error) {
        // A full disk or a broken one is said as such; anything else is a mistake in the step or data it did not expect.
        const bool ours = error.code == "database_error"_L1 || error.code == "database_constraint"_L1;
        return failure(error.kind, ours ? u"database_migration"_s : error.code,
                       u"to version %1: %2"_s.arg(version).arg(error.detail));
    };
    auto transaction = Transaction::begin(*this);
    if (!transaction)
        return failed(transaction.error());
    const QByteArrayList statements = Schema::statements(schema.steps.at(version - 1));
    for (const QByteArray &statement : statements) {
        if (const auto done = run(QString::fromUtf8(statement)); !done)
            return failed(done.error());
    }
    if (const auto fill = schema.fills.value(version)) {
        if (const auto filled = fill(*this); !filled)
            return failed(filled.error());
    }
    if (const auto numbered = run(u"PRAGMA user_version = %1"_s.arg(version)); !numbered)
        return failed(numbered.error());
    if (const auto committed = transaction->commit(); !committed)
        return failed(committed.error());
    m_version = version;
    return {};
}

} // namespace paydesk::store
