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
    Id<Subscription> id;
    /// incomplete, incomplete_expired, trialing, active, past_due, canceled, unpaid, paused; an open list.
    QString status;
    Ref<Customer> customer;
    QList<SubscriptionItem> items;
    QString currency;
    QString description;
    bool cancelAtPeriodEnd = false;
    std::optional<QDateTime> cancelAt;
    std::optional<QDateTime> canceledAt;
    std::optional<QDateTime> endedAt;
    std::optional<QDateTime> trialStart;
    std::optional<QDateTime> trialEnd;
    std::optional<QDateTime> startDate;
    /// The day on which periods begin.
    std::optional<QDateTime> billingCycleAnchor;
    QDateTime created;
    /// "charge_automatically" or "send_invoice", which is due in `daysUntilDue`.
    QString collectionMethod;
    std::optional<qint64> daysUntilDue;
    /// `pause_collection.behavior`: its invoices are not collected, but "keep_as_draft", "mark_uncollectible" or "void".
    /// Empty while they are. The status stays; that of a subscription paused as a whole is "paused".
    QString pauseBehavior;
    /// `pause_collection.resumes_at`
    std::optional<QDateTime> resumesAt;
    Id<PaymentMethod> defaultPaymentMethod;
    Id<Invoice> latestInvoice;
    /// Asks for a means of payment where nothing is due yet.
    Id<SetupIntent> pendingSetupIntent;
    /// The objects where they were expanded.
    QList<Ref<Discount>> discounts;
    QMap<QString, QString> metadata;
    bool livemode = false;

    /// The earliest end of a period of the items: when the next invoice is due if the subscription goes on.
    std::optional<QDateTime> currentPeriodEnd() const;

    static Result<Subscription> fromJson(const QJsonObject &object);
};

/// Parameters of a subscription (docs.stripe.com/api/subscriptions/create). Errors: `resource_missing` (no means of
/// payment), Kind::Declined with PaymentBehavior ErrorIfIncomplete.
struct CreateSubscription {
    Id<Customer> customer;
    QList<SubscriptionItemChange> items;
    Id<PaymentMethod> defaultPaymentMethod;
    /// "default_incomplete" waits for the customer to pay the first invoice, "error_if_incomplete" wants it paid at
    /// once, "allow_incomplete" tries; empty is the last.
    QString paymentBehavior;
    /// "charge_automatically" or "send_invoice"; empty is the first.
    QString collectionMethod;
    /// Of "send_invoice".
    std::optional<qint64> daysUntilDue;
    std::optional<QDateTime> trialEnd;
    std::optional<qint64> trialPeriodDays;
    std::optional<QDateTime> billingCycleAnchor;
    std::optional<QDateTime> cancelAt;
    QList<DiscountChoice> discounts;
    QString description;
    /// The customer is not there to pass 3-D Secure.
    bool offSession = false;
    QMap<QString, QString> metadata;
};

/// Changes to a subscription; what is empty stays as it is (docs.stripe.com/api/subscriptions/update).
struct UpdateSubscription {
    QList<SubscriptionItemChange> items;
    Proration proration;
    std::optional<bool> cancelAtPeriodEnd;
    Id<PaymentMethod> defaultPaymentMethod;
    /// "error_if_incomplete", "pending_if_incomplete", "allow_incomplete", "default_incomplete".
    QString paymentBehavior;
    /// Begins a new period now (`billing_cycle_anchor[type]=now`). Not together with a proration date.
    bool newPeriodNow = false;
    /// Ends the trial now.
    bool endTrial = false;
    std::optional<QDateTime> trialEnd;
    QList<DiscountChoice> discounts;
    std::optional<QString> description;
    /// Stops collecting: "keep_as_draft", "mark_uncollectible" or "void". Empty text collects again.
    std::optional<QString> pauseBehavior;
    std::optional<QDateTime> resumesAt;
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
    Proration proration;
};

namespace subscriptions {

struct Filter {
    int limit = 100;
    Id<Subscription> startingAfter;
    Id<Subscription> endingBefore;
    std::optional<QDateTime> createdGte;
    Id<Customer> customer;
    Id<Price> price;
    /// "all" includes those that have ended, which Stripe leaves out otherwise.
    QString status = QStringLiteral("all");
};

/// With the customers expanded (docs.stripe.com/api/subscriptions/list).
QCoro::Task<Result<Page<Subscription>>> list(Client &client, Filter filter);
/// docs.stripe.com/api/subscriptions/search
QCoro::Task<Result<Page<Subscription>>> search(Client &client, SearchFilter filter);
/// With customer and products expanded (docs.stripe.com/api/subscriptions/retrieve).
QCoro::Task<Result<Subscription>> retrieve(Client &client, Id<Subscription> id);
Mutation create(const CreateSubscription &params);
Mutation update(const Id<Subscription> &id, const UpdateSubscription &params);
/// Ends it now, for good.
Mutation cancel(const Id<Subscription> &id, const CancelSubscription &params = {});
/// Ends it with the paid period, or takes that back. `metadata` is merged into the subscription's.
Mutation setCancelAtPeriodEnd(const Id<Subscription> &id, bool cancel, const QMap<QString, QString> &metadata);
/// Not with a schedule.
Mutation pause(const Id<Subscription> &id, const PauseSubscription &params);
Mutation resume(const Id<Subscription> &id, const ResumeSubscription &params);

} // namespace subscriptions
} // namespace paydesk::stripe
