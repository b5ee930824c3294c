// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/lineitem.h"

namespace paydesk::stripe {

/// An address that opens a new Checkout Session for everybody who follows it (docs.stripe.com/api/payment-link/object).
struct PaymentLink {
    Id<PaymentLink> id; ///< "plink_…"
    QUrl url;           ///< What customers follow. The same for everybody, unlike a session's.
    /// False shows `inactiveMessage` instead of a session.
    bool active = false;
    QString currency;                 ///< Lower case, "eur".
    bool allowPromotionCodes = false; ///< The page has a field for promotion codes.
    /// Where the customer gets to after paying; empty for a page of Stripe's.
    QString redirectUrl;
    QString inactiveMessage; ///< Empty shows Stripe's own words.
    /// `restrictions.completed_sessions.count`: how often it was paid; only counted with a limit.
    std::optional<qint64> completedCount;
    std::optional<qint64> completedLimit; ///< How often it may be paid; absent is without limit.
    QMap<QString, QString> metadata;      ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    bool livemode = false;                ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without an id.
    static Result<PaymentLink> fromJson(const JsonValue &object);
};

/// Parameters of a new payment link (docs.stripe.com/api/payment-link/create).
struct CreatePaymentLink {
    QList<LineItemChoice> lines;      ///< 1 to 20 rows.
    bool allowPromotionCodes = false; ///< Shows a field for promotion codes.
    /// Empty shows a page of Stripe's after paying.
    QString redirectUrl;
    /// What that page says.
    QString confirmationMessage;
    QString inactiveMessage; ///< Shown while it is not active; empty for Stripe's own words.
    /// How often it may be paid; absent is without limit.
    std::optional<qint64> completedLimit;
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    /// Copied to the PaymentIntents, of one-off prices.
    QMap<QString, QString> paymentIntentMetadata;
};

/// Changes to a payment link (docs.stripe.com/api/payment-link/update); what is absent stays as it is.
struct UpdatePaymentLink {
    std::optional<bool> active;              ///< False closes it, true opens it again.
    std::optional<QString> inactiveMessage;  ///< An empty text unsets it.
    std::optional<bool> allowPromotionCodes; ///< Shows a field for promotion codes.
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace paymentlinks {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;               ///< 1 to 100 a page.
    Id<PaymentLink> startingAfter; ///< Only what is behind this one, older.
    Id<PaymentLink> endingBefore;  ///< Only what is before this one, newer.
    std::optional<bool> active;    ///< Only those that are open, or only those that are not.
};

/// A piece of a link's rows.
struct LineItemsFilter {
    int limit = 100;            ///< 1 to 100 a page.
    Id<LineItem> startingAfter; ///< Only what is behind this one, older.
    Id<LineItem> endingBefore;  ///< Only what is before this one, newer.
    Id<PaymentLink> link;       ///< Must be set.
};

/// The answer is a PaymentLink.
Mutation create(const CreatePaymentLink &params);
/// The answer is the PaymentLink.
Mutation update(const Id<PaymentLink> &id, const UpdatePaymentLink &params);
/// Error: Kind::NotFound (docs.stripe.com/api/payment-link/retrieve).
QCoro::Task<Result<PaymentLink>> retrieve(Client &client, Id<PaymentLink> id);
/// A page of them, newest first (docs.stripe.com/api/payment-link/list).
QCoro::Task<Result<Page<PaymentLink>>> list(Client &client, Filter filter);
/// A page of its rows (docs.stripe.com/api/payment-link/retrieve-line-items).
QCoro::Task<Result<Page<LineItem>>> lineItems(Client &client, LineItemsFilter filter);

} // namespace paymentlinks
} // namespace paydesk::stripe
