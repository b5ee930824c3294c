// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/paymentintents.h"

#include "sandbox/hostedcheckout.h"
#include "sandbox/methodchoice.h"
#include "sandbox/paging.h"
#include "sandbox/payments.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QString kind = u"payment_intent"_s;

/// The merchant's own numbers for the payment.
Param paymentDetails()
{
    return group("payment_details"_L1,
                 {text("customer_reference"_L1).clearable().upTo(25), text("order_reference"_L1).clearable().upTo(25)});
}

/// Puts such numbers into an intent, which shows them only if it has any.
void applyDetails(QJsonObject &intent, const QJsonObject &params)
{
    if (!params.contains("payment_details"_L1))
        return;
    QJsonObject details = shape(R"({"customer_reference": null, "order_reference": null})");
    layOver(details, intent.value("payment_details"_L1).toObject());
    layOver(details, params.value("payment_details"_L1).toObject());
    intent[u"payment_details"_s] = details;
}

/// What create, update and confirm have in common.
Params commonFields()
{
    return methodChoiceParams()
        + Params{mandateDataParam(),
                 text("mandate"_L1),
                 paymentDetails(),
                 text("receipt_email"_L1).clearable(),
                 word("setup_future_usage"_L1, {u"off_session"_s, u"on_session"_s}).clearable(),
                 shippingParam(),
                 word("capture_method"_L1, {u"automatic"_s, u"automatic_async"_s, u"manual"_s})};
}

Params descriptiveFields()
{
    return {text("customer"_L1),
            text("description"_L1).clearable().upTo(1000),
            metadata(),
            text("statement_descriptor"_L1).clearable().upTo(22),
            text("statement_descriptor_suffix"_L1).clearable().upTo(22),
            text("transfer_group"_L1).clearable()};
}

Params confirmFields()
{
    return {flag("error_on_requires_action"_L1), flag("off_session"_L1), text("return_url"_L1),
            flag("use_stripe_sdk"_L1)};
}

Params createFields()
{
    return commonFields() + descriptiveFields() + confirmFields()
        + Params{integer("amount"_L1).needed().atLeast(1), currency("currency"_L1).needed(), flag("confirm"_L1),
                 word("confirmation_method"_L1, {u"automatic"_s, u"manual"_s}), automaticMethodsParam()};
}

std::optional<ApiError> applyFields(QJsonObject &intent, const Call &call)
{
    World &world = call.world;
    const QJsonObject &params = call.params;
    const QString customerId = textAt(params, u"customer");
    if (!customerId.isEmpty()) {
        const Answer<QJsonObject> customer = world.need(u"customer"_s, customerId, u"customer"_s);
        if (!customer)
            return customer.error();
    }
    if (params.contains("amount"_L1)) {
        const QString code = params.contains("currency"_L1) ? textAt(params, u"currency") : textAt(intent, u"currency");
        if (const auto fault = amountFault(numberAt(params, u"amount"), code, u"amount"_s))
            return fault;
    }
    copyGiven(intent, params,
              {u"amount", u"currency", u"capture_method", u"confirmation_method", u"customer", u"description",
               u"receipt_email", u"setup_future_usage", u"statement_descriptor", u"statement_descriptor_suffix",
               u"transfer_group"});
    applyDetails(intent, params);
    if (params.contains("shipping"_L1))
        intent[u"shipping"_s] = fullShipping(params.value("shipping"_L1));
    intent[u"metadata"_s] = mergedMetadata(intent.value("metadata"_L1).toObject(), params.value("metadata"_L1));
    if (const auto fault = chooseTypes(intent, call, kind))
        return fault;
    return chooseMethod(intent, call, kind);
}

Answer<QJsonObject> confirmed(const QJsonObject &intent, const Call &call)
{
    const QJsonObject &params = call.params;
    if (const auto fault = confirmFault(intent, call))
        return refuse(*fault);
    if (call.caller == Caller::Browser && textAt(intent, u"confirmation_method") == "manual"_L1) {
        return refuse(
            {},
            u"This PaymentIntent's `confirmation_method` is `manual`: it can only be confirmed with a secret API key."_s);
    }
    const bool isOffSession = params.value("off_session"_L1).toBool();
    const QString returnUrl = textAt(params, u"return_url");
    const bool usesSdk = params.value("use_stripe_sdk"_L1).toBool() || returnUrl.isEmpty();
    const AttemptEnd end = attemptPayment(call.world, intent,
                                          {textAt(intent, u"payment_method"), returnUrl, isOffSession,
                                           params.value("error_on_requires_action"_L1).toBool(), usesSdk});
    if (end.error)
        return refuse(*end.error);
    return end.intent;
}

