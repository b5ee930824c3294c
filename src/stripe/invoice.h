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
    Id<Invoice> id; ///< "in_…"
    /// Empty while it is a draft.
    QString number;
    /// draft, open, paid, uncollectible, void; an open list.
    QString status;
    Money subtotal;        ///< Before discounts on the whole and tax that is not included.
    Money total;           ///< After discounts and tax.
    Money amountDue;       ///< `total` after the customer's balance; 0 if it is too small to charge.
    Money amountPaid;      ///< So far.
    Money amountRemaining; ///< `amountDue` less `amountPaid`.
    /// `total_taxes[].amount`
    QList<Money> totalTaxes;
    /// `total_discount_amounts[].amount`
    QList<Money> totalDiscounts;
    Id<Customer> customer; ///< Who pays it.
    /// As the customer was called when it was finalized.
    QString customerName;
    QString customerEmail; ///< As `customerName`.
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
    qint64 attemptCount = 0;          ///< Automatic attempts to collect it; those by hand count only as the first.
    QString description;              ///< Shown on it.
    QDateTime created;                ///< In UTC.
    std::optional<QDateTime> dueDate; ///< Of "send_invoice", in UTC.
    std::optional<QDateTime> nextPaymentAttempt; ///< Of "charge_automatically", while one is to come.
    /// From when on invoice items could get on it; each row has a period of its own.
    std::optional<QDateTime> periodStart;
    std::optional<QDateTime> periodEnd; ///< Until when they could.
    /// `status_transitions.paid_at`
    std::optional<QDateTime> paidAt;
    /// The page on which the customer sees and pays it, once it is finalized.
    QUrl hostedInvoiceUrl;
    QUrl invoicePdf;                 ///< Once it is finalized.
    QString receiptNumber;           ///< Empty until a receipt was sent by e-mail.
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    bool livemode = false;           ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without id, currency, total or one of the amounts
    /// due, paid, remaining.
    static Result<Invoice> fromJson(const JsonValue &object);
};

/// Parameters of a draft (docs.stripe.com/api/invoices/create).
struct CreateInvoice {
    Id<Customer> customer; ///< Must be set.
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
    std::optional<bool> autoAdvance;        ///< Stripe finalizes and collects it by itself; absent is no.
    Id<PaymentMethod> defaultPaymentMethod; ///< Of the customer; empty is the subscription's or the customer's own.
    QString description;                    ///< Shown on it.
    QList<DiscountChoice> discounts;        ///< On the whole of it; empty is the customer's own.
    QMap<QString, QString> metadata;        ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
};

/// Changes to an invoice; once it is finalized only the metadata and `autoAdvance` can be changed
/// (docs.stripe.com/api/invoices/update).
struct UpdateInvoice {
    std::optional<bool> autoAdvance;        ///< Stripe finalizes and collects it by itself.
    std::optional<qint64> daysUntilDue;     ///< Of "send_invoice", counted from its creation.
    Id<PaymentMethod> defaultPaymentMethod; ///< Of the customer; empty stays as it is.
    std::optional<QString> description;     ///< An empty text unsets it.
    QList<DiscountChoice> discounts;        ///< Replaces the list, unless it is empty.
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
    Id<Customer> customer; ///< Must be set without `subscription`.
    /// Empty previews a new one with `items`.
    Id<Subscription> subscription;
    QList<SubscriptionItemChange> items; ///< What would change; what is not named stays.
    Proration proration;    ///< Its `date` belongs into the change that follows, which then costs what was shown.
    bool cancelNow = false; ///< As if the subscription ended now.
    std::optional<bool> cancelAtPeriodEnd; ///< As if it ended, or did not, with its period.
    QList<DiscountChoice> discounts;       ///< Empty is those of the subscription or customer.
};

namespace invoices {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;                     ///< 1 to 100 a page.
    Id<Invoice> startingAfter;           ///< Only what is behind this one, older.
    Id<Invoice> endingBefore;            ///< Only what is before this one, newer.
    std::optional<QDateTime> createdGte; ///< Only what was made then or later.
    std::optional<QDateTime> createdLte; ///< Only what was made then or earlier.
    Id<Subscription> subscription;       ///< The invoices of this subscription.
    Id<Customer> customer;               ///< Only this customer's.
    QString status;                      ///< draft, open, paid, uncollectible or void.
};

/// A piece of an invoice's rows.
struct LinesFilter {
    int limit = 100;                   ///< 1 to 100 a page.
    Id<InvoiceLineItem> startingAfter; ///< Only what is behind this one, older.
    Id<InvoiceLineItem> endingBefore;  ///< Only what is before this one, newer.
    Id<Invoice> invoice;               ///< Must be set.
};

/// A page of them, newest first (docs.stripe.com/api/invoices/list).
QCoro::Task<Result<Page<Invoice>>> list(Client &client, Filter filter);
/// What SearchFilter finds, some time after it was made (docs.stripe.com/api/invoices/search).
QCoro::Task<Result<Page<Invoice>>> search(Client &client, SearchFilter filter);
/// Error: Kind::NotFound (docs.stripe.com/api/invoices/retrieve).
QCoro::Task<Result<Invoice>> retrieve(Client &client, Id<Invoice> id);
/// As retrieve(), with the payments (docs.stripe.com/api/invoice-payment).
QCoro::Task<Result<Invoice>> retrieveWithPayments(Client &client, Id<Invoice> id);
/// A page of its rows (docs.stripe.com/api/invoice-line-item/retrieve).
QCoro::Task<Result<Page<InvoiceLineItem>>> lines(Client &client, LinesFilter filter);
/// The answer is an Invoice, a draft.
Mutation create(const CreateInvoice &params);
/// The answer is the Invoice.
Mutation update(const Id<Invoice> &id, const UpdateInvoice &params);
/// Only drafts of one-off invoices; the answer is a Deleted (docs.stripe.com/api/invoices/delete).
Mutation remove(const Id<Invoice> &id);
/// Gives it its number and opens it, for good (docs.stripe.com/api/invoices/finalize).
Mutation finalize(const Id<Invoice> &id);
/// The answer is the Invoice, paid unless its payment takes days.
Mutation pay(const Id<Invoice> &id, const PayInvoice &params);
/// Sends it by e-mail; in test mode it only says so (docs.stripe.com/api/invoices/send).
Mutation send(const Id<Invoice> &id);
/// Nobody shall pay it any more, for good (docs.stripe.com/api/invoices/void).
Mutation voidInvoice(const Id<Invoice> &id);
/// Nobody is expected to pay it, though somebody could (docs.stripe.com/api/invoices/mark_uncollectible).
Mutation markUncollectible(const Id<Invoice> &id);
/// The answer is an Invoice that does not exist. It changes nothing, yet it is a POST and takes a key like the others.
Mutation createPreview(const PreviewInvoice &params);

} // namespace invoices
} // namespace paydesk::stripe
