// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/query.h"
#include "store/rows.h"

namespace paydesk::store {

class Database;

/// The copy of the account's subscriptions with their items, and of invoices.
/// A read of an unknown id is Kind::NotFound with the code `not_mirrored`.
class SubscriptionMirror {
public:
    explicit SubscriptionMirror(Database &database) : m_database(database) {}

    /// One transaction, items included; how many subscriptions were new or newer than what was there.
    Result<int> upsert(const QList<Subscription> &subscriptions);
    /// The same of invoices, lines included.
    Result<int> upsertInvoices(const QList<Invoice> &invoices);

    Result<Subscription> find(const QString &id);
    /// Newest first, at most `limit` rows, with their items.
    Result<QList<Subscription>> page(const SubscriptionQuery &query, const std::optional<Cursor> &after, int limit);
    Result<qint64> count(const SubscriptionQuery &query);

    /// With its lines, which the lists leave out.
    Result<Invoice> findInvoice(const QString &id);
    /// Those whose id begins like that, the last one of them first.
    Result<QList<Invoice>> invoicesBeginning(const QString &id, int limit);
    /// Those whose number begins like that, the last one of them first.
    Result<QList<Invoice>> invoicesNumbered(const QString &number, int limit);
    /// Newest first, at most `limit` rows.
    Result<QList<Invoice>> invoicePage(const InvoiceQuery &query, const std::optional<Cursor> &after, int limit);
    Result<qint64> countInvoices(const InvoiceQuery &query);
    /// Newest first.
    Result<QList<Invoice>> invoices(const QString &subscriptionId);
    Result<QList<Invoice>> invoicesOfCustomer(const QString &customerId, int limit);

private:
    Result<void> loadItems(QList<Subscription> &subscriptions);

    Database &m_database;
};

} // namespace paydesk::store
