// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/customermirror.h"

#include "store/searchtext.h"
#include "store/selection.h"
#include "store/table.h"
#include "store/transaction.h"

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

QString columns()
{
    return u"id, name, email, phone, description, default_payment_method, deleted, created, fetched_at"_s;
}

Customer read(Row row)
{
    Customer customer;
    customer.id = row.text();
    customer.name = row.text();
    customer.email = row.text();
    customer.phone = row.text();
    customer.description = row.text();
    customer.defaultPaymentMethod = row.text();
    customer.deleted = row.flag();
    customer.created = row.time();
    customer.fetchedAt = row.time();
    return customer;
}

QVariantList toColumns(const Customer &customer)
{
    return {customer.id, customer.name, customer.email, customer.phone, customer.description,
            customer.defaultPaymentMethod, int(customer.deleted),
            // A customer who was deleted before we ever read them has no date.
            customer.created.isValid() ? toColumn(customer.created) : QVariant(0), toColumn(customer.fetchedAt),
            indexText({customer.name, customer.email, customer.phone, customer.description})};
}

Result<Selection> selection(Database &database, const CustomerQuery &query)
{
    Selection customers(u"customers"_s, columns());
    if (!query.withDeleted)
        customers.where(u"deleted = 0"_s);
    if (const auto searched = customers.search(database, query.text, idStart(u"id"_s)); !searched)
        return failure(searched.error());
    return customers;
}

} // namespace

Result<int> CustomerMirror::upsert(const QList<Customer> &customers)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return failure(transaction.error());
    int changed = 0;
    {
        auto row = Upsert::into(m_database, u"customers"_s, QString(columns() + ", search"_L1).split(u", "_s));
        if (!row)
            return failure(row.error());
        // Stripe answers with nothing but the id of a deleted customer: what was known of them stays readable.
        auto deleted =
            m_database.prepare(u"UPDATE customers SET deleted = 1, default_payment_method = '', fetched_at = ?"
                               " WHERE id = ? AND "_s
                               + isNotOlder(u"customers"_s, u"?"_s));
        if (!deleted)
            return failure(deleted.error());
        for (const Customer &customer : customers) {
            if (customer.deleted) {
                const QVariant fetched = toColumn(customer.fetchedAt);
                const auto marked = deleted->run({fetched, customer.id, fetched, fetched});
                if (!marked)
                    return failure(marked.error());
                if (*marked > 0) {
                    ++changed;
                    continue;
                }
            }
            const auto fresh = row->run(toColumns(customer));
            if (!fresh)
                return failure(fresh.error());
            changed += *fresh ? 1 : 0;
        }
    }
    if (const auto committed = transaction->commit(); !committed)
        return failure(committed.error());
    return changed;
}

Result<QStringList> CustomerMirror::markMissing(const QDateTime &from, const QDateTime &began)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return failure(transaction.error());
    const QVariantList values{from.isValid() ? toColumn(from) : QVariant(0), toColumn(began)};
    const QString missing = u"deleted = 0 AND created >= ? AND fetched_at < ?"_s;
    QStringList ids;
    {
        auto query = m_database.prepare(u"SELECT id FROM customers WHERE %1"_s.arg(missing));
        if (!query)
            return failure(query.error());
        const auto found = query->all<QString>(values, [](Row row) { return row.text(); });
        if (!found)
            return failure(found.error());
        ids = QStringList(*found);
    }
    const auto marked = m_database.run(
        u"UPDATE customers SET deleted = 1, default_payment_method = '' WHERE %1"_s.arg(missing), values);
    if (!marked)
        return failure(marked.error());
    if (const auto committed = transaction->commit(); !committed)
        return failure(committed.error());
    return ids;
}

Result<Customer> CustomerMirror::find(const QString &id)
{
    return oneRow<Customer>(m_database, u"SELECT %1 FROM customers WHERE id = ?"_s.arg(columns()), id, read);
}

Result<QList<Customer>> CustomerMirror::page(const CustomerQuery &query, const std::optional<Cursor> &after, int limit)
{
    const auto customers = selection(m_database, query);
    if (!customers)
        return failure(customers.error());
    return customers->page<Customer>(m_database, after, limit, read);
}

Result<qint64> CustomerMirror::count(const CustomerQuery &query)
{
    const auto customers = selection(m_database, query);
    if (!customers)
        return failure(customers.error());
    return customers->count(m_database);
}

} // namespace paydesk::store
