// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/discount.h"
#include "stripe/lineitem.h"
#include "stripe/page.h"
#include "stripe/paymentintent.h"
#include "stripe/ref.h"

#include "base/id.h"
#include "base/money.h"

#include <QStringList>
#include <QUrl>

namespace paydesk::stripe {

struct Invoice;
struct PaymentLink;
struct SetupIntent;
struct Subscription;

/// A page of Stripe on which a customer pays (docs.stripe.com/api/checkout/sessions/object). Paid is what
/// `paymentStatus` says, not `status`: "complete" and "unpaid" together mean that the money is still on its way.
struct CheckoutSession {
    Id<CheckoutSession> id;
    /// "payment", "subscription" or "setup".
    QString mode;
    /// "open", "complete" or "expired".
    QString status;
    /// "paid", "unpaid" or "no_payment_required".
    QString paymentStatus;
    /// After discounts and tax.
    std::optional<Money> amountTotal;
    std::optional<Money> amountSubtotal;
    /// `total_details`: parts of the total.
    std::optional<Money> amountDiscount;
    std::optional<Money> amountTax;
    std::optional<Money> amountShipping;
    QString currency;
    /// The page, while the session is open.
    QUrl url;
    /// Of mode "payment", once there is one; the object if it was expanded.
    Ref<PaymentIntent> paymentIntent;
    /// Of mode "subscription", once it was paid.
    Id<Subscription> subscription;
    /// Of mode "setup".
    Id<SetupIntent> setupIntent;
    Id<Invoice> invoice;
    /// The payment link by which it was opened.
    Id<PaymentLink> paymentLink;
    Id<Customer> customer;
    /// As PaymentIntent::paymentMethodTypes.
    QStringList paymentMethodTypes;
    /// What the customer typed on the page.
    QString customerEmail;
    QString customerName;
    QString clientReferenceId;
    QMap<QString, QString> metadata;
    std::optional<QDateTime> expiresAt;
    QDateTime created;
    bool livemode = false;

    static Result<CheckoutSession> fromJson(const QJsonObject &object);
};

/// Parameters of a new session (docs.stripe.com/api/checkout/sessions/create). The ways to pay are those of Stripe's
/// dashboard, unless some are named: the API refuses `payment_method_types` since 2026-09-30.
struct CreateCheckoutSession {
    enum class Mode { Payment, Subscription, Setup };

    using Line = LineItemChoice;

    Mode mode = Mode::Payment;
    /// Of Payment and Subscription.
    QList<Line> lines;
    /// Of Setup: what the saved means of payment must be good for.
    QString currency;
    /// A known customer, or else an address to fill in.
    Id<Customer> customer;
    QString customerEmail;
    /// `{CHECKOUT_SESSION_ID}` in it is filled in by Stripe.
    QString successUrl;
    QString cancelUrl;
    /// "de", "ar", …; empty leaves it to the browser.
    QString locale;
    bool allowPromotionCodes = false;
    /// At most one; not together with `allowPromotionCodes`.
    QList<DiscountChoice> discounts;
    /// Only these ways to pay: "card", "sepa_debit", …; empty is the dashboard's.
    QStringList allowedPaymentMethodTypes;
    /// Keep the card for later charges (payments only; a subscription always does). Makes a customer if none is given.
    bool saveCard = false;
    QMap<QString, QString> metadata;
    /// Copied to the PaymentIntent, in mode Payment.
    QMap<QString, QString> paymentIntentMetadata;
    /// Copied to the subscription, in mode Subscription.
    QMap<QString, QString> subscriptionMetadata;
    /// From 30 minutes to 24 hours ahead; 24 hours if absent.
    std::optional<QDateTime> expiresAt;
    QString clientReferenceId;
};

namespace checkoutsessions {

struct Filter {
    int limit = 100;
    Id<CheckoutSession> startingAfter;
    Id<CheckoutSession> endingBefore;
    std::optional<QDateTime> createdGte;
    Id<PaymentIntent> paymentIntent;
    Id<Subscription> subscription;
    Id<Customer> customer;
    /// "open", "complete" or "expired".
    QString status;
};

/// A piece of a session's rows.
struct LineItemsFilter {
    int limit = 100;
    Id<LineItem> startingAfter;
    Id<LineItem> endingBefore;
    Id<CheckoutSession> session;
};

Mutation create(const CreateCheckoutSession &params);
/// Closes an open session, so that it cannot be paid any more (docs.stripe.com/api/checkout/sessions/expire).
Mutation expire(const Id<CheckoutSession> &id);
/// With the PaymentIntent, its latest charge and its customer expanded (docs.stripe.com/api/checkout/sessions/retrieve).
QCoro::Task<Result<CheckoutSession>> retrieve(Client &client, Id<CheckoutSession> id);
QCoro::Task<Result<CheckoutSession>> retrieve(Client &client, Id<CheckoutSession> id, QStringList expand);
/// docs.stripe.com/api/checkout/sessions/list
QCoro::Task<Result<Page<CheckoutSession>>> list(Client &client, Filter filter);
/// docs.stripe.com/api/checkout/sessions/line_items
QCoro::Task<Result<Page<LineItem>>> lineItems(Client &client, LineItemsFilter filter);

} // namespace checkoutsessions
} // namespace paydesk::stripe
