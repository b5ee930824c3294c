// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/sync/mirrorwriter.h"

#include <functional>
#include <optional>

namespace paydesk::desk {

/// Which piece of a list is asked for, newest first.
struct PageAsk {
    /// Behind this object; empty for the newest ones.
    QString after;
    std::optional<QDateTime> from;
    std::optional<QDateTime> until;
};

/// A piece of a list that has arrived.
struct ListedPage {
    qsizetype objects = 0;
    bool hasMore = false;
    /// The key may not read the list, and need not.
    bool isRefused = false;
    /// The last object, and when the first and the last were made; empty without objects.
    QString last;
    QDateTime newest;
    QDateTime oldest;
    /// When it was asked for, by Stripe's clock.
    QDateTime at;
    /// Writes it, and what `along` adds, in one transaction.
    std::function<QCoro::Task<Result<void>>(MirrorWriter::Work along)> write;
};

/// A list of the account's objects that the copy keeps.
struct Listing {
    /// As a person's choice is kept and shown: "payments".
    QString name;
    /// Read to its end however old the objects are: they are chosen from, or change, long after they were made.
    bool isWhole = false;
    /// A key made for the till need not be allowed to read it.
    bool isOptional = false;
    std::function<QCoro::Task<Result<ListedPage>>(MirrorWriter &, PageAsk)> read;
    /// Where objects can be deleted: as MirrorWriter::missing().
    std::function<QCoro::Task<Result<void>>(MirrorWriter &, std::optional<QDateTime> from, QDateTime began,
                                            MirrorWriter::Work along)>
        sweep;
};

/// In the order in which they are wanted.
const QList<Listing> &listings();

} // namespace paydesk::desk
