// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/paymentlinks.h"

#include "sandbox/checkoutsessions.h"
#include "sandbox/paging.h"
#include "sandbox/paymentlinkfields.h"
#include "sandbox/products.h"

#include <QUrl>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QString kind = u"payment_link"_s;

const char *linkForm = R"({"id": "", "object": "payment_link", "active": true,
    "after_completion": {"hosted_confirmation": {"custom_message": null}, "type": "hosted_confirmation"},
    "allow_promotion_codes": false, "application": null, "application_fee_amount": null, "application_fee_percent": null,
    "automatic_tax": {"enabled": false, "liability": null}, "billing_address_collection": "auto", "consent_collection": null,
    "currency": "", "custom_fields": [],
    "custom_text": {"after_submit": null, "shipping_address": null, "submit": null, "terms_of_service_acceptance": null},
    "customer_creation": "if_required", "inactive_message": null,
    "invoice_creation": {"enabled": false, "invoice_data": {"account_tax_ids": null, "custom_fields": null, "description": null,
        "footer": null, "issuer": null, "metadata": {}, "rendering_options": null}},
    "livemode": false, "managed_payments": null, "metadata": {}, "on_behalf_of": null, "optional_items": null,
    "payment_intent_data": null, "payment_method_collection": "always", "payment_method_options": null,
    "payment_method_types": null, "phone_number_collection": {"enabled": false}, "restrictions": null,
    "shipping_address_collection": null, "shipping_options": [], "submit_type": "auto", "subscription_data": null,
    "tax_id_collection": {"enabled": false, "required": "never"}, "transfer_data": null, "url": ""})";

bool isRecurring(const QJsonArray &lines)
{
    for (const QJsonValue &line : lines) {
        if (textAt(line.toObject(), u"price.type") == "recurring"_L1)
            return true;
    }
    return false;
}

/// How many a buyer may take, where the buyer may choose.
Answer<QJsonValue> adjustable(const QJsonObject &given, qint64 quantity, const QString &place)
{
    QJsonObject range =
        completed(given.value("adjustable_quantity"_L1), R"({"enabled": false, "maximum": 99, "minimum": 0})")
            .toObject();
    if (!range.value("enabled"_L1).toBool())
        return QJsonValue();
    if (quantity < numberAt(range, u"minimum") || quantity > numberAt(range, u"maximum")) {
        return refuse({}, u"The quantity must lie between the minimum and the maximum of `adjustable_quantity`."_s,
                      place + u"[quantity]"_s);
    }
    return range;
}

Answer<QJsonArray> readLines(World &world, const QJsonArray &given)
{
    constexpr qsizetype mostLines = 20;
    if (given.isEmpty())
        return refuseMissingParameter(u"line_items"_s);
    if (given.size() > mostLines)
        return refuse({}, u"You may pass at most %1 line items."_s.arg(mostLines), u"line_items"_s);
    QJsonArray lines;
    for (qsizetype i = 0; i < given.size(); ++i) {
        const QJsonObject item = given.at(i).toObject();
        const QString place = u"line_items[%1]"_s.arg(i);
        const qint64 quantity = numberAt(item, u"quantity");
        Answer<QJsonObject> price = priceOfLine(world, item, place);
        if (!price)
            return refuse(price.error());
        // One that was made on the way is for this link, so it is sold with every session of it.
        price->insert(u"active"_s, true);
        world.change(*price);
        const Answer<QJsonValue> range = adjustable(item, quantity, place);
        if (!range)
            return refuse(range.error());
        QJsonObject line = checkoutLine(world, *price, quantity, {});
        if (!lines.isEmpty() && lines.first().toObject().value("currency"_L1) != line.value("currency"_L1))
            return refuse({}, u"All line items must have the same currency."_s, place);
        line[u"adjustable_quantity"_s] = *range;
        lines.append(line);
    }
    return lines;
}

