// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/paymentlinkfields.h"

#include "sandbox/products.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

Param message(QLatin1StringView name)
{
    return group(name, {text("message"_L1).needed().upTo(1200)}).clearable();
}

Param adjustableQuantity()
{
    return group("adjustable_quantity"_L1,
                 {flag("enabled"_L1).needed(), integer("maximum"_L1).atLeast(2).atMost(999'999),
                  integer("minimum"_L1).atLeast(0)});
}

Param customFields()
{
    const Params limits{text("default_value"_L1), integer("maximum_length"_L1).atLeast(1),
                        integer("minimum_length"_L1).atLeast(1)};
    return list("custom_fields"_L1,
                group("field"_L1,
                      {group("dropdown"_L1,
                             {text("default_value"_L1),
                              list("options"_L1,
                                   group("option"_L1, {text("label"_L1).needed(), text("value"_L1).needed()}))
                                  .needed()}),
                       text("key"_L1).needed().upTo(200),
                       group("label"_L1, {text("custom"_L1).needed().upTo(50), word("type"_L1, {u"custom"_s}).needed()})
                           .needed(),
                       group("numeric"_L1, limits), flag("optional"_L1), group("text"_L1, limits),
                       word("type"_L1, {u"dropdown"_s, u"numeric"_s, u"text"_s}).needed()}))
        .clearable();
}

Param intentData(bool isNew)
{
    Params params{text("description"_L1).clearable().upTo(1000),
                  metadata(),
                  word("setup_future_usage"_L1, {u"off_session"_s, u"on_session"_s}).clearable(),
                  text("statement_descriptor"_L1).clearable().upTo(22),
                  text("statement_descriptor_suffix"_L1).clearable().upTo(22),
                  text("transfer_group"_L1).clearable()};
    if (isNew)
        params << word("capture_method"_L1, {u"automatic"_s, u"automatic_async"_s, u"manual"_s});
    return group("payment_intent_data"_L1, params);
}

Param subscriptionData(bool isNew)
{
    Params params{
        metadata(), integer("trial_period_days"_L1).clearable().atLeast(1).atMost(730),
        group("trial_settings"_L1,
              {group("end_behavior"_L1,
                     {word("missing_payment_method"_L1, {u"cancel"_s, u"create_invoice"_s, u"pause"_s}).needed()})
                   .needed()})
            .clearable()};
    if (isNew)
        params << text("description"_L1).upTo(500);
    return group("subscription_data"_L1, params);
}

Params commonFields(bool isNew)
{
    const QStringList positions{u"auto"_s, u"hidden"_s};
    return {
        group("after_completion"_L1,
              {group("hosted_confirmation"_L1, {text("custom_message"_L1).upTo(500)}),
               group("redirect"_L1, {text("url"_L1).needed()}),
               word("type"_L1, {u"hosted_confirmation"_s, u"redirect"_s}).needed()}),
        flag("allow_promotion_codes"_L1),
        group("automatic_tax"_L1, {flag("enabled"_L1).needed()}),
        word("billing_address_collection"_L1, {u"auto"_s, u"required"_s}),
        group("consent_collection"_L1,
              {group("payment_method_reuse_agreement"_L1, {word("position"_L1, positions).needed()}),
               word("promotions"_L1, {u"auto"_s, u"none"_s}), word("terms_of_service"_L1, {u"none"_s, u"required"_s})}),
        customFields(),
        group("custom_text"_L1,
              {message("after_submit"_L1), message("shipping_address"_L1), message("submit"_L1),
               message("terms_of_service_acceptance"_L1)}),
        word("customer_creation"_L1, {u"always"_s, u"if_required"_s}),
        text("inactive_message"_L1).clearable().upTo(500),
        group("invoice_creation"_L1, {flag("enabled"_L1).needed()}),
        metadata(),
        intentData(isNew),
        word("payment_method_collection"_L1, {u"always"_s, u"if_required"_s}),
        list("payment_method_types"_L1, text("type"_L1)).clearable(),
        group("phone_number_collection"_L1, {flag("enabled"_L1).needed()}),
        group("restrictions"_L1, {group("completed_sessions"_L1, {integer("limit"_L1).needed().atLeast(1)}).needed()})
            .clearable(),
        group("shipping_address_collection"_L1, {list("allowed_countries"_L1, text("country"_L1).upTo(2)).needed()})
            .clearable(),
        word("submit_type"_L1, {u"auto"_s, u"book"_s, u"donate"_s, u"pay"_s, u"subscribe"_s}),
        subscriptionData(isNew),
        group("tax_id_collection"_L1,
              {flag("enabled"_L1).needed(), word("required"_L1, {u"if_supported"_s, u"never"_s})})};
}

/// A group of a link which is null until it is given for the first time.
void layOverShape(QJsonObject &link, const QJsonObject &params, const QString &name, const char *json)
{
    if (!params.contains(name))
        return;
    if (params.value(name).isNull()) {
        link[name] = QJsonValue();
        return;
    }
    QJsonObject whole = completed(link.value(name), json).toObject();
    if (whole.isEmpty())
        whole = shape(json);
    layOver(whole, params.value(name).toObject());
    link[name] = whole;
}

QJsonArray wholeFields(const QJsonArray &given)
{
    const char *limits = R"({"default_value": null, "maximum_length": null, "minimum_length": null})";
    QJsonArray fields;
    for (const QJsonValue &row : given) {
        QJsonObject field{{u"optional"_s, false}};
        layOver(field, row.toObject());
        const QString type = textAt(field, u"type");
        const QJsonValue details = field.value(type).isObject() ? field.value(type) : QJsonObject();
        field[type] = completed(details, type == "dropdown"_L1 ? R"({"default_value": null, "options": []})" : limits);
        fields.append(field);
    }
    return fields;
}

} // namespace

