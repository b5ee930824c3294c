// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace paydesk::sandbox {

/// All currencies that Stripe takes payments in (docs.stripe.com/currencies), in the order in which its errors name them.
const QStringList &currencies();

} // namespace paydesk::sandbox
