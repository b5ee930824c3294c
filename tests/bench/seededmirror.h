// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace measure {

constexpr quint64 seed = 1;
/// The time of the newest payment.
inline const QDateTime until(QDate(2026, 11, 25), QTime(12, 0), Qt::UTC);

/// A mirror with so many payments and what belongs to them: a file in `folder`, made if it is not there.
QString seededMirror(const QString &folder, qint64 payments);

} // namespace measure
