// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/billingportal.h"

#include "sandbox/paging.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QString kind = u"billing_portal.configuration"_s;
const QStringList prorations{u"always_invoice"_s, u"create_prorations"_s, u"none"_s};
/// How long the address of a session can be used.
constexpr qint64 sessionLife = 5 * 60;

Param subscriptionCancel()
{
    const QStringList reasons{u"customer_service"_s, u"low_quality"_s, u"missing_features"_s, u"other"_s,
                              u"switched_service"_s, u"too_complex"_s, u"too_expensive"_s,    u"unused"_s};
    return group("subscription_cancel"_L1,
                 {group("cancellation_reason"_L1,
                        {flag("enabled"_L1).needed(), list("options"_L1, word("option"_L1, reasons)).clearable()}),
                  flag("enabled"_L1), word("mode"_L1, {u"at_period_end"_s, u"immediately"_s}),
                  word("proration_behavior"_L1, prorations)});
}

Param subscriptionPause()
{
    return group("subscription_pause"_L1,
                 {group("duration"_L1,
                        {list("interval_options"_L1,
                              group("option"_L1,
                                    {word("interval"_L1, {u"day"_s, u"month"_s, u"week"_s, u"year"_s}).needed(),
                                     integer("interval_count"_L1).atLeast(1)}))
                             .clearable(),
                         word("type"_L1, {u"indefinite"_s, u"interval_options"_s}).needed()}),
                  flag("enabled"_L1)});
}

Param subscriptionUpdate()
{
    const QStringList conditions{u"decreasing_item_amount"_s, u"shortening_interval"_s};
    return group(
        "subscription_update"_L1,
        {word("billing_cycle_anchor"_L1, {u"now"_s, u"unchanged"_s}),
         list("default_allowed_updates"_L1, word("update"_L1, {u"price"_s, u"promotion_code"_s, u"quantity"_s}))
             .clearable(),
         flag("enabled"_L1),
         list("products"_L1,
              group("product"_L1,
                    {group("adjustable_quantity"_L1,
                           {flag("enabled"_L1).needed(), integer("maximum"_L1).atLeast(0),
                            integer("minimum"_L1).atLeast(0)}),
                     list("prices"_L1, text("price"_L1)).needed(), text("product"_L1).needed()}))
             .clearable(),
         word("proration_behavior"_L1, prorations),
         group("schedule_at_period_end"_L1,
               {list("conditions"_L1, group("condition"_L1, {word("type"_L1, conditions).needed()})).clearable()}),
         word("trial_update_behavior"_L1, {u"continue_trial"_s, u"end_trial"_s})});
}

Params configurationFields()
{
    const QStringList updates{u"address"_s, u"email"_s, u"name"_s, u"phone"_s, u"shipping"_s, u"tax_id"_s};
    return {group("business_profile"_L1,
                  {text("headline"_L1).clearable().upTo(60), text("privacy_policy_url"_L1).clearable(),
                   text("terms_of_service_url"_L1).clearable()}),
            text("default_return_url"_L1).clearable(),
            group("features"_L1,
                  {group("customer_update"_L1,
                         {list("allowed_updates"_L1, word("update"_L1, updates)).clearable(), flag("enabled"_L1)}),
                   group("invoice_history"_L1, {flag("enabled"_L1).needed()}),
                   group("payment_method_update"_L1, {flag("enabled"_L1).needed()}), subscriptionCancel(),
                   subscriptionPause(), subscriptionUpdate()}),
            group("login_page"_L1, {flag("enabled"_L1).needed()}),
            metadata(),
            text("name"_L1).clearable()};
}

/// Features which are switched on need to say what they allow, and name things that are there.
std::optional<ApiError> featureFault(const World &world, const QJsonObject &configuration)
{
    const QJsonObject update = at(configuration, u"features.subscription_update").toObject();
    const QString place = u"features[subscription_update]"_s;
    const QJsonArray products = update.value("products"_L1).toArray();
    if (update.value("enabled"_L1).toBool() && update.value("default_allowed_updates"_L1).toArray().isEmpty())
        return refuseMissingParameter(place + u"[default_allowed_updates]"_s).value();
    if (update.value("enabled"_L1).toBool() && products.isEmpty())
        return refuseMissingParameter(place + u"[products]"_s).value();
    for (qsizetype i = 0; i < products.size(); ++i) {
        const QJsonObject row = products.at(i).toObject();
        const QString where = u"%1[products][%2]"_s.arg(place).arg(i);
        const auto product = world.need(u"product"_s, textAt(row, u"product"), where + u"[product]"_s);
        if (!product)
            return product.error();
        for (const QJsonValue &id : row.value("prices"_L1).toArray()) {
            const auto price = world.need(u"price"_s, id.toString(), where + u"[prices]"_s);
            if (!price)
                return price.error();
        }
    }
    const QJsonObject customer = at(configuration, u"features.customer_update").toObject();
    if (customer.value("enabled"_L1).toBool() && customer.value("allowed_updates"_L1).toArray().isEmpty())
        return refuseMissingParameter(u"features[customer_update][allowed_updates]"_s).value();
    return std::nullopt;
}

