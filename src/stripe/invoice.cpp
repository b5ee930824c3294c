// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/invoice.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<Invoice> Invoice::fromJson(const QJsonObject &object)
{
    JsonReader reader(object, "invoice"_L1);
    Invoice invoice;
    invoice.id = Id<Invoice>(reader.requiredText("id"_L1));
    invoice.number = reader.text("number"_L1);
    invoice.status = reader.text("status"_L1);
    invoice.total = reader.requiredMoney("total"_L1);
    invoice.amountDue = reader.requiredMoney("amount_due"_L1);
    invoice.amountPaid = reader.requiredMoney("amount_paid"_L1);
    invoice.amountRemaining = reader.requiredMoney("amount_remaining"_L1);
    invoice.customer = reader.id<Customer>("customer"_L1);
    invoice.subscription = reader.part("parent"_L1).part("subscription_details"_L1).id<Subscription>("subscription"_L1);
    invoice.billingReason = reader.text("billing_reason"_L1);
    invoice.attemptCount = reader.integer("attempt_count"_L1);
    invoice.created = reader.timeOrNull("created"_L1);
    invoice.dueDate = reader.time("due_date"_L1);
    invoice.nextPaymentAttempt = reader.time("next_payment_attempt"_L1);
    invoice.periodStart = reader.time("period_start"_L1);
    invoice.periodEnd = reader.time("period_end"_L1);
    invoice.hostedInvoiceUrl = QUrl(reader.text("hosted_invoice_url"_L1), QUrl::StrictMode);
    invoice.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(invoice));
}

namespace invoices {

QCoro::Task<Result<Page<Invoice>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    addCreated(query, filter.createdGte);
    query.addIfSet(u"subscription"_s, filter.subscription.text());
    query.addIfSet(u"customer"_s, filter.customer.text());
    return fetchPage<Invoice>(client, u"/v1/invoices"_s, std::move(query));
}

QCoro::Task<Result<Invoice>> retrieve(Client &client, Id<Invoice> id)
{
    return fetch<Invoice>(client, pathTo("/v1/invoices"_L1, id.text()), Form(), id.text());
}

} // namespace invoices
} // namespace paydesk::stripe
