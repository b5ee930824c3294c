// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/schema.h"
#include "store/statement.h"

#include <QHash>
#include <QLockFile>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

class QSqlError;

namespace paydesk::store {

struct Dialect;
class Watchdog;

/// A connection to a database. Made once by the program and passed by reference to everything in store; used from the thread that
/// opened it. What is committed is on disk when commit() returns.
///
/// The usual one is an SQLite file: one connection that writes and checkpoints (SQLite before 3.51.3 can damage a WAL file that two
/// connections checkpoint), one process per file (a lock file beside it), synchronous=FULL. The listener's may be on a PostgreSQL
/// server instead, named postgresql://…, which several listeners share; no call takes longer than five seconds then.
///
/// Opening never overwrites or repairs what it does not understand; only a copy that can be filled again (Schema::isCopy) gives way
/// to a new file. Errors are Kind::Storage with one of these codes:
///   database_newer       the file was written by a newer program; nothing was changed
///   database_foreign     an SQLite file of another program
///   database_damaged     not an SQLite file, cut short, or quick_check found damage; nothing was changed
///   database_readonly    file or folder cannot be written
///   database_in_use      another process has it open; detail holds its process id
///   database_symlink     the path is a symbolic link
///   database_exposed     other users may read or write the file, or it belongs to another user
///   database_open        the file or its folder cannot be made or opened
///   database_migration   a migration failed; the file is at the version before it, the copy made before is kept
///   database_room        there is too little room on the disk to migrate the file, by so many bytes as detail says; nothing was changed
///   database_unsafe      the server may lose what it has committed, or is not one to write to; detail says why
///   database_address     (InvalidInput) the address of the server cannot be read; detail is a sentence
/// and later, from any call: database_busy, database_full, database_io, database_damaged, database_constraint, database_error;
/// of a server also
///   database_lost        the connection is gone, and nothing of the transaction was done
///   database_conflict    a deadlock, or transactions that exclude each other: the whole transaction may be done again
///   database_unknown     the connection was lost while committing: the transaction may be done or not
class Database {
public:
    /// `path` is a file or, in the listener, the address of a server.
    static Result<std::unique_ptr<Database>> open(const QString &path, const Schema &schema = Schema::shipped());
    /// A second connection to a database that is open, which can do nothing but read: what it asks never holds up the one that writes.
    /// It goes before that one does; of a server it is one connection more. No transactions: each statement sees what was committed when it began.
    static Result<std::unique_ptr<Database>> openReader(const QString &path);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// The file, or the address of the server without its password.
    const QString &path() const { return m_path; }
    const Dialect &dialect() const { return m_dialect; }
    int schemaVersion() const { return m_version; }
    /// Why the copy that was there could not be used, where this is a new and empty one in its place.
    const std::optional<Error> &replaced() const { return m_replaced; }
    /// "wal", or "truncate" where the file lies on a network file system, on which WAL is not safe. Empty for a server.
    const QString &journalMode() const { return m_journalMode; }
    /// False after a failed write, a damaged page or a lost connection: to be closed and opened again.
    bool isSound() const { return m_brokenBy.isEmpty(); }
    bool inTransaction() const { return m_depth > 0; }

    /// How long another program may keep the file from us, after how many pages the log is carried into it, and how many KiB of pages
    /// are kept in memory. A server has its own.
    Result<void> tune(std::chrono::milliseconds patience, int checkpointPages, int cacheSize);
    /// Reads the whole file: every page, every index, every reference between tables. A server checks its own.
    Result<void> check();
    /// A consistent copy at `path`, which must not exist yet; readable by the owner only. Of a file; a server is copied by its own tools.
    /// The log in a copy of the listener's is another one from there on, see EventLog::begin().
    Result<void> backup(const QString &path);

    /// Leaves out what the schema wants done before each commit, until it is given back to setBeforeCommit().
    QStringList takeBeforeCommit() { return std::exchange(m_beforeCommit, {}); }
    void setBeforeCommit(const QStringList &statements) { m_beforeCommit = statements; }

    /// Calls `heard` on this thread, from its event loop, when a program has stored events. Only of a server.
    Result<void> subscribe(QObject *context, std::function<void()> heard);

    /// Told the text of every statement before it is prepared, never its values: for diagnostics and for tests of query plans.
    void watch(std::function<void(const QString &sql)> watcher) { m_watcher = std::move(watcher); }

    Result<Statement> prepare(const QString &sql);
    /// Runs once; the number of rows changed.
    Result<int> run(const QString &sql, const QVariantList &values = {});
    /// The same where the number does not matter.
    Result<void> change(const QString &sql, const QVariantList &values = {});
    /// The first column of the first row, 0 without a row.
    Result<qint64> number(const QString &sql, const QVariantList &values = {});

private:
    friend class Statement;
    friend class Transaction;
    Database(QString path, const Dialect &dialect);

    static Result<std::unique_ptr<Database>> openFile(const QString &path, const Schema &schema);
    static Result<std::unique_ptr<Database>> openLocked(const QString &path, const Schema &schema);
    static Result<std::unique_ptr<Database>> openServer(const QString &place, const Schema &schema);
    static Result<std::unique_ptr<Database>> openServerReader(const QString &place);
    static Result<std::unique_ptr<Database>> connectServer(const QString &place);
    static Result<std::unique_ptr<Database>> connect(const QString &path, const QString &options);
    static Result<void> create(const QString &path, const Schema &schema);
    static Result<void> renounceLog(const QString &copy);
    static Result<void> inspect(const QString &path, const Schema &schema);
    Result<void> configure();
    Result<QString> ask(const QString &sql);
    Result<void> quickCheck();
    Result<void> migrate(const Schema &schema);
    Result<void> keepCopy();
    Result<void> applyStep(const Schema &schema, int version);
    Result<void> inspectServer();
    Result<void> migrateServer(const Schema &schema);
    Result<void> stepServer(const Schema &schema);
    Result<int> runOnce(const QString &sql);
    Result<void> commit();
    void undo(const QString &sql);
    Result<void> refuseIfBroken() const;
    Error toError(const QSqlError &error);

    QString m_path;
    const Dialect &m_dialect;
    QString m_connection;
    QString m_journalMode;
    std::unique_ptr<QLockFile> m_lock;
    std::function<void(const QString &)> m_watcher;
    std::optional<Error> m_replaced;
    int m_version = 0;
    int m_depth = 0;
    /// Of the transaction under way, see Transaction::beginUndivided(). Spoilt: a part of it was undone.
    enum class Whole { No, Yes, Spoilt };
    Whole m_whole = Whole::No;
    /// Why nothing is written any more: after a failed write or a damaged page the connection is not trusted until reopened.
    QString m_brokenBy;
    /// Why the transaction under way has to be done again as a whole, whatever became of its parts.
    std::optional<Error> m_conflict;
    /// See Schema.
    QStringList m_beforeCommit;
    /// Statements stay prepared as long as the connection lasts.
    QHash<QString, std::shared_ptr<QSqlQuery>> m_prepared;
    /// Only for a server.
    std::unique_ptr<Watchdog> m_watchdog;
};

} // namespace paydesk::store
