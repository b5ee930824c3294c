// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/world.h"

namespace paydesk::sandbox {

/// Refuses a price that is not recurring, or does not fit beside `first` in one subscription.
std::optional<ApiError> recurringFault(const QJsonObject &price, const QJsonObject &first, const QString &place);

/// Carries out `items` of an update: other quantities and prices, new items, deleted ones. What that costs for the rest of the
/// period is kept for the next invoice. True if it is to be billed at once.
Answer<bool> changeItems(World &world, QJsonObject &subscription, const QJsonObject &params);

} // namespace paydesk::sandbox
