// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/query.h"
#include "store/rows.h"

namespace paydesk::store {

class Database;

/// The copy of the account's refunds. Each change brings the refunded sum of its payment up to date in the same transaction.
/// A read of an unknown id is Kind::NotFound with the code `not_mirrored`.
class RefundMirror {
public:
    explicit RefundMirror(Database &database) : m_database(database) {}

    /// One transaction; how many rows were new or newer than what was there.
    Result<int> upsert(const QList<Refund> &refunds);
    Result<Refund> find(const QString &id);
    /// Those whose id begins like that, the last one of them first.
    Result<QList<Refund>> beginning(const QString &id, int limit);
    /// Those whose receipt or reference at the bank has a number that begins like that: at most `limit` of either.
    Result<QList<Refund>> numbered(const QString &number, int limit);
    /// The refund that an operation of ours made; not_mirrored if none is known.
    Result<Refund> findByOperation(const QString &operationId);
    /// Newest first.
    Result<QList<Refund>> forPayment(const QString &paymentId);
    Result<QList<Refund>> page(const RefundQuery &query, const std::optional<Cursor> &after, int limit);
    Result<qint64> count(const RefundQuery &query);

private:
    Database &m_database;
};

} // namespace paydesk::store
