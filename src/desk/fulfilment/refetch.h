// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QCoroTask>

#include <QJsonObject>

namespace paydesk::stripe {
class Client;
}

namespace paydesk::desk {

/// The event with its object as it is now, for effectsOf(): an event is a hint, and the API wins. Left as it is where it tells of a
/// change rather than of a state (`customer.subscription.updated`), where its object is of no kind that has effects, and where it is
/// of the other mode than the client's key. Errors: those of Client::get(); NotFound `object_unknown` where there is no such object, or
/// where the key is of another account.
QCoro::Task<Result<QJsonObject>> refetched(stripe::Client &client, QJsonObject event);

} // namespace paydesk::desk