Answer<QJsonObject> postIntent(Call &call)
{
    World &world = call.world;
    const bool confirms = call.params.value("confirm"_L1).toBool();
    for (const QString &param : {u"return_url"_s, u"off_session"_s, u"error_on_requires_action"_s}) {
        if (!confirms && call.has(param)) {
            return refuse(
                {},
                u"The parameter `%1` cannot be passed when creating a PaymentIntent unless `confirm` is set to true."_s
                    .arg(param),
                param);
        }
    }
    QJsonObject fields;
    if (const auto fault = applyFields(fields, call))
        return refuse(*fault);
    if (confirms && !fields.contains("payment_method"_L1)) {
        return refuse(u"parameter_missing"_s,
                      u"You cannot confirm this PaymentIntent because it's missing a payment method."_s,
                      u"payment_method"_s);
    }
    if (fields.contains("payment_method"_L1))
        fields[u"status"_s] = u"requires_confirmation"_s;
    // Refused before anything is made.
    if (const auto fault = confirms ? confirmFault(fields, call) : std::nullopt)
        return refuse(*fault);
    const QJsonObject intent = createIntent(world, fields);
    return confirms ? confirmed(intent, call) : intent;
}

bool isOneOf(const QJsonObject &intent, const QStringList &statuses)
{
    return statuses.contains(textAt(intent, u"status"));
}

Answer<QJsonObject> updateIntent(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> intent = world.need(u"payment_intent"_s, call.id());
    if (!intent)
        return intent;
    static const QStringList open{u"requires_payment_method"_s, u"requires_confirmation"_s, u"requires_action"_s};
    for (const QString &param : {u"amount"_s, u"currency"_s, u"payment_method"_s, u"customer"_s}) {
        if (call.has(param) && !isOneOf(*intent, open)) {
            return refuse(unexpectedState(*intent,
                                          u"This PaymentIntent's %1 could not be updated because it has a status of "
                                          u"%2. You may only update the %1 of a "
                                          u"PaymentIntent with one of the following statuses: %3."_s.arg(
                                              param, textAt(*intent, u"status"), open.join(u", "_s))));
        }
    }
    if (const auto fault = applyFields(*intent, call))
        return refuse(*fault);
    if (call.has(u"payment_method") && isOneOf(*intent, {u"requires_payment_method"_s}))
        intent->insert(u"status"_s, u"requires_confirmation"_s);
    // Stripe makes no event for the update of a PaymentIntent.
    world.change(*intent);
    return intent;
}

Answer<QJsonObject> confirmIntent(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> intent = world.need(u"payment_intent"_s, call.id());
    if (!intent)
        return intent;
    if (isOneOf(*intent, {u"succeeded"_s})) {
        return refuse(
            unexpectedState(*intent,
                            u"You cannot confirm this PaymentIntent because it has already succeeded after being "
                            u"previously confirmed."_s));
    }
    if (isOneOf(*intent, {u"canceled"_s, u"requires_capture"_s})) {
        return refuse(unexpectedState(
            *intent,
            u"You cannot confirm this PaymentIntent because it has a status of %1."_s.arg(textAt(*intent, u"status"))));
    }
    if (const auto fault = applyFields(*intent, call))
        return refuse(*fault);
    return confirmed(*intent, call);
}

Answer<QJsonObject> cancel(Call &call)
{
    World &world = call.world;
    const Answer<QJsonObject> intent = world.need(u"payment_intent"_s, call.id());
    if (!intent)
        return intent;
    static const QStringList cancelable{u"requires_payment_method"_s, u"requires_capture"_s, u"requires_confirmation"_s,
                                        u"requires_action"_s, u"processing"_s};
    if (!isOneOf(*intent, cancelable)) {
        return refuse(unexpectedState(
            *intent,
            u"You cannot cancel this PaymentIntent because it has a status of %1. Only a PaymentIntent with one of the "
            u"following statuses may be canceled: %2."_s.arg(textAt(*intent, u"status"), cancelable.join(u", "_s))));
    }
    if (!sessionOfIntent(world, call.id()).isEmpty() && !isOneOf(*intent, {u"requires_capture"_s})) {
        return refuse(
            unexpectedState(*intent,
                            u"You cannot cancel this PaymentIntent because it was created by a Checkout Session. "
                            u"Expire the Checkout Session instead."_s));
    }
    return cancelIntent(world, *intent, textAt(call.params, u"cancellation_reason"));
}

