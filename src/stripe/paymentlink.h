// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/lineitem.h"

namespace paydesk::stripe {

/// An address that opens a new Checkout Session for everybody who follows it (docs.stripe.com/api/payment-link/object).
struct PaymentLink {
    Id<PaymentLink> id;
    QUrl url;
    /// False shows `inactiveMessage` instead of a session.
    bool active = false;
    QString currency;
    bool allowPromotionCodes = false;
    /// Where the customer gets to after paying; empty for a page of Stripe's.
    QString redirectUrl;
    QString inactiveMessage;
    /// `restrictions.completed_sessions`: how often it was and may be paid; absent is without limit.
    std::optional<qint64> completedCount;
    std::optional<qint64> completedLimit;
    QMap<QString, QString> metadata;
    bool livemode = false;

    static Result<PaymentLink> fromJson(const QJsonObject &object);
};

/// Parameters of a new payment link (docs.stripe.com/api/payment-link/create).
struct CreatePaymentLink {
    QList<LineItemChoice> lines;
    bool allowPromotionCodes = false;
    /// Empty shows a page of Stripe's after paying.
    QString redirectUrl;
    /// What that page says.
    QString confirmationMessage;
    QString inactiveMessage;
    /// How often it may be paid; absent is without limit.
    std::optional<qint64> completedLimit;
    QMap<QString, QString> metadata;
    /// Copied to the PaymentIntents, of one-off prices.
    QMap<QString, QString> paymentIntentMetadata;
};

/// Changes to a payment link (docs.stripe.com/api/payment-link/update); what is absent stays as it is.
struct UpdatePaymentLink {
    std::optional<bool> active;
    std::optional<QString> inactiveMessage;
    std::optional<bool> allowPromotionCodes;
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace paymentlinks {

struct Filter {
    int limit = 100;
    Id<PaymentLink> startingAfter;
    Id<PaymentLink> endingBefore;
    std::optional<bool> active;
};

/// A piece of a link's rows.
struct LineItemsFilter {
    int limit = 100;
    Id<LineItem> startingAfter;
    Id<LineItem> endingBefore;
    Id<PaymentLink> link;
};

Mutation create(const CreatePaymentLink &params);
Mutation update(const Id<PaymentLink> &id, const UpdatePaymentLink &params);
/// docs.stripe.com/api/payment-link/retrieve
QCoro::Task<Result<PaymentLink>> retrieve(Client &client, Id<PaymentLink> id);
/// docs.stripe.com/api/payment-link/list
QCoro::Task<Result<Page<PaymentLink>>> list(Client &client, Filter filter);
/// docs.stripe.com/api/payment-link/retrieve-line-items
QCoro::Task<Result<Page<LineItem>>> lineItems(Client &client, LineItemsFilter filter);

} // namespace paymentlinks
} // namespace paydesk::stripe
