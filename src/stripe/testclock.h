// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/page.h"

#include "base/id.h"

namespace paydesk::stripe {

/// In test mode: a time of their own for customers and their subscriptions (docs.stripe.com/api/test_clocks/object).
struct TestClock {
    Id<TestClock> id;
    QString name;
    QDateTime frozenTime;
    /// "ready", "advancing" or "internal_failure".
    QString status;
    /// Thirty days after it was made, with all its customers.
    std::optional<QDateTime> deletesAfter;
    QDateTime created;
    bool livemode = false;

    static Result<TestClock> fromJson(const QJsonObject &object);
};

namespace testclocks {

struct Filter {
    int limit = 100;
    Id<TestClock> startingAfter;
    Id<TestClock> endingBefore;
};

/// `name` may be empty (docs.stripe.com/api/test_clocks/create).
Mutation create(const QDateTime &frozenTime, const QString &name);
/// The answer says "advancing"; the subscriptions are done when it is "ready" (docs.stripe.com/api/test_clocks/advance).
Mutation advance(const Id<TestClock> &id, const QDateTime &frozenTime);
/// With its customers; the answer is a Deleted (docs.stripe.com/api/test_clocks/delete).
Mutation remove(const Id<TestClock> &id);
/// docs.stripe.com/api/test_clocks/retrieve
QCoro::Task<Result<TestClock>> retrieve(Client &client, Id<TestClock> id);
/// docs.stripe.com/api/test_clocks/list
QCoro::Task<Result<Page<TestClock>>> list(Client &client, Filter filter);

} // namespace testclocks
} // namespace paydesk::stripe
