// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/customer.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<Customer> Customer::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "customer"_L1);
    Customer customer;
    customer.id = Id<Customer>(reader.requiredText("id"_L1));
    customer.name = reader.text("name"_L1);
    customer.email = reader.text("email"_L1);
    customer.phone = reader.text("phone"_L1);
    customer.description = reader.text("description"_L1);
    customer.address = Address::fromJson(reader.object("address"_L1));
    customer.preferredLocales = reader.texts("preferred_locales"_L1);
    if (reader.has("currency"_L1))
        customer.balance = reader.optionalMoney("balance"_L1);
    customer.delinquent = reader.flag("delinquent"_L1);
    customer.deleted = reader.flag("deleted"_L1);
    customer.created = reader.timeOrNull("created"_L1);
    customer.defaultPaymentMethod = reader.part("invoice_settings"_L1).id<PaymentMethod>("default_payment_method"_L1);
    customer.testClock = reader.id<TestClock>("test_clock"_L1);
    customer.metadata = reader.metadata();
    customer.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(customer));
}

namespace customers {

QCoro::Task<Result<Page<Customer>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    query.addIfSet(u"email"_s, filter.email);
    addCreated(query, filter.createdGte, filter.createdLte);
    return fetchPage<Customer>(client, u"/v1/customers"_s, std::move(query));
}

QCoro::Task<Result<Page<Customer>>> search(Client &client, SearchFilter filter)
{
    return searchPage<Customer>(client, u"/v1/customers/search"_s, std::move(filter));
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
    addAddress(form, u"address"_s, params.address);
    if (!params.paymentMethod.isEmpty()) {
        form.add(u"payment_method"_s, params.paymentMethod.text());
        form.add(u"invoice_settings[default_payment_method]"_s, params.paymentMethod.text());
    }
    form.add(u"preferred_locales"_s, params.preferredLocales);
    form.addIfSet(u"test_clock"_s, params.testClock.text());
    form.add(u"metadata"_s, params.metadata);
    return {"POST", u"/v1/customers"_s, form.encoded()};
}

Mutation update(const Id<Customer> &id, const UpdateCustomer &params)
{
    Form form;
    form.addIfSet(u"name"_s, params.name);
    form.addIfSet(u"email"_s, params.email);
    form.addIfSet(u"phone"_s, params.phone);
    form.addIfSet(u"description"_s, params.description);
    addAddress(form, u"address"_s, params.address);
    form.addIfSet(u"invoice_settings[default_payment_method]"_s, params.defaultPaymentMethod.text());
    form.add(u"preferred_locales"_s, params.preferredLocales);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", pathTo("/v1/customers"_L1, id.text()), form.encoded()};
}

Mutation remove(const Id<Customer> &id)
{
    return {"DELETE", pathTo("/v1/customers"_L1, id.text()), {}};
}

} // namespace customers
} // namespace paydesk::stripe
