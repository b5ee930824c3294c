// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/setupintents.h"

#include "sandbox/methodchoice.h"
#include "sandbox/paging.h"
#include "sandbox/paymentmethods.h"
#include "sandbox/setups.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QString kind = u"setup_intent"_s;

Params confirmParams()
{
    return methodChoiceParams() + Params{mandateDataParam(), text("return_url"_L1), flag("use_stripe_sdk"_L1)};
}

Params ownParams()
{
    return {text("customer"_L1), text("description"_L1).clearable().upTo(1000), metadata()};
}

bool isOneOf(const QJsonObject &setup, const QStringList &statuses)
{
    return statuses.contains(textAt(setup, u"status"));
}

std::optional<ApiError> applyFields(QJsonObject &setup, const Call &call)
{
    const QString customerId = textAt(call.params, u"customer");
    if (!customerId.isEmpty()) {
        const Answer<QJsonObject> customer = call.world.need(u"customer"_s, customerId, u"customer"_s);
        if (!customer)
            return customer.error();
    }
    copyGiven(setup, call.params, {u"customer", u"description", u"usage"});
    setup[u"metadata"_s] = mergedMetadata(setup.value("metadata"_L1).toObject(), call.params.value("metadata"_L1));
    if (const auto fault = chooseTypes(setup, call, kind))
        return fault;
    return chooseMethod(setup, call, kind);
}

Answer<QJsonObject> confirmed(const QJsonObject &setup, const Call &call)
{
    if (const auto fault = confirmFault(setup, call))
        return refuse(*fault);
    const QString returnUrl = textAt(call.params, u"return_url");
    Attempt attempt;
    attempt.method = textAt(setup, u"payment_method");
    attempt.returnUrl = returnUrl;
    attempt.usesSdk = call.params.value("use_stripe_sdk"_L1).toBool() || returnUrl.isEmpty();
    const AttemptEnd end = attemptSetup(call.world, setup, attempt);
    if (end.error)
        return refuse(*end.error);
    return end.intent;
}

Answer<QJsonObject> postSetup(Call &call)
{
    const bool confirms = call.params.value("confirm"_L1).toBool();
    for (const QString &param : {u"return_url"_s, u"mandate_data"_s}) {
        if (!confirms && call.has(param)) {
            return refuse(
                {},
                u"The parameter `%1` cannot be passed when creating a SetupIntent unless `confirm` is set to true."_s
                    .arg(param),
                param);
        }
    }
    QJsonObject fields{{u"object"_s, kind}};
    if (const auto fault = applyFields(fields, call))
        return refuse(*fault);
    if (confirms && !fields.contains("payment_method"_L1)) {
        return refuse(u"parameter_missing"_s,
                      u"You cannot confirm this SetupIntent because it's missing a payment method."_s,
                      u"payment_method"_s);
    }
    if (fields.contains("payment_method"_L1))
        fields[u"status"_s] = u"requires_confirmation"_s;
    // Refused before anything is made.
    if (const auto fault = confirms ? confirmFault(fields, call) : std::nullopt)
        return refuse(*fault);
    const QJsonObject setup = createSetup(call.world, fields);
    return confirms ? confirmed(setup, call) : setup;
}

Answer<QJsonObject> updateSetup(Call &call)
{
    Answer<QJsonObject> setup = call.world.need(kind, call.id());
    if (!setup)
        return setup;
    if (isOneOf(*setup, {u"succeeded"_s, u"canceled"_s}) && (call.has(u"payment_method") || call.has(u"customer"))) {
        return refuse(unexpectedState(
            *setup,
            u"You cannot update this SetupIntent because it has a status of %1."_s.arg(textAt(*setup, u"status"))));
    }
    if (const auto fault = applyFields(*setup, call))
        return refuse(*fault);
    if (!textAt(*setup, u"payment_method").isEmpty() && isOneOf(*setup, {u"requires_payment_method"_s}))
        setup->insert(u"status"_s, u"requires_confirmation"_s);
    call.world.change(*setup);
    return setup;
}

