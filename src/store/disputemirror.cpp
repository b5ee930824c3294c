// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/disputemirror.h"

#include "store/selection.h"
#include "store/table.h"
#include "store/transaction.h"

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

/// Word by word as the partial index has it, which is named because SQLite would rather sort what the one by status finds.
const QString isDue = u"status IN ('needs_response', 'warning_needs_response', 'appeal_needs_response')"_s;

QString columns()
{
    return u"id, payment_id, charge_id, amount, currency, status, reason, network_reason_code, card_brand, due_by,"
           " past_due, has_evidence, submission_count, charge_refundable, created, fetched_at"_s;
}

Dispute read(Row row)
{
    Dispute dispute;
    dispute.id = row.text();
    dispute.paymentId = row.text();
    dispute.chargeId = row.text();
    dispute.amount = row.money();
    dispute.status = row.text();
    dispute.reason = row.text();
    dispute.networkReasonCode = row.text();
    dispute.cardBrand = row.text();
    dispute.dueBy = row.time();
    dispute.pastDue = row.flag();
    dispute.hasEvidence = row.flag();
    dispute.submissionCount = row.number();
    dispute.chargeRefundable = row.flag();
    dispute.created = row.time();
    dispute.fetchedAt = row.time();
    return dispute;
}

QVariantList toColumns(const Dispute &dispute)
{
    return {dispute.id,
            dispute.paymentId,
            dispute.chargeId,
            dispute.amount.minor,
            dispute.amount.currency,
            dispute.status,
            dispute.reason,
            dispute.networkReasonCode,
            dispute.cardBrand,
            toColumn(dispute.dueBy),
            int(dispute.pastDue),
            int(dispute.hasEvidence),
            dispute.submissionCount,
            int(dispute.chargeRefundable),
            toColumn(dispute.created),
            toColumn(dispute.fetchedAt)};
}

Selection selection(const DisputeQuery &query)
{
    Selection disputes(u"disputes"_s, columns());
    disputes.anyOf(u"status"_s, query.statuses);
    if (!query.paymentId.isEmpty())
        disputes.where(u"payment_id = ?"_s, {query.paymentId});
    return disputes;
}

} // namespace

Result<int> DisputeMirror::upsert(const QList<Dispute> &disputes)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return failure(transaction.error());
    int changed = 0;
    {
        auto row = Upsert::into(m_database, u"disputes"_s, columns().split(u", "_s));
        if (!row)
            return failure(row.error());
        for (const Dispute &dispute : disputes) {
            const auto fresh = row->run(toColumns(dispute));
            if (!fresh)
                return failure(fresh.error());
            changed += *fresh ? 1 : 0;
        }
    }
    if (const auto committed = transaction->commit(); !committed)
        return failure(committed.error());
    return changed;
}

Result<Dispute> DisputeMirror::find(const QString &id)
{
    return oneRow<Dispute>(m_database, u"SELECT %1 FROM disputes WHERE id = ?"_s.arg(columns()), id, read);
}

Result<QList<Dispute>> DisputeMirror::forPayment(const QString &paymentId)
{
    auto query = m_database.prepare(
        u"SELECT %1 FROM disputes WHERE payment_id = ? ORDER BY created DESC, id DESC"_s.arg(columns()));
    if (!query)
        return failure(query.error());
    return query->all<Dispute>({paymentId}, read);
}

Result<QList<Dispute>> DisputeMirror::due(int limit)
{
    auto query = m_database.prepare(
        u"SELECT %1 FROM disputes INDEXED BY disputes_due WHERE %2 ORDER BY due_by, id LIMIT ?"_s.arg(columns(),
                                                                                                      isDue));
    if (!query)
        return failure(query.error());
    return query->all<Dispute>({limit}, read);
}

Result<qint64> DisputeMirror::countDue()
{
    return m_database.number(u"SELECT count(*) FROM disputes INDEXED BY disputes_due WHERE "_s + isDue);
}

Result<QList<Dispute>> DisputeMirror::page(const DisputeQuery &query, const std::optional<Cursor> &after, int limit)
{
    return selection(query).page<Dispute>(m_database, after, limit, read);
}

Result<qint64> DisputeMirror::count(const DisputeQuery &query)
{
    return selection(query).count(m_database);
}

} // namespace paydesk::store
