// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/sync/mirrorwriter.h"

#include "desk/changes.h"
#include "desk/sync/rows.h"
#include "store/cataloguemirror.h"
#include "store/customermirror.h"
#include "store/disputemirror.h"
#include "store/mirrorfile.h"
#include "store/paymentmirror.h"
#include "store/payoutmirror.h"
#include "store/refundmirror.h"
#include "store/subscriptionmirror.h"
#include "stripe/client.h"

#include <QCoroFuture>

#include <QLoggingCategory>
#include <QPointer>

#include <memory>
#include <utility>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lc, "paydesk.sync.writer")

template <class Object>
auto rowsOf(const QList<Object> &objects, const QDateTime &at)
{
    QList<decltype(toRow(objects.first(), at))> rows;
    rows.reserve(objects.size());
    for (const Object &object : objects)
        rows.append(toRow(object, at));
    return rows;
}

/// Ids in the member of each row.
template <class Row>
QSet<QString> idsOf(const QList<Row> &rows, QString Row::*member)
{
    QSet<QString> ids;
    for (const Row &row : rows)
        ids.insert(row.*member);
    return ids;
}

/// A product is one level deeper than Stripe expands in a list.
void nameProducts(QList<store::Subscription> &subscriptions, store::CatalogueMirror catalogue)
{
    for (store::Subscription &subscription : subscriptions) {
        for (store::SubscriptionItem &item : subscription.items) {
            if (!item.productName.isEmpty())
                continue;
            if (const auto price = catalogue.findPrice(item.priceId)) {
                if (const auto product = catalogue.findProduct(price->productId))
                    item.productName = product->name;
            }
        }
    }
}

Error closed()
{
    return Error::make(Error::Kind::Canceled, u"closed"_s);
}

} // namespace

MirrorWriter::MirrorWriter(Parts parts, QObject *parent) : QObject(parent), m_parts(parts) {}

QDateTime MirrorWriter::now() const
{
    return m_parts.client.serverNow();
}

QCoro::Task<Result<void>> MirrorWriter::put(std::function<Result<int>(store::Database &)> work,
                                            std::function<void()> tell)
{
    const QPointer<MirrorWriter> self(this);
    if (m_along) {
        work = [work = std::move(work), along = std::exchange(m_along, {})](store::Database &database) -> Result<int> {
            Result<int> written = work(database);
            if (!written)
                return written;
            if (const auto more = along(database); !more)
                return failure(more.error());
            return written;
        };
    }
    const QFuture<Result<int>> done = m_parts.mirror.writer().run<int>(std::move(work));
    const Result<int> written = co_await done;
    if (!self)
        co_return failure(closed());
    if (!written)
        co_return failure(written.error());
    if (*written > 0)
        tell();
    co_return Result<void>();
}

QCoro::Task<Result<void>> MirrorWriter::run(Work work)
{
    const QFuture<Result<void>> done = m_parts.mirror.writer().run<void>(std::move(work));
    co_return co_await done;
}

QCoro::Task<Result<void>> MirrorWriter::write(const QList<stripe::PaymentIntent> &intents, const QDateTime &at)
{
    const QList<store::Payment> rows = rowsOf(intents, at);
    const auto work = [records = store::PaymentMirror::toRecords(rows)](store::Database &database) {
        return store::PaymentMirror(database).upsertRecords(records);
    };
    return put(work, [this, rows] { Q_EMIT m_parts.changes.payments(idsOf(rows, &store::Payment::id)); });
}

QCoro::Task<Result<void>> MirrorWriter::write(const QList<stripe::Refund> &refunds, const QDateTime &at)
{
    const QList<store::Refund> rows = rowsOf(refunds, at);
    return put([rows](store::Database &database) { return store::RefundMirror(database).upsert(rows); },
               [this, rows] { Q_EMIT m_parts.changes.payments(idsOf(rows, &store::Refund::paymentId)); });
}

