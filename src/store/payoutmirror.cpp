// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/payoutmirror.h"

#include "store/selection.h"
#include "store/table.h"
#include "store/transaction.h"

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

/// Without explained_at, which no answer of Stripe's holds.
QString payoutColumns()
{
    return u"id, amount, currency, status, automatic, method, arrival, reconciliation, description,"
           " statement_descriptor, failure_code, failure_message, trace_id, created, fetched_at"_s;
}

Payout readPayout(Row row)
{
    Payout payout;
    payout.id = row.text();
    payout.amount = row.money();
    payout.status = row.text();
    payout.automatic = row.flag();
    payout.method = row.text();
    payout.arrival = row.time();
    payout.reconciliation = row.text();
    payout.description = row.text();
    payout.statementDescriptor = row.text();
    payout.failureCode = row.text();
    payout.failureMessage = row.text();
    payout.traceId = row.text();
    payout.created = row.time();
    payout.fetchedAt = row.time();
    payout.explainedAt = row.time();
    return payout;
}

QVariantList toColumns(const Payout &payout)
{
    return {payout.id,
            payout.amount.minor,
            payout.amount.currency,
            payout.status,
            payout.automatic,
            payout.method,
            toColumn(payout.arrival),
            payout.reconciliation,
            payout.description,
            payout.statementDescriptor,
            payout.failureCode,
            payout.failureMessage,
            payout.traceId,
            toColumn(payout.created),
            toColumn(payout.fetchedAt)};
}

QString transactionColumns()
{
    return u"id, payout_id, category, amount, currency, fee, net, source, description, created, fetched_at"_s;
}

BalanceTransaction readTransaction(Row row)
{
    BalanceTransaction transaction;
    transaction.id = row.text();
    transaction.payoutId = row.text();
    transaction.category = row.text();
    transaction.amount = row.money();
    transaction.fee = row.number();
    transaction.net = row.number();
    transaction.source = row.text();
    transaction.description = row.text();
    transaction.created = row.time();
    transaction.fetchedAt = row.time();
    return transaction;
}

QVariantList toColumns(const BalanceTransaction &transaction)
{
    return {transaction.id,
            transaction.payoutId,
            transaction.category,
            transaction.amount.minor,
            transaction.amount.currency,
            transaction.fee,
            transaction.net,
            transaction.source,
            transaction.description,
            toColumn(transaction.created),
            toColumn(transaction.fetchedAt)};
}

template <class T>
Result<int> upsertAll(Database &database, const QString &table, const QString &columns, const QList<T> &rows)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return failure(transaction.error());
    int changed = 0;
    {
        auto upsert = Upsert::into(database, table, columns.split(u", "_s));
        if (!upsert)
            return failure(upsert.error());
        for (const T &row : rows) {
            const auto fresh = upsert->run(toColumns(row));
            if (!fresh)
                return failure(fresh.error());
            changed += *fresh ? 1 : 0;
        }
    }
    if (const auto committed = transaction->commit(); !committed)
        return failure(committed.error());
    return changed;
}

Selection selection(const PayoutQuery &query)
{
    Selection payouts(u"payouts"_s, payoutColumns() + u", explained_at"_s);
    payouts.anyOf(u"status"_s, query.statuses);
    return payouts;
}

} // namespace

Result<int> PayoutMirror::upsert(const QList<Payout> &payouts)
{
    return upsertAll(m_database, u"payouts"_s, payoutColumns(), payouts);
}

Result<int> PayoutMirror::upsertTransactions(const QList<BalanceTransaction> &transactions)
{
    return upsertAll(m_database, u"balance_transactions"_s, transactionColumns(), transactions);
}

Result<void> PayoutMirror::setExplained(const QString &payoutId, const QDateTime &at)
{
    return m_database.change(u"UPDATE payouts SET explained_at = ? WHERE id = ?"_s, {toColumn(at), payoutId});
}

Result<Payout> PayoutMirror::find(const QString &id)
{
    return oneRow<Payout>(m_database, u"SELECT %1, explained_at FROM payouts WHERE id = ?"_s.arg(payoutColumns()), id,
                          readPayout);
}

Result<QList<Payout>> PayoutMirror::page(const PayoutQuery &query, const std::optional<Cursor> &after, int limit)
{
    return selection(query).page<Payout>(m_database, after, limit, readPayout);
}

Result<qint64> PayoutMirror::count(const PayoutQuery &query)
{
    return selection(query).count(m_database);
}

Result<QList<PayoutPart>> PayoutMirror::parts(const Payout &payout)
{
    // One in another currency cannot be added up; it shows as a difference.
    auto query = m_database.prepare(u"SELECT category, count(*), sum(amount), sum(fee) FROM balance_transactions"
                                    " WHERE payout_id = ? AND source <> ? AND currency = ? GROUP BY category"_s);
    if (!query)
        return failure(query.error());
    return query->all<PayoutPart>({payout.id, payout.id, payout.amount.currency}, [](Row row) {
        PayoutPart part;
        part.category = row.text();
        part.count = row.number();
        part.amount = row.number();
        part.fee = row.number();
        return part;
    });
}

Result<QList<BalanceTransaction>> PayoutMirror::transactions(const Payout &payout, const QStringList &categories,
                                                             const std::optional<Cursor> &after, int limit)
{
    Selection transactions(u"balance_transactions"_s, transactionColumns());
    transactions.where(u"payout_id = ?"_s, {payout.id});
    transactions.where(u"source <> ?"_s, {payout.id});
    transactions.anyOf(u"category"_s, categories);
    return transactions.page<BalanceTransaction>(m_database, after, limit, readTransaction);
}

} // namespace paydesk::store
