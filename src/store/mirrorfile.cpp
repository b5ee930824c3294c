// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/mirrorfile.h"

#include "store/databasefile.h"

#include <QFile>
#include <QFileInfo>
#include <QMetaObject>

#include <utility>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

/// A payment changes a page in each of a dozen indexes, and the next one many of the same. What waits longer in the log is carried into the
/// file fewer times. The log takes up to 160 megabytes then.
constexpr int checkpointPages = 40'000;
/// KiB: the indexes are written in random order. Taken as it is needed, which is not before many rows are written.
constexpr int cacheSize = 65'536;
/// KiB, of each connection that reads. What is not in it the system has in memory.
constexpr int readCacheSize = 16'384;
constexpr std::chrono::milliseconds patience{3'000};

Result<std::unique_ptr<Database>> openToRead(const QString &path)
{
    auto database = Database::openReader(path);
    if (!database)
        return database;
    // Not mapped into memory: a file that somebody cuts short meanwhile would end the program (SIGBUS) instead of failing to be read.
    if (const auto cached = (*database)->change(u"PRAGMA cache_size = -%1"_s.arg(readCacheSize)); !cached)
        return failure(cached.error());
    return database;
}

/// The file, and what SQLite keeps beside it.
QStringList filesOf(const QString &path)
{
    return {path, path + u"-wal"_s, path + u"-shm"_s};
}

/// In place of a file that cannot be written, until that one is gone.
QString standInOf(const QString &path)
{
    return path + u".standin"_s;
}

/// Once the file that could not be written is gone, what stood in for it takes its place.
void takeStandIn(const QString &path)
{
    if (QFile::exists(path) || !QFile::exists(standInOf(path)))
        return;
    const QStringList from = filesOf(standInOf(path));
    const QStringList to = filesOf(path);
    for (qsizetype i = 0; i < from.size(); ++i) {
        QFile::remove(to.at(i));
        QFile::rename(from.at(i), to.at(i));
    }
}

void removeFiles(const QString &path)
{
    for (const QString &file : filesOf(path))
        QFile::remove(file);
}

} // namespace

bool MirrorFile::isSlowToOpen(const QString &path)
{
    return store::isSlowToOpen(path, Schema::mirror());
}

Result<void> MirrorFile::prepare(const QString &path)
{
    // Whoever opens it has to know that it was begun anew, so that is left to be found once more.
    Schema schema = Schema::mirror();
    schema.isCopy = false;
    const auto database = Database::open(path, schema);
    if (database
        || !QStringList{u"database_room"_s, u"database_full"_s, u"database_io"_s}.contains(database.error().code))
        return {};
    return failure(database.error());
}

Result<std::unique_ptr<MirrorFile>> MirrorFile::open(const QString &path)
{
    std::unique_ptr<MirrorFile> mirror(new MirrorFile(path));
    if (const auto started = mirror->start(); !started)
        return failure(started.error());
    return mirror;
}

Result<void> MirrorFile::start()
{
    // The first time this thread waits for that one.
    if (const auto started =
            m_writer.start([this, isFirst = true]() mutable { return openWriter(std::exchange(isFirst, false)); });
        !started)
        return started;
    if (const auto started = m_reader.start([this] { return openReader(); }); !started)
        return started;
    auto database = openToRead(m_path);
    if (!database)
        return failure(database.error());
    m_database = std::move(*database);
    m_databaseGeneration = m_generation;
    return {};
}

MirrorFile::~MirrorFile()
{
    m_database.reset();
    m_reader.stop();
    m_writer.stop();
}

/// On the thread that writes.
Result<std::unique_ptr<Database>> MirrorFile::openWriter(bool isFirst)
{
    const bool isDropped = m_isDropped.exchange(false);
    if (isDropped) {
        removeFiles(m_path);
        removeBackups(m_path, 0);
    }
    if (isFirst)
        takeStandIn(m_path);
    auto database = Database::open(m_path, Schema::mirror());
    // Whoever opens it waits for this: nobody has asked for the path yet.
    if (isFirst && !database && database.error().code == "database_readonly"_L1) {
        m_unwritable = database.error();
        m_path = standInOf(m_own);
        database = Database::open(m_path, Schema::mirror());
    }
    if (!database)
        return database;
    // One is enough of what can be had again.
    if (isFirst)
        removeBackups(m_path, 1);
    if (const auto tuned = (*database)->tune(patience, checkpointPages, cacheSize); !tuned)
        return failure(tuned.error());
    std::optional<Error> why = (*database)->replaced();
    if (isDropped)
        why = Error::make(Error::Kind::Canceled, u"copy_dropped"_s);
    if (!why)
        return database;
    if (isFirst) {
        m_replaced = why;
        return database;
    }
    ++m_generation;
    const auto tell = [this, why] {
        m_replaced = why;
        m_reader.reopen();
        Q_EMIT begunAnew();
    };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    return database;
}

/// On the thread that reads.
Result<std::unique_ptr<Database>> MirrorFile::openReader()
{
    // What was open has failed, so the one that can do something about it looks at the file.
    if (m_readerGeneration == m_generation)
        m_writer.reopen();
    m_readerGeneration = m_generation;
    return openToRead(m_path);
}

void MirrorFile::beginAnew()
{
    m_isDropped = true;
    m_writer.reopen();
}

Result<void> MirrorFile::dropUnwritable()
{
    removeFiles(m_own);
    if (QFile::exists(m_own))
        return failure(Error::Kind::Storage, u"database_readonly"_s, m_own);
    m_unwritable.reset();
    return {};
}

qint64 MirrorFile::bytes() const
{
    qint64 bytes = 0;
    for (const QString &file : filesOf(m_path))
        bytes += QFileInfo(file).size();
    return bytes;
}

Database &MirrorFile::database()
{
    if (m_database->isSound() && m_databaseGeneration == m_generation)
        return *m_database;
    if (!m_database->isSound() && m_databaseGeneration == m_generation)
        m_writer.reopen();
    m_databaseGeneration = m_generation;
    // Where it cannot be opened the old one says why in each of its answers.
    if (auto database = openToRead(m_path))
        m_database = std::move(*database);
    return *m_database;
}

} // namespace paydesk::store
