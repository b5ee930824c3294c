// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/transaction.h"

#include "store/database.h"
#include "store/dialect.h"

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

QString savepoint(int depth)
{
    return u"level"_s + QString::number(depth);
}

/// Why an undivided transaction is to be undone.
Error divided()
{
    return Error::make(Error::Kind::Storage, u"database_divided"_s, u"a part of an undivided transaction was undone"_s);
}

} // namespace

Result<Transaction> Transaction::begin(Database &database)
{
    if (database.m_depth == 0) {
        database.m_whole = Database::Whole::No;
        return enter(database, database.dialect().begin);
    }
    if (database.m_whole == Database::Whole::Spoilt)
        return failure(divided());
    return enter(database,
                 database.m_whole == Database::Whole::No ? u"SAVEPOINT "_s + savepoint(database.m_depth) : QString());
}

Result<Transaction> Transaction::beginUndivided(Database &database)
{
    Q_ASSERT(database.m_depth == 0);
    database.m_whole = Database::Whole::Yes;
    return enter(database, database.dialect().begin);
}

Result<Transaction> Transaction::enter(Database &database, const QString &sql)
{
    if (database.m_depth == 0)
        database.m_conflict.reset();
    if (!sql.isEmpty()) {
        if (const auto begun = database.run(sql); !begun)
            return failure(begun.error());
    }
    ++database.m_depth;
    return Transaction(database);
}

Transaction::Transaction(Transaction &&other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}

Transaction::~Transaction()
{
    if (m_database)
        rollback();
}

Result<void> Transaction::commit()
{
    Q_ASSERT(m_database);
    const int depth = m_database->m_depth - 1;
    const auto ended = depth == 0                    ? end()
        : m_database->m_whole == Database::Whole::No ? m_database->change(u"RELEASE "_s + savepoint(depth))
                                                     : Result<void>();
    if (!ended) {
        rollback();
        return failure(ended.error());
    }
    m_database->m_depth = depth;
    m_database = nullptr;
    return {};
}

/// Of the outermost one.
Result<void> Transaction::end()
{
    if (m_database->m_whole == Database::Whole::Spoilt) {
        const auto refused = m_database->refuseIfBroken();
        return failure(refused ? divided() : refused.error());
    }
    for (const QString &sql : std::as_const(m_database->m_beforeCommit)) {
        auto statement = m_database->prepare(sql);
        if (!statement)
            return failure(statement.error());
        if (const auto done = statement->run(); !done)
            return failure(done.error());
    }
    return m_database->commit();
}

void Transaction::rollback()
{
    const int depth = --m_database->m_depth;
    // SQLite may have rolled back by itself (disk full); then this fails and nothing is left to undo.
    if (depth == 0) {
        m_database->undo(u"ROLLBACK"_s);
    } else if (m_database->m_whole != Database::Whole::No) {
        m_database->m_whole = Database::Whole::Spoilt;
    } else {
        m_database->undo(u"ROLLBACK TO "_s + savepoint(depth));
        m_database->undo(u"RELEASE "_s + savepoint(depth));
    }
    m_database = nullptr;
}

} // namespace paydesk::store
