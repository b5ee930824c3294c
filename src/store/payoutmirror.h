// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/payoutrows.h"
#include "store/query.h"

namespace paydesk::store {

class Database;

/// All balance transactions of one category in a payout.
struct PayoutPart {
    /// As BalanceTransaction::category.
    QString category;
    qint64 count = 0;
    /// Before fees, in minor units of the payout's currency.
    qint64 amount = 0;
    qint64 fee = 0;
};

/// The copy of the account's payouts and of the balance transactions that they consist of. A read of an unknown id is Kind::NotFound
/// with the code `not_mirrored`.
class PayoutMirror {
public:
    explicit PayoutMirror(Database &database) : m_database(database) {}

    /// One transaction; how many rows were new or newer than what was there. Leaves `explainedAt` as it is.
    Result<int> upsert(const QList<Payout> &payouts);
    Result<int> upsertTransactions(const QList<BalanceTransaction> &transactions);
    /// All that belongs to the payout was read, the last of it at that time.
    Result<void> setExplained(const QString &payoutId, const QDateTime &at);

    Result<Payout> find(const QString &id);
    Result<QList<Payout>> page(const PayoutQuery &query, const std::optional<Cursor> &after, int limit);
    Result<qint64> count(const PayoutQuery &query);

    /// What the payout consists of, without the transaction that is the payout itself. By the name of the category.
    Result<QList<PayoutPart>> parts(const Payout &payout);
    /// The single transactions behind that, newest first; those of some categories, or all of them.
    Result<QList<BalanceTransaction>> transactions(const Payout &payout, const QStringList &categories,
                                                   const std::optional<Cursor> &after, int limit);

private:
    Database &m_database;
};

} // namespace paydesk::store
