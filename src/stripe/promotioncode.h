// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/coupon.h"
#include "stripe/ref.h"

namespace paydesk::stripe {

struct Customer;

/// A word that customers type in for a coupon (docs.stripe.com/api/promotion_codes/object).
struct PromotionCode {
    Id<PromotionCode> id;
    QString code;
    bool active = false;
    /// `promotion.coupon`, since API version clover.
    Ref<Coupon> coupon;
    /// Only for this customer; empty is for all.
    Id<Customer> customer;
    std::optional<QDateTime> expiresAt;
    std::optional<qint64> maxRedemptions;
    qint64 timesRedeemed = 0;
    /// `restrictions.first_time_transaction`: only for a customer's first payment.
    bool firstTimeTransaction = false;
    /// `restrictions.minimum_amount`
    std::optional<Money> minimumAmount;
    QMap<QString, QString> metadata;
    QDateTime created;
    bool livemode = false;

    static Result<PromotionCode> fromJson(const QJsonObject &object);
};

/// Parameters of a promotion code (docs.stripe.com/api/promotion_codes/create).
struct CreatePromotionCode {
    Id<Coupon> coupon;
    /// Unique among the active ones; empty lets Stripe choose.
    QString code;
    Id<Customer> customer;
    std::optional<QDateTime> expiresAt;
    std::optional<qint64> maxRedemptions;
    bool firstTimeTransaction = false;
    std::optional<Money> minimumAmount;
    QMap<QString, QString> metadata;
};

/// Changes to a promotion code (docs.stripe.com/api/promotion_codes/update).
struct UpdatePromotionCode {
    std::optional<bool> active;
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace promotioncodes {

struct Filter {
    int limit = 100;
    Id<PromotionCode> startingAfter;
    Id<PromotionCode> endingBefore;
    std::optional<QDateTime> createdGte;
    /// Exactly this word, in any case.
    QString code;
    Id<Coupon> coupon;
    Id<Customer> customer;
    std::optional<bool> active;
};

Mutation create(const CreatePromotionCode &params);
Mutation update(const Id<PromotionCode> &id, const UpdatePromotionCode &params);
/// With the coupon expanded (docs.stripe.com/api/promotion_codes/retrieve).
QCoro::Task<Result<PromotionCode>> retrieve(Client &client, Id<PromotionCode> id);
/// With the coupons expanded (docs.stripe.com/api/promotion_codes/list).
QCoro::Task<Result<Page<PromotionCode>>> list(Client &client, Filter filter);

} // namespace promotioncodes
} // namespace paydesk::stripe
