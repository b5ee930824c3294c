// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/account/accountinfo.h"
#include "desk/reads/readmeter.h"

#include <QLocale>
#include <QString>

namespace paydesk::gui {

/// Where the key is kept, in a sentence.
QString keyPlace(desk::AccountInfo::KeySource source);
/// Why a restricted key would be better; empty if it is one already, or nothing is real.
QString fullKeyAdvice(const desk::AccountInfo &account);
/// How much of the read budget is used; of a practice server, only how much was read.
QString readsText(const desk::ReadMeter::Reading &reading, const QLocale &locale);

} // namespace paydesk::gui
