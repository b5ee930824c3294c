// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgresql.h"

#include "store/database.h"
#include "store/dialect.h"
#include "store/transaction.h"
#include "store/watchdog.h"

#include <QLibrary>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QUrl>
#include <QUrlQuery>

#include <optional>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

const QStringList knownOptions{u"sslmode"_s, u"sslrootcert"_s, u"sslcert"_s, u"sslkey"_s, u"passfile"_s, u"host"_s};

tl::unexpected<Error> unreadable(const QString &sentence)
{
    return failure(Error::Kind::InvalidInput, u"database_address"_s, sentence);
}

tl::unexpected<Error> refused(QString code, QString detail)
{
    return failure(Error::Kind::Storage, std::move(code), std::move(detail));
}

QString decoded(const QString &part)
{
    return QUrl::fromPercentEncoding(part.toUtf8());
}

struct Parts {
    QString login;
    QString hosts;
    QString database;
    QString query;
};

/// Not by QUrl, which knows one host only.
Parts partsOf(const QString &place)
{
    Parts parts;
    QString rest = place.mid(place.indexOf(u"://"_s) + 3);
    if (const qsizetype mark = rest.indexOf(u'?'); mark >= 0) {
        parts.query = rest.mid(mark + 1);
        rest.truncate(mark);
    }
    if (const qsizetype slash = rest.indexOf(u'/'); slash >= 0) {
        parts.database = rest.mid(slash + 1);
        rest.truncate(slash);
    }
    const qsizetype at = rest.lastIndexOf(u'@');
    parts.login = rest.left(std::max<qsizetype>(at, 0));
    parts.hosts = rest.mid(at + 1);
    return parts;
}

Result<void> takeHosts(const QString &hosts, PostgresqlAddress &address)
{
    for (const QString &host : hosts.split(u',', Qt::SkipEmptyParts)) {
        const qsizetype colon = host.lastIndexOf(u':');
        const bool hasPort = colon > host.lastIndexOf(u']') && colon >= 0;
        QString name = hasPort ? host.left(colon) : host;
        if (name.startsWith(u'[') && name.endsWith(u']'))
            name = name.sliced(1).chopped(1);
        const QString port = hasPort ? host.mid(colon + 1) : QString();
        bool isNumber = true;
        if (!port.isEmpty())
            isNumber = port.toUShort(&isNumber) > 0 && isNumber;
        if (!isNumber)
            return unreadable(u"the port of the database's host %1 must be a number from 1 to 65535"_s.arg(name));
        address.hosts << decoded(name);
        address.ports << port;
    }
    return {};
}

Result<void> takeOptions(const QString &query, PostgresqlAddress &address)
{
    const auto items = QUrlQuery(query).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (name == "password"_L1)
            address.password = value;
        else if (!knownOptions.contains(name))
            return unreadable(u"\"%1\" is not a setting of the database's address; those are %2"_s.arg(
                name, knownOptions.join(u", "_s)));
        // The driver takes it for the end of the value.
        else if (value.contains(u';'))
            return unreadable(u"\"%1\" in the database's address must not contain ';'"_s.arg(name));
        else
            address.options[name] = value;
    }
    return {};
}

QString quoted(QString value)
{
    return u'\'' + value.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s) + u'\'';
}

QString optionsOf(const PostgresqlAddress &address)
{
    QStringList options{u"connect_timeout=3"_s, u"tcp_user_timeout=5000"_s, u"application_name=paydesk-listener"_s,
                        u"target_session_attrs=%1"_s.arg(address.hosts.size() > 1 ? u"read-write"_s : u"any"_s)};
    if (!address.hosts.isEmpty())
        options << u"host="_s + quoted(address.hosts.join(u','));
    if (!address.ports.join(QString()).isEmpty())
        options << u"port="_s + quoted(address.ports.join(u','));
    for (auto it = address.options.begin(); it != address.options.end(); ++it)
        options << it.key() + u'=' + quoted(it.value());
    return options.join(u';');
}

