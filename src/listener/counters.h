// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

namespace paydesk::listener {

/// What has happened since the start. Written and read from any thread.
struct Counters {
    using Count = std::atomic<std::uint64_t>;

    Count stored{0};
    Count duplicates{0};
    Count quarantined{0};
    /// Signatures that were refused, by stripe::SignatureVerdict.
    std::array<Count, 5> refused{};
    /// Answered 503: the queue was full, or the store could not commit.
    Count busy{0};
    Count failed{0};
    /// Events that were worked on, and the effects that this had.
    Count settled{0};
    Count effects{0};
    /// Transactions of the writer that reached the disk.
    Count commits{0};
};

} // namespace paydesk::listener
