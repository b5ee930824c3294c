// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/subscriptionmirror.h"

#include "store/searchtext.h"
#include "store/selection.h"
#include "store/table.h"
#include "store/transaction.h"

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

QString columns()
{
    return u"id, customer_id, customer_name, customer_email, status, cancel_at_period_end, cancel_at, canceled_at, "
           u"ended_at,"
           " trial_end, currency, latest_invoice_id, created, fetched_at"_s;
}

QString itemColumns()
{
    return u"id, price_id, product_name, unit, currency, quantity, interval, interval_count, period_start, period_end"_s;
}

QString invoiceColumns()
{
    return u"id, number, status, subscription_id, customer_id, total, currency, amount_paid, amount_remaining, "
           u"hosted_url,"
           " period_end, created, fetched_at"_s;
}

QString lineColumns()
{
    return u"id, description, amount, currency, quantity, price_id, proration, period_start, period_end"_s;
}

Subscription read(Row row)
{
    Subscription subscription;
    subscription.id = row.text();
    subscription.customerId = row.text();
    subscription.customerName = row.text();
    subscription.customerEmail = row.text();
    subscription.status = row.text();
    subscription.cancelAtPeriodEnd = row.flag();
    subscription.cancelAt = row.time();
    subscription.canceledAt = row.time();
    subscription.endedAt = row.time();
    subscription.trialEnd = row.time();
    subscription.currency = row.text();
    subscription.latestInvoiceId = row.text();
    subscription.created = row.time();
    subscription.fetchedAt = row.time();
    return subscription;
}

SubscriptionItem readItem(Row row)
{
    SubscriptionItem item;
    item.id = row.text();
    item.priceId = row.text();
    item.productName = row.text();
    item.unit = row.money();
    item.quantity = row.number();
    item.interval = row.text();
    item.intervalCount = row.integer();
    item.periodStart = row.time();
    item.periodEnd = row.time();
    return item;
}

Invoice readInvoice(Row row)
{
    Invoice invoice;
    invoice.id = row.text();
    invoice.number = row.text();
    invoice.status = row.text();
    invoice.subscriptionId = row.text();
    invoice.customerId = row.text();
    invoice.total = row.money();
    invoice.amountPaid = row.number();
    invoice.amountRemaining = row.number();
    invoice.hostedUrl = row.text();
    invoice.periodEnd = row.time();
    invoice.created = row.time();
    invoice.fetchedAt = row.time();
    return invoice;
}

InvoiceLine readLine(Row row)
{
    InvoiceLine line;
    line.id = row.text();
    line.description = row.text();
    line.amount = row.money();
    line.quantity = row.optionalNumber();
    line.priceId = row.text();
    line.proration = row.flag();
    line.periodStart = row.time();
    line.periodEnd = row.time();
    return line;
}

QVariantList toColumns(const Subscription &subscription)
{
    QStringList fields{subscription.customerName, subscription.customerEmail};
    for (const SubscriptionItem &item : subscription.items)
        fields << item.productName;
    return {subscription.id,
            subscription.customerId,
            subscription.customerName,
            subscription.customerEmail,
            subscription.status,
            int(subscription.cancelAtPeriodEnd),
            toColumn(subscription.cancelAt),
            toColumn(subscription.canceledAt),
            toColumn(subscription.endedAt),
            toColumn(subscription.trialEnd),
            subscription.currency,
            subscription.latestInvoiceId,
            toColumn(subscription.created),
            toColumn(subscription.fetchedAt),
            indexText(fields)};
}

QVariantList toColumns(const SubscriptionItem &item)
{
    return {item.id,
            item.priceId,
            item.productName,
            item.unit.minor,
            item.unit.currency,
            item.quantity,
            item.interval,
            item.intervalCount,
            toColumn(item.periodStart),
            toColumn(item.periodEnd)};
}

QVariantList toColumns(const Invoice &invoice)
{
    return {invoice.id,
            invoice.number,
            invoice.status,
            invoice.subscriptionId,
            invoice.customerId,
            invoice.total.minor,
            invoice.total.currency,
            invoice.amountPaid,
            invoice.amountRemaining,
            invoice.hostedUrl,
            toColumn(invoice.periodEnd),
            toColumn(invoice.created),
            toColumn(invoice.fetchedAt)};
}

