// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/query.h"

#include <QByteArray>

class QIODevice;

namespace paydesk::store {
struct Payment;
}

namespace paydesk::desk {

enum class ExportFormat {
    Csv,       ///< a line for each as csvLine() writes it, behind a line of names
    JsonLines, ///< an object a line; amounts are minor units
};

/// What such a file begins with.
QByteArray exportHead(ExportFormat format);
QByteArray exportLine(const store::Payment &payment, ExportFormat format);

/// Writes the payments of the mirror that match, newest first, as they are read: no more than a page of them is in memory. How many
/// there were. Errors are those of openMirror(), and Kind::Storage `file_write` if `to` does not take them.
Result<qint64> exportPayments(const QString &path, const store::PaymentQuery &query, ExportFormat format,
                              QIODevice &to);

} // namespace paydesk::desk
