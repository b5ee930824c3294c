// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/page.h"

#include "base/id.h"
#include "base/money.h"

namespace paydesk::stripe {

struct Charge;
struct Invoice;
struct PaymentIntent;

/// What was or is to be paid on an invoice, and by which payment (docs.stripe.com/api/invoice-payment/object). Since API
/// version basil this is the only way from a payment to its invoice and back.
struct InvoicePayment {
    Id<InvoicePayment> id; ///< "inpay_…"
    Id<Invoice> invoice;   ///< What is paid.
    /// "open", "paid" or "canceled"; an open list.
    QString status;
    Money amountRequested; ///< What of the invoice it is to pay.
    /// Absent until it is paid.
    std::optional<Money> amountPaid;
    /// The one that Stripe made with the invoice.
    bool isDefault = false;
    /// `payment.type`: "payment_intent", "charge", "payment_record"; an open list.
    QString paymentType;
    Id<PaymentIntent> paymentIntent; ///< Of type "payment_intent".
    Id<Charge> charge;               ///< Of type "charge".
    /// `status_transitions.paid_at`
    std::optional<QDateTime> paidAt;
    QDateTime created;     ///< In UTC.
    bool livemode = false; ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without id, status, amount or currency.
    static Result<InvoicePayment> fromJson(const JsonValue &object);
};

namespace invoicepayments {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;                     ///< 1 to 100 a page.
    Id<InvoicePayment> startingAfter;    ///< Only what is behind this one, older.
    Id<InvoicePayment> endingBefore;     ///< Only what is before this one, newer.
    std::optional<QDateTime> createdGte; ///< Only what was made then or later.
    Id<Invoice> invoice;                 ///< The payments of this invoice.
    /// The invoices that this payment is for.
    Id<PaymentIntent> paymentIntent;
    QString status; ///< "open", "paid" or "canceled".
};

/// Error: Kind::NotFound (docs.stripe.com/api/invoice-payment/retrieve).
QCoro::Task<Result<InvoicePayment>> retrieve(Client &client, Id<InvoicePayment> id);
/// A page of them, newest first (docs.stripe.com/api/invoice-payment/list).
QCoro::Task<Result<Page<InvoicePayment>>> list(Client &client, Filter filter);

} // namespace invoicepayments
} // namespace paydesk::stripe
