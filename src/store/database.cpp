// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include "store/databasefile.h"
#include "store/dialect.h"
#include "store/postgresql.h"
#include "store/transaction.h"
#include "store/watchdog.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QUuid>

#include <sqlite3.h>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

/// Beyond that many, statements are made by what a person types: not worth keeping.
constexpr qsizetype mostPrepared = 100;

/// Of this file nothing can be read by this program, today or later.
bool isUseless(const Error &error)
{
    const QStringList codes{u"database_damaged"_s, u"database_foreign"_s, u"database_newer"_s, u"database_migration"_s};
    return codes.contains(error.code);
}

/// Nobody asks how much memory SQLite takes, and to keep count it takes a lock for each piece of it. Refused once a file is open.
void stopCountingMemory()
{
    static const int refused = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    Q_UNUSED(refused)
}

Result<std::unique_ptr<QLockFile>> lockFor(const QString &path)
{
    auto lock = std::make_unique<QLockFile>(path + u".lock"_s);
    // Never taken over by age; a lock whose process is gone is.
    lock->setStaleLockTime(0);
    if (lock->tryLock(0))
        return lock;
    if (lock->error() == QLockFile::PermissionError)
        return failure(Error::Kind::Storage, u"database_readonly"_s, QFileInfo(path).absolutePath());
    qint64 pid = 0;
    QString host;
    QString program;
    lock->getLockInfo(&pid, &host, &program);
    return failure(Error::Kind::Storage, u"database_in_use"_s, QString::number(pid));
}

} // namespace

