// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/customer.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<Customer> Customer::fromJson(const QJsonObject &object)
{
    JsonReader reader(object, "customer"_L1);
    Customer customer;
    customer.id = Id<Customer>(reader.requiredText("id"_L1));
    customer.name = reader.text("name"_L1);
    customer.email = reader.text("email"_L1);
    customer.phone = reader.text("phone"_L1);
    customer.description = reader.text("description"_L1);
    customer.deleted = reader.flag("deleted"_L1);
    customer.created = reader.timeOrNull("created"_L1);
    customer.defaultPaymentMethod = reader.part("invoice_settings"_L1).id<PaymentMethod>("default_payment_method"_L1);
    customer.metadata = reader.metadata();
    return reader.finish(std::move(customer));
}

namespace customers {

QCoro::Task<Result<Page<Customer>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    query.addIfSet(u"email"_s, filter.email);
    addCreated(query, filter.createdGte);
    return fetchPage<Customer>(client, u"/v1/customers"_s, std::move(query));
}

QCoro::Task<Result<Customer>> retrieve(Client &client, Id<Customer> id)
{
    return fetch<Customer>(client, pathTo("/v1/customers"_L1, id.text()), Form(), id.text());
}

Mutation create(const CreateCustomer &params)
{
    Form form;
    form.addIfSet(u"name"_s, params.name);
    form.addIfSet(u"email"_s, params.email);
    form.addIfSet(u"phone"_s, params.phone);
    form.addIfSet(u"description"_s, params.description);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", u"/v1/customers"_s, form.encoded()};
}

} // namespace customers
} // namespace paydesk::stripe
