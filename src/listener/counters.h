// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace paydesk::listener {

using Count = std::atomic<std::uint64_t>;

/// How often a quantity was at most so large. Observed and read from any thread.
template <std::size_t N>
struct Histogram {
    /// Ascending; whatever is above the last is counted as well.
    const std::array<std::uint64_t, N> bounds;
    std::array<Count, N + 1> counts{};
    Count sum{0};

    void observe(std::uint64_t value)
    {
        const auto bucket = std::lower_bound(bounds.begin(), bounds.end(), value) - bounds.begin();
        ++counts.at(static_cast<std::size_t>(bucket));
        sum += value;
    }
};

/// What has happened since the start. Written and read from any thread.
struct Counters {
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
    /// Effects that the merchant's own systems took, and attempts that failed.
    Count told{0};
    Count notTold{0};
    /// Letters that were not sent, because the invoice was paid meanwhile.
    Count overtaken{0};
    /// Transactions of the writer that reached the disk.
    Count commits{0};
    /// The deliveries in each of those that had any, and how long it took in microseconds.
    Histogram<12> commitSize{{1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048}};
    Histogram<12> commitTime{
        {500, 1'000, 2'000, 5'000, 10'000, 25'000, 50'000, 100'000, 250'000, 500'000, 1'000'000, 2'500'000}};
};

} // namespace paydesk::listener
