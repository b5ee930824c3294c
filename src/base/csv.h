// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"

#include <QByteArray>
#include <QStringList>

namespace paydesk {

/// One line of a CSV file (RFC 4180): UTF-8, commas, CRLF at its end. A field that a spreadsheet would take for a formula (it begins
/// with =, +, -, @, a tab or a line break) gets an apostrophe in front and is shown as it is; numbers, which may begin with a sign, are
/// left alone (owasp.org/www-community/attacks/CSV_Injection).
QByteArray csvLine(const QStringList &fields);

/// "-1284.60": digits and a point in every language, no groups, no currency.
QString csvAmount(const Money &money);

} // namespace paydesk
