// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace paydesk::store {

class Database;

/// What was taken in one currency in a quarter of an hour; amounts in minor units. Payments and refunds count where they were made, so
/// a refund lowers the day on which the money went back.
struct Takings {
    /// The beginning of the quarter, UTC.
    QDateTime from;
    QString currency;
    /// Payments that brought money, and what they brought.
    qint64 payments = 0;
    qint64 gross = 0;
    /// Payments that were tried and refused.
    qint64 failed = 0;
    /// Refunds that did not fail.
    qint64 refunds = 0;
    qint64 refunded = 0;

    Takings &operator+=(const Takings &other);
    qint64 net() const { return gross - refunded; }
};

/// The sums that the mirror keeps of its payments and refunds. Triggers write them in the transaction that changes a payment or refund.
class TakingsMirror {
public:
    /// So long is a quarter, in milliseconds.
    static constexpr qint64 quarter = 900'000;

    explicit TakingsMirror(Database &database) : m_database(database) {}

    /// The quarters that begin in [from, before), oldest first; those without anything are left out.
    Result<QList<Takings>> between(const QDateTime &from, const QDateTime &before);
    /// How many quarters are not what a recount of every payment and refund gives. Reads everything.
    Result<qint64> wrong();

private:
    Database &m_database;
};

} // namespace paydesk::store
