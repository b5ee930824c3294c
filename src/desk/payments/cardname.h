// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace paydesk::desk {

/// "Visa 4242" from Stripe's words; empty where there is no card.
QString cardName(const QString &brand, const QString &last4);

} // namespace paydesk::desk
