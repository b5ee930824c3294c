// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/page.h"

#include "base/id.h"
#include "base/money.h"

namespace paydesk::stripe {

struct Product;

/// A reduction, by an amount or by a percentage (docs.stripe.com/api/coupons/object).
struct Coupon {
    Id<Coupon> id;
    QString name;
    /// Either this …
    std::optional<Money> amountOff;
    /// … or this, exact text above 0 and up to 100: "25.5". Empty for an amount.
    QString percentOff;
    /// "once", "forever" or "repeating"; an open list.
    QString duration;
    /// Of "repeating".
    std::optional<qint64> durationInMonths;
    /// None is without limit.
    std::optional<qint64> maxRedemptions;
    qint64 timesRedeemed = 0;
    /// Until when it can be redeemed.
    std::optional<QDateTime> redeemBy;
    /// Can still be used, by all of the above.
    bool valid = false;
    QMap<QString, QString> metadata;
    QDateTime created;
    bool livemode = false;

    static Result<Coupon> fromJson(const QJsonObject &object);
};

/// Parameters of a coupon (docs.stripe.com/api/coupons/create): an amount or a percentage.
struct CreateCoupon {
    /// Empty lets Stripe choose.
    QString id;
    QString name;
    std::optional<Money> amountOff;
    /// Above 0 and up to 100, with a point: "25.5".
    QString percentOff;
    QString duration = QStringLiteral("once");
    std::optional<qint64> durationInMonths;
    std::optional<qint64> maxRedemptions;
    std::optional<QDateTime> redeemBy;
    /// Only for these; empty is for all.
    QList<Id<Product>> products;
    QMap<QString, QString> metadata;
};

/// Changes to a coupon (docs.stripe.com/api/coupons/update); its reduction never changes.
struct UpdateCoupon {
    std::optional<QString> name;
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace coupons {

struct Filter {
    int limit = 100;
    Id<Coupon> startingAfter;
    Id<Coupon> endingBefore;
    std::optional<QDateTime> createdGte;
};

Mutation create(const CreateCoupon &params);
Mutation update(const Id<Coupon> &id, const UpdateCoupon &params);
/// Whoever has it already keeps it; the answer is a Deleted (docs.stripe.com/api/coupons/delete).
Mutation remove(const Id<Coupon> &id);
/// docs.stripe.com/api/coupons/retrieve
QCoro::Task<Result<Coupon>> retrieve(Client &client, Id<Coupon> id);
/// docs.stripe.com/api/coupons/list
QCoro::Task<Result<Page<Coupon>>> list(Client &client, Filter filter);

} // namespace coupons
} // namespace paydesk::stripe
