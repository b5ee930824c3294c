// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDateTime>

namespace paydesk::store {

class Database;

/// How often the API was read for the account of this file, by the hour. Hours older than the budget's window are
/// forgotten.
class ReadCounts {
public:
    /// Stripe budgets reads over a rolling 30 days (docs.stripe.com/rate-limits).
    static constexpr int windowDays = 30;

    explicit ReadCounts(Database &database) : m_database(database) {}

    /// So many reads more in the hour of that moment.
    Result<void> add(const QDateTime &at, qint64 reads);
    /// All reads of the window that ends at that moment, to the hour.
    Result<qint64> inWindow(const QDateTime &end);

private:
    Database &m_database;
};

} // namespace paydesk::store
