// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/discount.h"
#include "stripe/invoicelineitem.h"
#include "stripe/invoicepayment.h"
#include "stripe/subscriptionitem.h"
#include "stripe/walk.h"

#include <QUrl>

namespace paydesk::stripe {

struct PaymentMethod;

/// A bill (docs.stripe.com/api/invoices/object).
struct Invoice {
    Id<Invoice> id;
    /// Empty while it is a draft.
    QString number;
    /// draft, open, paid, uncollectible, void; an open list.
    QString status;
    Money subtotal;
    Money total;
    Money amountDue;
    Money amountPaid;
    Money amountRemaining;
    /// `total_taxes[].amount`
    QList<Money> totalTaxes;
    /// `total_discount_amounts[].amount`
    QList<Money> totalDiscounts;
    Id<Customer> customer;
    /// As the customer was called when it was finalized.
    QString customerName;
    QString customerEmail;
    /// `parent.subscription_details.subscription`, empty for one-off invoices.
    Id<Subscription> subscription;
    /// The first rows, at most ten; lines() has all.
    QList<InvoiceLineItem> lines;
    /// Where they were expanded.
    QList<InvoicePayment> payments;
    /// "subscription_create", "subscription_cycle", "manual", … an open list.
    QString billingReason;
    /// "charge_automatically" or "send_invoice".
    QString collectionMethod;
    /// Stripe finalizes and collects it by itself.
    bool autoAdvance = false;
    qint64 attemptCount = 0;
    QString description;
    QDateTime created;
    std::optional<QDateTime> dueDate;
    std::optional<QDateTime> nextPaymentAttempt;
    std::optional<QDateTime> periodStart;
    std::optional<QDateTime> periodEnd;
    /// `status_transitions.paid_at`
    std::optional<QDateTime> paidAt;
    /// The page on which the customer sees and pays it, once it is finalized.
    QUrl hostedInvoiceUrl;
    QUrl invoicePdf;
    QString receiptNumber;
    QMap<QString, QString> metadata;
    bool livemode = false;

    static Result<Invoice> fromJson(const QJsonObject &object);
};

/// Parameters of a draft (docs.stripe.com/api/invoices/create).
struct CreateInvoice {
    Id<Customer> customer;
    /// Bills what waits for this subscription; empty makes a one-off invoice.
    Id<Subscription> subscription;
    /// Of a one-off invoice without rows yet; the customer's otherwise.
    QString currency;
    /// "charge_automatically" or "send_invoice"; empty is the first.
    QString collectionMethod;
    /// Of "send_invoice".
    std::optional<qint64> daysUntilDue;
    /// Puts what waits for the customer on it; false makes it empty.
    bool includePending = true;
    std::optional<bool> autoAdvance;
    Id<PaymentMethod> defaultPaymentMethod;
    QString description;
    QList<DiscountChoice> discounts;
    QMap<QString, QString> metadata;
};

/// Changes to an invoice; once it is finalized only the metadata and `autoAdvance` can be changed
/// (docs.stripe.com/api/invoices/update).
struct UpdateInvoice {
    std::optional<bool> autoAdvance;
    std::optional<qint64> daysUntilDue;
    Id<PaymentMethod> defaultPaymentMethod;
    std::optional<QString> description;
    QList<DiscountChoice> discounts;
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

/// How an open invoice is paid (docs.stripe.com/api/invoices/pay). Errors: Kind::Declined, `invoice_not_open`,
/// `invoice_payment_intent_requires_action`.
struct PayInvoice {
    /// Empty takes the invoice's, subscription's or customer's own.
    Id<PaymentMethod> paymentMethod;
    /// It was paid elsewhere, in cash for example: nothing is charged.
    bool paidOutOfBand = false;
    /// The customer is not there to pass 3-D Secure; Stripe's default.
    std::optional<bool> offSession;
};

/// What an invoice would be (docs.stripe.com/api/invoices/create_preview): the next one of a subscription, with changes
/// that are only thought of.
struct PreviewInvoice {
    Id<Customer> customer;
    /// Empty previews a new one with `items`.
    Id<Subscription> subscription;
    QList<SubscriptionItemChange> items;
    Proration proration;
    bool cancelNow = false;
    std::optional<bool> cancelAtPeriodEnd;
    QList<DiscountChoice> discounts;
};

namespace invoices {

struct Filter {
    int limit = 100;
    Id<Invoice> startingAfter;
    Id<Invoice> endingBefore;
    std::optional<QDateTime> createdGte;
    Id<Subscription> subscription;
    Id<Customer> customer;
    QString status;
};

/// A piece of an invoice's rows.
struct LinesFilter {
    int limit = 100;
    Id<InvoiceLineItem> startingAfter;
    Id<InvoiceLineItem> endingBefore;
    Id<Invoice> invoice;
};

/// docs.stripe.com/api/invoices/list
QCoro::Task<Result<Page<Invoice>>> list(Client &client, Filter filter);
/// docs.stripe.com/api/invoices/search
QCoro::Task<Result<Page<Invoice>>> search(Client &client, SearchFilter filter);
/// docs.stripe.com/api/invoices/retrieve
QCoro::Task<Result<Invoice>> retrieve(Client &client, Id<Invoice> id);
/// As retrieve(), with the payments (docs.stripe.com/api/invoice-payment).
QCoro::Task<Result<Invoice>> retrieveWithPayments(Client &client, Id<Invoice> id);
/// docs.stripe.com/api/invoice-line-item/retrieve
QCoro::Task<Result<Page<InvoiceLineItem>>> lines(Client &client, LinesFilter filter);
Mutation create(const CreateInvoice &params);
Mutation update(const Id<Invoice> &id, const UpdateInvoice &params);
/// Only drafts of one-off invoices; the answer is a Deleted (docs.stripe.com/api/invoices/delete).
Mutation remove(const Id<Invoice> &id);
/// Gives it its number and opens it, for good (docs.stripe.com/api/invoices/finalize).
Mutation finalize(const Id<Invoice> &id);
Mutation pay(const Id<Invoice> &id, const PayInvoice &params);
/// Sends it by e-mail; in test mode it only says so (docs.stripe.com/api/invoices/send).
Mutation send(const Id<Invoice> &id);
/// Nobody shall pay it any more, for good (docs.stripe.com/api/invoices/void).
Mutation voidInvoice(const Id<Invoice> &id);
/// Nobody is expected to pay it, though somebody could (docs.stripe.com/api/invoices/mark_uncollectible).
Mutation markUncollectible(const Id<Invoice> &id);
/// The answer is an Invoice that does not exist: it changes nothing and is sent as a POST all the same.
Mutation createPreview(const PreviewInvoice &params);

} // namespace invoices
} // namespace paydesk::stripe
