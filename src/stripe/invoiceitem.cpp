// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/invoiceitem.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<InvoiceItem> InvoiceItem::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "invoiceitem"_L1);
    const JsonReader pricing = reader.part("pricing"_L1);
    const JsonReader period = reader.part("period"_L1);
    InvoiceItem item;
    item.id = Id<InvoiceItem>(reader.requiredText("id"_L1));
    item.customer = reader.id<Customer>("customer"_L1);
    item.invoice = reader.id<Invoice>("invoice"_L1);
    item.subscription = reader.part("parent"_L1).part("subscription_details"_L1).id<Subscription>("subscription"_L1);
    item.description = reader.text("description"_L1);
    item.amount = reader.requiredMoney("amount"_L1);
    item.quantity = reader.optionalInteger("quantity"_L1).value_or(1);
    item.price = pricing.part("price_details"_L1).ref<Price>("price"_L1);
    item.unitAmountDecimal = pricing.decimal("unit_amount_decimal"_L1);
    item.proration = reader.flag("proration"_L1);
    item.discountable = reader.flag("discountable"_L1);
    item.periodStart = period.time("start"_L1);
    item.periodEnd = period.time("end"_L1);
    item.metadata = reader.metadata();
    item.date = reader.timeOrNull("date"_L1);
    item.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(item));
}

namespace invoiceitems {

Mutation create(const CreateInvoiceItem &params)
{
    Form form;
    form.add(u"customer"_s, params.customer.text());
    form.addIfSet(u"invoice"_s, params.invoice.text());
    form.addIfSet(u"subscription"_s, params.subscription.text());
    if (params.amount) {
        form.add(u"amount"_s, params.amount->minor);
        form.add(u"currency"_s, params.amount->currency);
    }
    form.addIfSet(u"pricing[price]"_s, params.price.text());
    form.addIfSet(u"quantity"_s, params.quantity);
    form.addIfSet(u"description"_s, params.description);
    addDiscounts(form, params.discounts);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", u"/v1/invoiceitems"_s, form.encoded()};
}

Mutation update(const Id<InvoiceItem> &id, const UpdateInvoiceItem &params)
{
    Form form;
    form.addIfSet(u"amount"_s, params.amount);
    form.addIfSet(u"quantity"_s, params.quantity);
    form.addIfSet(u"description"_s, params.description);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", pathTo("/v1/invoiceitems"_L1, id.text()), form.encoded()};
}

Mutation remove(const Id<InvoiceItem> &id)
{
    return {"DELETE", pathTo("/v1/invoiceitems"_L1, id.text()), {}};
}

QCoro::Task<Result<InvoiceItem>> retrieve(Client &client, Id<InvoiceItem> id)
{
    return fetch<InvoiceItem>(client, pathTo("/v1/invoiceitems"_L1, id.text()), Form(), id.text());
}

QCoro::Task<Result<Page<InvoiceItem>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    addCreated(query, filter.createdGte);
    query.addIfSet(u"customer"_s, filter.customer.text());
    query.addIfSet(u"invoice"_s, filter.invoice.text());
    query.addIfSet(u"pending"_s, filter.pending);
    return fetchPage<InvoiceItem>(client, u"/v1/invoiceitems"_s, std::move(query));
}

} // namespace invoiceitems
} // namespace paydesk::stripe
