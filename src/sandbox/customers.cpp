// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/customers.h"

#include "sandbox/billing.h"
#include "sandbox/discounts.h"
#include "sandbox/invoices.h"
#include "sandbox/paging.h"
#include "sandbox/paymentmethods.h"
#include "sandbox/testclocks.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

Params customerFields(bool isNew)
{
    Params params{
        address("address"_L1).clearable(),
        integer("balance"_L1),
        text("coupon"_L1).clearable().until("2025-03-31"_L1),
        text("business_name"_L1).clearable(),
        text("individual_name"_L1).clearable(),
        text("description"_L1).clearable(),
        text("email"_L1).clearable().upTo(512),
        text("invoice_prefix"_L1).upTo(12),
        group("invoice_settings"_L1,
              {invoiceCustomFields(), text("default_payment_method"_L1).clearable(), text("footer"_L1).clearable(),
               group("rendering_options"_L1,
                     {word("amount_tax_display"_L1, {u"exclude_tax"_s, u"include_inclusive_tax"_s}).clearable()})
                   .clearable()}),
        metadata(),
        text("name"_L1).clearable().upTo(256),
        text("phone"_L1).clearable().upTo(20),
        integer("next_invoice_sequence"_L1).atLeast(1),
        list("preferred_locales"_L1, text("locale"_L1)).clearable(),
        group("shipping"_L1, {address("address"_L1).needed(), text("name"_L1).needed(), text("phone"_L1)}).clearable(),
        word("tax_exempt"_L1, {u"exempt"_s, u"none"_s, u"reverse"_s}).clearable()};
    if (isNew)
        params << text("payment_method"_L1) << text("test_clock"_L1);
    return params;
}

void applyCustomerFields(QJsonObject &customer, const QJsonObject &params)
{
    copyGiven(customer, params,
              {u"balance", u"description", u"email", u"invoice_prefix", u"name", u"next_invoice_sequence", u"phone",
               u"tax_exempt"});
    for (const QString &field : {u"business_name"_s, u"individual_name"_s}) {
        if (params.value(field).isString())
            customer[field] = params.value(field);
        else if (params.contains(field))
            customer.remove(field);
    }
    if (params.contains("preferred_locales"_L1))
        customer[u"preferred_locales"_s] = params.value("preferred_locales"_L1).toArray();
    if (params.contains("address"_L1)) {
        const QJsonValue given = params.value("address"_L1);
        customer[u"address"_s] = given.isNull() ? QJsonValue() : QJsonValue(fullAddress(given));
    }
    if (params.contains("shipping"_L1)) {
        QJsonObject shipping = params.value("shipping"_L1).toObject();
        if (!shipping.isEmpty()) {
            shipping[u"address"_s] = fullAddress(shipping.value("address"_L1));
            if (!shipping.contains("phone"_L1))
                shipping[u"phone"_s] = QJsonValue();
        }
        customer[u"shipping"_s] = shipping.isEmpty() ? QJsonValue() : QJsonValue(shipping);
    }
    QJsonObject invoicing = params.value("invoice_settings"_L1).toObject();
    if (invoicing.contains("rendering_options"_L1)) {
        invoicing[u"rendering_options"_s] =
            completed(invoicing.value("rendering_options"_L1), R"({"amount_tax_display": null, "template": null})");
    }
    for (auto it = invoicing.begin(); it != invoicing.end(); ++it)
        put(customer, u"invoice_settings."_s + it.key(), it.value());
    customer[u"metadata"_s] = mergedMetadata(customer.value("metadata"_L1).toObject(), params.value("metadata"_L1));
}

/// For invoices only a method that is the customer's.
tl::unexpected<ApiError> refuseDefault(const QString &methodId)
{
    return refuse(u"resource_missing"_s,
                  u"No such PaymentMethod: '%1'; It's possible this PaymentMethod exists on one of your connected "
                  u"accounts, or is not attached to the customer."_s.arg(methodId),
                  u"invoice_settings[default_payment_method]"_s);
}

/// The e-mail must look like one; Stripe says no more either.
Answer<QJsonObject> checkedEmail(const QJsonObject &params)
{
    const QString email = textAt(params, u"email");
    if (!email.isEmpty() && (!email.contains(u'@') || email.contains(u' ')))
        return refuse(u"email_invalid"_s, u"Invalid email address: %1"_s.arg(email), u"email"_s);
    return params;
}

/// The coupon of calls from before discounts had a place of their own.
Answer<QJsonObject> couponOf(const Call &call)
{
    const QString id = textAt(call.params, u"coupon");
    return id.isEmpty() ? Answer<QJsonObject>(QJsonObject()) : call.world.need(u"coupon"_s, id, u"coupon"_s);
}

/// Gives the customer the discount of a coupon, in the place of the one that was there.
void applyCoupon(World &world, QJsonObject &customer, const QString &couponId)
{
    const QJsonObject owner{{u"customer"_s, customer.value("id"_L1)}};
    const QJsonObject before = customer.value("discount"_L1).toObject();
    if (before.isEmpty()) {
        customer[u"discount"_s] = makeDiscount(world, couponId, {}, owner);
        return;
    }
    {
        // One event for the change from one coupon to another.
        const World::Journey quietly(world, world.now(), false);
        removeDiscount(world, textAt(before, u"id"));
        customer[u"discount"_s] = makeDiscount(world, couponId, {}, owner);
    }
    const QJsonObject discount = customer.value("discount"_L1).toObject();
    world.announce(u"customer.discount.updated"_s, discount, previousAttributes(before, discount));
}

