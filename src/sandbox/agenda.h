// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/world.h"

namespace paydesk::sandbox {

/// The agenda's word for the end of an unpaid session.
extern const QString sessionExpires;

/// Does everything that is due, each thing at the time it was due.
void doWhatIsDue(World &world);

} // namespace paydesk::sandbox
