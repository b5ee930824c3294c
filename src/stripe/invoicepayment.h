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
    Id<InvoicePayment> id;
    Id<Invoice> invoice;
    /// "open", "paid" or "canceled"; an open list.
    QString status;
    Money amountRequested;
    /// Absent until it is paid.
    std::optional<Money> amountPaid;
    /// The one that Stripe made with the invoice.
    bool isDefault = false;
    /// `payment.type`: "payment_intent", "charge", "payment_record"; an open list.
    QString paymentType;
    Id<PaymentIntent> paymentIntent;
    Id<Charge> charge;
    /// `status_transitions.paid_at`
    std::optional<QDateTime> paidAt;
    QDateTime created;
    bool livemode = false;

    static Result<InvoicePayment> fromJson(const QJsonObject &object);
};

namespace invoicepayments {

struct Filter {
    int limit = 100;
    Id<InvoicePayment> startingAfter;
    Id<InvoicePayment> endingBefore;
    std::optional<QDateTime> createdGte;
    Id<Invoice> invoice;
    /// The invoices that this payment is for.
    Id<PaymentIntent> paymentIntent;
    QString status;
};

/// docs.stripe.com/api/invoice-payment/retrieve
QCoro::Task<Result<InvoicePayment>> retrieve(Client &client, Id<InvoicePayment> id);
/// docs.stripe.com/api/invoice-payment/list
QCoro::Task<Result<Page<InvoicePayment>>> list(Client &client, Filter filter);

} // namespace invoicepayments
} // namespace paydesk::stripe
