// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/page.h"
#include "stripe/product.h"
#include "stripe/ref.h"

#include "base/id.h"
#include "base/money.h"

namespace paydesk::stripe {

/// How often a price is due: every `intervalCount` of "day", "week", "month" or "year".
struct Recurring {
    QString interval;
    qint64 intervalCount = 1;

    friend bool operator==(const Recurring &, const Recurring &) = default;
};

/// What a product costs (docs.stripe.com/api/prices/object).
struct Price {
    Id<Price> id;
    Ref<Product> product;
    QString currency;
    /// Absent for tiered prices and where the customer names the amount.
    std::optional<Money> unitAmount;
    /// Present for subscriptions, absent for one-off sales.
    std::optional<Recurring> recurring;
    QString nickname;
    bool active = false;
    QDateTime created;

    static Result<Price> fromJson(const QJsonObject &object);
};

namespace prices {

struct Filter {
    int limit = 100;
    Id<Price> startingAfter;
    Id<Price> endingBefore;
    /// Only those on sale; false lists all.
    bool activeOnly = true;
};

/// With the products expanded.
QCoro::Task<Result<Page<Price>>> list(Client &client, Filter filter);
/// With the product expanded.
QCoro::Task<Result<Price>> retrieve(Client &client, Id<Price> id);

} // namespace prices
} // namespace paydesk::stripe
