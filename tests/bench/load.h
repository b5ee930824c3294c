// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>

/// What clients that deliver without a pause got out of a server.
struct Outcome {
    double perSecond = 0;
    double p50 = 0; ///< milliseconds from the first byte sent to the last one received
    double p99 = 0;
    quint64 accepted = 0;
    quint64 refused = 0;
};

/// Signs with this secret.
inline const QByteArray benchSecret = "whsec_test_benchmark";

/// What the ids of events are like. At random is the worst that can be: each lands anywhere in an index. Stripe's own begin with the second
/// in which they were made, as its sample objects show, so that a backlog comes nearly in their order.
enum class Ids { Random, InOrder };

/// Delivers signed events of 3.5 KB with unique ids to /webhooks/stripe over so many connections that are kept, one event at a time
/// on each, from one thread.
Outcome deliver(quint16 port, int connections, std::chrono::milliseconds duration, const QByteArray &type,
                Ids ids = Ids::Random);
