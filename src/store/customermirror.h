// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/query.h"
#include "store/rows.h"

#include <QStringList>

namespace paydesk::store {

class Database;

/// The copy of the account's customers. A customer deleted at Stripe stays as a row with `deleted`.
/// A read of an unknown id is Kind::NotFound with the code `not_mirrored`.
class CustomerMirror {
public:
    explicit CustomerMirror(Database &database) : m_database(database) {}

    /// One transaction; how many rows were new or newer than what was there.
    Result<int> upsert(const QList<Customer> &customers);
    /// Takes those for deleted who were made at `from` (any time, if invalid) or later and were not read since `began`; their ids.
    Result<QStringList> markMissing(const QDateTime &from, const QDateTime &began);
    Result<Customer> find(const QString &id);
    /// Newest first, at most `limit` rows.
    Result<QList<Customer>> page(const CustomerQuery &query, const std::optional<Cursor> &after, int limit);
    Result<qint64> count(const CustomerQuery &query);

private:
    Database &m_database;
};

} // namespace paydesk::store
