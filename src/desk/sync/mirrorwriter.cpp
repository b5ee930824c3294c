// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/sync/mirrorwriter.h"

#include "desk/changes.h"
#include "desk/sync/rows.h"
#include "store/cataloguemirror.h"
#include "store/customermirror.h"
#include "store/disputemirror.h"
#include "store/paymentmirror.h"
#include "store/refundmirror.h"
#include "store/subscriptionmirror.h"
#include "stripe/client.h"

#include <QPointer>

#include <type_traits>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

template <class Object>
auto rowsOf(const QList<Object> &objects, const QDateTime &at)
{
    QList<decltype(toRow(objects.first(), at))> rows;
    rows.reserve(objects.size());
    for (const Object &object : objects)
        rows.append(toRow(object, at));
    return rows;
}

template <class Rows>
QSet<QString> idsOf(const Rows &rows)
{
    QSet<QString> ids;
    for (const auto &row : rows)
        ids.insert(row.id);
    return ids;
}

Result<void> done(const Result<int> &written)
{
    if (!written)
        return tl::unexpected(written.error());
    return {};
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

Result<void> MirrorWriter::write(const QList<stripe::PaymentIntent> &intents, const QDateTime &at)
{
    const QList<store::Payment> rows = rowsOf(intents, at);
    const auto written = m_parts.payments.upsert(rows);
    if (written && *written > 0)
        Q_EMIT m_parts.changes.payments(idsOf(rows));
    return done(written);
}

Result<void> MirrorWriter::write(const QList<stripe::Refund> &refunds, const QDateTime &at)
{
    const QList<store::Refund> rows = rowsOf(refunds, at);
    const auto written = m_parts.refunds.upsert(rows);
    if (written && *written > 0) {
        QSet<QString> payments;
        for (const store::Refund &row : rows)
            payments.insert(row.paymentId);
        Q_EMIT m_parts.changes.payments(payments);
    }
    return done(written);
}

Result<void> MirrorWriter::write(const QList<stripe::Dispute> &disputes, const QDateTime &at)
{
    const QList<store::Dispute> rows = rowsOf(disputes, at);
    const auto written = m_parts.disputes.upsert(rows);
    if (written && *written > 0)
        Q_EMIT m_parts.changes.disputes(idsOf(rows));
    return done(written);
}

Result<void> MirrorWriter::write(const QList<stripe::Customer> &customers, const QDateTime &at)
{
    const QList<store::Customer> rows = rowsOf(customers, at);
    const auto written = m_parts.customers.upsert(rows);
    if (written && *written > 0)
        Q_EMIT m_parts.changes.customers(idsOf(rows));
    return done(written);
}

Result<void> MirrorWriter::write(const QList<stripe::Product> &products, const QDateTime &at)
{
    const auto written = m_parts.catalogue.upsertProducts(rowsOf(products, at));
    if (written && *written > 0)
        Q_EMIT m_parts.changes.catalogue();
    return done(written);
}

Result<void> MirrorWriter::write(const QList<stripe::Price> &prices, const QDateTime &at)
{
    QList<store::Price> rows;
    for (const stripe::Price &price : prices) {
        if (auto row = toRow(price, at))
            rows.append(std::move(*row));
    }
    const auto written = m_parts.catalogue.upsertPrices(rows);
    if (written && *written > 0)
        Q_EMIT m_parts.changes.catalogue();
    return done(written);
}

Result<void> MirrorWriter::write(const QList<stripe::Subscription> &subscriptions, const QDateTime &at)
{
    QList<store::Subscription> rows = rowsOf(subscriptions, at);
    for (store::Subscription &row : rows) {
        for (store::SubscriptionItem &item : row.items) {
            if (!item.productName.isEmpty())
                continue;
            // A product is one level deeper than Stripe expands in a list.
            if (const auto price = m_parts.catalogue.findPrice(item.priceId)) {
                if (const auto product = m_parts.catalogue.findProduct(price->productId))
                    item.productName = product->name;
            }
        }
    }
    const auto written = m_parts.subscriptions.upsert(rows);
    if (written && *written > 0)
        Q_EMIT m_parts.changes.subscriptions(idsOf(rows));
    return done(written);
}

Result<void> MirrorWriter::write(const QList<stripe::Invoice> &invoices, const QDateTime &at)
{
    const QList<store::Invoice> rows = rowsOf(invoices, at);
    const auto written = m_parts.subscriptions.upsertInvoices(rows);
    if (written && *written > 0) {
        QSet<QString> subscriptions;
        for (const store::Invoice &row : rows) {
            if (!row.subscriptionId.isEmpty())
                subscriptions.insert(row.subscriptionId);
        }
        if (!subscriptions.isEmpty())
            Q_EMIT m_parts.changes.subscriptions(subscriptions);
    }
    return done(written);
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
        if (const auto written = write(*some, at); !written)
            co_return failure(written.error());
    }
    co_return Result<void>();
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
    if (const auto written = write(QList<stripe::PaymentIntent>{*intent}, at); !written)
        co_return failure(written.error());
    const auto known = m_parts.refunds.forPayment(paymentId);
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
    if (!dispute)
        co_return failure(dispute.error());
    if (!self)
        co_return failure(closed());
    if (const auto written = write(QList<stripe::Dispute>{*dispute}, at); !written)
        co_return failure(written.error());
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
    co_return write(QList<stripe::Customer>{*customer}, at);
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
    if (const auto written = write(QList<stripe::Subscription>{*subscription}, at); !written)
        co_return failure(written.error());
    stripe::invoices::Filter filter;
    filter.subscription = subscription->id;
    const auto invoices = co_await stripe::invoices::list(m_parts.client, filter);
    if (!invoices)
        co_return failure(invoices.error());
    if (!self)
        co_return failure(closed());
    co_return write(invoices->data, at);
}

QCoro::Task<Result<void>> MirrorWriter::readInvoice(QString invoiceId)
{
    const QPointer<MirrorWriter> self(this);
    const QDateTime at = now();
    const auto invoice = co_await stripe::invoices::retrieve(m_parts.client, Id<stripe::Invoice>(invoiceId));
    if (!invoice)
        co_return failure(invoice.error());
    if (!self)
        co_return failure(closed());
    co_return write(QList<stripe::Invoice>{*invoice}, at);
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
