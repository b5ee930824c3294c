// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/schema.h"
#include "store/statement.h"

#include <QLockFile>

#include <functional>
#include <memory>

class QSqlError;

namespace paydesk::store {

/// The desktop's database: one SQLite file, one connection that writes and checkpoints (SQLite before 3.51.3 can damage a WAL
/// file that two connections checkpoint), one process per file (a lock file beside it). Made once by the program and passed by
/// reference to everything in store; used from the thread that opened it. Commits are on disk (synchronous=FULL) when they return.
///
/// Opening never overwrites or repairs what it does not understand. Errors are Kind::Storage with one of these codes:
///   database_newer       the file was written by a newer program; nothing was changed
///   database_foreign     an SQLite file of another program
///   database_damaged     not an SQLite file, cut short, or quick_check found damage; nothing was changed
///   database_readonly    file or folder cannot be written
///   database_in_use      another process has it open; detail holds its process id
///   database_symlink     the path is a symbolic link
///   database_exposed     other users may read or write the file, or it belongs to another user
///   database_open        the file or its folder cannot be made or opened
///   database_migration   a migration failed; the file is at the version before it, the copy made before is kept
/// and later, from any call: database_busy, database_full, database_io, database_damaged, database_constraint, database_error.
class Database {
public:
    static Result<std::unique_ptr<Database>> open(const QString &path, const Schema &schema = Schema::shipped());
    /// A second connection to a database that is open, which can do nothing but read: what it asks never holds up the one that writes.
    /// It goes before that one does. No transactions: each statement sees what was committed when it began.
    static Result<std::unique_ptr<Database>> openReader(const QString &path);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    const QString &path() const { return m_path; }
    int schemaVersion() const { return m_version; }
    /// "wal", or "truncate" where the file lies on a network file system, on which WAL is not safe.
    const QString &journalMode() const { return m_journalMode; }
    /// False after a failed write or a damaged page: to be closed and opened again.
    bool isSound() const { return m_brokenBy.isEmpty(); }
    bool inTransaction() const { return m_depth > 0; }

    /// Reads the whole file: every page, every index, every reference between tables.
    Result<void> check();
    /// A consistent copy at `path`, which must not exist yet; readable by the owner only.
    Result<void> backup(const QString &path);

    /// Told the text of every statement before it is prepared, never its values: for diagnostics and for tests of query plans.
    void watch(std::function<void(const QString &sql)> watcher) { m_watcher = std::move(watcher); }

    Result<Statement> prepare(const QString &sql);
    /// Prepares, runs once; the number of rows changed.
    Result<int> run(const QString &sql, const QVariantList &values = {});
    /// The same where the number does not matter.
    Result<void> change(const QString &sql, const QVariantList &values = {});
    /// The first column of the first row, 0 without a row.
    Result<qint64> number(const QString &sql, const QVariantList &values = {});

private:
    friend class Statement;
    friend class Transaction;
    Database(QString path, QString connection) : m_path(std::move(path)), m_connection(std::move(connection)) {}

    static Result<std::unique_ptr<Database>> connect(const QString &path, const QString &options);
    static Result<void> create(const QString &path, const Schema &schema);
    static Result<void> inspect(const QString &path, const Schema &schema);
    Result<void> configure();
    Result<QString> ask(const QString &sql);
    Result<void> quickCheck();
    Result<void> migrate(const Schema &schema);
    Result<void> applyStep(const QByteArray &script, int version);
    void undo(const QString &sql);
    Error toError(const QSqlError &error);

    QString m_path;
    QString m_connection;
    QString m_journalMode;
    std::unique_ptr<QLockFile> m_lock;
    std::function<void(const QString &)> m_watcher;
    int m_version = 0;
    int m_depth = 0;
    /// Why nothing is written any more: after a failed write or a damaged page the connection is not trusted until reopened.
    QString m_brokenBy;
};

} // namespace paydesk::store