Answer<QJsonObject> capture(Call &call)
{
    World &world = call.world;
    const Answer<QJsonObject> intent = world.need(u"payment_intent"_s, call.id());
    if (!intent)
        return intent;
    if (!isOneOf(*intent, {u"requires_capture"_s})) {
        return refuse(unexpectedState(
            *intent,
            u"This PaymentIntent could not be captured because it has a status of %1. Only a "
            u"PaymentIntent with one of the following statuses may be captured: requires_capture."_s.arg(
                textAt(*intent, u"status"))));
    }
    const qint64 capturable = numberAt(*intent, u"amount_capturable");
    const qint64 amount = call.has(u"amount_to_capture") ? numberAt(call.params, u"amount_to_capture") : capturable;
    if (amount > capturable) {
        return refuse(u"amount_too_large"_s,
                      u"The amount could not be captured because it is greater than the capturable amount."_s,
                      u"amount_to_capture"_s);
    }
    QJsonObject changed = *intent;
    changed[u"metadata"_s] = mergedMetadata(intent->value("metadata"_L1).toObject(), call.params.value("metadata"_L1));
    applyDetails(changed, call.params);
    return captureIntent(world, changed, amount);
}

Answer<QJsonObject> verifyDeposits(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> intent = world.need(kind, call.id());
    if (!intent)
        return intent;
    if (textAt(*intent, u"next_action.type") != "verify_with_microdeposits"_L1) {
        return refuse(unexpectedState(*intent,
                                      u"You cannot verify this PaymentIntent with microdeposits because it is not "
                                      u"waiting for them."_s));
    }
    if (const auto fault = depositsFault(call.params))
        return refuse(*fault);
    const QString methodId = textAt(*intent, u"payment_method");
    world.note(methodId, u"needsDeposits"_s, false);
    return attemptPayment(world, *intent, {methodId, {}, false, false, false}).intent;
}

Answer<QJsonObject> listIntents(Call &call)
{
    return page(call, u"payment_intent"_s, sameAs(call, {u"customer"_s}));
}

} // namespace

Routes paymentIntentRoutes()
{
    Params update = commonFields() + descriptiveFields();
    update << integer("amount"_L1).atLeast(1) << currency("currency"_L1);
    const QStringList reasons{u"abandoned"_s, u"duplicate"_s, u"fraudulent"_s, u"requested_by_customer"_s};
    return {{"POST", u"/v1/payment_intents"_s, createFields(), postIntent},
            {"GET", u"/v1/payment_intents"_s, paged({range("created"_L1), text("customer"_L1)}), listIntents},
            {"GET",
             u"/v1/payment_intents/:id"_s,
             {text("client_secret"_L1)},
             retrieve<u"payment_intent">,
             Access::ClientSecret},
            {"POST", u"/v1/payment_intents/:id"_s, update, updateIntent},
            {"POST", u"/v1/payment_intents/:id/confirm"_s,
             commonFields() + confirmFields() + Params{text("client_secret"_L1)}, confirmIntent, Access::ClientSecret},
            {"POST", u"/v1/payment_intents/:id/cancel"_s, {word("cancellation_reason"_L1, reasons)}, cancel},
            {"POST",
             u"/v1/payment_intents/:id/capture"_s,
             {integer("amount_to_capture"_L1).atLeast(1), flag("final_capture"_L1), metadata(), paymentDetails(),
              text("statement_descriptor"_L1).upTo(22), text("statement_descriptor_suffix"_L1).upTo(22)},
             capture},
            {"POST",
             u"/v1/payment_intents/:id/verify_microdeposits"_s,
             {list("amounts"_L1, integer("amount"_L1)), text("descriptor_code"_L1), text("client_secret"_L1)},
             verifyDeposits,
             Access::ClientSecret}};
}

} // namespace paydesk::sandbox