/// What a function of libpq says of a connection. The driver brings the library along; to link it would make every program of ours need it.
std::optional<int> askLibrary(const char *function, const QSqlDatabase &connection)
{
    const auto ask = reinterpret_cast<int (*)(const void *)>(QLibrary::resolve(u"pq"_s, 5, function));
    const QVariant handle = connection.driver()->handle();
    return ask && handle.isValid() ? std::optional(ask(*static_cast<void *const *>(handle.constData()))) : std::nullopt;
}

} // namespace

Result<PostgresqlAddress> PostgresqlAddress::parse(const QString &place)
{
    PostgresqlAddress address;
    const Parts parts = partsOf(place);
    const qsizetype colon = parts.login.indexOf(u':');
    address.user = decoded(parts.login.left(colon));
    if (colon >= 0)
        address.password = decoded(parts.login.mid(colon + 1));
    address.database = decoded(parts.database);
    if (address.database.isEmpty())
        return unreadable(u"the database's address names no database: postgresql://user@host:port/database"_s);
    if (const auto taken = takeHosts(parts.hosts, address); !taken)
        return failure(taken.error());
    if (const auto taken = takeOptions(parts.query, address); !taken)
        return failure(taken.error());
    return address;
}

bool isPostgresql(const QString &place)
{
    return place.startsWith("postgresql://"_L1) || place.startsWith("postgres://"_L1);
}

QString withoutPassword(const QString &place)
{
    if (!isPostgresql(place))
        return place;
    Parts parts = partsOf(place);
    QUrlQuery query(parts.query);
    query.removeAllQueryItems(u"password"_s);
    const QString user = parts.login.section(u':', 0, 0);
    return u"postgresql://"_s + (user.isEmpty() ? QString() : user + u'@') + parts.hosts + u'/' + parts.database
        + (query.isEmpty() ? QString() : u'?' + query.toString());
}

Result<std::unique_ptr<Database>> Database::connectServer(const QString &place)
{
    const auto address = PostgresqlAddress::parse(place);
    if (!address)
        return failure(address.error());
    auto database = std::unique_ptr<Database>(new Database(withoutPassword(place), Dialect::postgresql()));
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(Dialect::postgresql().driver, database->m_connection);
        if (!connection.isValid())
            return refused(u"database_open"_s, u"Qt's driver for PostgreSQL (libqt6sql6-psql) is not installed"_s);
        connection.setDatabaseName(address->database);
        connection.setUserName(address->user);
        connection.setPassword(address->password);
        connection.setConnectOptions(optionsOf(*address));
        if (!connection.open())
            return refused(u"database_open"_s, connection.lastError().databaseText().simplified());
        if (const auto descriptor = askLibrary("PQsocket", connection); descriptor && *descriptor >= 0)
            database->m_watchdog = std::make_unique<Watchdog>(*descriptor);
    }
    if (const auto usable = database->inspectServer(); !usable)
        return failure(usable.error());
    return database;
}

Result<std::unique_ptr<Database>> Database::openServer(const QString &place, const Schema &schema)
{
    auto database = connectServer(place);
    if (!database)
        return database;
    if (const auto migrated = (*database)->migrateServer(schema); !migrated)
        return failure(migrated.error());
    return database;
}

Result<std::unique_ptr<Database>> Database::openServerReader(const QString &place)
{
    auto database = connectServer(place);
    if (!database)
        return database;
    if (const auto set = (*database)->change(u"SET default_transaction_read_only = on"_s); !set)
        return failure(set.error());
    return database;
}

