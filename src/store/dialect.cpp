// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/dialect.h"

#include "store/schema.h"

#include <QSqlError>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

/// sqlite.org/rescode.html, primary result codes.
QString sqliteCode(const QSqlError &error, bool)
{
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: return u"database_busy"_s;
    case 8: return u"database_readonly"_s;
    case 10: return u"database_io"_s;
    case 11: // SQLITE_CORRUPT
    case 26: return u"database_damaged"_s;
    case 13: return u"database_full"_s;
    case 14: return u"database_open"_s;
    case 19: return u"database_constraint"_s;
    default: return u"database_error"_s;
    }
}

struct State {
    /// The beginning of an SQLSTATE.
    QLatin1String state;
    QLatin1String code;
};

/// postgresql.org/docs/15/errcodes-appendix.html; the first that fits.
constexpr State states[] = {
    {"08"_L1, "database_lost"_L1},                                      // connection exception
    {"23"_L1, "database_constraint"_L1},                                // integrity constraint violation
    {"25006"_L1, "database_lost"_L1},                                   // what was the primary has become a replica
    {"25P03"_L1, "database_lost"_L1},                                   // idle for too long
    {"40"_L1, "database_conflict"_L1},                                  // serialization failure, deadlock
    {"53100"_L1, "database_full"_L1},    {"53"_L1, "database_busy"_L1}, // out of connections, memory
    {"55P03"_L1, "database_busy"_L1},                                   // lock not available
    {"57014"_L1, "database_busy"_L1},                                   // statement timeout
    {"57P"_L1, "database_lost"_L1},                                     // shut down, crashed
    {"58"_L1, "database_io"_L1},                                        // system error
    {"XX001"_L1, "database_damaged"_L1}, {"XX002"_L1, "database_damaged"_L1},
};

QString postgresqlCode(const QSqlError &error, bool isOpen)
{
    const QString state = error.nativeErrorCode();
    for (const State &known : states) {
        if (state.startsWith(known.state))
            return known.code;
    }
    // What libpq itself says of a connection has no SQLSTATE.
    return isOpen ? u"database_error"_s : u"database_lost"_s;
}

} // namespace

bool Dialect::staysPrepared(const QString &sql) const
{
    return !isFarAway
        && (sql.startsWith("BEGIN"_L1) || sql.startsWith("COMMIT"_L1) || sql.startsWith("SAVEPOINT"_L1)
            || sql.startsWith("RELEASE"_L1));
}

const Dialect &Dialect::sqlite()
{
    // IMMEDIATE: a transaction that starts reading and then wants to write could be refused half way.
    static const Dialect dialect{u"QSQLITE"_s, u"BEGIN IMMEDIATE"_s, {}, {}, {}, u"''"_s, false, true, sqliteCode};
    return dialect;
}

const Dialect &Dialect::postgresql()
{
    // READ COMMITTED whatever the server's default is: what follows a lock has to see what its last holder did.
    static const Dialect dialect{
        u"QPSQL"_s, u"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"_s,
        u"SELECT pg_advisory_xact_lock(%1, 2)"_s.arg(listenerFile), u"SELECT pg_notify('paydesk_events', '')"_s,
        u" FOR UPDATE OF %1 SKIP LOCKED"_s,
        // Of the cluster, its history (a replica that was promoted may lack the end), and in it.
        u"(SELECT system_identifier || ' ' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)"
        " || ' ' || (SELECT oid FROM pg_database WHERE datname = current_database())"
        " FROM pg_control_system())"_s,
        true, false, postgresqlCode};
    return dialect;
}

} // namespace paydesk::store
