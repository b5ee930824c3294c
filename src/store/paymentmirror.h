// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/query.h"
#include "store/record.h"
#include "store/rows.h"

namespace paydesk::store {

class Database;

/// Behind the last row of a page of this query, or of one that is sorted by time.
Cursor cursorAfter(const Payment &payment);
Cursor cursorAfter(const Payment &payment, const PaymentQuery &query);
/// The order in which the query lists them.
bool comesBefore(const Payment &payment, const Payment &other, const PaymentQuery &query);

/// The copy of the account's payments. Can be dropped and rebuilt from Stripe at any time. A read of an unknown id is
/// Kind::NotFound with the code `not_mirrored`.
class PaymentMirror {
public:
    explicit PaymentMirror(Database &database) : m_database(database) {}

    /// One transaction; how many rows were new or newer than what was there.
    Result<int> upsert(const QList<Payment> &payments);
    /// The same in two steps, of which the first works out what is searched and sorted by, on any thread: it takes as long as a tenth of
    /// the writing, and there is but one thread that writes.
    static QList<Record> toRecords(const QList<Payment> &payments);
    Result<int> upsertRecords(const QList<Record> &payments);
    Result<Payment> find(const QString &id);
    Result<Payment> findByCharge(const QString &chargeId);
    /// In the order of the query, at most `limit` rows; `after` is the cursor of the page before.
    Result<QList<Payment>> page(const PaymentQuery &query, const std::optional<Cursor> &after, int limit);
    Result<qint64> count(const PaymentQuery &query);
    /// Those that any payment has, in alphabetical order, as PaymentQuery takes them: for a filter to choose from.
    Result<QStringList> currencies();
    Result<QStringList> methods();
    /// Works out anew what the rows that are there are sorted by, where that is more than SQLite can do.
    Result<void> fillSortKeys();

private:
    Result<QStringList> leap(const QString &column);

    Database &m_database;
};

} // namespace paydesk::store