/// A server that may forget what it has committed is not written to. Errors are said as a sentence.
Result<void> Database::inspectServer()
{
    const auto refusal = ask(u"SELECT CASE WHEN pg_is_in_recovery() THEN 'it is a replica; name the primary'"
                             " WHEN current_setting('server_version_num')::int < 130000 THEN"
                             "  'it is older than PostgreSQL 13'"
                             " WHEN current_setting('fsync') <> 'on' THEN"
                             "  'fsync is off: it would lose events that were acknowledged'"
                             " WHEN current_setting('full_page_writes') <> 'on' THEN"
                             "  'full_page_writes is off: a power cut could damage it' ELSE '' END"_s);
    if (!refusal)
        return failure(refusal.error());
    if (!refusal->isEmpty())
        return refused(u"database_unsafe"_s, *refusal);
    // remote_apply is more than on.
    const QString settings =
        u"SELECT set_config('synchronous_commit', CASE WHEN current_setting('synchronous_commit') = 'remote_apply'"
        " THEN 'remote_apply' ELSE 'on' END, false), set_config('statement_timeout', '5000', false),"
        " set_config('lock_timeout', '3000', false),"
        " set_config('idle_in_transaction_session_timeout', '5000', false)"_s;
    if (const auto set = change(settings); !set)
        return set;
    // A pooler may hand each transaction to another connection, where nothing of that is set, and has keys of its own for cancelling.
    const auto backend = number(u"SELECT pg_backend_pid()"_s);
    if (!backend)
        return failure(backend.error());
    if (askLibrary("PQbackendPID", QSqlDatabase::database(m_connection, false)).value_or(int(*backend)) != *backend)
        return refused(u"database_unsafe"_s, u"a pooler is in front of the server; name the server itself"_s);
    return {};
}

/// All steps in one transaction, by one of the programs that start at the same time.
Result<void> Database::migrateServer(const Schema &schema)
{
    auto transaction = Transaction::begin(*this);
    if (!transaction)
        return failure(transaction.error());
    if (const auto locked = change(u"SELECT pg_advisory_xact_lock(%1, 1)"_s.arg(schema.applicationId)); !locked)
        return locked;
    const auto exists = number(u"SELECT count(to_regclass('paydesk_schema'))"_s);
    if (!exists)
        return failure(exists.error());
    if (*exists == 0) {
        if (const auto made = change(u"CREATE TABLE paydesk_schema (application_id BIGINT PRIMARY KEY,"
                                     " version INTEGER NOT NULL)"_s);
            !made)
            return refused(u"database_migration"_s, made.error().detail);
    }
    const auto version =
        number(u"SELECT version FROM paydesk_schema WHERE application_id = ?"_s, {schema.applicationId});
    if (!version)
        return failure(version.error());
    m_version = int(*version);
    if (m_version > schema.version())
        return refused(u"database_newer"_s, u"version %1, known %2"_s.arg(m_version).arg(schema.version()));
    if (const auto stepped = stepServer(schema); !stepped)
        return stepped;
    if (const auto committed = transaction->commit(); !committed)
        return committed;
    m_version = schema.version();
    return {};
}

Result<void> Database::stepServer(const Schema &schema)
{
    if (m_version == schema.version())
        return {};
    for (int version = m_version; version < schema.version(); ++version) {
        const QByteArrayList statements = Schema::statements(schema.postgresql.at(version));
        for (const QByteArray &statement : statements) {
            if (const auto done = change(QString::fromUtf8(statement)); !done)
                return refused(done.error().code == "database_error"_L1 ? u"database_migration"_s : done.error().code,
                               u"to version %1: %2"_s.arg(version + 1).arg(done.error().detail));
        }
    }
    return change(u"INSERT INTO paydesk_schema (application_id, version) VALUES (?, ?)"
                  " ON CONFLICT (application_id) DO UPDATE SET version = excluded.version"_s,
                  {schema.applicationId, schema.version()});
}

Result<void> Database::subscribe(QObject *context, std::function<void()> heard)
{
    QSqlDriver *driver = QSqlDatabase::database(m_connection, false).driver();
    QObject::connect(driver, &QSqlDriver::notification, context, [heard = std::move(heard)] { heard(); });
    const Watchdog::Turn turn(m_watchdog.get());
    if (!driver->subscribeToNotification(u"paydesk_events"_s))
        return failure(toError(driver->lastError()));
    return {};
}

} // namespace paydesk::store
