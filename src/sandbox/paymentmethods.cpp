// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/paymentmethods.h"

#include "sandbox/methoddata.h"
#include "sandbox/paging.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

Answer<QJsonObject> postPaymentMethod(Call &call)
{
    return createMethod(call.world, call.params, call.caller, {});
}

Answer<QJsonObject> updatePaymentMethod(Call &call)
{
    Answer<QJsonObject> method = call.world.need(u"payment_method"_s, call.id());
    if (!method)
        return method;
    applyBillingDetails(*method, call.params);
    copyGiven(*method, call.params, {u"allow_redisplay"});
    for (const QString &part : {u"card"_s, u"us_bank_account"_s}) {
        if (!call.has(part))
            continue;
        if (textAt(*method, u"type") != part) {
            return refuse(
                {}, u"You cannot update `%1` on a PaymentMethod of type %2."_s.arg(part, textAt(*method, u"type")),
                part);
        }
        const QJsonObject given = call.params.value(part).toObject();
        for (auto it = given.begin(); it != given.end(); ++it)
            put(*method, part + u'.' + it.key(), it.value());
    }
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
        return refuse(declineError(reasonOf(call.world, textAt(*method, u"id"))));
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
    world.note(call.id(), u"isSpent"_s, true);
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

Answer<QJsonObject> paymentMethodFor(World &world, const QString &id, const QString &param)
{
    const QJsonObject made = createByTestId(world, id);
    if (!made.isEmpty())
        return made;
    if (world.notes(id).value("isSpent"_L1).toBool()) {
        return refuse({},
                      u"The provided PaymentMethod was detached from a Customer. It may not be used again. To use a "
                      u"PaymentMethod "
                      u"multiple times, you must attach it to a Customer first."_s,
                      param);
    }
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

QString reasonOf(const World &world, const QString &methodId)
{
    return textAt(world.notes(methodId), u"reason");
}

DebitCourse debitOf(const World &world, const QString &methodId)
{
    const QJsonObject notes = world.notes(methodId);
    return {numberAt(notes, u"after"), textAt(notes, u"failure"), notes.value("isDisputed"_L1).toBool(),
            notes.value("needsDeposits"_L1).toBool()};
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
        {"POST", u"/v1/payment_methods"_s, methodDataParams(), postPaymentMethod, Access::Publishable},
        {"GET", u"/v1/payment_methods"_s, paged({text("customer"_L1), text("type"_L1), redisplay}), listPaymentMethods},
        {"GET", u"/v1/payment_methods/:id"_s, {}, retrieve<u"payment_method">},
        {"POST",
         u"/v1/payment_methods/:id"_s,
         {billingDetailsParam(), metadata(), redisplay,
          group("card"_L1, {integer("exp_month"_L1).atLeast(1).atMost(12), integer("exp_year"_L1).atLeast(2000)}),
          group("us_bank_account"_L1,
                {word("account_holder_type"_L1, {u"company"_s, u"individual"_s}),
                 word("account_type"_L1, {u"checking"_s, u"savings"_s})})},
         updatePaymentMethod},
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
