// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <optional>

namespace paydesk::store {

struct Schema;

/// Reading a larger file through takes longer than a person waits for a window; after an unclean end it is done anyway.
inline constexpr qint64 alwaysCheckedBytes = 32 * 1024 * 1024;

/// What the first bytes of an SQLite file say, read without SQLite, so that looking changes nothing.
struct FileHeader {
    quint32 applicationId = 0;
    quint32 userVersion = 0;
};

/// Makes the folder of the file, readable by the owner only, if it does not exist.
Result<void> makeFolder(const QString &path);
/// No link, ours, not open to others, writable. For a file that exists.
Result<void> checkAccess(const QString &path);
Result<FileHeader> readHeader(const QString &path);
/// An empty file that only the owner can read, for SQLite to fill.
Result<void> makePrivateFile(const QString &path);
/// True if there is a file, and something in it.
bool hasContent(const QString &path);
/// What its file system tells the file by: it stays when the file is renamed, and a copy has another one. Empty where it cannot be had.
QString fileNumber(const QString &path);
/// True if the file lies where memory shared between processes and locks cannot be relied upon.
bool onNetwork(const QString &path);
/// The file and what SQLite keeps beside it.
void removeDatabaseFiles(const QString &path);
/// True if opening the file would keep a window waiting: it has to be brought up to date, or it is large and was not closed.
bool isSlowToOpen(const QString &path, const Schema &schema);
/// Where the file is copied to before it is brought up to date from that version.
QString backupOf(const QString &path, int version);
/// Where that copy is written until it is complete.
QString unfinishedBackupOf(const QString &path, int version);
/// How many hundredths of the file are in that copy, nothing while none is being made. By sizes alone: SQLite's locks would go if the
/// file were opened and closed beside it.
std::optional<int> copiedShare(const QString &path, int version);
/// Such copies, but for those of the newest versions that shall be kept.
void removeBackups(const QString &path, int kept);
/// Clears the place for a new file: what is there is deleted, or renamed to <path>.foreign where it is somebody else's.
Result<void> makeWay(const QString &path, bool isForeign);

} // namespace paydesk::store
