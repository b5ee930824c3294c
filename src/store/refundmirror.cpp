// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/refundmirror.h"

#include "store/selection.h"
#include "store/table.h"
#include "store/transaction.h"

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

QString columns()
{
    return u"id, payment_id, charge_id, amount, currency, status, reason, failure_reason, reference, receipt_number,"
           " operation_id, created, fetched_at"_s;
}

Refund read(Row row)
{
    Refund refund;
    refund.id = row.text();
    refund.paymentId = row.text();
    refund.chargeId = row.text();
    refund.amount = row.money();
    refund.status = row.text();
    refund.reason = row.text();
    refund.failureReason = row.text();
    refund.reference = row.text();
    refund.receiptNumber = row.text();
    refund.operationId = row.text();
    refund.created = row.time();
    refund.fetchedAt = row.time();
    return refund;
}

QVariantList toColumns(const Refund &refund)
{
    return {refund.id,
            refund.paymentId,
            refund.chargeId,
            refund.amount.minor,
            refund.amount.currency,
            refund.status,
            refund.reason,
            refund.failureReason,
            refund.reference,
            refund.receiptNumber,
            refund.operationId,
            toColumn(refund.created),
            toColumn(refund.fetchedAt)};
}

Selection selection(const RefundQuery &query)
{
    Selection refunds(u"refunds"_s, columns());
    refunds.anyOf(u"status"_s, query.statuses);
    if (!query.paymentId.isEmpty())
        refunds.where(u"payment_id = ?"_s, {query.paymentId});
    return refunds;
}

} // namespace

Result<int> RefundMirror::upsert(const QList<Refund> &refunds)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return failure(transaction.error());
    int changed = 0;
    {
        auto row = Upsert::into(m_database, u"refunds"_s, columns().split(u", "_s));
        if (!row)
            return failure(row.error());
        auto payment = m_database.prepare(u"UPDATE payments SET refunded = %1 WHERE id = ? AND refunded <> %1"_s.arg(
            refundedSum(u"charge_refunded"_s, u"payments.id"_s)));
        if (!payment)
            return failure(payment.error());
        for (const Refund &refund : refunds) {
            const auto fresh = row->run(toColumns(refund));
            if (!fresh)
                return failure(fresh.error());
            if (!*fresh)
                continue;
            ++changed;
            if (const auto summed = payment->run({refund.paymentId}); !summed)
                return failure(summed.error());
        }
    }
    if (const auto committed = transaction->commit(); !committed)
        return failure(committed.error());
    return changed;
}

Result<Refund> RefundMirror::find(const QString &id)
{
    return oneRow<Refund>(m_database, u"SELECT %1 FROM refunds WHERE id = ?"_s.arg(columns()), id, read);
}

Result<QList<Refund>> RefundMirror::beginning(const QString &id, int limit)
{
    auto query = m_database.prepare(
        u"SELECT %1 FROM refunds WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?"_s.arg(columns()));
    if (!query)
        return failure(query.error());
    return query->all<Refund>({id, idsBelow(id), limit}, read);
}

Result<QList<Refund>> RefundMirror::numbered(const QString &number, int limit)
{
    QList<Refund> refunds;
    for (const QString &column : {u"receipt_number"_s, u"reference"_s}) {
        const Condition condition = numbersBeginning(column, number);
        auto query = m_database.prepare(u"SELECT %1 FROM refunds WHERE %2 ORDER BY %3 COLLATE NOCASE DESC LIMIT %4"_s
                                            .arg(columns(), condition.sql, column)
                                            .arg(limit));
        if (!query)
            return failure(query.error());
        const auto found = query->all<Refund>(condition.values, read);
        if (!found)
            return failure(found.error());
        refunds << *found;
    }
    return refunds;
}

Result<Refund> RefundMirror::findByOperation(const QString &operationId)
{
    return oneRow<Refund>(m_database,
                          u"SELECT %1 FROM refunds WHERE operation_id = ? AND operation_id <> ''"_s.arg(columns()),
                          operationId, read);
}

Result<QList<Refund>> RefundMirror::forPayment(const QString &paymentId)
{
    auto query = m_database.prepare(
        u"SELECT %1 FROM refunds WHERE payment_id = ? ORDER BY created DESC, id DESC"_s.arg(columns()));
    if (!query)
        return failure(query.error());
    return query->all<Refund>({paymentId}, read);
}

Result<QList<Refund>> RefundMirror::page(const RefundQuery &query, const std::optional<Cursor> &after, int limit)
{
    return selection(query).page<Refund>(m_database, after, limit, read);
}

Result<qint64> RefundMirror::count(const RefundQuery &query)
{
    return selection(query).count(m_database);
}

} // namespace paydesk::store
