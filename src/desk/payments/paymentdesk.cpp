// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/payments/paymentdesk.h"

#include "desk/operations/operationkinds.h"
#include "desk/operations/operations.h"
#include "desk/sync/mirrorwriter.h"
#include "desk/sync/syncdesk.h"
#include "store/mirrorfile.h"
#include "store/paymentmirror.h"
#include "store/refundmirror.h"

#include <QPointer>

#include <algorithm>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

TimelineEntry entryOf(const store::Refund &refund)
{
    TimelineEntry entry{TimelineEntry::Kind::Refunded, refund.created, refund.amount, refund.reason};
    if (refund.status == "failed"_L1 || refund.status == "canceled"_L1) {
        entry.kind = TimelineEntry::Kind::RefundFailed;
        entry.detail = refund.failureReason;
    } else if (refund.status != "succeeded"_L1) {
        entry.kind = TimelineEntry::Kind::RefundPending;
    }
    return entry;
}

std::optional<TimelineEntry> entryOf(const store::Operation &operation)
{
    if (operation.kind != kinds::createRefund)
        return std::nullopt;
    TimelineEntry entry{TimelineEntry::Kind::OwnRefundSent, operation.created, operation.amount, operation.reason};
    switch (operation.state) {
    case store::Operation::State::Sent: return entry;
    case store::Operation::State::InDoubt:
    case store::Operation::State::Frozen: entry.kind = TimelineEntry::Kind::OwnRefundDoubt; return entry;
    case store::Operation::State::Failed:
        entry.kind = TimelineEntry::Kind::OwnRefundRefused;
        entry.detail = operation.errorCode;
        return entry;
    case store::Operation::State::Settled: return std::nullopt; // its refund tells the story
    }
    return std::nullopt;
}

TimelineEntry outcomeOf(const store::Payment &payment, PaymentStatus status)
{
    TimelineEntry entry{TimelineEntry::Kind::Created, payment.created, payment.amount, {}};
    switch (status) {
    case PaymentStatus::Paid:
    case PaymentStatus::PartRefunded:
    case PaymentStatus::Refunded: entry.kind = TimelineEntry::Kind::Paid; break;
    case PaymentStatus::Disputed: entry.kind = TimelineEntry::Kind::Disputed; break;
    case PaymentStatus::Declined:
        entry.kind = TimelineEntry::Kind::Declined;
        entry.detail = payment.declineCode.isEmpty() ? payment.failureCode : payment.declineCode;
        break;
    case PaymentStatus::NeedsAction: entry.kind = TimelineEntry::Kind::NeedsAction; break;
    case PaymentStatus::Canceled: entry.kind = TimelineEntry::Kind::Canceled; break;
    case PaymentStatus::Incomplete:
    case PaymentStatus::Processing:
    case PaymentStatus::Uncaptured:
    case PaymentStatus::InDoubt:
    case PaymentStatus::Unknown: break;
    }
    return entry;
}

} // namespace

PaymentDesk::PaymentDesk(store::MirrorFile &mirror, Operations &operations, SyncDesk &sync, QObject *parent)
    : QObject(parent), m_mirror(mirror), m_operations(operations), m_sync(sync)
{
}

std::optional<PaymentDetail> PaymentDesk::detail(const QString &paymentId) const
{
    const auto payment = store::PaymentMirror(m_mirror.database()).find(paymentId);
    if (!payment)
        return std::nullopt;
    PaymentDetail detail;
    detail.payment = *payment;
    detail.status = paymentStatus(*payment, m_operations.isInDoubt(paymentId));
    detail.refundable = {std::max<qint64>(0, payment->received - payment->refunded), payment->amount.currency};
    detail.refunds = store::RefundMirror(m_mirror.database()).forPayment(paymentId).value_or(QList<store::Refund>());
    for (const store::Refund &refund : std::as_const(detail.refunds))
        detail.timeline.append(entryOf(refund));
    for (const store::Operation &operation : m_operations.forSubject(paymentId)) {
        if (auto entry = entryOf(operation))
            detail.timeline.append(*entry);
    }
    std::stable_sort(detail.timeline.begin(), detail.timeline.end(),
                     [](const TimelineEntry &a, const TimelineEntry &b) { return a.time > b.time; });
    // Stripe gives the moment of creation only, so the outcome stands right above it.
    const TimelineEntry outcome = outcomeOf(*payment, paymentStatus(*payment));
    if (outcome.kind != TimelineEntry::Kind::Created)
        detail.timeline.append(outcome);
    detail.timeline.append({TimelineEntry::Kind::Created, payment->created, payment->amount, payment->description});
    return detail;
}

QCoro::Task<Result<PaymentDetail>> PaymentDesk::refresh(QString paymentId)
{
    const QPointer<PaymentDesk> self(this);
    const Result<void> read = co_await m_sync.writer().readPayment(paymentId);
    if (!read)
        co_return failure(read.error());
    if (!self)
        co_return failure(Error::Kind::Canceled, u"closed"_s);
    auto fresh = detail(paymentId);
    if (!fresh)
        co_return failure(Error::Kind::NotFound, u"not_mirrored"_s);
    co_return *fresh;
}

} // namespace paydesk::desk