/// Quantities and intervals that were not given are 1, as far as they are allowed at all.
void completeFeatures(QJsonObject &configuration)
{
    QJsonArray products = at(configuration, u"features.subscription_update.products").toArray();
    for (QJsonValueRef row : products) {
        QJsonObject product = row.toObject();
        QJsonObject quantity = shape(R"({"enabled": false, "maximum": null, "minimum": 1})");
        layOver(quantity, product.value("adjustable_quantity"_L1).toObject());
        product[u"adjustable_quantity"_s] = quantity;
        row = product;
    }
    put(configuration, u"features.subscription_update.products", products);
    QJsonArray pauses = at(configuration, u"features.subscription_pause.duration.interval_options").toArray();
    for (QJsonValueRef row : pauses) {
        QJsonObject pause = row.toObject();
        if (!pause.contains("interval_count"_L1))
            pause[u"interval_count"_s] = 1;
        row = pause;
    }
    put(configuration, u"features.subscription_pause.duration.interval_options", pauses);
}

std::optional<ApiError> applyFields(const World &world, QJsonObject &configuration, const QJsonObject &params)
{
    layOver(configuration, params);
    completeFeatures(configuration);
    const bool hasLogin = at(configuration, u"login_page.enabled").toBool();
    const QString login = world.settings.baseUrl + u"/p/login/"_s + textAt(configuration, u"id");
    put(configuration, u"login_page.url", hasLogin ? QJsonValue(login) : QJsonValue());
    return featureFault(world, configuration);
}

QJsonObject blankConfiguration(World &world)
{
    static const QJsonObject form = shape(R"({"id": "", "object": "billing_portal.configuration", "active": true,
        "application": null, "business_profile": {"headline": null, "privacy_policy_url": null, "terms_of_service_url": null},
        "created": 0, "default_return_url": null,
        "features": {"customer_update": {"allowed_updates": [], "enabled": false}, "invoice_history": {"enabled": false},
            "payment_method_update": {"enabled": false, "payment_method_configuration": null},
            "subscription_cancel": {"cancellation_reason": {"enabled": false, "feedback_options": null,
                "options": ["too_expensive", "missing_features", "switched_service", "unused", "customer_service",
                    "too_complex", "low_quality", "other"]}, "enabled": false, "mode": "at_period_end",
                "proration_behavior": "none"},
            "subscription_pause": {"duration": {"interval_options": [], "type": "indefinite"}, "enabled": false},
            "subscription_update": {"billing_cycle_anchor": null, "default_allowed_updates": [], "enabled": false,
                "products": [], "proration_behavior": "none", "schedule_at_period_end": {"conditions": []},
                "trial_update_behavior": "end_trial"}},
        "is_default": false, "livemode": false, "login_page": {"enabled": false, "url": null}, "metadata": {}, "name": null,
        "updated": 0})");
    QJsonObject configuration = world.blank(form, u"bpc"_s);
    configuration[u"updated"_s] = world.now();
    return configuration;
}

/// The one that the Dashboard has made; here, when it is needed first.
QJsonObject defaultConfiguration(World &world)
{
    QJsonObject found;
    world.objects.of(kind).oldestFirst({}, [&](const QJsonObject &configuration) {
        if (configuration.value("is_default"_L1).toBool())
            found = configuration;
        return found.isEmpty();
    });
    if (!found.isEmpty())
        return found;
    found = blankConfiguration(world);
    layOver(found, shape(R"({"is_default": true,
        "features": {"customer_update": {"allowed_updates": ["email", "address", "tax_id"], "enabled": true},
            "invoice_history": {"enabled": true}, "payment_method_update": {"enabled": true},
            "subscription_cancel": {"enabled": true}}})"));
    world.create(found);
    return found;
}

