// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/customer.h"
#include "stripe/discount.h"
#include "stripe/subscriptionitem.h"

namespace paydesk::stripe {

struct Invoice;
struct PaymentMethod;
struct SetupIntent;

/// A customer's subscription (docs.stripe.com/api/subscriptions/object).
struct Subscription {
    Id<Subscription> id; ///< "sub_…"
    /// incomplete, incomplete_expired, trialing, active, past_due, canceled, unpaid, paused; an open list.
    QString status;
    Ref<Customer> customer;              ///< The object where it was expanded, as by list() and retrieve().
    QList<SubscriptionItem> items;       ///< As many as the answer has; subscriptionitems::list() has all.
    QString currency;                    ///< Lower case, "eur"; all its prices have it.
    QString description;                 ///< What customers read.
    bool cancelAtPeriodEnd = false;      ///< It ends with the paid period.
    std::optional<QDateTime> cancelAt;   ///< When it will end by itself, in UTC.
    std::optional<QDateTime> canceledAt; ///< When somebody decided that it ends, which may be before it did.
    std::optional<QDateTime> endedAt;    ///< When it ended.
    std::optional<QDateTime> trialStart; ///< Absent without a trial.
    std::optional<QDateTime> trialEnd;   ///< Absent without a trial; the first payment is due then.
    std::optional<QDateTime> startDate;  ///< Earlier than `created` if it was backdated.
    /// The day on which periods begin.
    std::optional<QDateTime> billingCycleAnchor;
    QDateTime created; ///< In UTC.
    /// "charge_automatically" or "send_invoice", which is due in `daysUntilDue`.
    QString collectionMethod;
    std::optional<qint64> daysUntilDue; ///< Of "send_invoice".
    /// `pause_collection.behavior`: its invoices are not collected, but "keep_as_draft", "mark_uncollectible" or "void".
    /// Empty while they are. The status stays; that of a subscription paused as a whole is "paused".
    QString pauseBehavior;
    /// `pause_collection.resumes_at`
    std::optional<QDateTime> resumesAt;
    Id<PaymentMethod> defaultPaymentMethod; ///< Empty is the customer's own.
    Id<Invoice> latestInvoice;              ///< The last one that it made.
    /// Asks for a means of payment where nothing is due yet.
    Id<SetupIntent> pendingSetupIntent;
    /// The objects where they were expanded.
    QList<Ref<Discount>> discounts;
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    bool livemode = false;           ///< False in test mode.

