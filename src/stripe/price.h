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
    QString interval;         ///< "day", "week", "month" or "year".
    qint64 intervalCount = 1; ///< Together with the interval no more than three years.

    friend bool operator==(const Recurring &, const Recurring &) = default;
};

/// What a product costs (docs.stripe.com/api/prices/object).
struct Price {
    Id<Price> id;         ///< "price_…"; older ones "plan_…" or a word of the shop's.
    Ref<Product> product; ///< The object where it was expanded, as by list() and retrieve().
    QString currency;     ///< Lower case, "eur".
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
    QString nickname;                ///< The shop's own word for it; customers never see it.
    QString lookupKey;               ///< A name by which Filter::lookupKeys finds it.
    bool active = false;             ///< Whether it can be used for new sales.
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    QDateTime created;               ///< In UTC.
    bool livemode = false;           ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without id or currency.
    static Result<Price> fromJson(const JsonValue &object);
};

/// Parameters of a new price (docs.stripe.com/api/prices/create).
struct CreatePrice {
    /// A product, or else the name of one to be made.
    Id<Product> product;
    QString productName;                ///< Only sent without `product`.
    Money unitAmount;                   ///< 0 or more.
    std::optional<Recurring> recurring; ///< Absent for a one-off sale.
    QString nickname;                   ///< The shop's own word for it; customers never see it.
    QString lookupKey;                  ///< Up to 200 characters, one price has it at a time.
    /// Empty leaves it to the account.
    QString taxBehavior;
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
};

/// Changes to a price (docs.stripe.com/api/prices/update); its amount never changes.
struct UpdatePrice {
    std::optional<bool> active;      ///< False takes it out of sale; subscriptions keep it.
    std::optional<QString> nickname; ///< The shop's own word for it; customers never see it.
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace prices {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;         ///< 1 to 100 a page.
    Id<Price> startingAfter; ///< Only what is behind this one, older.
    Id<Price> endingBefore;  ///< Only what is before this one, newer.
    /// Only those on sale; false lists all.
    bool activeOnly = true;
    Id<Product> product; ///< The prices of this product.
    /// Those with one of these keys, at most ten.
    QStringList lookupKeys;
};

/// A page of them, newest first, with the products expanded (docs.stripe.com/api/prices/list).
QCoro::Task<Result<Page<Price>>> list(Client &client, Filter filter);
/// What SearchFilter finds, some time after it was made (docs.stripe.com/api/prices/search).
QCoro::Task<Result<Page<Price>>> search(Client &client, SearchFilter filter);
/// With the product expanded (docs.stripe.com/api/prices/retrieve).
QCoro::Task<Result<Price>> retrieve(Client &client, Id<Price> id);
/// The answer is a Price.
Mutation create(const CreatePrice &params);
/// The answer is the Price.
Mutation update(const Id<Price> &id, const UpdatePrice &params);

} // namespace prices
} // namespace paydesk::stripe
