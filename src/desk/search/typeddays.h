// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QLocale>
#include <QStringList>

#include <optional>

namespace paydesk::desk {

/// A day or a stretch of days, as words say it.
struct TypedDays {
    QDate first;
    QDate last;
    /// How many of the words say so.
    int words = 1;
};

/// What the first of the words say: "yesterday", "last week", "november 2026", "24.11.", "24. November", "2026-11-24". A name of a
/// month alone says nothing, it may be a person's.
std::optional<TypedDays> daysOf(const QStringList &words, const QDate &today, const QLocale &locale);

} // namespace paydesk::desk
