// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/sync/listings.h"
#include "desk/sync/place.h"

namespace paydesk::desk {

/// What reading the rest of the lists takes.
struct ReadingCost {
    /// Reads still to come, a page each; about right, as Stripe does not count.
    qint64 reads = 0;
    /// Some list is so long that its length was reckoned from a few looks at it.
    bool isEstimate = false;
};

/// Looks at the lists here and there, down to `from` or as far as they go: some ten reads for a long list, one for a short one.
/// `places` is how far each was read.
QCoro::Task<Result<ReadingCost>> estimateReading(MirrorWriter &writer, QMap<QString, Place> places,
                                                 std::optional<QDateTime> from);

} // namespace paydesk::desk