QCoro::Task<Result<void>> MirrorWriter::write(const QList<stripe::Dispute> &disputes, const QDateTime &at)
{
    const QList<store::Dispute> rows = rowsOf(disputes, at);
    return put([rows](store::Database &database) { return store::DisputeMirror(database).upsert(rows); },
               [this, rows] { Q_EMIT m_parts.changes.disputes(idsOf(rows, &store::Dispute::id)); });
}

QCoro::Task<Result<void>> MirrorWriter::write(const QList<stripe::Customer> &customers, const QDateTime &at)
{
    const QList<store::Customer> rows = rowsOf(customers, at);
    return put([rows](store::Database &database) { return store::CustomerMirror(database).upsert(rows); },
               [this, rows] { Q_EMIT m_parts.changes.customers(idsOf(rows, &store::Customer::id)); });
}

QCoro::Task<Result<void>> MirrorWriter::write(const QList<stripe::Product> &products, const QDateTime &at)
{
    const QList<store::Product> rows = rowsOf(products, at);
    return put([rows](store::Database &database) { return store::CatalogueMirror(database).upsertProducts(rows); },
               [this] { Q_EMIT m_parts.changes.catalogue(); });
}

QCoro::Task<Result<void>> MirrorWriter::write(const QList<stripe::Price> &prices, const QDateTime &at)
{
    QList<store::Price> rows;
    for (const stripe::Price &price : prices) {
        if (auto row = toRow(price, at))
            rows.append(std::move(*row));
    }
    return put([rows](store::Database &database) { return store::CatalogueMirror(database).upsertPrices(rows); },
               [this] { Q_EMIT m_parts.changes.catalogue(); });
}

QCoro::Task<Result<void>> MirrorWriter::write(const QList<stripe::Subscription> &subscriptions, const QDateTime &at)
{
    const QList<store::Subscription> rows = rowsOf(subscriptions, at);
    const auto work = [rows](store::Database &database) {
        QList<store::Subscription> named = rows;
        nameProducts(named, store::CatalogueMirror(database));
        return store::SubscriptionMirror(database).upsert(named);
    };
    return put(work, [this, rows] { Q_EMIT m_parts.changes.subscriptions(idsOf(rows, &store::Subscription::id)); });
}

QCoro::Task<Result<void>> MirrorWriter::write(const QList<stripe::Invoice> &invoices, const QDateTime &at)
{
    const QList<store::Invoice> rows = rowsOf(invoices, at);
    return put([rows](store::Database &database) { return store::SubscriptionMirror(database).upsertInvoices(rows); },
               [this, rows] {
                   QSet<QString> subscriptions = idsOf(rows, &store::Invoice::subscriptionId);
                   subscriptions.remove(QString());
                   if (!subscriptions.isEmpty())
                       Q_EMIT m_parts.changes.subscriptions(subscriptions);
               });
}

QCoro::Task<Result<void>> MirrorWriter::write(const QList<stripe::Payout> &payouts, const QDateTime &at)
{
    const QList<store::Payout> rows = rowsOf(payouts, at);
    return put([rows](store::Database &database) { return store::PayoutMirror(database).upsert(rows); },
               [this, rows] { Q_EMIT m_parts.changes.payouts(idsOf(rows, &store::Payout::id)); });
}

QCoro::Task<Result<void>> MirrorWriter::missing(const std::optional<QDateTime> &from, const QDateTime &began,
                                                Work along)
{
    const auto gone = std::make_shared<QSet<QString>>();
    m_along = std::move(along);
    const auto work = [from, began, gone](store::Database &database) -> Result<int> {
        const auto ids = store::CustomerMirror(database).markMissing(from.value_or(QDateTime()), began);
        if (!ids)
            return failure(ids.error());
        *gone = QSet<QString>(ids->begin(), ids->end());
        return int(ids->size());
    };
    return put(work, [this, gone] { Q_EMIT m_parts.changes.customers(*gone); });
}

template <class Object>
QCoro::Task<Result<void>> MirrorWriter::writeAll(stripe::Walk<Object> walk)
{
    const QPointer<MirrorWriter> self(this);
    while (!walk.atEnd()) {
        const QDateTime at = now();
        const Result<QList<Object>> some = co_await walk.next();
        if (!some)
            co_return failure(some.error());
        if (!self)
            co_return failure(closed());
        if (const auto written = co_await write(*some, at); !written)
            co_return failure(written.error());
        if (!self)
            co_return failure(closed());
    }
    co_return Result<void>();
}

