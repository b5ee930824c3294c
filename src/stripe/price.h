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
    /// Absent for tiered prices and where the customer names the amount, and for fractions of a minor unit.
    std::optional<Money> unitAmount;
    /// `unit_amount_decimal`: exact text in minor units, with fractions of them ("0.05"). Empty where there is none.
    QString unitAmountDecimal;
    /// Present for subscriptions, absent for one-off sales.
    std::optional<Recurring> recurring;
    /// "one_time" or "recurring".
    QString type;
    /// "per_unit" or "tiered".
    QString billingScheme;
    /// "inclusive", "exclusive" or "unspecified".
    QString taxBehavior;
    QString nickname;
    QString lookupKey;
    bool active = false;
    QMap<QString, QString> metadata;
    QDateTime created;
    bool livemode = false;

    static Result<Price> fromJson(const QJsonObject &object);
};

/// Parameters of a new price (docs.stripe.com/api/prices/create).
struct CreatePrice {
    /// A product, or else the name of one to be made.
    Id<Product> product;
    QString productName;
    Money unitAmount;
    std::optional<Recurring> recurring;
    QString nickname;
    QString lookupKey;
    /// Empty leaves it to the account.
    QString taxBehavior;
    QMap<QString, QString> metadata;
};

/// Changes to a price (docs.stripe.com/api/prices/update); its amount never changes.
struct UpdatePrice {
    std::optional<bool> active;
    std::optional<QString> nickname;
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace prices {

struct Filter {
    int limit = 100;
    Id<Price> startingAfter;
    Id<Price> endingBefore;
    /// Only those on sale; false lists all.
    bool activeOnly = true;
    Id<Product> product;
    /// Those with one of these keys, at most ten.
    QStringList lookupKeys;
};

/// With the products expanded (docs.stripe.com/api/prices/list).
QCoro::Task<Result<Page<Price>>> list(Client &client, Filter filter);
/// docs.stripe.com/api/prices/search
QCoro::Task<Result<Page<Price>>> search(Client &client, SearchFilter filter);
/// With the product expanded (docs.stripe.com/api/prices/retrieve).
QCoro::Task<Result<Price>> retrieve(Client &client, Id<Price> id);
Mutation create(const CreatePrice &params);
Mutation update(const Id<Price> &id, const UpdatePrice &params);

} // namespace prices
} // namespace paydesk::stripe
