// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal.h"

#include "store/database.h"

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

using State = Operation::State;

QString columns()
{
    return u"id, kind, subject, amount, currency, reason, method, path, body, idempotency_key, state, object_id, "
           u"error_kind,"
           " error_code, request_id, attempts, created, updated"_s;
}

State stateOf(const QString &word)
{
    for (const State state : {State::Sent, State::InDoubt, State::Settled, State::Failed, State::Frozen}) {
        if (toWord(state) == word)
            return state;
    }
    // The table's own check lets no other word in.
    return State::Frozen;
}

bool isFinal(State state)
{
    return state == State::Settled || state == State::Failed;
}

Operation read(Row row)
{
    Operation operation;
    operation.id = row.text();
    operation.kind = row.text();
    operation.subject = row.text();
    operation.amount = row.money();
    operation.reason = row.text();
    operation.method = row.bytes();
    operation.path = row.text();
    operation.body = row.bytes();
    operation.idempotencyKey = row.text();
    operation.state = stateOf(row.text());
    operation.objectId = row.text();
    operation.errorKind = row.text();
    operation.errorCode = row.text();
    operation.requestId = row.text();
    operation.attempts = row.integer();
    operation.created = row.time();
    operation.updated = row.time();
    return operation;
}

bool holdsSecret(const QByteArray &body)
{
    for (const char *mark : {"sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_", "_secret_"}) {
        if (body.contains(mark))
            return true;
    }
    return false;
}

tl::unexpected<Error> refused(QString code, const QString &id)
{
    return failure(Error::Kind::Refused, std::move(code), id);
}

Result<void> changed(const Result<int> &rows, const QString &id)
{
    if (!rows)
        return failure(rows.error());
    // Someone else moved it between our look and our write; the one connection makes that impossible.
    if (*rows != 1)
        return refused(u"operation_final"_s, id);
    return {};
}

} // namespace

QString toWord(Operation::State state)
{
    switch (state) {
    case State::Sent: return u"sent"_s;
    case State::InDoubt: return u"in_doubt"_s;
    case State::Settled: return u"settled"_s;
    case State::Failed: return u"failed"_s;
    case State::Frozen: return u"frozen"_s;
    }
    return {};
}

Result<void> Journal::begin(const Operation &operation)
{
    if (m_database.inTransaction())
        return refused(u"operation_in_transaction"_s, operation.id);
    if (operation.id.isEmpty() || operation.kind.isEmpty() || operation.idempotencyKey.isEmpty()
        || !operation.created.isValid())
        return refused(u"operation_incomplete"_s, operation.id);
    if (holdsSecret(operation.body) || holdsSecret(operation.path.toUtf8()))
        return refused(u"operation_secret"_s, operation.id);
    if (find(operation.id))
        return refused(u"operation_exists"_s, operation.id);
    const auto written = m_database.run(
        u"INSERT INTO operations (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'sent', '', '', '', '', 1, ?, ?)"_s.arg(
            columns()),
        {operation.id, operation.kind, operation.subject, operation.amount.minor, operation.amount.currency,
         operation.reason, operation.method, operation.path, operation.body, operation.idempotencyKey,
         toColumn(operation.created), toColumn(operation.created)});
    if (!written && written.error().code == "database_constraint"_L1)
        return refused(u"operation_key_used"_s, operation.id);
    if (!written)
        return failure(written.error());
    return {};
}

Result<void> Journal::attempt(const QString &id, const QDateTime &when)
{
    const auto operation = find(id);
    if (!operation)
        return failure(operation.error());
    return changed(m_database.run(u"UPDATE operations SET attempts = attempts + 1, updated = ?"
                                  " WHERE id = ? AND state IN ('sent', 'in_doubt')"_s,
                                  {toColumn(when), id}),
                   id);
}

Result<void> Journal::settle(const QString &id, const QString &objectId, const QString &requestId,
                             const QDateTime &when)
{
    const auto operation = find(id);
    if (!operation)
        return failure(operation.error());
    if (operation->state == State::Settled && operation->objectId == objectId)
        return {};
    if (isFinal(operation->state))
        return refused(u"operation_final"_s, id);
    return changed(
        m_database.run(u"UPDATE operations SET state = 'settled', object_id = ?, request_id = ?, error_kind = '',"
                       " error_code = '', updated = ? WHERE id = ? AND state NOT IN ('settled', 'failed')"_s,
                       {objectId, requestId, toColumn(when), id}),
        id);
}

Result<void> Journal::fail(const QString &id, const Error &error, const QDateTime &when)
{
    return move(id, State::Failed, error, when);
}

Result<void> Journal::doubt(const QString &id, const Error &error, const QDateTime &when)
{
    const auto operation = find(id);
    if (operation && operation->state == State::Frozen)
        return refused(u"operation_frozen"_s, id);
    return move(id, State::InDoubt, error, when);
}

Result<void> Journal::freeze(const QString &id, const Error &error, const QDateTime &when)
{
    return move(id, State::Frozen, error, when);
}

Result<void> Journal::move(const QString &id, State state, const Error &error, const QDateTime &when)
{
    const auto operation = find(id);
    if (!operation)
        return failure(operation.error());
    if (isFinal(operation->state))
        return refused(u"operation_final"_s, id);
    return changed(
        m_database.run(u"UPDATE operations SET state = ?, error_kind = ?, error_code = ?, request_id = ?, updated = ?"
                       " WHERE id = ? AND state NOT IN ('settled', 'failed')"_s,
                       {toWord(state), toWord(error.kind), error.code, error.requestId, toColumn(when), id}),
        id);
}

Result<Operation> Journal::find(const QString &id)
{
    auto query = m_database.prepare(u"SELECT %1 FROM operations WHERE id = ?"_s.arg(columns()));
    if (!query)
        return failure(query.error());
    const auto operation = query->first<Operation>({id}, read);
    if (!operation)
        return failure(operation.error());
    if (!*operation)
        return failure(Error::Kind::NotFound, u"operation_unknown"_s, id);
    return **operation;
}

Result<QList<Operation>> Journal::unsettled()
{
    auto query = m_database.prepare(
        u"SELECT %1 FROM operations WHERE state IN ('sent', 'in_doubt') ORDER BY seq"_s.arg(columns()));
    if (!query)
        return failure(query.error());
    return query->all<Operation>({}, read);
}

Result<QList<Operation>> Journal::frozen()
{
    auto query = m_database.prepare(u"SELECT %1 FROM operations WHERE state = 'frozen' ORDER BY seq"_s.arg(columns()));
    if (!query)
        return failure(query.error());
    return query->all<Operation>({}, read);
}

Result<QList<Operation>> Journal::forSubject(const QString &subject)
{
    auto query = m_database.prepare(u"SELECT %1 FROM operations WHERE subject = ? ORDER BY seq DESC"_s.arg(columns()));
    if (!query)
        return failure(query.error());
    return query->all<Operation>({subject}, read);
}

Result<QList<Operation>> Journal::recent(int limit)
{
    auto query = m_database.prepare(u"SELECT %1 FROM operations ORDER BY seq DESC LIMIT ?"_s.arg(columns()));
    if (!query)
        return failure(query.error());
    return query->all<Operation>({limit}, read);
}

} // namespace paydesk::store
