// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/fields.h"
#include "stripe/invoice.h"
#include "stripe/invoiceitem.h"
#include "stripe/subscription.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

constexpr auto leastInvoice = R"({"id":"in_1","total":1,"amount_due":1,"amount_paid":0,"amount_remaining":1,
    "currency":"eur","total_taxes":[{"amount":1}],"total_discount_amounts":[{"amount":2}],
    "lines":{"object":"list","data":[{"id":"il_1","object":"line_item","amount":1,"currency":"eur"}]}})";

FieldTable invoice()
{
    return FieldsOf<Invoice>(u"invoice"_s, leastInvoice)
        .required("id", &Invoice::id)
        .always("number", &Invoice::number)
        .always("status", &Invoice::status)
        .always("subtotal", &Invoice::subtotal)
        .required("total", &Invoice::total)
        .required("amount_due", &Invoice::amountDue)
        .required("amount_paid", &Invoice::amountPaid)
        .required("amount_remaining", &Invoice::amountRemaining)
        .required("total_taxes.0.amount", [](const Invoice &i) { return i.totalTaxes.value(0); })
        .required("total_discount_amounts.0.amount", [](const Invoice &i) { return i.totalDiscounts.value(0); })
        .required("lines.data.0.id", [](const Invoice &i) { return i.lines.value(0).id; })
        .always("customer", &Invoice::customer)
        .always("customer_name", &Invoice::customerName)
        .always("customer_email", &Invoice::customerEmail)
        .sometimes("parent.subscription_details.subscription", &Invoice::subscription)
        .always("billing_reason", &Invoice::billingReason)
        .always("collection_method", &Invoice::collectionMethod)
        .sometimes("auto_advance", &Invoice::autoAdvance)
        .always("attempt_count", &Invoice::attemptCount)
        .always("description", &Invoice::description)
        .always("created", &Invoice::created)
        .always("due_date", &Invoice::dueDate)
        .always("next_payment_attempt", &Invoice::nextPaymentAttempt)
        .always("period_start", &Invoice::periodStart)
        .always("period_end", &Invoice::periodEnd)
        .always("status_transitions.paid_at", &Invoice::paidAt)
        .sometimes("hosted_invoice_url", &Invoice::hostedInvoiceUrl)
        .sometimes("invoice_pdf", &Invoice::invoicePdf)
        .always("receipt_number", &Invoice::receiptNumber)
        .always("metadata", &Invoice::metadata)
        .always("livemode", &Invoice::livemode);
}

FieldTable invoiceItem()
{
    return FieldsOf<InvoiceItem>(u"invoiceitem"_s, R"({"id":"ii_1","amount":1,"currency":"eur"})")
        .required("id", &InvoiceItem::id)
        .always("customer", &InvoiceItem::customer)
        .always("invoice", &InvoiceItem::invoice)
        .always("parent.subscription_details.subscription", &InvoiceItem::subscription)
        .always("description", &InvoiceItem::description)
        .required("amount", &InvoiceItem::amount)
        .always("quantity", &InvoiceItem::quantity)
        .sometimes("pricing.price_details.price", &InvoiceItem::price)
        .always("pricing.unit_amount_decimal", &InvoiceItem::unitAmountDecimal)
        .always("proration", &InvoiceItem::proration)
        .always("discountable", &InvoiceItem::discountable)
        .always("period.start", &InvoiceItem::periodStart)
        .always("period.end", &InvoiceItem::periodEnd)
        .always("metadata", &InvoiceItem::metadata)
        .always("date", &InvoiceItem::date)
        .always("livemode", &InvoiceItem::livemode);
}

