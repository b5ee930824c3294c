// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/refunds/refunddesk.h"

#include "desk/operations/operationkinds.h"
#include "desk/operations/operations.h"
#include "desk/payments/paymentdesk.h"
#include "desk/sync/mirrorwriter.h"
#include "desk/sync/rows.h"
#include "desk/sync/syncdesk.h"

#include <QLoggingCategory>
#include <QPointer>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lc, "paydesk.refunds")

} // namespace

RefundDesk::RefundDesk(Operations &operations, PaymentDesk &payments, SyncDesk &sync, QObject *parent)
    : QObject(parent), m_operations(operations), m_payments(payments), m_sync(sync)
{
}

Result<Money> RefundDesk::checkAmount(QStringView text, const Money &refundable, const QLocale &locale)
{
    auto amount = parseAmount(text, refundable.currency, locale);
    if (amount && amount->minor > refundable.minor)
        return failure(Error::Kind::InvalidInput, u"amount_over_refundable"_s);
    return amount;
}

QCoro::Task<Result<store::Refund>> RefundDesk::refund(Request request)
{
    if (m_underWay.contains(request.paymentId) || m_operations.hasUnsettled(request.paymentId))
        co_return failure(Error::Kind::Busy, u"refund_under_way"_s);
    m_underWay.insert(request.paymentId);
    const QPointer<RefundDesk> self(this);
    Result<store::Refund> refund = co_await send(request);
    if (self)
        m_underWay.remove(request.paymentId);
    co_return refund;
}

QCoro::Task<Result<store::Refund>> RefundDesk::send(Request request)
{
    const QPointer<RefundDesk> self(this);
    // What the person saw may be minutes old, and another till may have refunded meanwhile.
    const Result<PaymentDetail> fresh = co_await m_payments.refresh(request.paymentId);
    if (!fresh)
        co_return failure(fresh.error());
    if (!self)
        co_return failure(Error::Kind::Canceled, u"closed"_s);
    if (fresh->refundable.minor <= 0)
        co_return failure(Error::Kind::InvalidInput, u"nothing_refundable"_s);
    if (fresh->refundable != request.refundableSeen)
        co_return failure(Error::Kind::Mismatch, u"refundable_changed"_s);
    if (request.amount.currency != fresh->refundable.currency || request.amount.minor <= 0
        || request.amount.minor > fresh->refundable.minor)
        co_return failure(Error::Kind::InvalidInput, u"amount_over_refundable"_s);

    Operations::Plan plan;
    plan.kind = kinds::createRefund;
    plan.subject = request.paymentId;
    plan.amount = request.amount;
    plan.reason = request.reason;
    plan.mutation = [request](const QString &operationId) {
        stripe::CreateRefund params;
        params.paymentIntent = Id<stripe::PaymentIntent>(request.paymentId);
        params.amount = request.amount;
        params.reason = request.reason;
        params.metadata = {{kinds::metadataKey, operationId}};
        if (!request.note.isEmpty())
            params.metadata.insert(u"note"_s, request.note.left(500));
        return stripe::refunds::create(params);
    };
    const QDateTime at = m_sync.writer().now();
    const auto outcome = co_await m_operations.run(std::move(plan));
    if (!outcome)
        co_return failure(outcome.error());
    auto refund = stripe::Refund::fromJson(outcome->object);
    if (!refund) {
        refund.error().inDoubt = true; // it took place, whatever is odd about the answer
        co_return failure(refund.error());
    }
    if (self) {
        // Written through at once. If the disk is full the refund took place all the same, and the next look brings it.
        const QList<stripe::Refund> one{*refund};
        if (const auto written = co_await m_sync.writer().write(one, at); !written)
            qCWarning(lc) << toLogLine(written.error());
        if (self)
            m_sync.refresh();
    }
    co_return toRow(*refund, at);
}

} // namespace paydesk::desk
