// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QFont>
#include <QFuture>
#include <QLocale>
#include <QModelIndex>
#include <QPageSize>
#include <QStringList>

#include <array>
#include <atomic>
#include <memory>

namespace paydesk::gui {

/// Payments on paper, already in words and in order: what writing them needs is in here, so that it can be done beside the window.
struct PaymentSheet {
    static constexpr int columns = 6;
    using Line = std::array<QString, columns>;

    QString account;
    QString title;
    QString asOf;
    Line headings;
    QList<Line> lines;
    /// One for each currency, the last lines of the last page.
    QStringList sums;
    /// With %1 for the number of the page and %2 for how many there are.
    QString footer;
    /// Of the numbers in it.
    QLocale locale;
    QPageSize::PageSizeId paper = QPageSize::A4;
    Qt::LayoutDirection direction = Qt::LeftToRight;
    QFont font;
};

/// Of rows of a PaymentsModel. `asOf` is when Stripe was last asked, null if it never was.
PaymentSheet paymentSheet(const QModelIndexList &rows, const QString &account, const QDateTime &asOf,
                          const QLocale &locale);

/// Writes the sheet as PDF on another thread; the number of payments, with the progress in payments. The file takes the place of `path`
/// when all of it is on disk. Errors are Kind::Storage `file_write`, and Kind::Canceled once `isCanceled` is true.
QFuture<Result<qint64>> writePdf(PaymentSheet sheet, const QString &path,
                                 std::shared_ptr<const std::atomic_bool> isCanceled);

} // namespace paydesk::gui