    /// The earliest end of a period of the items: when the next invoice is due if the subscription goes on.
    std::optional<QDateTime> currentPeriodEnd() const;

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without id or status, or for an item that cannot be
    /// read.
    static Result<Subscription> fromJson(const JsonValue &object);
};

/// Parameters of a subscription (docs.stripe.com/api/subscriptions/create). Errors: `resource_missing` (no means of
/// payment), Kind::Declined with `paymentBehavior` "error_if_incomplete".
struct CreateSubscription {
    Id<Customer> customer;                  ///< Must be set.
    QList<SubscriptionItemChange> items;    ///< 1 to 20 prices of one currency.
    Id<PaymentMethod> defaultPaymentMethod; ///< Of the customer; empty is the customer's own.
    /// "default_incomplete" waits for the customer to pay the first invoice, "error_if_incomplete" wants it paid at
    /// once, "allow_incomplete" tries; empty is the last.
    QString paymentBehavior;
    /// "charge_automatically" or "send_invoice"; empty is the first.
    QString collectionMethod;
    /// Of "send_invoice".
    std::optional<qint64> daysUntilDue;
    std::optional<QDateTime> trialEnd;           ///< Up to two years ahead. Either this or `trialPeriodDays`.
    std::optional<qint64> trialPeriodDays;       ///< Above zero.
    std::optional<QDateTime> billingCycleAnchor; ///< In the future: the day on which periods begin; absent is now.
    std::optional<QDateTime> cancelAt;           ///< When it ends by itself.
    QList<DiscountChoice> discounts;             ///< On each of its invoices, as long as the coupons last.
    QString description;                         ///< What customers read.
    /// The customer is not there to pass 3-D Secure.
    bool offSession = false;
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
};

/// Changes to a subscription; what is empty stays as it is (docs.stripe.com/api/subscriptions/update).
struct UpdateSubscription {
    QList<SubscriptionItemChange> items;    ///< What changes; items that are not named stay.
    Proration proration;                    ///< Of the items that change.
    std::optional<bool> cancelAtPeriodEnd;  ///< Ends it with the paid period; false takes that back.
    Id<PaymentMethod> defaultPaymentMethod; ///< Of the customer.
    /// "error_if_incomplete", "pending_if_incomplete", "allow_incomplete", "default_incomplete".
    QString paymentBehavior;
    /// Begins a new period now (`billing_cycle_anchor[type]=now`). Not together with a proration date.
    bool newPeriodNow = false;
    /// Ends the trial now.
    bool endTrial = false;
    std::optional<QDateTime> trialEnd;  ///< Up to two years ahead; not sent with `endTrial`.
    QList<DiscountChoice> discounts;    ///< Replaces the list, unless it is empty.
    std::optional<QString> description; ///< An empty text unsets it.
    /// Stops collecting: "keep_as_draft", "mark_uncollectible" or "void". Empty text collects again.
    std::optional<QString> pauseBehavior;
    std::optional<QDateTime> resumesAt; ///< When collecting begins again by itself. Only sent with a `pauseBehavior`.
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

/// How a subscription ends at once (docs.stripe.com/api/subscriptions/cancel).
struct CancelSubscription {
    /// Bills what is not billed yet.
    bool invoiceNow = false;
    /// Credits the time that is not used.
    bool prorate = false;
};

/// How a subscription pauses as a whole (docs.stripe.com/api/subscriptions/pause).
struct PauseSubscription {
    /// What is credited: "now" the time from now on, "item_current_period_start" the whole period, "none" nothing; empty
    /// leaves it to Stripe.
    QString unusedTimeFrom;
    /// "invoice" bills or credits at once, "pending_invoice_item" with the next invoice; empty leaves it to Stripe.
    QString invoicingBehavior;
};

/// How a paused subscription goes on (docs.stripe.com/api/subscriptions/resume); only those that are charged
/// automatically can.
struct ResumeSubscription {
    /// "now" begins a new period, "unchanged" goes on with the old one; empty is "now".
    QString billingCycleAnchor;
    /// "resume_on_payment_attempt" or "resume_on_payment_success"; empty leaves it to Stripe.
    QString paymentBehavior;
    Proration proration; ///< With "unchanged": of what is left of the period; with "now" there is none.
};

namespace subscriptions {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;                     ///< 1 to 100 a page.
    Id<Subscription> startingAfter;      ///< Only what is behind this one, older.
    Id<Subscription> endingBefore;       ///< Only what is before this one, newer.
    std::optional<QDateTime> createdGte; ///< Only what was made then or later.
    std::optional<QDateTime> createdLte; ///< Only what was made then or earlier.
    Id<Customer> customer;               ///< Only this customer's.
    Id<Price> price;                     ///< Those that have this price.
    /// "all" includes those that have ended, which Stripe leaves out otherwise.
    QString status = QStringLiteral("all");
};

/// A page of them, newest first, with the customers expanded (docs.stripe.com/api/subscriptions/list).
QCoro::Task<Result<Page<Subscription>>> list(Client &client, Filter filter);
/// What SearchFilter finds, some time after it was made (docs.stripe.com/api/subscriptions/search).
QCoro::Task<Result<Page<Subscription>>> search(Client &client, SearchFilter filter);
/// With customer and products expanded (docs.stripe.com/api/subscriptions/retrieve).
QCoro::Task<Result<Subscription>> retrieve(Client &client, Id<Subscription> id);
/// The answer is a Subscription.
Mutation create(const CreateSubscription &params);
/// The answer is the Subscription. Error: Kind::Declined with "error_if_incomplete".
Mutation update(const Id<Subscription> &id, const UpdateSubscription &params);
/// Ends it now, for good; the answer is the Subscription, canceled (docs.stripe.com/api/subscriptions/cancel).
Mutation cancel(const Id<Subscription> &id, const CancelSubscription &params = {});
/// An update() that ends it with the paid period, or takes that back. `metadata` is merged into the subscription's.
Mutation setCancelAtPeriodEnd(const Id<Subscription> &id, bool cancel, const QMap<QString, QString> &metadata);
/// Not with a schedule; the answer is the Subscription (docs.stripe.com/api/subscriptions/pause).
Mutation pause(const Id<Subscription> &id, const PauseSubscription &params);
/// The answer is the Subscription (docs.stripe.com/api/subscriptions/resume).
Mutation resume(const Id<Subscription> &id, const ResumeSubscription &params);

} // namespace subscriptions
} // namespace paydesk::stripe
