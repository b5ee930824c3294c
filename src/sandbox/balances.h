// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

#include <functional>

namespace paydesk::sandbox {

/// The balance and its transactions.
Routes balanceRoutes();

struct Booking {
    /// "charge", "payment" (of other methods than cards), "refund", "refund_failure", "adjustment", "payout", …
    QString type;
    qint64 amount = 0;
    QString currency;
    qint64 fee = 0;
    QString source;
    QString description;
    /// The reporting_category, if it does not follow from the type.
    QString category = {};
    /// Nobody waits for this money.
    bool isAvailable = false;
};

/// Books on the balance. The money is available some days later, unless the booking says otherwise.
QJsonObject book(World &world, const Booking &booking);

/// What is available in a currency: each transaction, oldest first, and the sum of all.
void forEachAvailable(const World &world, const QString &currency,
                      const std::function<void(const QJsonObject &transaction)> &visit);
qint64 availableIn(const World &world, const QString &currency);

/// What Stripe keeps of a payment: 1.5 % and 25 minor units.
qint64 feeOf(qint64 amount);

/// The agenda's word for the day on which a transaction becomes available.
extern const QString becomesAvailable;
void makeAvailable(World &world, const QString &transactionId);
/// The word for what follows it, once for everything that became available at the same moment.
extern const QString balanceIsAvailable;
void announceBalance(World &world);

} // namespace paydesk::sandbox
