// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/paymentmethods.h"

#include "sandbox/paging.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int testExpiryMonth = 12;
constexpr int testExpiryYear = 2034;

Param billingDetails()
{
    return group("billing_details"_L1,
                 {address("address"_L1), text("email"_L1).clearable(), text("name"_L1).clearable(),
                  text("phone"_L1).clearable()});
}

void applyBillingDetails(QJsonObject &method, const QJsonObject &params)
{
    QJsonObject details = method.value("billing_details"_L1).toObject();
    const QJsonObject given = params.value("billing_details"_L1).toObject();
    copyGiven(details, given, {u"email", u"name", u"phone"});
    const QJsonObject givenAddress = given.value("address"_L1).toObject();
    for (auto it = givenAddress.begin(); it != givenAddress.end(); ++it)
        put(details, u"address."_s + it.key(), it.value());
    method[u"billing_details"_s] = details;
    method[u"metadata"_s] = mergedMetadata(method.value("metadata"_L1).toObject(), params.value("metadata"_L1));
}

Answer<QJsonObject> postPaymentMethod(Call &call)
{
    // Raw numbers never come by the API: Stripe refuses them by default, so a program that sends them must fail here as well.
    static const QMap<QString, QString> tokens{{u"tok_visa"_s, u"pm_card_visa"_s},
                                               {u"tok_mastercard"_s, u"pm_card_mastercard"_s},
                                               {u"tok_amex"_s, u"pm_card_amex"_s},
                                               {u"tok_chargeDeclined"_s, u"pm_card_chargeDeclined"_s}};
    const QString token = textAt(call.params, u"card.token");
    const TestCard *card = cardByTestId(tokens.value(token));
    if (!card)
        return refuse(u"resource_missing"_s, u"No such token: '%1'"_s.arg(token), u"card[token]"_s);
    QJsonObject method = createCard(call.world, *card, testExpiryMonth, testExpiryYear);
    applyBillingDetails(method, call.params);
    call.world.change(method);
    return method;
}

Answer<QJsonObject> updatePaymentMethod(Call &call)
{
    Answer<QJsonObject> method = call.world.need(u"payment_method"_s, call.id());
    if (!method)
        return method;
    applyBillingDetails(*method, call.params);
    copyGiven(*method, call.params, {u"allow_redisplay"});
    call.world.change(*method, u"payment_method.updated"_s);
    return method;
}

Answer<QJsonObject> attach(Call &call)
{
    const Answer<QJsonObject> method = paymentMethodFor(call.world, call.id(), u"id"_s);
    if (!method)
        return method;
    const QString customerId = textAt(call.params, u"customer");
    const Answer<QJsonObject> customer = call.world.need(u"customer"_s, customerId, u"customer"_s);
    if (!customer)
        return customer;
    const QString owner = textAt(*method, u"customer");
    if (!owner.isEmpty() && owner != customerId) {
        return refuse(u"payment_method_unexpected_state"_s,
                      u"The payment method you provided has already been attached to a customer."_s,
                      u"payment_method"_s);
    }
    if (behaviourOf(call.world, textAt(*method, u"id")) == CardBehaviour::Declines)
        return refuse(declineError(declineOf(call.world, textAt(*method, u"id"))));
    return attachTo(call.world, *method, customerId);
}

Answer<QJsonObject> detach(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> method = world.need(u"payment_method"_s, call.id());
    if (!method)
        return method;
    const QString customerId = textAt(*method, u"customer");
    if (customerId.isEmpty()) {
        return refuse(u"payment_method_unexpected_state"_s,
                      u"The payment method you provided is not attached to a customer so detachment is impossible."_s,
                      u"payment_method"_s);
    }
    method->insert(u"customer"_s, QJsonValue());
    world.change(*method, u"payment_method.detached"_s);
    QJsonObject customer = world.object(u"customer"_s, customerId);
    if (textAt(customer, u"invoice_settings.default_payment_method") == call.id()) {
        put(customer, u"invoice_settings.default_payment_method", QJsonValue());
        world.change(customer, u"customer.updated"_s);
    }
    return method;
}

