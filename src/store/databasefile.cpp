// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/databasefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QStorageInfo>
#include <QtEndian>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

constexpr auto privateFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr auto privateFolder = privateFile | QFileDevice::ExeOwner;

tl::unexpected<Error> refused(QString code, QString detail)
{
    return failure(Error::Kind::Storage, std::move(code), std::move(detail));
}

} // namespace

Result<void> makeFolder(const QString &path)
{
    const QFileInfo folder(QFileInfo(path).absolutePath());
    if (folder.isDir())
        return {};
    if (!QDir().mkpath(folder.absolutePath()) || !QDir().mkdir(folder.absoluteFilePath(), privateFolder))
        return refused(u"database_open"_s, u"cannot make the folder "_s + folder.absoluteFilePath());
    return {};
}

Result<void> checkAccess(const QString &path)
{
    const QFileInfo info(path);
    if (info.isSymbolicLink())
        return refused(u"database_symlink"_s, path);
    if (!info.isFile())
        return refused(u"database_open"_s, path + u" is not a file"_s);
#ifdef Q_OS_UNIX
    constexpr auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    if ((info.permissions() & others) || info.ownerId() != ::geteuid())
        return refused(u"database_exposed"_s, path + u" has to belong to you and be open to nobody else (chmod 600)"_s);
#endif
    // The bit as well: access() lets root through.
    if (!info.isWritable() || !(info.permissions() & QFileDevice::WriteOwner))
        return refused(u"database_readonly"_s, path);
    return {};
}

Result<FileHeader> readHeader(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return refused(u"database_open"_s, path + u": "_s + file.errorString());
    const QByteArray header = file.read(100);
    if (header.size() < 100 || !header.startsWith(QByteArray("SQLite format 3\0", 16)))
        return refused(u"database_damaged"_s, path + u" is not an SQLite file"_s);
    // sqlite.org/fileformat.html, "The Database Header"
    return FileHeader{qFromBigEndian<quint32>(header.constData() + 68),
                      qFromBigEndian<quint32>(header.constData() + 60)};
}

Result<void> makePrivateFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, privateFile))
        return refused(u"database_open"_s, path + u": "_s + file.errorString());
    return {};
}

bool hasContent(const QString &path)
{
    return QFileInfo(path).size() > 0;
}

QString fileNumber(const QString &path)
{
#ifdef Q_OS_UNIX
    struct stat state {};
    if (::stat(QFile::encodeName(path).constData(), &state) == 0)
        return QString::number(state.st_ino);
#else
    Q_UNUSED(path)
#endif
    return {};
}

bool onNetwork(const QString &path)
{
    const QByteArray type = QStorageInfo(QFileInfo(path).absolutePath()).fileSystemType();
    return type.startsWith("nfs") || type.startsWith("smb") || type == "cifs" || type == "9p" || type.endsWith("sshfs");
}

void removeDatabaseFiles(const QString &path)
{
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s})
        QFile::remove(path + suffix);
}

QString backupOf(const QString &path, int version)
{
    return u"%1.v%2.backup"_s.arg(path).arg(version);
}

QString unfinishedBackupOf(const QString &path, int version)
{
    return backupOf(path, version) + u".new"_s;
}

std::optional<int> copiedShare(const QString &path, int version)
{
    const QFileInfo copy(unfinishedBackupOf(path, version));
    const qint64 whole = QFileInfo(path).size();
    if (!copy.exists() || whole == 0)
        return std::nullopt;
    return int(std::min<qint64>(100, copy.size() * 100 / whole));
}

void removeBackups(const QString &path, int kept)
{
    const QFileInfo file(path);
    const QFileInfoList found =
        file.absoluteDir().entryInfoList({backupOf(file.fileName(), 0).replace(u".v0."_s, u".v*."_s)}, QDir::Files);
    QMap<int, QString> copies;
    for (const QFileInfo &copy : found)
        copies.insert(-copy.completeSuffix().section(u".v"_s, -1).section(u'.', 0, 0).toInt(), copy.filePath());
    const QStringList newestFirst = copies.values();
    for (const QString &copy : newestFirst.mid(kept))
        QFile::remove(copy);
}

Result<void> makeWay(const QString &path, bool isForeign)
{
    // Never over another one that was set aside.
    if (isForeign && !QFile::rename(path, path + u".foreign"_s))
        return refused(u"database_foreign"_s, path + u" is in the way and cannot be renamed"_s);
    removeDatabaseFiles(path);
    if (QFile::exists(path))
        return refused(u"database_readonly"_s, path + u" cannot be deleted"_s);
    return {};
}

} // namespace paydesk::store
