// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/invoicepayment.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<InvoicePayment> InvoicePayment::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "invoice_payment"_L1);
    const JsonReader by = reader.part("payment"_L1);
    InvoicePayment payment;
    payment.id = Id<InvoicePayment>(reader.requiredText("id"_L1));
    payment.invoice = reader.id<Invoice>("invoice"_L1);
    payment.status = reader.requiredText("status"_L1);
    payment.amountRequested = reader.requiredMoney("amount_requested"_L1);
    payment.amountPaid = reader.optionalMoney("amount_paid"_L1);
    payment.isDefault = reader.flag("is_default"_L1);
    payment.paymentType = by.text("type"_L1);
    payment.paymentIntent = by.id<PaymentIntent>("payment_intent"_L1);
    payment.charge = by.id<Charge>("charge"_L1);
    payment.paidAt = reader.part("status_transitions"_L1).time("paid_at"_L1);
    payment.created = reader.timeOrNull("created"_L1);
    payment.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(payment));
}

namespace invoicepayments {

QCoro::Task<Result<InvoicePayment>> retrieve(Client &client, Id<InvoicePayment> id)
{
    return fetch<InvoicePayment>(client, pathTo("/v1/invoice_payments"_L1, id.text()), Form(), id.text());
}

QCoro::Task<Result<Page<InvoicePayment>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    addCreated(query, filter.createdGte);
    query.addIfSet(u"invoice"_s, filter.invoice.text());
    if (!filter.paymentIntent.isEmpty()) {
        query.add(u"payment[type]"_s, u"payment_intent"_s);
        query.add(u"payment[payment_intent]"_s, filter.paymentIntent.text());
    }
    query.addIfSet(u"status"_s, filter.status);
    return fetchPage<InvoicePayment>(client, u"/v1/invoice_payments"_s, std::move(query));
}

} // namespace invoicepayments
} // namespace paydesk::stripe
