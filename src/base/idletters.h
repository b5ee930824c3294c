// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace paydesk {

/// A number in so many of the letters that ids are made of, with leading zeros; the last ones of a larger number. They sort as the numbers do.
QString idLetters(qint64 number, qsizetype length);

/// The five letters of the second in which an object was made, behind the first one or the prefix of its id: so ids sort by time, as those of
/// Stripe do. Times before July 2012 are that one.
QString timeLetters(qint64 seconds);

} // namespace paydesk
