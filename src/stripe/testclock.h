// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/page.h"

#include "base/id.h"

namespace paydesk::stripe {

/// In test mode: a time of their own for customers and their subscriptions (docs.stripe.com/api/test_clocks/object).
struct TestClock {
    Id<TestClock> id;     ///< "clock_…"
    QString name;         ///< The shop's own word for it.
    QDateTime frozenTime; ///< What time it is there, in UTC.
    /// "ready", "advancing" or "internal_failure".
    QString status;
    /// Thirty days after it was made, with all its customers.
    std::optional<QDateTime> deletesAfter;
    QDateTime created;     ///< In UTC.
    bool livemode = false; ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without id or status.
    static Result<TestClock> fromJson(const JsonValue &object);
};

namespace testclocks {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;             ///< 1 to 100 a page.
    Id<TestClock> startingAfter; ///< Only what is behind this one, older.
    Id<TestClock> endingBefore;  ///< Only what is before this one, newer.
};

/// `name` may be empty (docs.stripe.com/api/test_clocks/create).
Mutation create(const QDateTime &frozenTime, const QString &name);
/// The answer says "advancing"; the subscriptions are done when it is "ready" (docs.stripe.com/api/test_clocks/advance).
Mutation advance(const Id<TestClock> &id, const QDateTime &frozenTime);
/// With its customers; the answer is a Deleted (docs.stripe.com/api/test_clocks/delete).
Mutation remove(const Id<TestClock> &id);
/// Error: Kind::NotFound (docs.stripe.com/api/test_clocks/retrieve).
QCoro::Task<Result<TestClock>> retrieve(Client &client, Id<TestClock> id);
/// A page of them, newest first (docs.stripe.com/api/test_clocks/list).
QCoro::Task<Result<Page<TestClock>>> list(Client &client, Filter filter);

} // namespace testclocks
} // namespace paydesk::stripe
