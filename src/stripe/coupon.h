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
    Id<Coupon> id; ///< The word chosen for it, or Stripe's.
    QString name;  ///< What invoices and receipts call it; empty shows the id.
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
    qint64 timesRedeemed = 0; ///< How often it was given to a customer.
    /// Until when it can be redeemed.
    std::optional<QDateTime> redeemBy;
    /// Can still be used, by all of the above.
    bool valid = false;
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    QDateTime created;               ///< In UTC.
    bool livemode = false;           ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without an id, or for an amount without currency.
    static Result<Coupon> fromJson(const JsonValue &object);
};

/// Parameters of a coupon (docs.stripe.com/api/coupons/create): an amount or a percentage.
struct CreateCoupon {
    /// Empty lets Stripe choose.
    QString id;
    QString name;                   ///< What invoices and receipts call it; empty shows the id.
    std::optional<Money> amountOff; ///< Above zero. Either this or `percentOff`.
    /// Above 0 and up to 100, with a point: "25.5".
    QString percentOff;
    QString duration = QStringLiteral("once"); ///< "once", "forever" or "repeating".
    std::optional<qint64> durationInMonths;    ///< Must be set for "repeating", and for nothing else.
    std::optional<qint64> maxRedemptions;      ///< Above zero, over all customers; absent is without limit.
    std::optional<QDateTime> redeemBy;         ///< Up to five years ahead; absent is without end.
    /// Only for these; empty is for all.
    QList<Id<Product>> products;
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
};

/// Changes to a coupon (docs.stripe.com/api/coupons/update); its reduction never changes.
struct UpdateCoupon {
    std::optional<QString> name; ///< Absent stays as it is.
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace coupons {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;                     ///< 1 to 100 a page.
    Id<Coupon> startingAfter;            ///< Only what is behind this one, older.
    Id<Coupon> endingBefore;             ///< Only what is before this one, newer.
    std::optional<QDateTime> createdGte; ///< Only what was made then or later.
};

/// The answer is a Coupon.
Mutation create(const CreateCoupon &params);
/// The answer is the Coupon (docs.stripe.com/api/coupons/update).
Mutation update(const Id<Coupon> &id, const UpdateCoupon &params);
/// Whoever has it already keeps it; the answer is a Deleted (docs.stripe.com/api/coupons/delete).
Mutation remove(const Id<Coupon> &id);
/// Error: Kind::NotFound (docs.stripe.com/api/coupons/retrieve).
QCoro::Task<Result<Coupon>> retrieve(Client &client, Id<Coupon> id);
/// A page of them, newest first (docs.stripe.com/api/coupons/list).
QCoro::Task<Result<Page<Coupon>>> list(Client &client, Filter filter);

} // namespace coupons
} // namespace paydesk::stripe
