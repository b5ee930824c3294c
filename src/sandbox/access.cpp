// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/access.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

ApiError unauthorized(const QString &message, const QString &code = {})
{
    ApiError error;
    error.status = 401;
    error.code = code;
    error.message = message;
    return error;
}

/// The API key of a Bearer or Basic authorization; empty if there is none.
QString keyOf(const ApiRequest &request)
{
    const QByteArray header = request.headers.value("authorization").trimmed();
    const QByteArray scheme = header.left(header.indexOf(' ')).toLower();
    const QByteArray rest = header.mid(header.indexOf(' ') + 1).trimmed();
    if (scheme == "bearer")
        return QString::fromUtf8(rest);
    if (scheme == "basic")
        return QString::fromUtf8(QByteArray::fromBase64(rest)).section(u':', 0, 0);
    return {};
}

QString masked(const QString &key)
{
    return key.size() <= 12 ? QString(key.size(), u'*') : key.first(8) + QString(key.size() - 12, u'*') + key.last(4);
}

QJsonObject shownPart(const QJsonObject &object)
{
    static const QMap<QString, QStringList> fields{
        {u"payment_intent"_s,
         {u"id"_s,
          u"object"_s,
          u"amount"_s,
          u"amount_details"_s,
          u"automatic_payment_methods"_s,
          u"canceled_at"_s,
          u"cancellation_reason"_s,
          u"capture_method"_s,
          u"client_secret"_s,
          u"confirmation_method"_s,
          u"created"_s,
          u"currency"_s,
          u"description"_s,
          u"last_payment_error"_s,
          u"livemode"_s,
          u"next_action"_s,
          u"payment_method"_s,
          u"payment_method_types"_s,
          u"processing"_s,
          u"receipt_email"_s,
          u"setup_future_usage"_s,
          u"shipping"_s,
          u"source"_s,
          u"status"_s}},
        {u"setup_intent"_s,
         {u"id"_s, u"object"_s, u"automatic_payment_methods"_s, u"cancellation_reason"_s, u"client_secret"_s,
          u"created"_s, u"description"_s, u"last_setup_error"_s, u"livemode"_s, u"next_action"_s, u"payment_method"_s,
          u"payment_method_types"_s, u"status"_s, u"usage"_s}}};
    const auto shown = fields.constFind(textAt(object, u"object"));
    if (shown == fields.constEnd())
        return object;
    QJsonObject part;
    for (const QString &field : *shown) {
        if (object.contains(field))
            part.insert(field, object.value(field));
    }
    return part;
}

} // namespace

Answer<Caller> callerOf(const ApiRequest &request, QJsonObject &form, const EngineSettings &settings)
{
    QString key = keyOf(request);
    const QString formKey = form.take(u"key"_s).toString();
    // A secret key in a form would end up in logs of addresses: only the publishable one is taken from there.
    if (key.isEmpty() && formKey.startsWith(u"pk_"))
        key = formKey;
    if (key == settings.secretKey)
        return Caller::Merchant;
    if (key == settings.publishableKey)
        return Caller::Browser;
    if (!key.isEmpty())
        return refuse(unauthorized(u"Invalid API Key provided: "_s + masked(key)));
    return refuse(unauthorized(
        u"You did not provide an API key. You need to provide your API key in the Authorization header, using "
        u"Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See "
        u"https://stripe.com/docs/api#authentication "
        u"for details, or we can help at https://support.stripe.com/."_s));
}

std::optional<ApiError> accountFault(const ApiRequest &request, const World &world)
{
    const QString id = QString::fromUtf8(request.headers.value("stripe-account"));
    if (id.isEmpty() || id == world.settings.accountId)
        return std::nullopt;
    if (!world.objects.find(u"account"_s, id))
        return noAccessTo(id, world.settings);
    // Not Stripe's words: there each account has objects of its own. Acting on the shop's instead would teach a wrong lesson.
    ApiError error;
    error.message = u"The practice account keeps no objects for connected accounts such as '%1'."_s.arg(id);
    return error;
}

ApiError noAccessTo(const QString &accountId, const EngineSettings &settings)
{
    ApiError error;
    error.status = 403;
    error.code = u"account_invalid"_s;
    error.message = u"The provided key '%1' does not have access to account '%2' (or that account does not exist). "
                    u"Application access may have been revoked."_s.arg(masked(settings.secretKey), accountId);
    return error;
}

std::optional<ApiError> accessFault(Caller caller, const Route *route)
{
    if (caller == Caller::Merchant || (route && route->access != Access::SecretKey))
        return std::nullopt;
    return unauthorized(
        u"This API call cannot be made with a publishable API key. Please use a secret API key. You can find a "
        u"list of your API keys at https://dashboard.stripe.com/account/apikeys."_s,
        u"secret_key_required"_s);
}

std::optional<ApiError> clientSecretFault(const Call &call, const Route &route)
{
    if (route.access != Access::ClientSecret)
        return std::nullopt;
    if (!call.has(u"client_secret"))
        return call.caller == Caller::Browser ? std::optional(refuseMissingParameter(u"client_secret"_s).value())
                                              : std::nullopt;
    const QJsonObject *object = call.world.objects.byId(call.id());
    if (!object || textAt(*object, u"client_secret") == textAt(call.params, u"client_secret"))
        return std::nullopt;
    const bool isSetup = textAt(*object, u"object") == "setup_intent"_L1;
    ApiError error;
    error.code = isSetup ? u"setup_intent_invalid_parameter"_s : u"payment_intent_invalid_parameter"_s;
    error.message = u"The client_secret provided does not match the client_secret associated with the %1."_s.arg(
        isSetup ? u"SetupIntent"_s : u"PaymentIntent"_s);
    error.param = u"client_secret"_s;
    return error;
}

Answer<QJsonObject> forBrowser(const Answer<QJsonObject> &answer)
{
    if (answer)
        return shownPart(*answer);
    ApiError error = answer.error();
    for (QJsonValueRef object : error.extra) {
        if (object.isObject())
            object = shownPart(object.toObject());
    }
    return refuse(std::move(error));
}

} // namespace paydesk::sandbox
