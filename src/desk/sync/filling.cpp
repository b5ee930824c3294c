// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/sync/filling.h"

#include "desk/sync/backfill.h"
#include "store/disputemirror.h"
#include "store/mirrorfile.h"
#include "store/paymentmirror.h"
#include "store/refundmirror.h"
#include "store/table.h"
#include "store/values.h"
#include "stripe/client.h"
#include "stripe/event.h"

#include <QPointer>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

const QString relistPass = u"relist"_s;
/// What is under way is little; whoever has more of them has to wait for their events.
constexpr int mostOpen = 1'000;

Error closed()
{
    return Error::make(Error::Kind::Canceled, u"closed"_s);
}

/// As moments are kept.
QDateTime wholeSeconds(const QDateTime &moment)
{
    return QDateTime::fromSecsSinceEpoch(moment.toSecsSinceEpoch(), Qt::UTC);
}

} // namespace

const QString Filling::cursorKey = u"events.cursor"_s;

Filling::Filling(Parts parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_copy(parts.mirror), m_lists({parts.writer, parts.mirror})
{
    connect(&m_lists, &ListReader::pageWritten, this, [this](qsizetype objects) {
        m_objects += int(objects);
        Q_EMIT changed();
    });
}

/// What happens from now on is then read by its events.
QCoro::Task<Result<void>> Filling::moveToNewestEvent()
{
    const QPointer<Filling> self(this);
    stripe::events::Filter newest;
    newest.limit = 1;
    const auto events = co_await stripe::events::list(m_parts.writer.client(), newest);
    if (!events)
        co_return failure(events.error());
    if (!self)
        co_return failure(closed());
    if (events->data.isEmpty())
        co_return Result<void>();
    co_return m_parts.values.set(cursorKey, events->data.first().id.text());
}

QCoro::Task<Result<QDateTime>> Filling::fill()
{
    const QPointer<Filling> self(this);
    m_objects = 0;
    const auto begun = m_copy.fillingFrom();
    if (!begun)
        co_return failure(begun.error());
    QDateTime from = begun->value_or(QDateTime());
    Result<void> read;
    if (!from.isValid()) {
        read = co_await moveToNewestEvent();
        if (!self)
            co_return failure(closed());
        from = wholeSeconds(m_parts.writer.now().addDays(-days));
        if (read)
            read = co_await m_copy.beginFilling(from);
    }
    if (self && read)
        read = co_await m_parts.writer.readCatalogue();
    const ListReader::Pass pass{Backfill::pass, from, {}};
    if (self && read)
        read = co_await m_lists.read(pass);
    if (self && read)
        read = co_await m_copy.endFilling(from);
    if (!self)
        co_return failure(closed());
    if (!read)
        co_return failure(read.error());
    co_return from.addDays(days);
}

/// When the relisting began: now, or in an earlier run that did not come to its end and of which there still are events.
QCoro::Task<Result<QDateTime>> Filling::beginRelisting(QDateTime from)
{
    const QPointer<Filling> self(this);
    const auto begun = m_copy.relisting();
    if (!begun)
        co_return failure(begun.error());
    if (*begun && (*begun)->from == from && (*begun)->began > m_parts.writer.now().addDays(-eventDays))
        co_return (*begun)->began;
    Result<void> done = co_await moveToNewestEvent();
    if (self && done)
        done = co_await m_lists.forget(relistPass);
    if (!self)
        co_return failure(closed());
    const QDateTime began = m_parts.writer.now();
    const CopyState::Relisting relisting{from, began};
    // Under a clock that was ahead rows were noted as read in times to come, and nothing would ever replace them.
    const MirrorWriter::Work unread = [began](store::Database &database) {
        return store::forgetReadsAfter(database, began);
    };
    if (done)
        done = co_await m_parts.writer.run(unread);
    if (self && done)
        done = co_await m_copy.beginRelisting(relisting);
    if (!done)
        co_return failure(done.error());
    co_return began;
}

QCoro::Task<Result<QDateTime>> Filling::relist(QDateTime from)
{
    const QPointer<Filling> self(this);
    m_objects = 0;
    from = wholeSeconds(from);
    const Result<QDateTime> began = co_await beginRelisting(from);
    if (!began)
        co_return began;
    if (!self)
        co_return failure(closed());
    Result<void> read = co_await m_parts.writer.readCatalogue();
    const ListReader::Pass pass{relistPass, from, {}};
    if (self && read)
        read = co_await m_lists.read(pass);
    if (self && read)
        read = co_await readStillOpen(from);
    if (self && read)
        read = co_await m_copy.endRelisting();
    if (!self)
        co_return failure(closed());
    if (!read)
        co_return failure(read.error());
    co_return began;
}

QCoro::Task<Result<void>> Filling::readStillOpen(QDateTime before)
{
    const QPointer<Filling> self(this);
    const auto disputes = openDisputes();
    const auto payments = openPayments(before);
    if (!disputes || !payments)
        co_return failure(disputes ? payments.error() : disputes.error());
    for (const QString &id : *disputes + *payments) {
        Result<void> read;
        if (disputes->contains(id))
            read = co_await m_parts.writer.readDispute(id);
        else
            read = co_await m_parts.writer.readPayment(id);
        if (!self)
            co_return failure(closed());
        const bool isLeftOut =
            !read && (read.error().kind == Error::Kind::NotFound || read.error().kind == Error::Kind::Permission);
        if (!read && !isLeftOut)
            co_return read;
        ++m_objects;
        Q_EMIT changed();
    }
    co_return Result<void>();
}

/// Older than that, and under way when they were last read, or with a refund that was.
Result<QSet<QString>> Filling::openPayments(const QDateTime &before)
{
    store::Database &database = m_parts.mirror.database();
    store::PaymentQuery open;
    open.statuses = {u"processing"_s, u"requires_capture"_s, u"requires_action"_s};
    open.before = before;
    const auto payments = store::PaymentMirror(database).page(open, {}, mostOpen);
    if (!payments)
        return failure(payments.error());
    store::RefundQuery pending;
    pending.statuses = {u"pending"_s, u"requires_action"_s};
    const auto refunds = store::RefundMirror(database).page(pending, {}, mostOpen);
    if (!refunds)
        return failure(refunds.error());
    QSet<QString> ids;
    for (const store::Payment &payment : *payments)
        ids.insert(payment.id);
    for (const store::Refund &refund : *refunds)
        ids.insert(refund.paymentId);
    ids.remove(QString());
    return ids;
}

/// Those without a decision when they were last read.
Result<QSet<QString>> Filling::openDisputes()
{
    store::DisputeQuery open;
    open.statuses = {u"needs_response"_s,       u"under_review"_s,          u"warning_needs_response"_s,
                     u"warning_under_review"_s, u"appeal_needs_response"_s, u"appeal_under_review"_s};
    const auto disputes = store::DisputeMirror(m_parts.mirror.database()).page(open, {}, mostOpen);
    if (!disputes)
        return failure(disputes.error());
    QSet<QString> ids;
    for (const store::Dispute &dispute : *disputes)
        ids.insert(dispute.id);
    return ids;
}

} // namespace paydesk::desk
