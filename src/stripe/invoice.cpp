// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/invoice.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

constexpr auto collection = "/v1/invoices"_L1;

Mutation act(const Id<Invoice> &id, QLatin1String action, const Form &form = {})
{
    return {"POST", pathTo(collection, id.text(), action), form.encoded()};
}

} // namespace

Result<Invoice> Invoice::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "invoice"_L1);
    Invoice invoice;
    invoice.id = Id<Invoice>(reader.requiredText("id"_L1));
    invoice.number = reader.text("number"_L1);
    invoice.status = reader.text("status"_L1);
    invoice.subtotal = reader.money("subtotal"_L1);
    invoice.total = reader.requiredMoney("total"_L1);
    invoice.amountDue = reader.requiredMoney("amount_due"_L1);
    invoice.amountPaid = reader.requiredMoney("amount_paid"_L1);
    invoice.amountRemaining = reader.requiredMoney("amount_remaining"_L1);
    invoice.totalTaxes = reader.amounts("total_taxes"_L1);
    invoice.totalDiscounts = reader.amounts("total_discount_amounts"_L1);
    invoice.customer = reader.id<Customer>("customer"_L1);
    invoice.customerName = reader.text("customer_name"_L1);
    invoice.customerEmail = reader.text("customer_email"_L1);
    invoice.subscription = reader.part("parent"_L1).part("subscription_details"_L1).id<Subscription>("subscription"_L1);
    invoice.lines = reader.objects<InvoiceLineItem>("lines"_L1);
    invoice.payments = reader.objects<InvoicePayment>("payments"_L1);
    invoice.billingReason = reader.text("billing_reason"_L1);
    invoice.collectionMethod = reader.text("collection_method"_L1);
    invoice.autoAdvance = reader.flag("auto_advance"_L1);
    invoice.attemptCount = reader.integer("attempt_count"_L1);
    invoice.description = reader.text("description"_L1);
    invoice.created = reader.timeOrNull("created"_L1);
    invoice.dueDate = reader.time("due_date"_L1);
    invoice.nextPaymentAttempt = reader.time("next_payment_attempt"_L1);
    invoice.periodStart = reader.time("period_start"_L1);
    invoice.periodEnd = reader.time("period_end"_L1);
    invoice.paidAt = reader.part("status_transitions"_L1).time("paid_at"_L1);
    invoice.hostedInvoiceUrl = reader.url("hosted_invoice_url"_L1);
    invoice.invoicePdf = reader.url("invoice_pdf"_L1);
    invoice.receiptNumber = reader.text("receipt_number"_L1);
    invoice.metadata = reader.metadata();
    invoice.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(invoice));
}

namespace invoices {

QCoro::Task<Result<Page<Invoice>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    addCreated(query, filter.createdGte, filter.createdLte);
    query.addIfSet(u"subscription"_s, filter.subscription.text());
    query.addIfSet(u"customer"_s, filter.customer.text());
    query.addIfSet(u"status"_s, filter.status);
    return fetchPage<Invoice>(client, collection, std::move(query));
}

QCoro::Task<Result<Page<Invoice>>> search(Client &client, SearchFilter filter)
{
    return searchPage<Invoice>(client, u"/v1/invoices/search"_s, std::move(filter));
}

QCoro::Task<Result<Invoice>> retrieve(Client &client, Id<Invoice> id)
{
    return fetch<Invoice>(client, pathTo(collection, id.text()), Form(), id.text());
}

QCoro::Task<Result<Invoice>> retrieveWithPayments(Client &client, Id<Invoice> id)
{
    Form query;
    query.expand(u"payments"_s);
    return fetch<Invoice>(client, pathTo(collection, id.text()), std::move(query), id.text());
}

QCoro::Task<Result<Page<InvoiceLineItem>>> lines(Client &client, LinesFilter filter)
{
    return fetchPage<InvoiceLineItem>(client, pathTo(collection, filter.invoice.text(), "lines"_L1), paging(filter));
}

Mutation create(const CreateInvoice &params)
{
    Form form;
    form.add(u"customer"_s, params.customer.text());
    form.addIfSet(u"subscription"_s, params.subscription.text());
    form.addIfSet(u"currency"_s, params.currency);
    form.addIfSet(u"collection_method"_s, params.collectionMethod);
    form.addIfSet(u"days_until_due"_s, params.daysUntilDue);
    // Stripe leaves out what waits, unless it is told otherwise.
    if (params.subscription.isEmpty())
        form.add(u"pending_invoice_items_behavior"_s, params.includePending ? u"include"_s : u"exclude"_s);
    form.addIfSet(u"auto_advance"_s, params.autoAdvance);
    form.addIfSet(u"default_payment_method"_s, params.defaultPaymentMethod.text());
    form.addIfSet(u"description"_s, params.description);
    addDiscounts(form, params.discounts);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", collection, form.encoded()};
}

Mutation update(const Id<Invoice> &id, const UpdateInvoice &params)
{
    Form form;
    form.addIfSet(u"auto_advance"_s, params.autoAdvance);
    form.addIfSet(u"days_until_due"_s, params.daysUntilDue);
    form.addIfSet(u"default_payment_method"_s, params.defaultPaymentMethod.text());
    form.addIfSet(u"description"_s, params.description);
    addDiscounts(form, params.discounts);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", pathTo(collection, id.text()), form.encoded()};
}

Mutation remove(const Id<Invoice> &id)
{
    return {"DELETE", pathTo(collection, id.text()), {}};
}

Mutation finalize(const Id<Invoice> &id)
{
    return act(id, "finalize"_L1);
}

Mutation pay(const Id<Invoice> &id, const PayInvoice &params)
{
    Form form;
    form.addIfSet(u"payment_method"_s, params.paymentMethod.text());
    if (params.paidOutOfBand)
        form.add(u"paid_out_of_band"_s, true);
    form.addIfSet(u"off_session"_s, params.offSession);
    return act(id, "pay"_L1, form);
}

Mutation send(const Id<Invoice> &id)
{
    return act(id, "send"_L1);
}

Mutation voidInvoice(const Id<Invoice> &id)
{
    return act(id, "void"_L1);
}

Mutation markUncollectible(const Id<Invoice> &id)
{
    return act(id, "mark_uncollectible"_L1);
}

Mutation createPreview(const PreviewInvoice &params)
{
    const QString details = u"subscription_details"_s;
    Form form;
    form.addIfSet(u"customer"_s, params.customer.text());
    form.addIfSet(u"subscription"_s, params.subscription.text());
    addItems(form, details + u"[items]"_s, params.items);
    addProration(form, details, params.proration);
    if (params.cancelNow)
        form.add(details + u"[cancel_now]"_s, true);
    form.addIfSet(details + u"[cancel_at_period_end]"_s, params.cancelAtPeriodEnd);
    addDiscounts(form, params.discounts);
    return {"POST", u"/v1/invoices/create_preview"_s, form.encoded()};
}

} // namespace invoices
} // namespace paydesk::stripe
