// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/paymentmethod.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<PaymentMethod> PaymentMethod::fromJson(const QJsonObject &object)
{
    JsonReader reader(object, "payment_method"_L1);
    PaymentMethod method;
    method.id = Id<PaymentMethod>(reader.requiredText("id"_L1));
    method.type = reader.requiredText("type"_L1);
    if (reader.has("card"_L1))
        method.card = Card::fromJson(reader.object("card"_L1));
    method.customer = reader.id<Customer>("customer"_L1);
    method.created = reader.timeOrNull("created"_L1);
    return reader.finish(std::move(method));
}

namespace paymentmethods {

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

} // namespace paymentmethods
} // namespace paydesk::stripe
