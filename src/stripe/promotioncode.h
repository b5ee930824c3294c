// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/coupon.h"
#include "stripe/ref.h"

namespace paydesk::stripe {

struct Customer;

/// A word that customers type in for a coupon (docs.stripe.com/api/promotion_codes/object).
struct PromotionCode {
    Id<PromotionCode> id; ///< "promo_…", what DiscountChoice takes.
    QString code;         ///< The word itself; case does not matter.
    bool active = false;  ///< Can be used now; never without a valid coupon.
    /// `promotion.coupon`, since API version clover.
    Ref<Coupon> coupon;
    /// Only for this customer; empty is for all.
    Id<Customer> customer;
    std::optional<QDateTime> expiresAt;   ///< Until when, in UTC; absent is without end.
    std::optional<qint64> maxRedemptions; ///< Absent is without limit.
    qint64 timesRedeemed = 0;             ///< How often it was used.
    /// `restrictions.first_time_transaction`: only for a customer's first payment.
    bool firstTimeTransaction = false;
    /// `restrictions.minimum_amount`
    std::optional<Money> minimumAmount;
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    QDateTime created;               ///< In UTC.
    bool livemode = false;           ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without id or code, or for a minimum amount without
    /// currency.
    static Result<PromotionCode> fromJson(const JsonValue &object);
};

/// Parameters of a promotion code (docs.stripe.com/api/promotion_codes/create).
struct CreatePromotionCode {
    Id<Coupon> coupon; ///< Must be set.
    /// Unique among the active ones; empty lets Stripe choose.
    QString code;
    Id<Customer> customer;                ///< Only for this customer; empty is for all.
    std::optional<QDateTime> expiresAt;   ///< Not after the coupon's `redeemBy`.
    std::optional<qint64> maxRedemptions; ///< Above zero, no more than the coupon's.
    bool firstTimeTransaction = false;    ///< Only for a customer's first payment.
    std::optional<Money> minimumAmount;   ///< What the purchase must come to.
    QMap<QString, QString> metadata;      ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
};

/// Changes to a promotion code (docs.stripe.com/api/promotion_codes/update).
struct UpdatePromotionCode {
    std::optional<bool> active; ///< False ends it; true needs a coupon that is still valid.
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace promotioncodes {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;                     ///< 1 to 100 a page.
    Id<PromotionCode> startingAfter;     ///< Only what is behind this one, older.
    Id<PromotionCode> endingBefore;      ///< Only what is before this one, newer.
    std::optional<QDateTime> createdGte; ///< Only what was made then or later.
    /// Exactly this word, in any case.
    QString code;
    Id<Coupon> coupon;          ///< The codes of this coupon.
    Id<Customer> customer;      ///< Those that are for this customer alone.
    std::optional<bool> active; ///< Only those that can be used, or only those that cannot.
};

/// The answer is a PromotionCode.
Mutation create(const CreatePromotionCode &params);
/// The answer is the PromotionCode.
Mutation update(const Id<PromotionCode> &id, const UpdatePromotionCode &params);
/// With the coupon expanded (docs.stripe.com/api/promotion_codes/retrieve).
QCoro::Task<Result<PromotionCode>> retrieve(Client &client, Id<PromotionCode> id);
/// A page of them, newest first, with the coupons expanded (docs.stripe.com/api/promotion_codes/list).
QCoro::Task<Result<Page<PromotionCode>>> list(Client &client, Filter filter);

} // namespace promotioncodes
} // namespace paydesk::stripe