Answer<QJsonObject> postConfiguration(Call &call)
{
    QJsonObject configuration = blankConfiguration(call.world);
    if (const auto fault = applyFields(call.world, configuration, call.params))
        return refuse(*fault);
    call.world.create(configuration, u"billing_portal.configuration.created"_s);
    return configuration;
}

Answer<QJsonObject> updateConfiguration(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> configuration = world.need(kind, call.id());
    if (!configuration)
        return configuration;
    if (configuration->value("is_default"_L1).toBool() && call.has(u"active")
        && !call.params.value("active"_L1).toBool())
        return refuse({}, u"You cannot deactivate the default configuration."_s, u"active"_s);
    if (const auto fault = applyFields(world, *configuration, call.params))
        return refuse(*fault);
    configuration->insert(u"updated"_s, world.now());
    world.change(*configuration, u"billing_portal.configuration.updated"_s);
    return configuration;
}

Answer<QJsonObject> listConfigurations(Call &call)
{
    defaultConfiguration(call.world);
    return page(call, kind, sameAs(call, {u"active"_s, u"is_default"_s}));
}

Param subscriptionOnly(QLatin1StringView name)
{
    return group(name, {text("subscription"_L1).needed()});
}

Params sessionFields()
{
    const QStringList flows{u"customer_update"_s,    u"payment_method_update"_s, u"subscription_cancel"_s,
                            u"subscription_pause"_s, u"subscription_update"_s,   u"subscription_update_confirm"_s};
    const Param completion =
        group("after_completion"_L1,
              {group("hosted_confirmation"_L1, {text("custom_message"_L1).upTo(500)}),
               group("redirect"_L1, {text("return_url"_L1).needed()}),
               word("type"_L1, {u"hosted_confirmation"_s, u"portal_homepage"_s, u"redirect"_s}).needed()});
    const Param retention = group("retention"_L1,
                                  {group("coupon_offer"_L1, {text("coupon"_L1).needed()}).needed(),
                                   word("type"_L1, {u"coupon_offer"_s}).needed()});
    const Param confirm =
        group("subscription_update_confirm"_L1,
              {list("discounts"_L1, group("discount"_L1, {text("coupon"_L1), text("promotion_code"_L1)})),
               list("items"_L1,
                    group("item"_L1, {text("id"_L1).needed(), text("price"_L1), integer("quantity"_L1).atLeast(0)}))
                   .needed(),
               text("subscription"_L1).needed()});
    return {text("configuration"_L1),
            text("customer"_L1),
            group("flow_data"_L1,
                  {completion, group("subscription_cancel"_L1, {retention, text("subscription"_L1).needed()}),
                   subscriptionOnly("subscription_pause"_L1), subscriptionOnly("subscription_update"_L1), confirm,
                   word("type"_L1, flows).needed()}),
            text("locale"_L1),
            text("on_behalf_of"_L1),
            text("return_url"_L1)};
}

/// What was given, with everything that Stripe shows besides.
QJsonObject flowShape(const QJsonObject &given)
{
    QJsonObject flow = shape(R"({"after_completion": {"hosted_confirmation": null, "redirect": null,
        "type": "portal_homepage"}, "customer_update": null, "subscription_cancel": null, "subscription_pause": null,
        "subscription_update": null, "subscription_update_confirm": null, "type": ""})");
    layOver(flow, given);
    put(flow, u"after_completion.hosted_confirmation",
        completed(at(given, u"after_completion.hosted_confirmation"), R"({"custom_message": null})"));
    flow[u"subscription_cancel"_s] =
        completed(given.value("subscription_cancel"_L1), R"({"retention": null, "subscription": ""})");
    QJsonObject confirm = completed(given.value("subscription_update_confirm"_L1),
                                    R"({"discounts": null, "items": [], "subscription": ""})")
                              .toObject();
    if (confirm.isEmpty())
        return flow;
    for (const auto &[rows, form] : {std::pair(u"discounts"_s, R"({"coupon": null, "promotion_code": null})"),
                                     std::pair(u"items"_s, R"({"id": null, "price": null})")}) {
        QJsonArray whole;
        for (const QJsonValue &row : confirm.value(rows).toArray())
            whole.append(completed(row, form));
        if (confirm.value(rows).isArray())
            confirm[rows] = whole;
    }
    flow[u"subscription_update_confirm"_s] = confirm;
    return flow;
}

