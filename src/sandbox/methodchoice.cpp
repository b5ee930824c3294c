// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/methodchoice.h"

#include "sandbox/methoddata.h"
#include "sandbox/paymentmethods.h"

#include <QMap>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

/// "PaymentIntent" and "SetupIntent", as messages say.
QString nameOf(const QString &kind)
{
    return kind == "setup_intent"_L1 ? u"SetupIntent"_s : u"PaymentIntent"_s;
}

QStringList textsOf(const QJsonValue &array)
{
    QStringList texts;
    for (const QJsonValue &text : array.toArray())
        texts.append(text.toString());
    return texts;
}

Param methodOptions()
{
    const Param usage = word("setup_future_usage"_L1, {u"none"_s, u"off_session"_s, u"on_session"_s}).clearable();
    const Param verification = word("verification_method"_L1, {u"automatic"_s, u"instant"_s, u"microdeposits"_s});
    return group(
        "payment_method_options"_L1,
        {group("card"_L1,
               {word("capture_method"_L1, {u"manual"_s}).clearable(), usage, flag("moto"_L1),
                word("request_three_d_secure"_L1, {u"any"_s, u"automatic"_s, u"challenge"_s}),
                flag("require_cvc_recollection"_L1)}),
         group("card_present"_L1,
               {word("capture_method"_L1, {u"manual"_s, u"manual_preferred"_s}),
                flag("request_extended_authorization"_L1), flag("request_incremental_authorization_support"_L1)}),
         group("sepa_debit"_L1,
               {usage, text("target_date"_L1),
                group("mandate_options"_L1, {text("reference_prefix"_L1).clearable().upTo(12)})}),
         group("us_bank_account"_L1, {usage, verification, text("target_date"_L1)})});
}

/// What Stripe shows of a type's options when none were given.
QJsonObject optionsOf(const QString &type, const QString &kind)
{
    static const QMap<QString, QJsonObject> ofPayments{
        {u"card"_s,
         shape(
             R"({"installments": null, "mandate_options": null, "network": null, "request_three_d_secure": "automatic"})")},
        {u"card_present"_s,
         shape(R"({"request_extended_authorization": false, "request_incremental_authorization_support": false})")},
        {u"us_bank_account"_s, shape(R"({"verification_method": "automatic"})")}};
    QJsonObject options = ofPayments.value(type);
    if (kind == "setup_intent"_L1)
        options.remove(type == "card_present"_L1 ? u"request_extended_authorization"_s : u"installments"_s);
    if (kind == "setup_intent"_L1 && type == "card_present"_L1)
        return {};
    return options;
}

std::optional<ApiError> fault(const QString &message, const QString &param, const QString &code = {})
{
    return refuse(code, message, param).value();
}

/// Of the parameters that choose types only one may be there.
std::optional<ApiError> exclusiveFault(const QJsonObject &params)
{
    int given = 0;
    for (const QString &param : {u"automatic_payment_methods"_s, u"allowed_payment_method_types"_s,
                                 u"excluded_payment_method_types"_s, u"payment_method_types"_s}) {
        if (params.contains(param)
            && (param != "automatic_payment_methods"_L1 || at(params, u"automatic_payment_methods.enabled").toBool()))
            ++given;
    }
    // Dynamic payment methods may be narrowed down.
    const bool isNarrowed =
        params.contains("automatic_payment_methods"_L1) && params.contains("excluded_payment_method_types"_L1);
    if (given <= 1 || (given == 2 && isNarrowed))
        return std::nullopt;
    return fault(u"You may only specify one of these parameters: allowed_payment_method_types, "
                 u"automatic_payment_methods, excluded_payment_method_types."_s,
                 u"allowed_payment_method_types"_s);
}