Params newLinkFields()
{
    return commonFields(true) << list("line_items"_L1,
                                      group("line"_L1,
                                            {adjustableQuantity(), text("price"_L1), priceData(),
                                             integer("quantity"_L1).needed().atLeast(0).atMost(999'999)}))
                                     .needed()
                              << currency("currency"_L1);
}

Params changedLinkFields()
{
    return commonFields(false) << list(
               "line_items"_L1,
               group("line"_L1,
                     {adjustableQuantity(), text("id"_L1).needed(), integer("quantity"_L1).atLeast(0).atMost(999'999)}))
                               << flag("active"_L1);
}

void applyLinkFields(QJsonObject &link, const QJsonObject &params, bool recurs)
{
    layOverShape(link, params, u"consent_collection"_s,
                 R"({"payment_method_reuse_agreement": null, "promotions": null, "terms_of_service": null})");
    layOverShape(link, params, u"payment_intent_data"_s,
                 R"({"capture_method": null, "description": null, "metadata": {}, "setup_future_usage": null,
                     "statement_descriptor": null, "statement_descriptor_suffix": null, "transfer_group": null})");
    layOverShape(link, params, u"restrictions"_s, R"({"completed_sessions": {"count": 0, "limit": 0}})");
    layOverShape(link, params, u"shipping_address_collection"_s, R"({"allowed_countries": []})");
    QJsonObject subscription = params;
    if (recurs && link.value("subscription_data"_L1).isNull() && !params.contains("subscription_data"_L1))
        subscription[u"subscription_data"_s] = QJsonObject();
    layOverShape(link, subscription, u"subscription_data"_s,
                 R"({"description": null, "invoice_settings": {"account_tax_ids": null, "custom_fields": null,
                     "description": null, "footer": null, "issuer": {"type": "self"}}, "metadata": {},
                     "trial_period_days": null, "trial_settings": null})");
    if (params.contains("after_completion"_L1)) {
        QJsonObject end = params.value("after_completion"_L1).toObject();
        if (textAt(end, u"type") == "hosted_confirmation"_L1) {
            const QJsonValue given = end.value("hosted_confirmation"_L1);
            end[u"hosted_confirmation"_s] =
                completed(given.isObject() ? given : QJsonObject(), R"({"custom_message": null})");
        }
        link[u"after_completion"_s] = end;
    }
    if (params.contains("custom_fields"_L1))
        link[u"custom_fields"_s] = wholeFields(params.value("custom_fields"_L1).toArray());
    QJsonObject rest;
    copyGiven(rest, params,
              {u"allow_promotion_codes", u"automatic_tax", u"billing_address_collection", u"custom_text",
               u"customer_creation", u"inactive_message", u"invoice_creation", u"metadata",
               u"payment_method_collection", u"payment_method_types", u"phone_number_collection", u"submit_type",
               u"tax_id_collection"});
    // A subscription makes its invoices anyway.
    if (recurs)
        rest.remove(u"invoice_creation"_s);
    layOver(link, rest);
    if (at(link, u"automatic_tax.enabled").toBool())
        put(link, u"automatic_tax.liability", QJsonObject{{u"type"_s, u"self"_s}});
}

} // namespace paydesk::sandbox