FieldTable invoiceLineItem()
{
    using Line = InvoiceLineItem;
    return FieldsOf<Line>(u"line_item"_s, R"({"id":"il_1","amount":1,"currency":"eur","taxes":[{"amount":1}],
        "discount_amounts":[{"amount":2}]})")
        .required("id", &Line::id)
        .always("description", &Line::description)
        .required("amount", &Line::amount)
        .always("quantity", &Line::quantity)
        .sometimes("pricing.price_details.price", &Line::price)
        .always("pricing.unit_amount_decimal", &Line::unitAmountDecimal)
        .sometimes("parent.subscription_item_details.proration", &Line::proration)
        .sometimes("parent.invoice_item_details.proration", &Line::proration)
        .sometimes("parent.subscription_item_details.subscription_item", &Line::subscriptionItem)
        .always("period.start", &Line::periodStart)
        .always("period.end", &Line::periodEnd)
        .required("taxes.0.amount", [](const Line &l) { return l.taxes.value(0); })
        .required("discount_amounts.0.amount", [](const Line &l) { return l.discountAmounts.value(0); });
}

FieldTable invoicePayment()
{
    using Payment = InvoicePayment;
    return FieldsOf<Payment>(u"invoice_payment"_s,
                             R"({"id":"inpay_1","status":"open","amount_requested":1,"currency":"eur"})")
        .required("id", &Payment::id)
        .always("invoice", &Payment::invoice)
        .required("status", &Payment::status)
        .required("amount_requested", &Payment::amountRequested)
        .always("amount_paid", &Payment::amountPaid)
        .always("is_default", &Payment::isDefault)
        .always("payment.type", &Payment::paymentType)
        .sometimes("payment.payment_intent", &Payment::paymentIntent)
        .sometimes("payment.charge", &Payment::charge)
        .always("status_transitions.paid_at", &Payment::paidAt)
        .always("created", &Payment::created)
        .always("livemode", &Payment::livemode);
}

FieldTable subscription()
{
    return FieldsOf<Subscription>(u"subscription"_s, R"({"id":"sub_1","status":"active","items":{"data":[
        {"id":"si_1","object":"subscription_item","price":{"id":"price_1","object":"price","currency":"eur"}}]}})")
        .required("id", &Subscription::id)
        .required("status", &Subscription::status)
        .always("customer", &Subscription::customer)
        .required("items.data.0.id", [](const Subscription &s) { return s.items.value(0).id; })
        .always("currency", &Subscription::currency)
        .always("description", &Subscription::description)
        .always("cancel_at_period_end", &Subscription::cancelAtPeriodEnd)
        .always("cancel_at", &Subscription::cancelAt)
        .always("canceled_at", &Subscription::canceledAt)
        .always("ended_at", &Subscription::endedAt)
        .always("trial_start", &Subscription::trialStart)
        .always("trial_end", &Subscription::trialEnd)
        .always("start_date", &Subscription::startDate)
        .always("billing_cycle_anchor", &Subscription::billingCycleAnchor)
        .always("created", &Subscription::created)
        .always("collection_method", &Subscription::collectionMethod)
        .always("days_until_due", &Subscription::daysUntilDue)
        .always("pause_collection.behavior", &Subscription::pauseBehavior)
        .always("pause_collection.resumes_at", &Subscription::resumesAt)
        .always("default_payment_method", &Subscription::defaultPaymentMethod)
        .always("latest_invoice", &Subscription::latestInvoice)
        .always("pending_setup_intent", &Subscription::pendingSetupIntent)
        .sometimes("discounts.0", [](const Subscription &s) { return s.discounts.value(0).id; })
        .always("metadata", &Subscription::metadata)
        .always("livemode", &Subscription::livemode);
}

FieldTable subscriptionItem()
{
    using Item = SubscriptionItem;
    return FieldsOf<Item>(u"subscription_item"_s,
                          R"({"id":"si_1","price":{"id":"price_1","object":"price","currency":"eur"}})")
        .required("id", &Item::id)
        .always("subscription", &Item::subscription)
        .required("price.id", [](const Item &i) { return i.price.id; })
        .sometimes("quantity", &Item::quantity)
        .always("current_period_start", &Item::currentPeriodStart)
        .always("current_period_end", &Item::currentPeriodEnd)
        .always("metadata", &Item::metadata)
        .always("created", &Item::created);
}

} // namespace

QList<FieldTable> billingFields()
{
    return {invoice(), invoiceItem(), invoiceLineItem(), invoicePayment(), subscription(), subscriptionItem()};
}

} // namespace paydesk::stripe