std::optional<ApiError> oldTypesFault(const QStringList &wanted, const QString &currency, const QString &kind)
{
    for (const QString &type : wanted) {
        if (!compatibleTypes({type}, {}).contains(type)) {
            return fault(u"The payment method type \"%1\" is invalid. Please ensure the provided type is activated in "
                         u"your dashboard (https://dashboard.stripe.com/account/payments/settings) and your account is "
                         u"enabled for any preview features that you are trying to use."_s.arg(type),
                         u"payment_method_types"_s,
                         nameOf(kind) == "PaymentIntent"_L1 ? u"payment_intent_invalid_parameter"_s : QString());
        }
        if (!compatibleTypes({type}, currency).contains(type)) {
            return fault(
                u"The currency provided (%1) is invalid for one or more payment method types on this %2."_s.arg(
                    currency, nameOf(kind)),
                u"currency"_s);
        }
    }
    return std::nullopt;
}

/// Which of the payment methods are the customer's, so that nobody pays with another one's.
std::optional<ApiError> ownerFault(const QJsonObject &intent, const QJsonObject &method, const QString &given,
                                   const QString &kind)
{
    const QString owner = textAt(method, u"customer");
    const QString customerId = textAt(intent, u"customer");
    if (owner.isEmpty() || owner == customerId)
        return std::nullopt;
    if (customerId.isEmpty()) {
        return fault(
            u"The PaymentMethod %1 belongs to a Customer. Please include the Customer in the `customer` parameter "
            u"on the %2."_s.arg(given, nameOf(kind)),
            u"payment_method"_s);
    }
    return fault(u"The customer does not have a payment method with the ID %1. The payment method must be attached to "
                 u"the customer."_s.arg(given),
                 u"payment_method"_s, u"resource_missing"_s);
}

} // namespace

Params methodChoiceParams()
{
    return {list("allowed_payment_method_types"_L1, text("type"_L1)).clearable(),
            list("excluded_payment_method_types"_L1, text("type"_L1)).clearable(),
            list("payment_method_types"_L1, text("type"_L1))
                .until("2026-09-30"_L1, "payment_method_types_no_longer_supported"_L1),
            text("payment_method"_L1),
            group("payment_method_data"_L1, methodDataParams()),
            methodOptions()};
}

Param automaticMethodsParam()
{
    return group("automatic_payment_methods"_L1,
                 {flag("enabled"_L1).needed(), word("allow_redirects"_L1, {u"always"_s, u"never"_s})});
}

Param mandateDataParam()
{
    return group("mandate_data"_L1,
                 {group("customer_acceptance"_L1,
                        {word("type"_L1, {u"offline"_s, u"online"_s}).needed(), integer("accepted_at"_L1),
                         group("offline"_L1, {}),
                         group("online"_L1, {text("ip_address"_L1).needed(), text("user_agent"_L1).needed()})})
                      .needed()})
        .clearable();
}

QStringList compatibleTypes(const QStringList &wanted, const QString &currency)
{
    static const QMap<QString, QString> currencies{{u"card"_s, {}},
                                                   {u"card_present"_s, {}},
                                                   {u"multibanco"_s, u"eur"_s},
                                                   {u"sepa_debit"_s, u"eur"_s},
                                                   {u"us_bank_account"_s, u"usd"_s}};
    QStringList types;
    for (const QString &type : wanted) {
        const auto only = currencies.constFind(type);
        if (only != currencies.constEnd() && (only->isEmpty() || currency.isEmpty() || *only == currency))
            types.append(type);
    }
    return types;
}

void setTypes(QJsonObject &intent, const QStringList &types, const QString &kind)
{
    const QJsonObject present = intent.value("payment_method_options"_L1).toObject();
    QJsonObject options;
    for (const QString &type : types)
        options[type] = present.contains(type) ? present.value(type) : optionsOf(type, kind);
    intent[u"payment_method_types"_s] = QJsonArray::fromStringList(types);
    intent[u"payment_method_options"_s] = options;
}