Answer<QJsonObject> deleteDiscount(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> customer = world.need(u"customer"_s, call.id());
    if (!customer)
        return customer;
    const QString id = textAt(*customer, u"discount.id");
    if (id.isEmpty())
        return refuse(noDiscount(u"customer"_s, call.id()));
    const QJsonObject removed = removeDiscount(world, id);
    customer->insert(u"discount"_s, QJsonValue());
    world.change(*customer, u"customer.updated"_s);
    return removed;
}

Answer<QJsonObject> postCustomer(Call &call)
{
    World &world = call.world;
    const Answer<QJsonObject> email = checkedEmail(call.params);
    if (!email)
        return email;
    const Answer<QJsonObject> coupon = couponOf(call);
    if (!coupon)
        return coupon;
    if (call.has(u"test_clock")) {
        const Answer<QJsonObject> clock =
            world.need(u"test_helpers.test_clock"_s, textAt(call.params, u"test_clock"), u"test_clock"_s);
        if (!clock)
            return clock;
    }
    Answer<QJsonObject> method = QJsonObject();
    const QString methodId = textAt(call.params, u"payment_method");
    if (!methodId.isEmpty()) {
        method = paymentMethodFor(world, methodId, u"payment_method"_s);
        if (!method)
            return method;
        if (behaviourOf(world, textAt(*method, u"id")) == CardBehaviour::Declines)
            return refuse(declineError(reasonOf(world, textAt(*method, u"id"))));
    }
    QJsonObject params = call.params;
    if (const QString wanted = textAt(params, u"invoice_settings.default_payment_method"); !wanted.isEmpty()) {
        if (wanted != methodId)
            return refuseDefault(wanted);
        put(params, u"invoice_settings.default_payment_method", textAt(*method, u"id"));
    }
    QJsonObject customer = createCustomer(world, params);
    if (!method->isEmpty())
        attachTo(world, *method, textAt(customer, u"id"));
    if (!coupon->isEmpty()) {
        applyCoupon(world, customer, textAt(*coupon, u"id"));
        world.change(customer);
    }
    return customer;
}

Answer<QJsonObject> updateCustomer(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> customer = world.need(u"customer"_s, call.id());
    if (!customer)
        return customer;
    const Answer<QJsonObject> email = checkedEmail(call.params);
    if (!email)
        return email;
    const QString methodId = textAt(call.params, u"invoice_settings.default_payment_method");
    if (!methodId.isEmpty()) {
        const QJsonObject method = world.object(u"payment_method"_s, methodId);
        if (textAt(method, u"customer") != call.id())
            return refuseDefault(methodId);
    }
    const Answer<QJsonObject> coupon = couponOf(call);
    if (!coupon)
        return coupon;
    applyCustomerFields(*customer, call.params);
    if (!coupon->isEmpty()) {
        applyCoupon(world, *customer, textAt(*coupon, u"id"));
    } else if (call.has(u"coupon") && customer->value("discount"_L1).isObject()) {
        removeDiscount(world, textAt(*customer, u"discount.id"));
        customer->insert(u"discount"_s, QJsonValue());
    }
    world.change(*customer, u"customer.updated"_s);
    return customer;
}

Answer<QJsonObject> retrieveCustomer(Call &call)
{
    // A deleted customer is still there to be read, as a stub.
    if (const QJsonObject *customer = call.world.objects.find(u"customer"_s, call.id()))
        return *customer;
    return refuseMissing(u"customer"_s, call.id(), u"id"_s);
}

Answer<QJsonObject> deleteCustomer(Call &call)
{
    const Answer<QJsonObject> customer = call.world.need(u"customer"_s, call.id());
    if (!customer)
        return customer;
    return removeCustomer(call.world, *customer);
}

Answer<QJsonObject> listCustomers(Call &call)
{
    const Filter fields = sameAs(call, {u"email"_s});
    return page(call, u"customer"_s,
                [&](const QJsonObject &customer) { return fields(customer) && isInTime(call, customer); });
}

} // namespace

QJsonObject createCustomer(World &world, const QJsonObject &params)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "customer", "address": null, "balance": 0, "created": 0,
        "currency": null, "customer_account": null, "default_source": null, "delinquent": false, "description": null,
        "discount": null, "email": null, "invoice_prefix": "",
        "invoice_settings": {"custom_fields": null, "default_payment_method": null, "footer": null, "rendering_options": null},
        "livemode": false, "metadata": {}, "name": null, "next_invoice_sequence": 1, "phone": null, "preferred_locales": [],
        "shipping": null, "tax_exempt": "none", "test_clock": null})");
    QJsonObject customer = world.blank(form, u"cus"_s);
    customer[u"invoice_prefix"_s] = world.ids.random(8).toUpper();
    applyCustomerFields(customer, params);
    world.create(customer, u"customer.created"_s);
    return customer;
}

QJsonObject removeCustomer(World &world, const QJsonObject &customer)
{
    const QString id = textAt(customer, u"id");
    cancelSubscriptionsOf(world, id);
    const QJsonObject stub{{u"id"_s, id}, {u"object"_s, u"customer"_s}, {u"deleted"_s, true}};
    world.change(stub);
    world.announce(u"customer.deleted"_s, customer);
    return stub;
}

Routes customerRoutes()
{
    return {{"POST", u"/v1/customers"_s, customerFields(true), postCustomer},
            {"GET", u"/v1/customers"_s, paged({range("created"_L1), text("email"_L1), text("test_clock"_L1)}),
             listCustomers},
            {"GET", u"/v1/customers/:id"_s, {}, retrieveCustomer},
            {"POST", u"/v1/customers/:id"_s, customerFields(false), updateCustomer},
            {"DELETE", u"/v1/customers/:id"_s, {}, deleteCustomer},
            {"DELETE", u"/v1/customers/:id/discount"_s, {}, deleteDiscount}};
}

} // namespace paydesk::sandbox
