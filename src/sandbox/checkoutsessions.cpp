// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/checkoutsessions.h"

#include "sandbox/agenda.h"
#include "sandbox/hostedcheckout.h"
#include "sandbox/methodchoice.h"
#include "sandbox/paging.h"
#include "sandbox/payments.h"
#include "sandbox/products.h"
#include "sandbox/setups.h"
#include "sandbox/taxrates.h"

#include <QUrl>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60;
constexpr qint64 day = 24 * 60 * minute;

const char *sessionForm =
    R"({"id": "", "object": "checkout.session", "adaptive_pricing": {"enabled": false}, "after_expiration": null,
    "allow_promotion_codes": null, "allowed_payment_method_types": null, "amount_subtotal": 0, "amount_total": 0,
    "automatic_tax": {"enabled": false, "liability": null, "provider": null, "status": null}, "billing_address_collection": null,
    "cancel_url": null, "client_reference_id": null, "client_secret": null, "collected_information": null, "consent": null,
    "consent_collection": null, "created": 0, "currency": "", "currency_conversion": null, "custom_fields": [],
    "custom_text": {"after_submit": null, "shipping_address": null, "submit": null, "terms_of_service_acceptance": null},
    "customer": null, "customer_account": null, "customer_creation": null, "customer_details": null, "customer_email": null,
    "discounts": [], "expires_at": 0, "integration_identifier": null, "invoice": null, "invoice_creation": null, "livemode": false,
    "locale": null, "managed_payments": null, "metadata": {}, "mode": "payment", "origin_context": null, "payment_intent": null,
    "payment_link": null, "payment_method_collection": null, "payment_method_configuration_details": null,
    "payment_method_options": {"card": {"request_three_d_secure": "automatic"}}, "payment_method_types": ["card"],
    "payment_status": "unpaid", "permissions": null, "phone_number_collection": {"enabled": false}, "recovered_from": null,
    "saved_payment_method_options": null, "setup_intent": null, "shipping_address_collection": null, "shipping_cost": null,
    "shipping_options": [], "status": "open", "submit_type": null, "subscription": null, "success_url": null,
    "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0}, "ui_mode": "hosted_page", "url": "",
    "wallet_options": null})";

const char *emptyTexts =
    R"({"after_submit": null, "shipping_address": null, "submit": null, "terms_of_service_acceptance": null})";

const QStringList locales{u"auto"_s,  u"bg"_s,    u"cs"_s,     u"da"_s, u"de"_s, u"el"_s,    u"en"_s,
                          u"en-GB"_s, u"es"_s,    u"es-419"_s, u"et"_s, u"fi"_s, u"fil"_s,   u"fr"_s,
                          u"fr-CA"_s, u"hi-IN"_s, u"hr"_s,     u"hu"_s, u"id"_s, u"it"_s,    u"ja"_s,
                          u"ko"_s,    u"lt"_s,    u"lv"_s,     u"ms"_s, u"mt"_s, u"nb"_s,    u"nl"_s,
                          u"pl"_s,    u"pt"_s,    u"pt-BR"_s,  u"ro"_s, u"ru"_s, u"sk"_s,    u"sl"_s,
                          u"sv"_s,    u"th"_s,    u"tr"_s,     u"vi"_s, u"zh"_s, u"zh-HK"_s, u"zh-TW"_s};

/// The merchant's own words at places of the page.
Param customText()
{
    Params places;
    for (const QLatin1StringView place :
         {"after_submit"_L1, "shipping_address"_L1, "submit"_L1, "terms_of_service_acceptance"_L1})
        places << group(place, {text("message"_L1).needed().upTo(1200)}).clearable();
    return group("custom_text"_L1, places);
}