QVariantList toColumns(const InvoiceLine &line)
{
    return {line.id,
            line.description,
            line.amount.minor,
            line.amount.currency,
            line.quantity ? QVariant(*line.quantity) : QVariant(),
            line.priceId,
            int(line.proration),
            toColumn(line.periodStart),
            toColumn(line.periodEnd)};
}

/// What a part was before does not matter: the set is replaced. `owner` is the column with the id of what they are parts of.
template <class Part>
Result<void> replaceParts(Database &database, const QString &table, const QString &columns, const QString &owner,
                          const QString &ownerId, const QList<Part> &parts)
{
    if (const auto removed = database.run(u"DELETE FROM %1 WHERE %2 = ?"_s.arg(table, owner), {ownerId}); !removed)
        return failure(removed.error());
    const QStringList marks(columns.count(u',') + 2, u"?"_s);
    auto insert =
        database.prepare(u"INSERT INTO %1 (%2, %3) VALUES (%4)"_s.arg(table, columns, owner, marks.join(", "_L1)));
    if (!insert)
        return failure(insert.error());
    for (const Part &part : parts) {
        if (const auto added = insert->run(toColumns(part) << ownerId); !added)
            return failure(added.error());
    }
    return {};
}

Selection selection(const InvoiceQuery &query)
{
    Selection invoices(u"invoices"_s, invoiceColumns());
    invoices.anyOf(u"status"_s, query.statuses);
    if (!query.customerId.isEmpty())
        invoices.where(u"customer_id = ?"_s, {query.customerId});
    if (!query.subscriptionId.isEmpty())
        invoices.where(u"subscription_id = ?"_s, {query.subscriptionId});
    return invoices;
}

Result<Selection> selection(Database &database, const SubscriptionQuery &query)
{
    Selection subscriptions(u"subscriptions"_s, columns());
    subscriptions.anyOf(u"status"_s, query.statuses);
    if (!query.customerId.isEmpty())
        subscriptions.where(u"customer_id = ?"_s, {query.customerId});
    if (query.ending)
        subscriptions.where(*query.ending ? u"(cancel_at_period_end = 1 OR cancel_at IS NOT NULL)"_s
                                          : u"(cancel_at_period_end = 0 AND cancel_at IS NULL)"_s,
                            {});
    const bool byCustomer = query.text.trimmed().startsWith("cus_"_L1);
    const IdStart id = idStart(byCustomer ? u"customer_id"_s : u"id"_s);
    if (const auto searched = subscriptions.search(database, query.text, id); !searched)
        return failure(searched.error());
    return subscriptions;
}

} // namespace

Result<int> SubscriptionMirror::upsert(const QList<Subscription> &subscriptions)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return failure(transaction.error());
    int changed = 0;
    {
        auto row = Upsert::into(m_database, u"subscriptions"_s, QString(columns() + ", search"_L1).split(u", "_s));
        if (!row)
            return failure(row.error());
        for (const Subscription &subscription : subscriptions) {
            const auto fresh = row->run(toColumns(subscription));
            if (!fresh)
                return failure(fresh.error());
            if (!*fresh)
                continue;
            ++changed;
            if (const auto replaced = replaceParts(m_database, u"subscription_items"_s, itemColumns(),
                                                   u"subscription_id"_s, subscription.id, subscription.items);
                !replaced)
                return failure(replaced.error());
        }
    }
    if (const auto committed = transaction->commit(); !committed)
        return failure(committed.error());
    return changed;
}

Result<int> SubscriptionMirror::upsertInvoices(const QList<Invoice> &invoices)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return failure(transaction.error());
    int changed = 0;
    {
        auto row = Upsert::into(m_database, u"invoices"_s, invoiceColumns().split(u", "_s));
        if (!row)
            return failure(row.error());
        for (const Invoice &invoice : invoices) {
            const auto fresh = row->run(toColumns(invoice));
            if (!fresh)
                return failure(fresh.error());
            if (!*fresh)
                continue;
            ++changed;
            if (const auto replaced = replaceParts(m_database, u"invoice_lines"_s, lineColumns(), u"invoice_id"_s,
                                                   invoice.id, invoice.lines);
                !replaced)
                return failure(replaced.error());
        }
    }
    if (const auto committed = transaction->commit(); !committed)
        return failure(committed.error());
    return changed;
}