void MirrorWriter::note(const QString &list, const std::optional<Error> &error)
{
    if (!error)
        m_refused.remove(list);
    else if (error->kind == Error::Kind::Permission && !m_refused.contains(list)) {
        qCWarning(lc) << "The key may not read" << list << toLogLine(*error);
        m_refused.insert(list);
    }
}

QCoro::Task<Result<void>> MirrorWriter::readPayment(QString paymentId)
{
    const QPointer<MirrorWriter> self(this);
    const QDateTime at = now();
    const auto intent = co_await stripe::paymentintents::retrieve(m_parts.client, Id<stripe::PaymentIntent>(paymentId));
    if (!intent)
        co_return failure(intent.error());
    if (!self)
        co_return failure(closed());
    const QList<stripe::PaymentIntent> one{*intent};
    if (const auto written = co_await write(one, at); !written)
        co_return failure(written.error());
    if (!self)
        co_return failure(closed());
    const auto known = store::RefundMirror(m_parts.mirror.database()).forPayment(paymentId);
    const bool refunded = intent->latestCharge.object && intent->latestCharge.object->amountRefunded.minor > 0;
    if (!refunded && known && known->isEmpty())
        co_return Result<void>();
    stripe::refunds::Filter filter;
    filter.paymentIntent = intent->id;
    co_return co_await writeAll(stripe::everything(m_parts.client, &stripe::refunds::list, filter));
}

QCoro::Task<Result<void>> MirrorWriter::readDispute(QString disputeId)
{
    const QPointer<MirrorWriter> self(this);
    const QDateTime at = now();
    const auto dispute = co_await stripe::disputes::retrieve(m_parts.client, Id<stripe::Dispute>(disputeId));
    if (!self)
        co_return failure(closed());
    note(u"disputes"_s, dispute ? std::nullopt : std::optional(dispute.error()));
    if (!dispute)
        co_return failure(dispute.error());
    const QList<stripe::Dispute> one{*dispute};
    if (const auto written = co_await write(one, at); !written)
        co_return failure(written.error());
    if (!self)
        co_return failure(closed());
    if (dispute->paymentIntent.isEmpty())
        co_return Result<void>();
    co_return co_await readPayment(dispute->paymentIntent.text());
}

QCoro::Task<Result<void>> MirrorWriter::readCustomer(QString customerId)
{
    const QPointer<MirrorWriter> self(this);
    const QDateTime at = now();
    const auto customer = co_await stripe::customers::retrieve(m_parts.client, Id<stripe::Customer>(customerId));
    if (!customer)
        co_return failure(customer.error());
    if (!self)
        co_return failure(closed());
    const QList<stripe::Customer> one{*customer};
    co_return co_await write(one, at);
}

QCoro::Task<Result<void>> MirrorWriter::readSubscription(QString subscriptionId)
{
    const QPointer<MirrorWriter> self(this);
    const QDateTime at = now();
    const auto subscription =
        co_await stripe::subscriptions::retrieve(m_parts.client, Id<stripe::Subscription>(subscriptionId));
    if (!subscription)
        co_return failure(subscription.error());
    if (!self)
        co_return failure(closed());
    const QList<stripe::Subscription> one{*subscription};
    if (const auto written = co_await write(one, at); !written)
        co_return failure(written.error());
    if (!self)
        co_return failure(closed());
    stripe::invoices::Filter filter;
    filter.subscription = subscription->id;
    const auto invoices = co_await stripe::invoices::list(m_parts.client, filter);
    if (!self)
        co_return failure(closed());
    note(u"invoices"_s, invoices ? std::nullopt : std::optional(invoices.error()));
    if (!invoices && invoices.error().kind == Error::Kind::Permission)
        co_return Result<void>();
    if (!invoices)
        co_return failure(invoices.error());
    co_return co_await write(invoices->data, at);
}