std::optional<ApiError> chooseTypes(QJsonObject &intent, const Call &call, const QString &kind)
{
    const QJsonObject &params = call.params;
    const bool isNew = !intent.contains("id"_L1);
    const bool isAutomatic = at(params, u"automatic_payment_methods.enabled").toBool();
    if (const auto error = exclusiveFault(params))
        return error;
    const QString currency = textAt(intent, u"currency");
    QStringList types{u"card"_s};
    QString param = u"allowed_payment_method_types"_s;
    if (params.contains("payment_method_types"_L1)) {
        types = textsOf(params.value("payment_method_types"_L1));
        if (const auto error = oldTypesFault(types, currency, kind))
            return error;
    } else if (params.contains("allowed_payment_method_types"_L1)) {
        const QJsonValue allowed = params.value("allowed_payment_method_types"_L1);
        intent[u"allowed_payment_method_types"_s] = allowed;
        if (!allowed.isNull())
            types = compatibleTypes(textsOf(allowed), currency);
    } else if (params.contains("excluded_payment_method_types"_L1)) {
        param = u"excluded_payment_method_types"_s;
        const QJsonValue excluded = params.value(param);
        intent[param] = excluded;
        if (textsOf(excluded).contains(u"card"_s))
            types.clear();
    } else if (!isNew) {
        return std::nullopt;
    }
    // A voucher is paid once: there is nothing to set up.
    if (kind == "setup_intent"_L1)
        types.removeAll(u"multibanco"_s);
    if (types.isEmpty()) {
        return fault(
            u"No valid payment method types for this %1. Please ensure that you have activated payment methods "
            u"compatible with your chosen currency in your dashboard "
            u"(https://dashboard.stripe.com/settings/payment_methods)."_s.arg(
                kind == "setup_intent"_L1 ? u"Setup Intent"_s : u"Payment Intent"_s),
            param);
    }
    setTypes(intent, types, kind);
    const bool isChosen = params.contains("payment_method_types"_L1)
        || params.contains("allowed_payment_method_types"_L1) || params.contains("excluded_payment_method_types"_L1)
        || params.contains("automatic_payment_methods"_L1);
    if (isAutomatic || (isNew && !isChosen && !call.isBefore("2023-08-16"_L1))) {
        const QString redirects = textAt(params, u"automatic_payment_methods.allow_redirects");
        intent[u"automatic_payment_methods"_s] =
            QJsonObject{{u"allow_redirects"_s, redirects.isEmpty() ? u"always"_s : redirects}, {u"enabled"_s, true}};
    }
    return std::nullopt;
}

std::optional<ApiError> chooseMethod(QJsonObject &intent, const Call &call, const QString &kind)
{
    World &world = call.world;
    const QJsonObject given = call.params.value("payment_method_options"_L1).toObject();
    for (auto it = given.begin(); it != given.end(); ++it) {
        const QJsonObject options = it.value().toObject();
        for (auto option = options.begin(); option != options.end(); ++option)
            put(intent, u"payment_method_options."_s + it.key() + u'.' + option.key(), option.value());
    }
    const QString methodId = textAt(call.params, u"payment_method");
    Answer<QJsonObject> method = QJsonObject();
    if (call.has(u"payment_method_data")) {
        if (!methodId.isEmpty()) {
            return fault(u"You may only specify one of these parameters: payment_method, payment_method_data."_s,
                         u"payment_method_data"_s);
        }
        method = createMethod(world, call.params.value("payment_method_data"_L1).toObject(), call.caller,
                              u"payment_method_data"_s);
    } else if (!methodId.isEmpty()) {
        method = paymentMethodFor(world, methodId, u"payment_method"_s);
    }
    if (!method)
        return method.error();
    if (method->isEmpty())
        return std::nullopt;
    if (const auto error = ownerFault(intent, *method, methodId, kind))
        return error;
    const QString type = textAt(*method, u"type");
    const QStringList types = textsOf(intent.value("payment_method_types"_L1));
    if (!types.contains(type)) {
        return fault(
            u"The PaymentMethod provided (%1) is not allowed for this %2. Please attach a PaymentMethod of one of "
            u"the following types: %3."_s.arg(type, nameOf(kind), types.join(u", "_s)),
            u"payment_method"_s, u"payment_intent_incompatible_payment_method"_s);
    }
    intent[u"payment_method"_s] = method->value("id"_L1);
    return std::nullopt;
}

