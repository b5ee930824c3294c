// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/parameters.h"

namespace paydesk::sandbox {

// What the endpoints about subscriptions take.
Params subscriptionCreateParams();
Params subscriptionUpdateParams();
Params subscriptionCancelParams();
Params subscriptionListParams();
/// The fields of one entry of an update's `items`, which are those of a subscription item, too.
Params subscriptionItemParams();
Param prorationBehavior();
/// The field `subscription_details` of an invoice's preview.
Param previewedSubscription();

/// Refuses what is right by itself and wrong together or at this time; `now` in Unix seconds.
std::optional<ApiError> subscriptionParamsFault(const QJsonObject &params, qint64 now);

} // namespace paydesk::sandbox