Answer<QJsonObject> confirmSetup(Call &call)
{
    Answer<QJsonObject> setup = call.world.need(kind, call.id());
    if (!setup)
        return setup;
    if (isOneOf(*setup, {u"succeeded"_s, u"canceled"_s})) {
        const QString why = isOneOf(*setup, {u"succeeded"_s})
            ? u"You cannot confirm this SetupIntent because it has already succeeded."_s
            : u"You cannot confirm this SetupIntent because it has a status of canceled."_s;
        return refuse(unexpectedState(*setup, why));
    }
    if (const auto fault = applyFields(*setup, call))
        return refuse(*fault);
    return confirmed(*setup, call);
}

Answer<QJsonObject> cancel(Call &call)
{
    const Answer<QJsonObject> setup = call.world.need(kind, call.id());
    if (!setup)
        return setup;
    static const QStringList cancelable{u"requires_payment_method"_s, u"requires_confirmation"_s, u"requires_action"_s};
    if (!isOneOf(*setup, cancelable)) {
        return refuse(unexpectedState(
            *setup,
            u"You cannot cancel this SetupIntent because it has a status of %1. Only a SetupIntent with one of the "
            u"following statuses may be canceled: %2."_s.arg(textAt(*setup, u"status"), cancelable.join(u", "_s))));
    }
    return cancelSetup(call.world, *setup, textAt(call.params, u"cancellation_reason"));
}

Answer<QJsonObject> verifyDeposits(Call &call)
{
    const Answer<QJsonObject> setup = call.world.need(kind, call.id());
    if (!setup)
        return setup;
    if (textAt(*setup, u"next_action.type") != "verify_with_microdeposits"_L1) {
        return refuse(unexpectedState(*setup,
                                      u"You cannot verify this SetupIntent with microdeposits because it is not "
                                      u"waiting for them."_s));
    }
    if (const auto fault = depositsFault(call.params))
        return refuse(*fault);
    call.world.note(textAt(*setup, u"payment_method"), u"needsDeposits"_s, false);
    return resumeSetup(call.world, *setup, true).intent;
}

Answer<QJsonObject> listSetups(Call &call)
{
    return page(call, kind, sameAs(call, {u"customer"_s, u"payment_method"_s}));
}

} // namespace

Routes setupIntentRoutes()
{
    const QStringList reasons{u"abandoned"_s, u"duplicate"_s, u"requested_by_customer"_s};
    return {{"POST", u"/v1/setup_intents"_s,
             confirmParams() + ownParams()
                 + Params{automaticMethodsParam(), flag("confirm"_L1),
                          word("usage"_L1, {u"off_session"_s, u"on_session"_s})},
             postSetup},
            {"GET", u"/v1/setup_intents"_s,
             paged({range("created"_L1), text("customer"_L1), text("payment_method"_L1)}), listSetups},
            {"GET",
             u"/v1/setup_intents/:id"_s,
             {text("client_secret"_L1)},
             retrieve<u"setup_intent">,
             Access::ClientSecret},
            {"POST", u"/v1/setup_intents/:id"_s, methodChoiceParams() + ownParams(), updateSetup},
            {"POST", u"/v1/setup_intents/:id/confirm"_s, confirmParams() + Params{text("client_secret"_L1)},
             confirmSetup, Access::ClientSecret},
            {"POST", u"/v1/setup_intents/:id/cancel"_s, {word("cancellation_reason"_L1, reasons)}, cancel},
            {"POST",
             u"/v1/setup_intents/:id/verify_microdeposits"_s,
             {list("amounts"_L1, integer("amount"_L1)), text("descriptor_code"_L1), text("client_secret"_L1)},
             verifyDeposits,
             Access::ClientSecret}};
}

} // namespace paydesk::sandbox
