// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/waiting.h"

#include <coroutine>
#include <map>
#include <memory>

namespace paydesk::stripe {

/// Who goes first among requests that wait.
enum class Urgency {
    Money, ///< a mutation: somebody stands at the till
    Read,  ///< everything else
};

/// Spreads the requests of one account, so that Stripe has no reason to answer 429 (docs.stripe.com/rate-limits): a
/// bucket of a few tokens, filled again at a steady rate. Who finds it empty waits; of those who wait, the most urgent
/// goes first, and among equals the one who came first. Held by a shared_ptr, which those who wait share.
class Pace : public std::enable_shared_from_this<Pace> {
public:
    /// Together with the refill no second sees more than the 25 requests that Stripe allows in test mode.
    static constexpr int burst = 5;
    static constexpr int stripesRate = 20; ///< Requests a second towards Stripe, once the bucket is empty.

    /// `perSecond` requests a second, and `burst` at once after a pause; 0 is no limit.
    Pace(int perSecond, std::shared_ptr<Waiting> waiting);

    /// Ends when the request may be sent, at once if the bucket is not empty.
    QCoro::Task<> turn(Urgency urgency);
    /// Lets everybody through, now and from now on: nothing will be sent any more.
    void open();

private:
    struct Place;

    std::chrono::milliseconds untilFree() const;
    void take();
    void callNext();
    static QCoro::Task<> serve(std::shared_ptr<Pace> pace);

    std::shared_ptr<Waiting> m_waiting;
    /// How long a token takes to come.
    std::chrono::microseconds m_interval;
    /// When the bucket will be full again.
    std::chrono::microseconds m_full{0};
    std::multimap<Urgency, std::coroutine_handle<>> m_queue;
    bool m_serving = false;
};

} // namespace paydesk::stripe
