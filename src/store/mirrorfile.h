// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/writethread.h"

#include <QObject>

#include <atomic>

namespace paydesk::store {

/// The copy of what Stripe keeps of one account: its file, the one thread that writes and checkpoints it, the one that reads lists and
/// sums from it, and a connection for single rows on the thread it lives in, the window's. A copy that turns out to be useless, be it
/// while it is open, is thrown away and begun anew.
class MirrorFile : public QObject {
    Q_OBJECT

public:
    /// Errors as Database::open() has them.
    static Result<std::unique_ptr<MirrorFile>> open(const QString &path);
    /// As Database has it.
    static bool isSlowToOpen(const QString &path);
    /// Does what takes time before it is opened, on any thread. Errors are those that are in the way of a copy of any kind: too little
    /// room, a disk that is full or broken.
    static Result<void> prepare(const QString &path);
    /// Writes what still waits.
    ~MirrorFile() override;

    WriteThread &writer() { return m_writer; }
    /// For whatever may take longer than the window can wait. Sees what has been written before it was asked.
    DatabaseThread &reader() { return m_reader; }
    /// Only reads, and only what an index finds at once. Valid until the event loop turns.
    Database &database();

    /// Throws the copy away, after what waits to be written, and begins a new one: replaced() has the code `copy_dropped` then.
    void beginAnew();
    /// Why the file cannot be written; another one beside it is used then, and takes its place at the next start if this one is gone.
    const std::optional<Error> &unwritable() const { return m_unwritable; }
    /// Deletes the file that cannot be written. Errors: Kind::Storage, `database_readonly`.
    Result<void> dropUnwritable();
    /// The file and what belongs to it, on the disk.
    qint64 bytes() const;

    /// Why the copy that was there could not be used, if it was begun anew since the file was opened.
    const std::optional<Error> &replaced() const { return m_replaced; }

Q_SIGNALS:
    /// replaced() has changed: nothing is in the copy any more.
    void begunAnew();

private:
    explicit MirrorFile(QString path) : m_own(std::move(path)), m_path(m_own) {}

    Result<void> start();
    Result<std::unique_ptr<Database>> openWriter(bool isFirst);
    Result<std::unique_ptr<Database>> openReader();

    const QString m_own;
    /// Of the file that is used.
    QString m_path;
    std::optional<Error> m_unwritable;
    /// How often a file was begun anew, and which of them the connections that read have open.
    std::atomic<int> m_generation = 0;
    std::atomic<bool> m_isDropped = false;
    int m_readerGeneration = -1;
    int m_databaseGeneration = 0;
    std::optional<Error> m_replaced;
    std::unique_ptr<Database> m_database;
    // In this order: what reads goes before what writes.
    WriteThread m_writer;
    DatabaseThread m_reader;
};

} // namespace paydesk::store