Answer<QJsonValue> readFlow(const World &world, const QJsonObject &params)
{
    if (!params.contains("flow_data"_L1))
        return QJsonValue();
    const QJsonObject given = params.value("flow_data"_L1).toObject();
    const QString type = textAt(given, u"type");
    QJsonObject flow = flowShape(given);
    if (type == "customer_update"_L1)
        flow[u"customer_update"_s] = QJsonObject();
    if (!type.startsWith("subscription_"_L1))
        return flow;
    if (!given.contains(type))
        return refuseMissingParameter(u"flow_data[%1]"_s.arg(type));
    const QString id = textAt(given, type + u".subscription"_s);
    const Answer<QJsonObject> subscription =
        world.need(u"subscription"_s, id, u"flow_data[%1][subscription]"_s.arg(type));
    if (!subscription)
        return refuse(subscription.error());
    if (subscription->value("customer"_L1) != params.value("customer"_L1)) {
        return refuse({}, u"The subscription %1 does not belong to the customer."_s.arg(id),
                      u"flow_data[%1][subscription]"_s.arg(type));
    }
    return flow;
}

Answer<QJsonObject> postSession(Call &call)
{
    static const QJsonObject form = shape(R"({"id": "", "object": "billing_portal.session", "configuration": "",
        "created": 0, "customer": "", "customer_account": null, "flow": null, "livemode": false, "locale": null,
        "on_behalf_of": null, "return_url": null, "url": ""})");
    World &world = call.world;
    if (!call.has(u"customer"))
        return refuseMissingParameter(u"customer"_s);
    const Answer<QJsonObject> customer = world.need(u"customer"_s, textAt(call.params, u"customer"), u"customer"_s);
    if (!customer)
        return customer;
    QJsonObject configuration = defaultConfiguration(world);
    if (call.has(u"configuration")) {
        const Answer<QJsonObject> named = world.need(kind, textAt(call.params, u"configuration"), u"configuration"_s);
        if (!named)
            return named;
        if (!named->value("active"_L1).toBool())
            return refuse({}, u"The configuration is not active."_s, u"configuration"_s);
        configuration = *named;
    }
    const Answer<QJsonValue> flow = readFlow(world, call.params);
    if (!flow)
        return refuse(flow.error());
    QJsonObject session = world.blank(form, u"bps"_s);
    session[u"return_url"_s] = configuration.value("default_return_url"_L1);
    copyGiven(session, call.params, {u"customer", u"locale", u"on_behalf_of", u"return_url"});
    session[u"configuration"_s] = configuration.value("id"_L1);
    session[u"flow"_s] = *flow;
    const QString secret = u"test_"_s + world.ids.random(44);
    session[u"url"_s] = world.settings.baseUrl + u"/p/session/"_s + secret;
    world.note(secret, u"session"_s, session.value("id"_L1));
    world.create(session, u"billing_portal.session.created"_s);
    return session;
}

} // namespace

std::optional<PortalView> portalView(const World &world, const QString &secret)
{
    const QJsonObject session = world.object(u"billing_portal.session"_s, textAt(world.notes(secret), u"session"));
    if (session.isEmpty() || numberAt(session, u"created") + sessionLife < world.clockTime())
        return std::nullopt;
    return PortalView{world.settings.accountName, textAt(session, u"return_url"),
                      textAt(session, u"locale").isEmpty() ? u"auto"_s : textAt(session, u"locale")};
}

Routes billingPortalRoutes()
{
    Params update = configurationFields();
    update << flag("active"_L1);
    Params create = configurationFields();
    for (Param &param : create)
        param.isNeeded = param.name == "features"_L1;
    return {{"POST", u"/v1/billing_portal/configurations"_s, create, postConfiguration},
            {"GET", u"/v1/billing_portal/configurations"_s, paged({flag("active"_L1), flag("is_default"_L1)}),
             listConfigurations},
            {"GET", u"/v1/billing_portal/configurations/:id"_s, {}, retrieve<u"billing_portal.configuration">},
            {"POST", u"/v1/billing_portal/configurations/:id"_s, update, updateConfiguration},
            {"POST", u"/v1/billing_portal/sessions"_s, sessionFields(), postSession}};
}

} // namespace paydesk::sandbox