Answer<QJsonObject> listPaymentMethods(Call &call)
{
    if (!call.has(u"customer"))
        return refuseMissingParameter(u"customer"_s);
    const Answer<QJsonObject> customer =
        call.world.need(u"customer"_s, textAt(call.params, u"customer"), u"customer"_s);
    if (!customer)
        return customer;
    return page(call, u"payment_method"_s, sameAs(call, {u"customer"_s, u"type"_s, u"allow_redisplay"_s}));
}

} // namespace

QJsonObject createCard(World &world, const TestCard &card, int expMonth, int expYear)
{
    static const QJsonObject form = shape(R"({"id": "", "object": "payment_method", "allow_redisplay": "unspecified",
        "billing_details": {"address": {"city": null, "country": null, "line1": null, "line2": null, "postal_code": null,
            "state": null}, "email": null, "name": null, "phone": null, "tax_id": null},
        "card": {}, "created": 0, "customer": null, "customer_account": null, "livemode": false, "metadata": {}, "type": "card"})");
    QJsonObject method = world.blank(form, u"pm"_s);
    method[u"card"_s] = cardDetails(card, expMonth, expYear);
    const QString id = textAt(method, u"id");
    world.note(id, u"behaviour"_s, static_cast<int>(card.behaviour));
    world.note(id, u"decline"_s, card.reason);
    world.create(method);
    return method;
}

Answer<QJsonObject> paymentMethodFor(World &world, const QString &id, const QString &param)
{
    if (const TestCard *card = cardByTestId(id))
        return createCard(world, *card, testExpiryMonth, testExpiryYear);
    if (const QJsonObject *method = world.objects.find(u"payment_method"_s, id))
        return *method;
    return refuseMissing(u"PaymentMethod"_s, id, param);
}

QJsonObject attachTo(World &world, QJsonObject method, const QString &customerId)
{
    method[u"customer"_s] = customerId;
    world.change(method);
    world.announce(u"payment_method.attached"_s, method);
    return method;
}

CardBehaviour behaviourOf(const World &world, const QString &methodId)
{
    return static_cast<CardBehaviour>(numberAt(world.notes(methodId), u"behaviour"));
}

QString declineOf(const World &world, const QString &methodId)
{
    return textAt(world.notes(methodId), u"decline");
}

Answer<QJsonObject> listMethodsOfCustomer(Call &call)
{
    const Answer<QJsonObject> customer = call.world.need(u"customer"_s, call.id());
    if (!customer)
        return customer;
    const Filter fields = sameAs(call, {u"type"_s, u"allow_redisplay"_s});
    return page(call, u"payment_method"_s,
                [&](const QJsonObject &method) { return method.value("customer"_L1) == call.id() && fields(method); });
}

Routes paymentMethodRoutes()
{
    const Param redisplay = word("allow_redisplay"_L1, {u"always"_s, u"limited"_s, u"unspecified"_s});
    return {
        {"POST",
         u"/v1/payment_methods"_s,
         {word("type"_L1, {u"card"_s}).needed(), group("card"_L1, {text("token"_L1).needed()}).needed(),
          billingDetails(), metadata()},
         postPaymentMethod},
        {"GET", u"/v1/payment_methods"_s, paged({text("customer"_L1), text("type"_L1), redisplay}), listPaymentMethods},
        {"GET", u"/v1/payment_methods/:id"_s, {}, retrieve<u"payment_method">},
        {"POST", u"/v1/payment_methods/:id"_s, {billingDetails(), metadata(), redisplay}, updatePaymentMethod},
        {"POST", u"/v1/payment_methods/:id/attach"_s, {text("customer"_L1).needed()}, attach},
        {"POST", u"/v1/payment_methods/:id/detach"_s, {}, detach},
        {"GET", u"/v1/customers/:id/payment_methods"_s, paged({text("type"_L1), redisplay}), listMethodsOfCustomer},
        {"GET",
         u"/v1/customers/:id/payment_methods/:method"_s,
         {},
         [](Call &call) -> Answer<QJsonObject> {
             const Answer<QJsonObject> method = call.world.need(u"payment_method"_s, call.ids.last());
             if (method && method->value("customer"_L1) != call.id())
                 return refuseMissing(u"payment_method"_s, call.ids.last(), u"id"_s);
             return method;
         }},
    };
}

} // namespace paydesk::sandbox
