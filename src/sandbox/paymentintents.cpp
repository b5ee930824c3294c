// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/paymentintents.h"

#include "sandbox/hostedcheckout.h"
#include "sandbox/paging.h"
#include "sandbox/paymentmethods.h"
#include "sandbox/payments.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

Param methodOptions()
{
    return group("payment_method_options"_L1,
                 {group("card"_L1, {word("request_three_d_secure"_L1, {u"any"_s, u"automatic"_s, u"challenge"_s})})});
}

/// What create, update and confirm have in common.
Params commonFields()
{
    return {list("allowed_payment_method_types"_L1, text("type"_L1)),
            list("excluded_payment_method_types"_L1, text("type"_L1)),
            list("payment_method_types"_L1, text("type"_L1))
                .until("2026-09-30"_L1, "payment_method_types_no_longer_supported"_L1),
            text("payment_method"_L1),
            methodOptions(),
            text("receipt_email"_L1).clearable(),
            word("setup_future_usage"_L1, {u"off_session"_s, u"on_session"_s}).clearable(),
            group("shipping"_L1,
                  {address("address"_L1).needed(), text("name"_L1).needed(), text("carrier"_L1), text("phone"_L1),
                   text("tracking_number"_L1)})
                .clearable(),
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
        + Params{integer("amount"_L1).needed().atLeast(0), currency("currency"_L1).needed(), flag("confirm"_L1),
                 word("confirmation_method"_L1, {u"automatic"_s, u"manual"_s}),
                 group("automatic_payment_methods"_L1,
                       {flag("enabled"_L1).needed(), word("allow_redirects"_L1, {u"always"_s, u"never"_s})})};
}

ApiError unexpectedState(const QJsonObject &intent, const QString &message)
{
    ApiError error;
    error.code = u"payment_intent_unexpected_state"_s;
    error.message = message;
    error.extra[u"payment_intent"_s] = intent;
    return error;
}

/// Only cards are taken here; the parameters that choose payment methods are filtered as Stripe does, silently.
std::optional<ApiError> applyMethodTypes(QJsonObject &intent, const QJsonObject &params)
{
    const bool hasAutomatic = params.contains("automatic_payment_methods"_L1);
    const bool hasAllowed = params.contains("allowed_payment_method_types"_L1);
    const bool hasExcluded = params.contains("excluded_payment_method_types"_L1);
    ApiError error;
    if (hasAutomatic + hasAllowed + hasExcluded > 1) {
        error.param = hasAutomatic ? u"automatic_payment_methods"_s : u"allowed_payment_method_types"_s;
        error.message =
            u"You may only specify one of these parameters: allowed_payment_method_types, automatic_payment_methods, "
            u"excluded_payment_method_types."_s;
        return error;
    }
    const QJsonArray allowed = params.value("allowed_payment_method_types"_L1).toArray();
    const QJsonArray excluded = params.value("excluded_payment_method_types"_L1).toArray();
    if ((hasAllowed && !allowed.contains(u"card"_s)) || excluded.contains(u"card"_s)) {
        error.param = hasAllowed ? u"allowed_payment_method_types"_s : u"excluded_payment_method_types"_s;
        error.message = u"No valid payment method types for this Payment Intent. Please ensure that you have activated "
                        u"payment methods "
                        u"compatible with your chosen currency in your dashboard."_s;
        return error;
    }
    if (hasAllowed)
        intent[u"allowed_payment_method_types"_s] = allowed;
    if (hasExcluded)
        intent[u"excluded_payment_method_types"_s] = excluded;
    if (hasAutomatic) {
        QJsonObject automatic = params.value("automatic_payment_methods"_L1).toObject();
        if (!automatic.contains("allow_redirects"_L1))
            automatic[u"allow_redirects"_s] = u"always"_s;
        intent[u"automatic_payment_methods"_s] = automatic;
    } else if (!hasAllowed && !hasExcluded && !intent.contains("id"_L1)) {
        intent[u"automatic_payment_methods"_s] = shape(R"({"allow_redirects": "always", "enabled": true})");
    }
    return std::nullopt;
}

/// Checks the payment method against the customer and puts its id into the intent. A test id makes a new payment method.
std::optional<ApiError> applyMethod(World &world, QJsonObject &intent, const QJsonObject &params)
{
    const QString given = textAt(params, u"payment_method");
    if (given.isEmpty())
        return std::nullopt;
    const Answer<QJsonObject> method = paymentMethodFor(world, given, u"payment_method"_s);
    if (!method)
        return method.error();
    const QString owner = textAt(*method, u"customer");
    const QString customerId = textAt(intent, u"customer");
    if (!owner.isEmpty() && owner != customerId) {
        ApiError error;
        error.param = u"payment_method"_s;
        error.code = customerId.isEmpty() ? QString() : u"resource_missing"_s;
        error.message = customerId.isEmpty()
            ? u"The PaymentMethod %1 belongs to a Customer. Please include the Customer in the `customer` parameter on "
              u"the "
              u"PaymentIntent."_s.arg(given)
            : u"The customer does not have a payment method with the ID %1. The payment method must be attached to the customer."_s
                  .arg(given);
        return error;
    }
    intent[u"payment_method"_s] = method->value("id"_L1);
    return std::nullopt;
}

std::optional<ApiError> applyFields(World &world, QJsonObject &intent, const QJsonObject &params)
{
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
               u"receipt_email", u"setup_future_usage", u"shipping", u"statement_descriptor",
               u"statement_descriptor_suffix", u"transfer_group"});
    intent[u"metadata"_s] = mergedMetadata(intent.value("metadata"_L1).toObject(), params.value("metadata"_L1));
    if (const auto fault = applyMethodTypes(intent, params))
        return fault;
    return applyMethod(world, intent, params);
}