Result<void> SubscriptionMirror::loadItems(QList<Subscription> &subscriptions)
{
    auto query = m_database.prepare(
        u"SELECT %1 FROM subscription_items WHERE subscription_id = ? ORDER BY seq"_s.arg(itemColumns()));
    if (!query)
        return failure(query.error());
    for (Subscription &subscription : subscriptions) {
        auto items = query->all<SubscriptionItem>({subscription.id}, readItem);
        if (!items)
            return failure(items.error());
        subscription.items = std::move(*items);
    }
    return {};
}

Result<Subscription> SubscriptionMirror::find(const QString &id)
{
    const auto row =
        oneRow<Subscription>(m_database, u"SELECT %1 FROM subscriptions WHERE id = ?"_s.arg(columns()), id, read);
    if (!row)
        return row;
    QList<Subscription> one{*row};
    if (const auto loaded = loadItems(one); !loaded)
        return failure(loaded.error());
    return one.first();
}

Result<QList<Subscription>> SubscriptionMirror::page(const SubscriptionQuery &query, const std::optional<Cursor> &after,
                                                     int limit)
{
    const auto selected = selection(m_database, query);
    if (!selected)
        return failure(selected.error());
    auto rows = selected->page<Subscription>(m_database, after, limit, read);
    if (!rows)
        return rows;
    if (const auto loaded = loadItems(*rows); !loaded)
        return failure(loaded.error());
    return rows;
}

Result<qint64> SubscriptionMirror::count(const SubscriptionQuery &query)
{
    const auto selected = selection(m_database, query);
    if (!selected)
        return failure(selected.error());
    return selected->count(m_database);
}

Result<Invoice> SubscriptionMirror::findInvoice(const QString &id)
{
    auto invoice =
        oneRow<Invoice>(m_database, u"SELECT %1 FROM invoices WHERE id = ?"_s.arg(invoiceColumns()), id, readInvoice);
    if (!invoice)
        return invoice;
    auto query =
        m_database.prepare(u"SELECT %1 FROM invoice_lines WHERE invoice_id = ? ORDER BY seq"_s.arg(lineColumns()));
    if (!query)
        return failure(query.error());
    auto lines = query->all<InvoiceLine>({id}, readLine);
    if (!lines)
        return failure(lines.error());
    invoice->lines = std::move(*lines);
    return invoice;
}

Result<QList<Invoice>> SubscriptionMirror::invoicesBeginning(const QString &id, int limit)
{
    auto query = m_database.prepare(
        u"SELECT %1 FROM invoices WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?"_s.arg(invoiceColumns()));
    if (!query)
        return failure(query.error());
    return query->all<Invoice>({id, idsBelow(id), limit}, readInvoice);
}

Result<QList<Invoice>> SubscriptionMirror::invoicesNumbered(const QString &number, int limit)
{
    const Condition condition = numbersBeginning(u"number"_s, number);
    auto query = m_database.prepare(u"SELECT %1 FROM invoices WHERE %2 ORDER BY number COLLATE NOCASE DESC LIMIT %3"_s
                                        .arg(invoiceColumns(), condition.sql)
                                        .arg(limit));
    if (!query)
        return failure(query.error());
    return query->all<Invoice>(condition.values, readInvoice);
}

Result<QList<Invoice>> SubscriptionMirror::invoicePage(const InvoiceQuery &query, const std::optional<Cursor> &after,
                                                       int limit)
{
    return selection(query).page<Invoice>(m_database, after, limit, readInvoice);
}

Result<qint64> SubscriptionMirror::countInvoices(const InvoiceQuery &query)
{
    return selection(query).count(m_database);
}

Result<QList<Invoice>> SubscriptionMirror::invoices(const QString &subscriptionId)
{
    auto query = m_database.prepare(
        u"SELECT %1 FROM invoices WHERE subscription_id = ? ORDER BY created DESC, id DESC"_s.arg(invoiceColumns()));
    if (!query)
        return failure(query.error());
    return query->all<Invoice>({subscriptionId}, readInvoice);
}

Result<QList<Invoice>> SubscriptionMirror::invoicesOfCustomer(const QString &customerId, int limit)
{
    auto query = m_database.prepare(
        u"SELECT %1 FROM invoices WHERE customer_id = ? ORDER BY created DESC, id DESC LIMIT ?"_s.arg(
            invoiceColumns()));
    if (!query)
        return failure(query.error());
    return query->all<Invoice>({customerId, limit}, readInvoice);
}

} // namespace paydesk::store
