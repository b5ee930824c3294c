// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/takings.h"

#include "store/database.h"

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

Takings read(Row row)
{
    Takings takings;
    takings.from = QDateTime::fromMSecsSinceEpoch(row.number() * TakingsMirror::quarter, Qt::UTC);
    takings.currency = row.text();
    takings.payments = row.number();
    takings.gross = row.number();
    takings.failed = row.number();
    takings.refunds = row.number();
    takings.refunded = row.number();
    return takings;
}

/// The first quarter that begins at `time` or later.
qint64 slotFrom(const QDateTime &time)
{
    return (time.toMSecsSinceEpoch() + TakingsMirror::quarter - 1) / TakingsMirror::quarter;
}

} // namespace

Takings &Takings::operator+=(const Takings &other)
{
    payments += other.payments;
    gross += other.gross;
    failed += other.failed;
    refunds += other.refunds;
    refunded += other.refunded;
    return *this;
}

Result<QList<Takings>> TakingsMirror::between(const QDateTime &from, const QDateTime &before)
{
    auto query = m_database.prepare(u"SELECT slot, currency, payments, gross, failed, refunds, refunded FROM takings"
                                    " WHERE slot >= ? AND slot < ? ORDER BY slot, currency"_s);
    if (!query)
        return failure(query.error());
    return query->all<Takings>({slotFrom(from), slotFrom(before)}, read);
}

Result<qint64> TakingsMirror::wrong()
{
    return m_database.number(
        u"SELECT count(*) FROM (SELECT slot FROM ("
        "SELECT created / 900000 AS slot, currency, received > 0 AS payments, received AS gross,"
        " status = 'requires_payment_method' AND (failure_code <> '' OR decline_code <> '') AS failed,"
        " 0 AS refunds, 0 AS refunded FROM payments"
        " UNION ALL SELECT created / 900000, currency, 0, 0, 0, 1, amount FROM refunds"
        " WHERE status NOT IN ('failed', 'canceled')"
        " UNION ALL SELECT slot, currency, -payments, -gross, -failed, -refunds, -refunded FROM takings)"
        " GROUP BY slot, currency HAVING sum(payments) <> 0 OR sum(gross) <> 0 OR sum(failed) <> 0"
        " OR sum(refunds) <> 0 OR sum(refunded) <> 0)"_s);
}

} // namespace paydesk::store