Answer<QJsonObject> confirmed(World &world, const QJsonObject &intent, const QJsonObject &params)
{
    const bool isOffSession = params.value("off_session"_L1).toBool();
    const QString returnUrl = textAt(params, u"return_url");
    const QJsonObject automatic = intent.value("automatic_payment_methods"_L1).toObject();
    if (textAt(intent, u"payment_method").isEmpty()) {
        return refuse(
            unexpectedState(intent,
                            u"You cannot confirm this PaymentIntent because it's missing a payment method. You can "
                            u"either update the PaymentIntent with a payment method and then confirm it again, or "
                            u"confirm it again directly with a payment method or ConfirmationToken."_s));
    }
    if (automatic.value("enabled"_L1).toBool() && textAt(automatic, u"allow_redirects") == "always"_L1
        && returnUrl.isEmpty() && !isOffSession && !params.value("use_stripe_sdk"_L1).toBool()) {
        return refuse(
            {},
            u"This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of "
            u"these "
            u"payment methods might redirect your customer off of your page, you must provide a `return_url`. If you "
            u"don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` "
            u"and "
            u"`automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents."_s,
            u"return_url"_s);
    }
    const bool usesSdk = params.value("use_stripe_sdk"_L1).toBool() || returnUrl.isEmpty();
    const AttemptEnd end = attemptPayment(world, intent,
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
    if (const auto fault = applyFields(world, fields, call.params))
        return refuse(*fault);
    if (confirms && !fields.contains("payment_method"_L1)) {
        return refuse(u"parameter_missing"_s,
                      u"You cannot confirm this PaymentIntent because it's missing a payment method."_s,
                      u"payment_method"_s);
    }
    if (fields.contains("payment_method"_L1))
        fields[u"status"_s] = u"requires_confirmation"_s;
    const QJsonObject intent = createIntent(world, fields);
    return confirms ? confirmed(world, intent, call.params) : intent;
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
    if (const auto fault = applyFields(world, *intent, call.params))
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
    if (const auto fault = applyFields(world, *intent, call.params))
        return refuse(*fault);
    return confirmed(world, *intent, call.params);
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
    return captureIntent(world, *intent, amount);
}

Answer<QJsonObject> listIntents(Call &call)
{
    return page(call, u"payment_intent"_s, sameAs(call, {u"customer"_s}));
}

} // namespace

Routes paymentIntentRoutes()
{
    Params update = commonFields() + descriptiveFields();
    update << integer("amount"_L1).atLeast(0) << currency("currency"_L1);
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
             {integer("amount_to_capture"_L1).atLeast(1), metadata()},
             capture}};
}

} // namespace paydesk::sandbox