Database::Database(QString path, const Dialect &dialect)
    : m_path(std::move(path)), m_dialect(dialect),
      m_connection(u"paydesk-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, const Schema &schema)
{
    return isPostgresql(path) ? openServer(path, schema) : openFile(path, schema);
}

Result<std::unique_ptr<Database>> Database::openFile(const QString &path, const Schema &schema)
{
    if (const auto made = makeFolder(path); !made)
        return failure(made.error());
    // Before the lock: a link may point at a folder that is not ours to put a lock into.
    if (QFileInfo(path).isSymbolicLink())
        return failure(Error::Kind::Storage, u"database_symlink"_s, path);
    auto lock = lockFor(path);
    if (!lock)
        return failure(lock.error());
    auto database = openLocked(path, schema);
    if (!database && schema.isCopy && isUseless(database.error())) {
        const Error why = database.error();
        if (const auto gone = makeWay(path, why.code == "database_foreign"_L1); !gone)
            return failure(gone.error());
        database = openLocked(path, schema);
        if (database)
            (*database)->m_replaced = why;
    }
    if (database)
        (*database)->m_lock = std::move(*lock);
    return database;
}

Result<std::unique_ptr<Database>> Database::openLocked(const QString &path, const Schema &schema)
{
    if (!QFile::exists(path)) {
        if (const auto created = create(path, schema); !created)
            return failure(created.error());
    }
    if (const auto usable = inspect(path, schema); !usable)
        return failure(usable.error());
    auto database = connect(path, u"QSQLITE_BUSY_TIMEOUT=3000"_s);
    if (!database)
        return database;
    if (const auto configured = (*database)->configure(); !configured)
        return failure(configured.error());
    if (const auto migrated = (*database)->migrate(schema); !migrated)
        return failure(migrated.error());
    (*database)->m_beforeCommit = schema.beforeCommit;
    return database;
}

Result<std::unique_ptr<Database>> Database::openReader(const QString &path)
{
    if (isPostgresql(path))
        return openServerReader(path);
    auto reader = connect(path, u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=3000"_s);
    if (!reader)
        return reader;
    for (const QString &setting : {u"query_only = ON"_s, u"wal_autocheckpoint = 0"_s, u"cache_size = -8192"_s}) {
        if (const auto set = (*reader)->ask(u"PRAGMA "_s + setting); !set)
            return failure(set.error());
    }
    return reader;
}

Database::~Database()
{
    m_watchdog.reset();
    // Closing the last connection checkpoints and removes the -wal file. The statements go with it: one by one they would be told to a
    // server that may be gone.
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<Database>> Database::connect(const QString &path, const QString &options)
{
    stopCountingMemory();
    std::unique_ptr<Database> database(new Database(path, Dialect::sqlite()));
    QSqlDatabase connection = QSqlDatabase::addDatabase(Dialect::sqlite().driver, database->m_connection);
    connection.setDatabaseName(path);
    connection.setConnectOptions(options);
    if (!connection.open())
        return failure(Error::Kind::Storage, u"database_open"_s, connection.lastError().text());
    return database;
}

/// Looks at the file without being able to change it. A connection that only reads does not checkpoint when it closes.
Result<void> Database::inspect(const QString &path, const Schema &schema)
{
    if (const auto accessible = checkAccess(path); !accessible)
        return accessible;
    const auto header = readHeader(path);
    if (!header)
        return failure(header.error());
    if (header->applicationId != schema.applicationId)
        return failure(Error::Kind::Storage, u"database_foreign"_s, path);
    const auto newer = [&](const QString &version) {
        return failure(Error::Kind::Storage, u"database_newer"_s,
                       u"version %1, known %2"_s.arg(version).arg(schema.version()));
    };
    if (header->userVersion > quint32(schema.version()))
        return newer(QString::number(header->userVersion));
    if (header->userVersion == 0)
        return failure(Error::Kind::Storage, u"database_damaged"_s, path + u" has no schema"_s);
    // A rollback journal has to be played back first, which only a writer can.
    if (hasContent(path + u"-journal"_s))
        return {};
    const bool uncleanEnd = hasContent(path + u"-wal"_s);
    auto reader = connect(path, u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=3000"_s);
    if (!reader)
        return failure(reader.error());
    const auto version = (*reader)->ask(u"PRAGMA user_version"_s);
    if (!version)
        return failure(version.error());
    if (version->toInt() > schema.version())
        return newer(*version);
    if (uncleanEnd || QFileInfo(path).size() <= alwaysCheckedBytes)
        return (*reader)->quickCheck();
    return {};
}

Result<void> Database::configure()
{
    const bool isFarAway = onNetwork(m_path);
    if (isFarAway)
        qWarning("%s lies on a network file system: it is slower there, and not safe from other computers",
                 qUtf8Printable(m_path));
    m_journalMode = isFarAway ? u"truncate"_s : u"wal"_s;
    const auto mode = ask(u"PRAGMA journal_mode = "_s + m_journalMode);
    if (!mode)
        return failure(mode.error());
    if (*mode != m_journalMode)
        return failure(Error::Kind::Storage, u"database_open"_s, u"journal mode is "_s + *mode);
    for (const QString &setting :
         {u"synchronous = FULL"_s, u"foreign_keys = ON"_s, u"secure_delete = ON"_s, u"temp_store = MEMORY"_s,
          u"cache_size = -16384"_s, u"journal_size_limit = 16777216"_s, u"cell_size_check = ON"_s}) {
        if (const auto set = run(u"PRAGMA "_s + setting); !set)
            return failure(set.error());
    }
    return {};
}

Result<void> Database::quickCheck()
{
    const auto answer = ask(u"PRAGMA quick_check(1)"_s);
    if (!answer)
        return failure(answer.error());
    if (*answer != "ok"_L1)
        return failure(Error::Kind::Storage, u"database_damaged"_s, *answer);
    return {};
}

Result<void> Database::tune(std::chrono::milliseconds patience, int checkpointPages, int cacheSize)
{
    if (isPostgresql(m_path))
        return {};
    for (const QString &setting :
         {u"busy_timeout = %1"_s.arg(patience.count()), u"wal_autocheckpoint = %1"_s.arg(checkpointPages),
          u"cache_size = -%1"_s.arg(cacheSize)}) {
        if (const auto set = ask(u"PRAGMA "_s + setting); !set)
            return failure(set.error());
    }
    return {};
}

Result<void> Database::check()
{
    if (isPostgresql(m_path))
        return {};
    const auto integrity = ask(u"PRAGMA integrity_check(1)"_s);
    if (!integrity)
        return failure(integrity.error());
    if (*integrity != "ok"_L1)
        return failure(Error::Kind::Storage, u"database_damaged"_s, *integrity);
    const auto orphan = ask(u"PRAGMA foreign_key_check"_s);
    if (!orphan)
        return failure(orphan.error());
    if (!orphan->isEmpty())
        return failure(Error::Kind::Storage, u"database_damaged"_s, u"a row of %1 refers to nothing"_s.arg(*orphan));
    return {};
}

Result<void> Database::backup(const QString &path)
{
    if (isPostgresql(m_path))
        return failure(Error::Kind::Refused, u"database_server"_s,
                       u"a PostgreSQL database is copied by the server's own tools (pg_dump, pg_basebackup)"_s);
    // SQLite would make the file readable by others; into an empty one it writes without complaint.
    if (const auto made = makePrivateFile(path); !made)
        return made;
    // A connection that may only read would take the copy for something of its own.
    const auto onlyReads = number(u"PRAGMA query_only"_s);
    if (!onlyReads)
        return failure(onlyReads.error());
    if (const auto freed = change(u"PRAGMA query_only = OFF"_s); !freed)
        return freed;
    auto copied = change(u"VACUUM INTO ?"_s, {path});
    if (const auto bound = change(u"PRAGMA query_only = %1"_s.arg(*onlyReads)); !bound)
        return bound;
    if (copied)
        copied = renounceLog(path);
    if (!copied)
        removeDatabaseFiles(path);
    return copied;
}

/// However often a copy is put in the place of its original, each time another log begins.
Result<void> Database::renounceLog(const QString &copy)
{
    const auto database = connect(copy, {});
    if (!database)
        return failure(database.error());
    const auto hasLog =
        (*database)->number(u"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'log'"_s);
    if (!hasLog || *hasLog == 0)
        return hasLog ? Result<void>() : failure(hasLog.error());
    return (*database)->change(u"UPDATE log SET id = ''"_s);
}

Result<Statement> Database::prepare(const QString &sql)
{
    if (m_watcher)
        m_watcher(sql);
    if (m_prepared.size() >= mostPrepared)
        m_prepared.clear();
    std::shared_ptr<QSqlQuery> &kept = m_prepared[sql];
    if (kept && kept.use_count() == 1)
        return Statement(*this, kept);
    auto query = std::make_shared<QSqlQuery>(QSqlDatabase::database(m_connection, false));
    query->setForwardOnly(true);
    const Watchdog::Turn turn(m_watchdog.get());
    if (!query->prepare(sql)) {
        const Error error = toError(query->lastError());
        m_prepared.remove(sql);
        return failure(error);
    }
    kept = query;
    return Statement(*this, std::move(query));
}

/// Without values, and not prepared: servers prepare queries only.
Result<int> Database::runOnce(const QString &sql)
{
    if (m_watcher)
        m_watcher(sql);
    if (const auto refused = refuseIfBroken(); !refused)
        return failure(refused.error());
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    const Watchdog::Turn turn(m_watchdog.get());
    if (!query.exec(sql))
        return failure(toError(query.lastError()));
    return query.numRowsAffected();
}

Result<int> Database::run(const QString &sql, const QVariantList &values)
{
    if (values.isEmpty() && !m_dialect.staysPrepared(sql))
        return runOnce(sql);
    auto statement = prepare(sql);
    if (!statement)
        return failure(statement.error());
    return statement->run(values);
}

Result<void> Database::change(const QString &sql, const QVariantList &values)
{
    const auto changed = run(sql, values);
    if (!changed)
        return failure(changed.error());
    return {};
}

Result<qint64> Database::number(const QString &sql, const QVariantList &values)
{
    auto statement = prepare(sql);
    if (!statement)
        return failure(statement.error());
    const auto answer = statement->first<qint64>(values, [](Row row) { return row.number(); });
    if (!answer)
        return failure(answer.error());
    return answer->value_or(0);
}

/// The first column of the first row as text; empty without a row.
Result<QString> Database::ask(const QString &sql)
{
    auto statement = prepare(sql);
    if (!statement)
        return failure(statement.error());
    const auto answer = statement->first<QString>({}, [](Row row) { return row.text(); });
    if (!answer)
        return failure(answer.error());
    return answer->value_or(QString());
}

Result<void> Database::commit()
{
    if (m_conflict)
        return failure(*m_conflict);
    if (!isPostgresql(m_path))
        return change(u"COMMIT"_s);
    if (const auto refused = refuseIfBroken(); !refused)
        return refused;
    if (m_watcher)
        m_watcher(u"COMMIT"_s);
    const Watchdog::Turn turn(m_watchdog.get());
    // The driver's own: the server answers the COMMIT of a transaction that has failed by saying that it rolled it back.
    QSqlDatabase connection = QSqlDatabase::database(m_connection, false);
    if (connection.commit())
        return {};
    Error error = toError(connection.lastError());
    if (error.code == "database_lost"_L1)
        error.code = u"database_unknown"_s;
    return failure(error);
}

void Database::undo(const QString &sql)
{
    const Watchdog::Turn turn(m_watchdog.get());
    const QSqlDatabase connection = QSqlDatabase::database(m_connection, false);
    // A server has forgotten the transaction with the connection.
    if (connection.isOpen())
        QSqlQuery(connection).exec(sql);
}

Result<void> Database::refuseIfBroken() const
{
    if (m_brokenBy.isEmpty())
        return {};
    return failure(Error::Kind::Storage, m_brokenBy, u"an earlier call found it, it has to be opened again"_s);
}

Error Database::toError(const QSqlError &error)
{
    const QString code = m_dialect.codeOf(error, QSqlDatabase::database(m_connection, false).isOpen());
    Error made = Error::make(Error::Kind::Storage, code, error.databaseText().simplified());
    if (code == "database_io"_L1 || code == "database_damaged"_L1 || code == "database_lost"_L1)
        m_brokenBy = code;
    if (code == "database_conflict"_L1)
        m_conflict = made;
    return made;
}

} // namespace paydesk::store
