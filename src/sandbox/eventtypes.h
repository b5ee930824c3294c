// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace paydesk::sandbox {

/// All types of events there are (docs.stripe.com/api/events/types), in alphabetical order: those that an endpoint can ask for,
/// whether or not the practice Stripe ever makes one.
const QStringList &eventTypes();

} // namespace paydesk::sandbox
