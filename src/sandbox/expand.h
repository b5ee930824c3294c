// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/world.h"

namespace paydesk::sandbox {

/// Puts the objects that `paths` name ("data.latest_charge.balance_transaction") in the place of their ids, up to four levels deep,
/// and the lists that are left out unless asked for (a session's line_items, a charge's refunds, an invoice's payments).
Answer<QJsonObject> expanded(const World &world, const QJsonObject &answer, const QJsonArray &paths);

} // namespace paydesk::sandbox
