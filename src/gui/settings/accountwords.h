// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/account/accountinfo.h"

#include <QString>

namespace paydesk::gui {

/// Where the key is kept, in a sentence.
QString keyPlace(desk::AccountInfo::KeySource source);
/// Why a restricted key would be better; empty if it is one already, or nothing is real.
QString fullKeyAdvice(const desk::AccountInfo &account);

} // namespace paydesk::gui