Params createFields()
{
    return {
        word("mode"_L1, {u"payment"_s, u"setup"_s, u"subscription"_s}).needed(),
        word("ui_mode"_L1, {u"elements"_s, u"embedded_page"_s, u"form"_s, u"hosted_page"_s}),
        text("success_url"_L1),
        text("cancel_url"_L1),
        list("line_items"_L1,
             group("line"_L1,
                   {text("price"_L1), priceData(), integer("quantity"_L1).atLeast(1).atMost(999'999), metadata()})),
        text("customer"_L1),
        text("customer_email"_L1).upTo(800),
        word("customer_creation"_L1, {u"always"_s, u"if_required"_s}),
        metadata(),
        text("client_reference_id"_L1).upTo(200),
        flag("allow_promotion_codes"_L1),
        list("discounts"_L1, group("discount"_L1, {text("coupon"_L1), text("promotion_code"_L1)})),
        list("allowed_payment_method_types"_L1, text("type"_L1)),
        list("excluded_payment_method_types"_L1, text("type"_L1)),
        automaticTax(),
        customText(),
        group("customer_update"_L1,
              {word("address"_L1, {u"auto"_s, u"never"_s}), word("name"_L1, {u"auto"_s, u"never"_s}),
               word("shipping"_L1, {u"auto"_s, u"never"_s})}),
        list("payment_method_types"_L1, text("type"_L1))
            .until("2026-09-30"_L1, "payment_method_types_no_longer_supported"_L1),
        currency("currency"_L1),
        integer("expires_at"_L1),
        word("locale"_L1, locales),
        word("submit_type"_L1, {u"auto"_s, u"book"_s, u"donate"_s, u"pay"_s, u"subscribe"_s}),
        word("billing_address_collection"_L1, {u"auto"_s, u"required"_s}),
        word("payment_method_collection"_L1, {u"always"_s, u"if_required"_s}),
        word("origin_context"_L1, {u"mobile_app"_s, u"web"_s}),
        group("payment_intent_data"_L1,
              {metadata(), text("description"_L1).upTo(1000), text("receipt_email"_L1),
               text("statement_descriptor_suffix"_L1).upTo(22), text("statement_descriptor"_L1).upTo(22),
               word("setup_future_usage"_L1, {u"off_session"_s, u"on_session"_s}),
               word("capture_method"_L1, {u"automatic"_s, u"automatic_async"_s, u"manual"_s}), shippingParam(),
               text("transfer_group"_L1)}),
        group("setup_intent_data"_L1, {text("description"_L1).upTo(1000), metadata()}),
        group("subscription_data"_L1,
              {metadata(), text("description"_L1).upTo(500), integer("trial_period_days"_L1).atLeast(1).atMost(730)})};
}

std::optional<ApiError> fault(const QString &message, const QString &param, const QString &code = {})
{
    ApiError error;
    error.message = message;
    error.param = param;
    error.code = code;
    return error;
}

std::optional<ApiError> urlFault(const QJsonObject &params)
{
    for (const QString &param : {u"success_url"_s, u"cancel_url"_s}) {
        if (!params.contains(param))
            continue;
        const QUrl url(textAt(params, param));
        if (!url.isValid() || url.scheme().isEmpty() || url.host().isEmpty())
            return fault(u"Not a valid URL"_s, param, u"url_invalid"_s);
    }
    if (!params.contains("success_url"_L1))
        return refuseMissingParameter(u"success_url"_s).value();
    return std::nullopt;
}

std::optional<ApiError> modeFault(const QJsonObject &params)
{
    const QString mode = textAt(params, u"mode");
    if (mode == "setup"_L1 && params.contains("line_items"_L1))
        return fault(u"You can not pass `line_items` in `setup` mode."_s, u"line_items"_s);
    if (mode == "setup"_L1 && !params.contains("currency"_L1) && !params.contains("allowed_payment_method_types"_L1)
        && !params.contains("payment_method_types"_L1))
        return fault(u"You must pass `currency` in `setup` mode, unless payment method types are given."_s,
                     u"currency"_s, u"parameter_missing"_s);
    if (mode != "setup"_L1 && params.contains("setup_intent_data"_L1))
        return fault(u"You can only pass `setup_intent_data` in `setup` mode."_s, u"setup_intent_data"_s);
    if (params.contains("ui_mode"_L1) && textAt(params, u"ui_mode") != "hosted_page"_L1)
        return fault(u"The practice account has hosted pages only: `ui_mode` must be hosted_page."_s, u"ui_mode"_s);
    if (mode != "payment"_L1 && params.contains("payment_intent_data"_L1))
        return fault(u"You can not pass `payment_intent_data` in `%1` mode."_s.arg(mode), u"payment_intent_data"_s);
    if (mode == "subscription"_L1 && params.contains("customer_creation"_L1))
        return fault(u"`customer_creation` can only be used in `payment` mode."_s, u"customer_creation"_s);
    if (mode != "subscription"_L1 && params.contains("subscription_data"_L1))
        return fault(u"You can not pass `subscription_data` in `%1` mode."_s.arg(mode), u"subscription_data"_s);
    if (params.contains("customer_update"_L1) && !params.contains("customer"_L1))
        return fault(u"`customer_update` can only be used with `customer`."_s, u"customer_update"_s);
    if (params.contains("customer"_L1) && params.contains("customer_email"_L1))
        return fault(u"You may only specify one of these parameters: customer, customer_email."_s, u"customer"_s);
    if (params.contains("discounts"_L1) && params.value("allow_promotion_codes"_L1).toBool())
        return fault(u"You may only specify one of these parameters: allow_promotion_codes, discounts."_s,
                     u"allow_promotion_codes"_s);
    return std::nullopt;
}

std::optional<ApiError> expiryFault(const World &world, const QJsonObject &params)
{
    if (!params.contains("expires_at"_L1))
        return std::nullopt;
    const qint64 left = numberAt(params, u"expires_at") - world.now();
    if (left < 30 * minute)
        return fault(u"The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation."_s,
                     u"expires_at"_s);
    if (left > day)
        return fault(u"The `expires_at` timestamp must be less than 24 hours from Checkout Session creation."_s,
                     u"expires_at"_s);
    return std::nullopt;
}

/// The payment methods that the page offers; no subscription begins with one that comes later.
std::optional<ApiError> applyTypes(QJsonObject &session, const QJsonObject &params)
{
    const bool isSubscription = textAt(params, u"mode") == "subscription"_L1;
    QStringList types{u"card"_s};
    QString given;
    for (const QString &param : {u"allowed_payment_method_types"_s, u"payment_method_types"_s}) {
        if (!params.contains(param))
            continue;
        QStringList wanted;
        for (const QJsonValue &type : params.value(param).toArray())
            wanted.append(type.toString());
        wanted.removeAll(u"card_present"_s);
        types = compatibleTypes(wanted, textAt(session, u"currency"));
        if (textAt(params, u"mode") != "payment"_L1)
            types.removeAll(u"multibanco"_s);
        if (isSubscription)
            types = types.filter(u"card"_s);
        given = param;
    }
    if (params.contains("excluded_payment_method_types"_L1)) {
        given = u"excluded_payment_method_types"_s;
        session[given] = params.value(given);
        for (const QJsonValue &type : params.value(given).toArray())
            types.removeAll(type.toString());
    }
    if (types.isEmpty())
        return fault(u"No valid payment method types for this Checkout Session. Please ensure that you have activated "
                     u"payment methods compatible with your chosen currency in your dashboard "
                     u"(https://dashboard.stripe.com/settings/payment_methods)."_s,
                     given);
    session[u"payment_method_types"_s] = QJsonArray::fromStringList(types);
    QJsonObject options;
    for (const QString &type : types)
        options[type] = type == "card"_L1 ? shape(R"({"request_three_d_secure": "automatic"})") : QJsonObject();
    session[u"payment_method_options"_s] = options;
    return std::nullopt;
}

Answer<QJsonArray> readLines(World &world, const QJsonObject &params)
{
    const bool isSubscription = textAt(params, u"mode") == "subscription"_L1;
    const QJsonArray given = params.value("line_items"_L1).toArray();
    if (textAt(params, u"mode") == "setup"_L1)
        return QJsonArray();
    if (given.isEmpty())
        return refuseMissingParameter(u"line_items"_s);
    if (given.size() > 100)
        return refuse({}, u"You may pass at most 100 line items."_s, u"line_items"_s);
    QJsonArray lines;
    for (qsizetype i = 0; i < given.size(); ++i) {
        const QJsonObject item = given.at(i).toObject();
        const QString place = u"line_items[%1]"_s.arg(i);
        if (!item.contains("quantity"_L1))
            return refuseMissingParameter(place + u"[quantity]"_s);
        const Answer<QJsonObject> price = priceOfLine(world, item, place);
        if (!price)
            return refuse(price.error());
        const bool isRecurring = textAt(*price, u"type") == "recurring"_L1;
        if (isRecurring && !isSubscription) {
            return refuse({},
                          u"You specified `payment` mode but passed a recurring price. Either switch to `subscription` "
                          u"mode or use "
                          u"only one-time prices."_s,
                          u"mode"_s);
        }
        if (!isRecurring && isSubscription)
            return refuse({}, u"The practice account takes only recurring prices in `subscription` mode."_s,
                          place + u"[price]"_s);
        if (!lines.isEmpty() && lines.first().toObject().value("currency"_L1) != price->value("currency"_L1))
            return refuse({}, u"All line items must have the same currency."_s, place);
        if (price->value("custom_unit_amount"_L1).isObject()
            && (given.size() > 1 || numberAt(item, u"quantity") != 1)) {
            return refuse({}, u"A price with `custom_unit_amount` must be the only line item, with a quantity of 1."_s,
                          place);
        }
        lines.append(
            checkoutLine(world, *price, numberAt(item, u"quantity"), mergedMetadata({}, item.value("metadata"_L1))));
    }
    return lines;
}

Answer<QJsonObject> readDiscount(const World &world, const QJsonObject &params)
{
    const QJsonObject given = params.value("discounts"_L1).toArray().first().toObject();
    QJsonObject discount{{u"coupon"_s, given.value("coupon"_L1)},
                         {u"promotion_code"_s, textOrNull(textAt(given, u"promotion_code"))}};
    if (given.contains("promotion_code"_L1)) {
        const Answer<QJsonObject> code =
            world.need(u"promotion_code"_s, textAt(given, u"promotion_code"), u"discounts[0][promotion_code]"_s);
        if (!code)
            return code;
        discount[u"coupon"_s] = textAt(*code, u"promotion.coupon");
    }
    const Answer<QJsonObject> coupon = world.need(u"coupon"_s, textAt(discount, u"coupon"), u"discounts[0][coupon]"_s);
    if (!coupon)
        return coupon;
    return discount;
}

std::optional<ApiError> applyCustomer(const World &world, QJsonObject &session, const QJsonObject &params)
{
    const bool isPayment = textAt(params, u"mode") == "payment"_L1;
    const QString customerId = textAt(params, u"customer");
    if (!customerId.isEmpty()) {
        const Answer<QJsonObject> customer = world.need(u"customer"_s, customerId, u"customer"_s);
        if (!customer)
            return customer.error();
        session[u"customer"_s] = customerId;
        session[u"customer_details"_s] = customerDetails(*customer);
        return std::nullopt;
    }
    session[u"customer_creation"_s] = isPayment ? u"if_required"_s : u"always"_s;
    copyGiven(session, params, {u"customer_creation", u"customer_email"});
    if (params.contains("customer_email"_L1))
        session[u"customer_details"_s] = customerDetails({{u"email"_s, params.value("customer_email"_L1)}});
    return std::nullopt;
}

/// A session that only keeps a card costs nothing, and has its SetupIntent from the start.
void prepareSetup(World &world, QJsonObject &session, const QJsonObject &data)
{
    QJsonObject fields{{u"customer"_s, session.value("customer"_L1)},
                       {u"metadata"_s, mergedMetadata({}, data.value("metadata"_L1))}};
    copyGiven(fields, data, {u"description"});
    copyGiven(fields, session, {u"payment_method_types"});
    const QJsonObject setup = createSetup(world, fields);
    world.note(textAt(setup, u"id"), u"session"_s, session.value("id"_L1));
    session[u"setup_intent"_s] = setup.value("id"_L1);
    session[u"amount_subtotal"_s] = QJsonValue();
    session[u"amount_total"_s] = QJsonValue();
    session[u"total_details"_s] = QJsonValue();
    session[u"payment_status"_s] = u"no_payment_required"_s;
    session[u"payment_method_collection"_s] = QJsonValue();
}

Answer<QJsonObject> postSession(Call &call)
{
    World &world = call.world;
    for (const auto &error : {modeFault(call.params), urlFault(call.params), expiryFault(world, call.params),
                              automaticTaxFault(call.params)}) {
        if (error)
            return refuse(*error);
    }
    // Prices made on the way are not to stay behind a refusal.
    return wholly(world, [&] { return createCheckoutSession(world, call.params); });
}

Answer<QJsonObject> updateSession(Call &call)
{
    Answer<QJsonObject> session = call.world.need(u"checkout.session"_s, call.id());
    if (!session)
        return session;
    session->insert(u"metadata"_s,
                    mergedMetadata(session->value("metadata"_L1).toObject(), call.params.value("metadata"_L1)));
    call.world.change(*session);
    return session;
}

Answer<QJsonObject> expire(Call &call)
{
    const Answer<QJsonObject> session = call.world.need(u"checkout.session"_s, call.id());
    if (!session)
        return session;
    const QString status = textAt(*session, u"status");
    if (status != "open"_L1) {
        return refuse(
            {},
            u"Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of %1."_s
                .arg(status));
    }
    return expireSession(call.world, call.id());
}

Answer<QJsonObject> listLineItems(Call &call)
{
    const Answer<QJsonObject> session = call.world.need(u"checkout.session"_s, call.id());
    if (!session)
        return session;
    return pageOf(call, u"line_item"_s, call.world.notes(call.id()).value("lines"_L1).toArray());
}

Answer<QJsonObject> listSessions(Call &call)
{
    const Filter fields =
        sameAs(call, {u"customer"_s, u"payment_intent"_s, u"payment_link"_s, u"status"_s, u"subscription"_s});
    const QString email = textAt(call.params, u"customer_details.email");
    return page(call, u"checkout.session"_s, [&](const QJsonObject &session) {
        return fields(session) && (email.isEmpty() || textAt(session, u"customer_details.email") == email);
    });
}

} // namespace

QJsonObject checkoutLine(World &world, const QJsonObject &price, qint64 quantity, const QJsonObject &lineMetadata)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "item", "adjustable_quantity": null, "amount_discount": 0,
        "amount_subtotal": 0, "amount_tax": 0, "amount_total": 0, "currency": "", "description": null, "metadata": {}, "price": {},
        "quantity": 1})");
    QJsonObject line = form;
    const qint64 amount = priceAmount(world, price, quantity);
    line[u"id"_s] = world.ids.next(u"li"_s, world.now());
    line[u"amount_subtotal"_s] = amount;
    line[u"amount_total"_s] = amount;
    line[u"currency"_s] = price.value("currency"_L1);
    line[u"description"_s] = world.object(u"product"_s, textAt(price, u"product")).value("name"_L1);
    line[u"metadata"_s] = lineMetadata;
    line[u"price"_s] = price;
    line[u"quantity"_s] = quantity;
    return line;
}

