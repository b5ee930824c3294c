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
    Id<CheckoutSession> id; ///< "cs_…"
    /// "payment", "subscription" or "setup".
    QString mode;
    /// "open", "complete" or "expired".
    QString status;
    /// "paid", "unpaid" or "no_payment_required".
    QString paymentStatus;
    /// After discounts and tax.
    std::optional<Money> amountTotal;
    std::optional<Money> amountSubtotal; ///< Before discounts and tax.
    /// `total_details`: parts of the total.
    std::optional<Money> amountDiscount;
    std::optional<Money> amountTax;      ///< Absent with `amountTotal`, 0 where there is none.
    std::optional<Money> amountShipping; ///< As `amountTax`.
    QString currency;                    ///< Lower case, "eur"; empty where none was given in mode "setup".
    /// The page, while the session is open.
    QUrl url;
    /// Of mode "payment", once there is one; the object if it was expanded.
    Ref<PaymentIntent> paymentIntent;
    /// Of mode "subscription", once it was paid.
    Id<Subscription> subscription;
    /// Of mode "setup".
    Id<SetupIntent> setupIntent;
    Id<Invoice> invoice; ///< Where one was made: of mode "subscription", and of payments with invoices.
    /// The payment link by which it was opened.
    Id<PaymentLink> paymentLink;
    Id<Customer> customer; ///< Empty until there is one.
    /// As PaymentIntent::paymentMethodTypes.
    QStringList paymentMethodTypes;
    /// What the customer typed on the page.
    QString customerEmail;
    QString customerName;               ///< As `customerEmail`.
    QString clientReferenceId;          ///< As CreateCheckoutSession::clientReferenceId.
    QMap<QString, QString> metadata;    ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    std::optional<QDateTime> expiresAt; ///< Until when it can be paid, in UTC.
    QDateTime created;                  ///< In UTC.
    bool livemode = false;              ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without id, mode or payment status.
    static Result<CheckoutSession> fromJson(const JsonValue &object);
};

/// Parameters of a new session (docs.stripe.com/api/checkout/sessions/create). The ways to pay are those of Stripe's
/// dashboard, unless some are named: the API refuses `payment_method_types` since 2026-09-30.
struct CreateCheckoutSession {
    /// What the page is for.
    enum class Mode {
        Payment,      ///< a single payment
        Subscription, ///< the first payment of a subscription
        Setup,        ///< saves a means of payment, takes no money
    };

    using Line = LineItemChoice; ///< A row of what is sold.

    Mode mode = Mode::Payment; ///< Cannot be changed later.
    /// Of Payment and Subscription.
    QList<Line> lines;
    /// Of Setup: what the saved means of payment must be good for.
    QString currency;
    /// A known customer, or else an address to fill in.
    Id<Customer> customer;
    QString customerEmail; ///< Only sent without `customer`.
    /// `{CHECKOUT_SESSION_ID}` in it is filled in by Stripe.
    QString successUrl;
    QString cancelUrl; ///< Where the page's back button leads; empty shows none.
    /// "de", "ar", …; empty leaves it to the browser.
    QString locale;
    bool allowPromotionCodes = false; ///< Shows a field for promotion codes.
    /// At most one; not together with `allowPromotionCodes`.
    QList<DiscountChoice> discounts;
    /// Only these ways to pay: "card", "sepa_debit", …; empty is the dashboard's.
    QStringList allowedPaymentMethodTypes;
    /// Keep the card for later charges (payments only; a subscription always does). Makes a customer if none is given.
    bool saveCard = false;
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    /// Copied to the PaymentIntent, in mode Payment.
    QMap<QString, QString> paymentIntentMetadata;
    /// Copied to the subscription, in mode Subscription.
    QMap<QString, QString> subscriptionMetadata;
    /// From 30 minutes to 24 hours ahead; 24 hours if absent.
    std::optional<QDateTime> expiresAt;
    QString clientReferenceId; ///< The shop's own number of the cart, up to 200 characters.
};

namespace checkoutsessions {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;                     ///< 1 to 100 a page.
    Id<CheckoutSession> startingAfter;   ///< Only what is behind this one, older.
    Id<CheckoutSession> endingBefore;    ///< Only what is before this one, newer.
    std::optional<QDateTime> createdGte; ///< Only what was made then or later.
    Id<PaymentIntent> paymentIntent;     ///< The session that led to this payment.
    Id<Subscription> subscription;       ///< The session that led to this subscription.
    Id<Customer> customer;               ///< Only this customer's.
    /// "open", "complete" or "expired".
    QString status;
};

/// A piece of a session's rows.
struct LineItemsFilter {
    int limit = 100;             ///< 1 to 100 a page.
    Id<LineItem> startingAfter;  ///< Only what is behind this one, older.
    Id<LineItem> endingBefore;   ///< Only what is before this one, newer.
    Id<CheckoutSession> session; ///< Must be set.
};

/// The answer is a CheckoutSession, open, with its `url`. Send the customer there, then look with retrieve(): no
/// redirect proves a payment. Error: `url_invalid`.
Mutation create(const CreateCheckoutSession &params);
/// Closes an open session, so that it cannot be paid any more; the answer is the session
/// (docs.stripe.com/api/checkout/sessions/expire).
Mutation expire(const Id<CheckoutSession> &id);
/// With the PaymentIntent, its latest charge and its customer expanded (docs.stripe.com/api/checkout/sessions/retrieve).
QCoro::Task<Result<CheckoutSession>> retrieve(Client &client, Id<CheckoutSession> id);
/// With these paths expanded instead (docs.stripe.com/api/expanding_objects).
QCoro::Task<Result<CheckoutSession>> retrieve(Client &client, Id<CheckoutSession> id, QStringList expand);
/// A page of them, newest first (docs.stripe.com/api/checkout/sessions/list).
QCoro::Task<Result<Page<CheckoutSession>>> list(Client &client, Filter filter);
/// A page of its rows (docs.stripe.com/api/checkout/sessions/line_items).
QCoro::Task<Result<Page<LineItem>>> lineItems(Client &client, LineItemsFilter filter);

} // namespace checkoutsessions
} // namespace paydesk::stripe