/// The parameter `line_items` of an update changes quantities of lines that are there.
Answer<QJsonArray> changedLines(World &world, QJsonArray lines, const QJsonArray &given)
{
    for (qsizetype i = 0; i < given.size(); ++i) {
        const QJsonObject item = given.at(i).toObject();
        const QString place = u"line_items[%1]"_s.arg(i);
        bool isKnown = false;
        for (QJsonValueRef row : lines) {
            QJsonObject line = row.toObject();
            if (line.value("id"_L1) != item.value("id"_L1))
                continue;
            const qint64 quantity = numberAt(item.contains("quantity"_L1) ? item : line, u"quantity");
            const Answer<QJsonValue> range =
                adjustable(item.contains("adjustable_quantity"_L1) ? item : line, quantity, place);
            if (!range)
                return refuse(range.error());
            QJsonObject changed = checkoutLine(world, line.value("price"_L1).toObject(), quantity, {});
            changed[u"id"_s] = line.value("id"_L1);
            changed[u"adjustable_quantity"_s] = *range;
            row = changed;
            isKnown = true;
        }
        if (!isKnown)
            return refuseMissing(u"line_item"_s, textAt(item, u"id"), place + u"[id]"_s);
    }
    return lines;
}

std::optional<ApiError> modeFault(const QJsonObject &params, bool recurs)
{
    const QString wrong = recurs ? u"payment_intent_data"_s : u"subscription_data"_s;
    ApiError error;
    if (params.contains(wrong)) {
        error.message = recurs ? u"You can not pass `payment_intent_data` for a link with recurring prices."_s
                               : u"You can not pass `subscription_data` for a link without recurring prices."_s;
        error.param = wrong;
    } else if (recurs && params.contains("customer_creation"_L1)) {
        error.message = u"`customer_creation` can only be used with one-time prices."_s;
        error.param = u"customer_creation"_s;
    } else if (textAt(params, u"after_completion.type") == "redirect"_L1) {
        const QUrl url(textAt(params, u"after_completion.redirect.url"));
        if (url.isValid() && !url.scheme().isEmpty() && !url.host().isEmpty())
            return std::nullopt;
        error.message = u"Not a valid URL"_s;
        error.code = u"url_invalid"_s;
        error.param = u"after_completion[redirect][url]"_s;
    } else {
        return std::nullopt;
    }
    return error;
}

Answer<QJsonObject> makeLink(World &world, const QJsonObject &params)
{
    static const QJsonObject form = shape(linkForm);
    const Answer<QJsonArray> lines = readLines(world, params.value("line_items"_L1).toArray());
    if (!lines)
        return refuse(lines.error());
    const bool recurs = isRecurring(*lines);
    if (const auto fault = modeFault(params, recurs))
        return refuse(*fault);
    QJsonObject link = world.blank(form, u"plink"_s);
    link.remove(u"created"_s);
    if (recurs) {
        link[u"customer_creation"_s] = u"always"_s;
        link[u"invoice_creation"_s] = QJsonValue();
    }
    applyLinkFields(link, params, recurs);
    link[u"currency"_s] = lines->first().toObject().value("currency"_L1);
    const QString code = u"test_"_s + world.ids.random(18);
    link[u"url"_s] = world.settings.baseUrl + u"/b/"_s + code;
    world.note(code, u"link"_s, link.value("id"_L1));
    world.note(textAt(link, u"id"), u"lines"_s, *lines);
    world.create(link, u"payment_link.created"_s);
    return link;
}

Answer<QJsonObject> postLink(Call &call)
{
    // Prices made on the way are not to stay behind a refusal.
    return wholly(call.world, [&] { return makeLink(call.world, call.params); });
}

Answer<QJsonObject> updateLink(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> link = world.need(kind, call.id());
    if (!link)
        return link;
    const QJsonArray present = world.notes(call.id()).value("lines"_L1).toArray();
    const Answer<QJsonArray> lines = changedLines(world, present, call.params.value("line_items"_L1).toArray());
    if (!lines)
        return refuse(lines.error());
    const bool recurs = isRecurring(present);
    if (const auto fault = modeFault(call.params, recurs))
        return refuse(*fault);
    copyGiven(*link, call.params, {u"active"});
    applyLinkFields(*link, call.params, recurs);
    world.note(call.id(), u"lines"_s, *lines);
    world.change(*link, u"payment_link.updated"_s);
    return link;
}