Answer<QJsonObject> createCheckoutSession(World &world, const QJsonObject &params)
{
    static const QJsonObject form = shape(sessionForm);
    const Answer<QJsonArray> lines = readLines(world, params);
    if (!lines)
        return refuse(lines.error());
    QJsonObject session = world.blank(form, u"cs_test"_s);
    const QString id = textAt(session, u"id");
    if (const auto error = applyCustomer(world, session, params))
        return refuse(*error);
    copyGiven(session, params,
              {u"allow_promotion_codes", u"allowed_payment_method_types", u"billing_address_collection", u"cancel_url",
               u"client_reference_id", u"locale", u"mode", u"origin_context", u"payment_method_collection",
               u"submit_type", u"success_url"});
    session[u"metadata"_s] = mergedMetadata({}, params.value("metadata"_L1));
    session[u"currency"_s] =
        lines->isEmpty() ? params.value("currency"_L1) : lines->first().toObject().value("currency"_L1);
    if (const auto error = applyTypes(session, params))
        return refuse(*error);
    session[u"expires_at"_s] = params.contains("expires_at"_L1) ? numberAt(params, u"expires_at") : world.now() + day;
    session[u"url"_s] = pageUrlOf(world, id);
    if (textAt(session, u"mode") == "subscription"_L1 && !params.contains("payment_method_collection"_L1))
        session[u"payment_method_collection"_s] = u"always"_s;
    if (params.contains("custom_text"_L1))
        put(session, u"custom_text", completed(params.value("custom_text"_L1), emptyTexts));
    world.note(id, u"takesName"_s, textAt(params, u"customer_update.name") == "auto"_L1);
    world.note(id, u"lines"_s, *lines);
    world.note(id, u"intentData"_s, params.value("payment_intent_data"_L1).toObject());
    world.note(id, u"subscriptionData"_s, params.value("subscription_data"_L1).toObject());
    if (params.contains("discounts"_L1)) {
        const Answer<QJsonObject> discount = readDiscount(world, params);
        if (!discount)
            return discount;
        session[u"discounts"_s] = QJsonArray{*discount};
    }
    computeTotals(world, session);
    const qint64 total = numberAt(session, u"amount_total");
    if (total > 0) {
        if (const auto error = amountFault(total, textAt(session, u"currency"), u"line_items"_s))
            return refuse(*error);
    }
    if (textAt(session, u"mode") == "setup"_L1)
        prepareSetup(world, session, params.value("setup_intent_data"_L1).toObject());
    world.create(session);
    world.remind(numberAt(session, u"expires_at"), sessionExpires, id);
    return session;
}

QJsonValue lineItemsOfSession(const World &world, const QJsonObject &session)
{
    const QString id = textAt(session, u"id");
    return embeddedList(world.notes(id).value("lines"_L1).toArray(), u"/v1/checkout/sessions/%1/line_items"_s.arg(id));
}

Routes checkoutSessionRoutes()
{
    return {{"POST", u"/v1/checkout/sessions"_s, createFields(), postSession},
            {"GET", u"/v1/checkout/sessions"_s,
             paged({range("created"_L1), text("customer"_L1), text("payment_intent"_L1), text("payment_link"_L1),
                    text("subscription"_L1), word("status"_L1, {u"complete"_s, u"expired"_s, u"open"_s}),
                    group("customer_details"_L1, {text("email"_L1).needed()})}),
             listSessions},
            {"GET", u"/v1/checkout/sessions/:id"_s, {}, retrieve<u"checkout.session">},
            {"POST", u"/v1/checkout/sessions/:id"_s, {metadata()}, updateSession},
            {"POST", u"/v1/checkout/sessions/:id/expire"_s, {}, expire},
            {"GET", u"/v1/checkout/sessions/:id/line_items"_s, paged(), listLineItems}};
}

} // namespace paydesk::sandbox
