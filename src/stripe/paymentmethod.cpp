// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/paymentmethod.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<PaymentMethod> PaymentMethod::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "payment_method"_L1);
    const JsonReader billing = reader.part("billing_details"_L1);
    PaymentMethod method;
    method.id = Id<PaymentMethod>(reader.requiredText("id"_L1));
    method.type = reader.requiredText("type"_L1);
    if (const JsonValue card = Card::partOf(object); !card.isEmpty())
        method.card = Card::fromJson(card);
    // The details of each type stand in a member of that name.
    method.last4 = JsonReader(object[method.type]).text("last4"_L1);
    method.customer = reader.id<Customer>("customer"_L1);
    method.billingName = billing.text("name"_L1);
    method.billingEmail = billing.text("email"_L1);
    method.billingPhone = billing.text("phone"_L1);
    method.billingAddress = Address::fromJson(billing.object("address"_L1));
    method.allowRedisplay = reader.text("allow_redisplay"_L1);
    method.metadata = reader.metadata();
    method.created = reader.timeOrNull("created"_L1);
    method.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(method));
}

namespace paymentmethods {

QCoro::Task<Result<Page<PaymentMethod>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    query.addIfSet(u"customer"_s, filter.customer.text());
    query.addIfSet(u"type"_s, filter.type);
    return fetchPage<PaymentMethod>(client, u"/v1/payment_methods"_s, std::move(query));
}

QCoro::Task<Result<Page<PaymentMethod>>> listForCustomer(Client &client, Id<Customer> customer)
{
    Form query;
    query.add(u"limit"_s, 100);
    return fetchPage<PaymentMethod>(client, pathTo("/v1/customers"_L1, customer.text(), "payment_methods"_L1),
                                    std::move(query));
}

QCoro::Task<Result<PaymentMethod>> retrieve(Client &client, Id<PaymentMethod> id)
{
    return fetch<PaymentMethod>(client, pathTo("/v1/payment_methods"_L1, id.text()), Form(), id.text());
}

Mutation update(const Id<PaymentMethod> &id, const UpdatePaymentMethod &params)
{
    Form form;
    form.addIfSet(u"billing_details[name]"_s, params.billingName);
    form.addIfSet(u"billing_details[email]"_s, params.billingEmail);
    form.addIfSet(u"billing_details[phone]"_s, params.billingPhone);
    addAddress(form, u"billing_details[address]"_s, params.billingAddress);
    form.addIfSet(u"card[exp_month]"_s, params.expMonth);
    form.addIfSet(u"card[exp_year]"_s, params.expYear);
    form.addIfSet(u"allow_redisplay"_s, params.allowRedisplay);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", pathTo("/v1/payment_methods"_L1, id.text()), form.encoded()};
}

Mutation attach(const Id<PaymentMethod> &id, const Id<Customer> &customer)
{
    Form form;
    form.add(u"customer"_s, customer.text());
    return {"POST", pathTo("/v1/payment_methods"_L1, id.text(), "attach"_L1), form.encoded()};
}

Mutation detach(const Id<PaymentMethod> &id)
{
    return {"POST", pathTo("/v1/payment_methods"_L1, id.text(), "detach"_L1), {}};
}

} // namespace paymentmethods
} // namespace paydesk::stripe