Answer<QJsonObject> listLinks(Call &call)
{
    return page(call, kind, sameAs(call, {u"active"_s}));
}

Answer<QJsonObject> listLineItems(Call &call)
{
    const Answer<QJsonObject> link = call.world.need(kind, call.id());
    if (!link)
        return link;
    return pageOf(call, u"line_item"_s, call.world.notes(call.id()).value("lines"_L1).toArray());
}

/// What POST /v1/checkout/sessions would take for the same.
QJsonObject sessionParams(const World &world, const QJsonObject &link)
{
    const QJsonArray lines = world.notes(textAt(link, u"id")).value("lines"_L1).toArray();
    const bool recurs = isRecurring(lines);
    QJsonObject params;
    copyGiven(params, link, {u"allow_promotion_codes", u"billing_address_collection", u"metadata"});
    QJsonArray items;
    for (const QJsonValue &row : lines) {
        const QJsonObject line = row.toObject();
        items.append(QJsonObject{{u"price"_s, at(line, u"price.id")}, {u"quantity"_s, line.value("quantity"_L1)}});
    }
    params[u"line_items"_s] = items;
    params[u"mode"_s] = recurs ? u"subscription"_s : u"payment"_s;
    if (recurs)
        copyGiven(params, link, {u"payment_method_collection"});
    else
        copyGiven(params, link, {u"customer_creation", u"submit_type"});
    // What was left out is left out of the session as well.
    const QString dataName = recurs ? u"subscription_data"_s : u"payment_intent_data"_s;
    QJsonObject data;
    const QJsonObject all = link.value(dataName).toObject();
    for (auto it = all.begin(); it != all.end(); ++it) {
        if (!it.value().isNull())
            data.insert(it.key(), it.value());
    }
    if (!data.isEmpty())
        params[dataName] = data;
    if (textAt(link, u"after_completion.type") == "redirect"_L1)
        params[u"success_url"_s] = at(link, u"after_completion.redirect.url");
    return params;
}

} // namespace

std::optional<LinkVisit> visitLink(World &world, const QString &code)
{
    const QJsonObject link = world.object(kind, textAt(world.notes(code), u"link"));
    if (link.isEmpty())
        return std::nullopt;
    LinkVisit visit{{}, world.settings.accountName, textAt(link, u"inactive_message")};
    if (!link.value("active"_L1).toBool())
        return visit;
    Answer<QJsonObject> session = createCheckoutSession(world, sessionParams(world, link));
    // A price may have been archived since.
    if (!session)
        return visit;
    session->insert(u"payment_link"_s, link.value("id"_L1));
    world.change(*session);
    visit.url = textAt(*session, u"url");
    return visit;
}

void countCompletion(World &world, const QString &linkId)
{
    QJsonObject link = world.object(kind, linkId);
    if (!link.value("restrictions"_L1).isObject())
        return;
    const qint64 count = numberAt(link, u"restrictions.completed_sessions.count") + 1;
    put(link, u"restrictions.completed_sessions.count", count);
    if (count >= numberAt(link, u"restrictions.completed_sessions.limit"))
        link[u"active"_s] = false;
    world.change(link, u"payment_link.updated"_s);
}

QJsonValue lineItemsOfLink(const World &world, const QJsonObject &link)
{
    const QString id = textAt(link, u"id");
    return embeddedList(world.notes(id).value("lines"_L1).toArray(), u"/v1/payment_links/%1/line_items"_s.arg(id));
}

Routes paymentLinkRoutes()
{
    return {{"POST", u"/v1/payment_links"_s, newLinkFields(), postLink},
            {"GET", u"/v1/payment_links"_s, paged({flag("active"_L1)}), listLinks},
            {"GET", u"/v1/payment_links/:id"_s, {}, retrieve<u"payment_link">},
            {"POST", u"/v1/payment_links/:id"_s, changedLinkFields(), updateLink},
            {"GET", u"/v1/payment_links/:id/line_items"_s, paged(), listLineItems}};
}

} // namespace paydesk::sandbox
