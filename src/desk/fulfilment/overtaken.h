// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QCoroTask>

#include <QString>

namespace paydesk::store {
class Database;
}

namespace paydesk::stripe {
class Client;
}

namespace paydesk::desk {

/// Whether an invoice that somebody is to be reminded of was paid meanwhile, as far as events tell: those that had their effects in this
/// database, and those that still wait.
Result<bool> wasPaidByEvents(store::Database &database, const QString &invoice);

/// The same as Stripe says now: it was paid, or nobody wants it any more. False where the key may not read it, or is not of the account
/// that it belongs to. Errors: those of Client::get().
QCoro::Task<Result<bool>> isSettledAtStripe(stripe::Client &client, QString invoice);

} // namespace paydesk::desk
