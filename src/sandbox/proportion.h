// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace paydesk::sandbox {

/// amount × part / whole, rounded to the nearest minor unit, half away from zero. Does not overflow for any amount of money as long
/// as part × whole fits. `part` and `whole` are not negative, `whole` is not 0.
constexpr qint64 proportion(qint64 amount, qint64 part, qint64 whole)
{
    const qint64 size = amount < 0 ? -amount : amount;
    const qint64 result = size / whole * part + (size % whole * part + whole / 2) / whole;
    return amount < 0 ? -result : result;
}

} // namespace paydesk::sandbox
