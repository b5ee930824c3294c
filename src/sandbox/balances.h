// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// The balance and its transactions.
Routes balanceRoutes();

struct Booking {
    /// "charge", "refund" or "refund_failure".
    QString type;
    qint64 amount = 0;
    QString currency;
    qint64 fee = 0;
    QString source;
    QString description;
};

/// Books on the balance. The money is available some days later.
QJsonObject book(World &world, const Booking &booking);

/// What Stripe keeps of a payment: 1.5 % and 25 minor units.
qint64 feeOf(qint64 amount);

/// The agenda's word for the day on which a transaction becomes available.
extern const QString becomesAvailable;
void makeAvailable(World &world, const QString &transactionId);

} // namespace paydesk::sandbox
