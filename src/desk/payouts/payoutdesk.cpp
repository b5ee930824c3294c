// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/payouts/payoutdesk.h"

#include "base/csv.h"
#include "desk/sync/mirrorwriter.h"
#include "desk/sync/syncdesk.h"
#include "store/mirrorfile.h"
#include "store/paymentmirror.h"
#include "store/refundmirror.h"

#include <QCoroFuture>

#include <QPointer>
#include <QSaveFile>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

constexpr int csvPage = 500;
constexpr int listedDays = 90;

QStringList csvFields(const store::BalanceTransaction &row)
{
    const QString &currency = row.amount.currency;
    return {row.payoutId,
            row.id,
            row.created.toUTC().toString(Qt::ISODate),
            row.category,
            row.source,
            row.description,
            csvAmount(row.amount),
            csvAmount({row.fee, currency}),
            csvAmount({row.net, currency}),
            currency};
}

/// The payment that a charge or a refund belongs to.
std::optional<store::Payment> paymentOf(store::Database &mirror, const QString &source)
{
    const auto refund = store::RefundMirror(mirror).find(source);
    store::PaymentMirror payments(mirror);
    const auto payment = refund ? payments.find(refund->paymentId) : payments.findByCharge(source);
    return payment ? std::optional(*payment) : std::nullopt;
}

Result<void> writeCsv(store::Database &mirror, const QString &payoutId, const QString &path)
{
    store::PayoutMirror payouts(mirror);
    const auto payout = payouts.find(payoutId);
    if (!payout)
        return failure(payout.error());
    QSaveFile file(path);
    const auto refuse = [&] { return failure(Error::Kind::Storage, u"file_write"_s, file.errorString()); };
    if (!file.open(QIODevice::WriteOnly))
        return refuse();
    file.write(csvLine({u"payout"_s, u"balance_transaction"_s, u"created"_s, u"category"_s, u"source"_s,
                        u"description"_s, u"amount"_s, u"fee"_s, u"net"_s, u"currency"_s}));
    std::optional<store::Cursor> after;
    for (;;) {
        const auto rows = payouts.transactions(*payout, {}, after, csvPage);
        if (!rows)
            return failure(rows.error());
        for (const store::BalanceTransaction &row : *rows)
            file.write(csvLine(csvFields(row)));
        if (rows->size() < csvPage)
            break;
        after = store::cursorAfter(rows->last());
    }
    if (!file.commit())
        return refuse();
    return {};
}

} // namespace

PayoutDesk::PayoutDesk(store::MirrorFile &mirror, SyncDesk &sync, QObject *parent)
    : QObject(parent), m_mirror(mirror), m_sync(sync)
{
}

std::optional<PayoutDetail> PayoutDesk::detail(const QString &payoutId) const
{
    store::PayoutMirror payouts(m_mirror.database());
    const auto payout = payouts.find(payoutId);
    if (!payout)
        return std::nullopt;
    const auto parts = payouts.parts(*payout);
    return PayoutDetail{*payout, explainPayout(*payout, parts.value_or(QList<store::PayoutPart>()))};
}

QList<PayoutTransaction> PayoutDesk::transactions(const store::Payout &payout, PayoutGroup group, int limit) const
{
    store::Database &mirror = m_mirror.database();
    store::PayoutMirror payouts(mirror);
    QStringList categories;
    for (const store::PayoutPart &part : payouts.parts(payout).value_or(QList<store::PayoutPart>())) {
        if (payoutGroup(part.category) == group)
            categories.append(part.category);
    }
    QList<PayoutTransaction> found;
    if (categories.isEmpty())
        return found;
    const auto rows = payouts.transactions(payout, categories, std::nullopt, limit);
    for (const store::BalanceTransaction &row : rows.value_or(QList<store::BalanceTransaction>())) {
        PayoutTransaction one{row, {}, {}};
        if (const auto payment = paymentOf(mirror, row.source)) {
            one.paymentId = payment->id;
            one.customer = payment->customerName.isEmpty() ? payment->customerEmail : payment->customerName;
        }
        found.append(one);
    }
    return found;
}

QCoro::Task<Result<void>> PayoutDesk::refreshList()
{
    MirrorWriter &writer = m_sync.writer();
    return writer.readPayouts(writer.now().addDays(-listedDays));
}

QCoro::Task<Result<PayoutDetail>> PayoutDesk::refresh(QString payoutId)
{
    const QPointer<PayoutDesk> self(this);
    const Result<void> read = co_await m_sync.writer().readPayout(payoutId);
    if (!read)
        co_return failure(read.error());
    if (!self)
        co_return failure(Error::Kind::Canceled, u"closed"_s);
    auto fresh = detail(payoutId);
    if (!fresh)
        co_return failure(Error::Kind::NotFound, u"not_mirrored"_s);
    co_return *fresh;
}

QCoro::Task<Result<void>> PayoutDesk::exportCsv(QString payoutId, QString path)
{
    const QFuture<Result<void>> writing = m_mirror.reader().run<void>(
        [payoutId, path](store::Database &mirror) { return writeCsv(mirror, payoutId, path); });
    co_return co_await writing;
}

} // namespace paydesk::desk