std::optional<ApiError> confirmFault(const QJsonObject &intent, const Call &call)
{
    const QJsonObject automatic = intent.value("automatic_payment_methods"_L1).toObject();
    if (textAt(intent, u"payment_method").isEmpty()) {
        return unexpectedState(
            intent,
            u"You cannot confirm this %1 because it's missing a payment method. You can either update the %1 with "
            u"a payment method and then confirm it again, or confirm it again directly with a payment method or "
            u"ConfirmationToken."_s.arg(nameOf(textAt(intent, u"object"))));
    }
    const bool canRedirect =
        automatic.value("enabled"_L1).toBool() && textAt(automatic, u"allow_redirects") == "always"_L1;
    if (!canRedirect || call.has(u"return_url") || call.params.value("off_session"_L1).toBool()
        || call.params.value("use_stripe_sdk"_L1).toBool())
        return std::nullopt;
    return fault(
        u"This %1 is configured to accept payment methods enabled in your Dashboard. Because some of these payment "
        u"methods "
        u"might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept "
        u"redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and "
        u"`automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents."_s
            .arg(nameOf(textAt(intent, u"object"))),
        u"return_url"_s);
}

QJsonObject challengeAction(const QString &url, const QString &returnUrl, bool usesSdk)
{
    const QString type = usesSdk ? u"use_stripe_sdk"_s : u"redirect_to_url"_s;
    const QJsonObject details = usesSdk ? QJsonObject{{u"type"_s, u"three_d_secure_redirect"_s}, {u"stripe_js"_s, url}}
                                        : QJsonObject{{u"return_url"_s, textOrNull(returnUrl)}, {u"url"_s, url}};
    return {{u"type"_s, type}, {type, details}};
}

QJsonObject depositsAction(const World &world, const QString &intentId)
{
    constexpr qint64 day = 24 * 60 * 60;
    const QJsonObject details{{u"arrival_date"_s, world.now() + day},
                              {u"hosted_verification_url"_s, world.settings.baseUrl + u"/microdeposit/"_s + intentId},
                              {u"microdeposit_type"_s, u"amounts"_s}};
    return {{u"type"_s, u"verify_with_microdeposits"_s}, {u"verify_with_microdeposits"_s, details}};
}

std::optional<ApiError> depositsFault(const QJsonObject &params)
{
    const bool hasCode = params.contains("descriptor_code"_L1);
    if (hasCode == params.contains("amounts"_L1)) {
        return fault(u"You must provide exactly one of `amounts` or `descriptor_code`."_s, u"amounts"_s,
                     u"payment_method_microdeposit_verification_amounts_invalid"_s);
    }
    if (hasCode && textAt(params, u"descriptor_code") != "SM11AA"_L1) {
        return fault(u"The descriptor code provided does not match the descriptor code sent to the bank account."_s,
                     u"descriptor_code"_s, u"payment_method_microdeposit_verification_descriptor_code_mismatch"_s);
    }
    if (!hasCode && params.value("amounts"_L1).toArray() != QJsonArray{32, 45}) {
        return fault(u"The amounts provided do not match the amounts that were sent to the bank account."_s,
                     u"amounts"_s, u"payment_method_microdeposit_verification_amounts_mismatch"_s);
    }
    return std::nullopt;
}

ApiError unexpectedState(const QJsonObject &intent, const QString &message)
{
    const QString kind = textAt(intent, u"object");
    ApiError error;
    error.code = kind + u"_unexpected_state"_s;
    error.message = message;
    error.extra[kind] = intent;
    return error;
}

} // namespace paydesk::sandbox