QCoro::Task<Result<void>> MirrorWriter::readInvoice(QString invoiceId)
{
    const QPointer<MirrorWriter> self(this);
    const QDateTime at = now();
    const auto invoice = co_await stripe::invoices::retrieve(m_parts.client, Id<stripe::Invoice>(invoiceId));
    if (!self)
        co_return failure(closed());
    note(u"invoices"_s, invoice ? std::nullopt : std::optional(invoice.error()));
    if (!invoice)
        co_return failure(invoice.error());
    const QList<stripe::Invoice> one{*invoice};
    co_return co_await write(one, at);
}

QCoro::Task<Result<void>> MirrorWriter::readPayout(QString payoutId)
{
    const QPointer<MirrorWriter> self(this);
    const QDateTime at = now();
    const auto payout = co_await stripe::payouts::retrieve(m_parts.client, Id<stripe::Payout>(payoutId));
    if (!self)
        co_return failure(closed());
    note(u"payouts"_s, payout ? std::nullopt : std::optional(payout.error()));
    if (!payout)
        co_return failure(payout.error());
    const QList<stripe::Payout> one{*payout};
    if (const auto written = co_await write(one, at); !written)
        co_return failure(written.error());
    if (!self)
        co_return failure(closed());
    // Of others Stripe does not say what they consist of, or not yet; asking is an error.
    if (!payout->automatic || payout->reconciliationStatus == "in_progress"_L1)
        co_return Result<void>();
    co_return co_await readTransactions(payout->id);
}

QCoro::Task<Result<void>> MirrorWriter::readPayouts(QDateTime from)
{
    stripe::payouts::Filter filter;
    filter.createdGte = from;
    return writeAll(stripe::everything(m_parts.client, &stripe::payouts::list, filter));
}

QCoro::Task<Result<void>> MirrorWriter::readTransactions(Id<stripe::Payout> payout)
{
    const QPointer<MirrorWriter> self(this);
    stripe::balancetransactions::Filter filter;
    filter.payout = payout;
    auto walk = stripe::everything(m_parts.client, &stripe::balancetransactions::list, filter);
    while (!walk.atEnd()) {
        const QDateTime at = now();
        const auto some = co_await walk.next();
        if (!some)
            co_return failure(some.error());
        if (!self)
            co_return failure(closed());
        // One that was cut short is not explained, and says so.
        const bool isWhole = walk.atEnd() && !walk.isCut();
        if (const auto written = co_await writeParts(payout.text(), *some, at, isWhole); !written)
            co_return failure(written.error());
        if (!self)
            co_return failure(closed());
    }
    co_return Result<void>();
}

/// Some of what the payout consists of; all of it is there with these if `isWhole`.
QCoro::Task<Result<void>> MirrorWriter::writeParts(const QString &payoutId,
                                                   const QList<stripe::BalanceTransaction> &transactions,
                                                   const QDateTime &at, bool isWhole)
{
    QList<store::BalanceTransaction> rows;
    for (const stripe::BalanceTransaction &transaction : transactions)
        rows.append(toRow(transaction, payoutId, at));
    const auto work = [rows, payoutId, at, isWhole](store::Database &database) -> Result<int> {
        store::PayoutMirror mirror(database);
        const auto written = mirror.upsertTransactions(rows);
        if (!written || !isWhole)
            return written;
        if (const auto kept = mirror.setExplained(payoutId, at); !kept)
            return failure(kept.error());
        return 1;
    };
    return put(work, [this, payoutId] { Q_EMIT m_parts.changes.payouts({payoutId}); });
}

QCoro::Task<Result<void>> MirrorWriter::readCatalogue()
{
    const QPointer<MirrorWriter> self(this);
    stripe::products::Filter products;
    products.activeOnly = false;
    Result<void> read = co_await writeAll(stripe::everything(m_parts.client, &stripe::products::list, products));
    stripe::prices::Filter prices;
    prices.activeOnly = false;
    if (self && read)
        read = co_await writeAll(stripe::everything(m_parts.client, &stripe::prices::list, prices));
    co_return read;
}

} // namespace paydesk::desk
