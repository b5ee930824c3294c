// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/query.h"
#include "store/rows.h"

namespace paydesk::store {

class Database;

/// The copy of the account's disputes. A read of an unknown id is Kind::NotFound with the code `not_mirrored`.
class DisputeMirror {
public:
    explicit DisputeMirror(Database &database) : m_database(database) {}

    /// One transaction; how many rows were new or newer than what was there.
    Result<int> upsert(const QList<Dispute> &disputes);
    Result<Dispute> find(const QString &id);
    /// Newest first.
    Result<QList<Dispute>> forPayment(const QString &paymentId);
    /// Those that wait for the shop's answer, the most urgent first. How many there are in all says countDue().
    Result<QList<Dispute>> due(int limit);
    Result<qint64> countDue();
    /// Newest first, at most `limit` rows; `after` is the cursor of the page before.
    Result<QList<Dispute>> page(const DisputeQuery &query, const std::optional<Cursor> &after, int limit);
    Result<qint64> count(const DisputeQuery &query);

private:
    Database &m_database;
};

} // namespace paydesk::store
