// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "stripe/transport.h"

#include <chrono>
#include <optional>

namespace paydesk::stripe {

/// How often and how patiently a request is sent again. The defaults are those of Stripe's Node library, with two
/// retries.
struct RetryLimits {
    int retries = 2;                           ///< After the first try; 0 is none.
    std::chrono::milliseconds firstDelay{500}; ///< Before the first retry, at least; doubled before each further one.
    std::chrono::milliseconds longestDelay{5'000};       ///< Where the doubling ends.
    std::chrono::milliseconds longestRetryAfter{60'000}; ///< Whatever Retry-After asks for, no more than this.
};

/// How long to wait before the same request is sent again with the same key and body, or nothing if it must not be.
/// `attempt` is the number of tries made, from 1. `jitter` is a random number from 0 to 1. In this order: never after
/// TLS failures, redirects and our own refusals; always after a broken connection or time-out; `Stripe-Should-Retry`
/// decides; 409; 5xx; 429 for reads, and for mutations only `lock_timeout`.
std::optional<std::chrono::milliseconds> retryDelay(int attempt, bool isMutation, const Result<HttpAnswer> &outcome,
                                                    double jitter, const RetryLimits &limits = {});

} // namespace paydesk::stripe
