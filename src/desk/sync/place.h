// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace paydesk::desk {

/// How far a list was read, newest first. Kept in the copy beside the rows that were read, in the same transaction as the last of them.
struct Place {
    /// The last object that was read, and when it was made.
    QString after;
    QDateTime oldest;
    /// When the first page was asked for, by Stripe's clock.
    QDateTime began;
    qint64 objects = 0;
    qint64 pages = 0;
    /// Everything made at that moment or later was read.
    QDateTime from;
    /// Everything there is was read.
    bool isDone = false;
    /// The key may not read the list; it is asked for again by the next reading.
    bool isRefused = false;

    /// Nothing made at `wanted` or later, or nothing at all, is left to be read.
    bool covers(const std::optional<QDateTime> &wanted) const;

    QString toText() const;
    /// A place at the beginning for what is no place.
    static Place fromText(const QString &text);
};

} // namespace paydesk::desk
