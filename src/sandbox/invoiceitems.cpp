// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/invoiceitems.h"

#include "sandbox/discounts.h"
#include "sandbox/invoicelines.h"
#include "sandbox/invoicing.h"
#include "sandbox/paging.h"
#include "sandbox/products.h"
#include "sandbox/taxrates.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QString kind = u"invoiceitem"_s;

Params itemFields(bool isNew)
{
    Params params{integer("amount"_L1),
                  text("description"_L1),
                  flag("discountable"_L1),
                  discountList(),
                  metadata(),
                  group("period"_L1, {integer("end"_L1).needed(), integer("start"_L1).needed()}),
                  priceData(),
                  group("pricing"_L1, {text("price"_L1)}),
                  integer("quantity"_L1).atLeast(0),
                  word("tax_behavior"_L1, {u"exclusive"_s, u"inclusive"_s, u"unspecified"_s}),
                  text("tax_code"_L1).clearable(),
                  list("tax_rates"_L1, text("rate"_L1)).clearable(),
                  decimal("unit_amount_decimal"_L1).orNegative()};
    if (isNew) {
        params << text("customer"_L1).needed() << currency("currency"_L1) << text("invoice"_L1)
               << text("subscription"_L1);
    }
    return params;
}

QString placed(const QString &place, const QString &param)
{
    return place.isEmpty() ? param : u"%1[%2]"_s.arg(place, param);
}

/// The price that `pricing` or `price_data` gives, an inline one for `unit_amount_decimal`, or an empty object for an `amount`.
Answer<QJsonObject> priceGiven(World &world, const QJsonObject &params, const QString &place)
{
    const QString named = textAt(params, u"pricing.price");
    if (named.isEmpty() && !params.contains("price_data"_L1)) {
        if (!params.contains("unit_amount_decimal"_L1))
            return QJsonObject();
        return QJsonObject{{u"currency"_s, params.value("currency"_L1)},
                           {u"unit_amount_decimal"_s, params.value("unit_amount_decimal"_L1)}};
    }
    QJsonObject line;
    copyGiven(line, params, {u"price_data"});
    if (!named.isEmpty())
        line[u"price"_s] = named;
    const Answer<QJsonObject> price = priceOfLine(world, line, placed(place, u"pricing"_s));
    if (price && textAt(*price, u"type") != "one_time"_L1) {
        return refuse(
            {},
            u"The price specified is set to `type=recurring` but this field only accepts prices with `type=one_time`."_s,
            placed(place, u"pricing[price]"_s));
    }
    return price;
}

/// Amount, currency and pricing from what was given.
std::optional<ApiError> setPricing(World &world, QJsonObject &item, const QJsonObject &params, const QString &place)
{
    copyGiven(item, params, {u"quantity"});
    const qint64 quantity = numberAt(item, u"quantity");
    item[u"quantity_decimal"_s] = QString::number(quantity);
    const Answer<QJsonObject> price = priceGiven(world, params, place);
    if (!price)
        return price.error();
    QJsonObject pricing = item.value("pricing"_L1).toObject();
    if (!price->isEmpty()) {
        pricing = {{u"type"_s, u"price_details"_s}, {u"unit_amount_decimal"_s, price->value("unit_amount_decimal"_L1)}};
        if (price->contains("id"_L1)) {
            pricing[u"price_details"_s] =
                QJsonObject{{u"price"_s, price->value("id"_L1)}, {u"product"_s, price->value("product"_L1)}};
        }
        item[u"currency"_s] = price->value("currency"_L1);
        item[u"amount"_s] = priceAmount(world, *price, quantity);
    } else if (params.contains("amount"_L1)) {
        item[u"amount"_s] = params.value("amount"_L1);
        pricing = {{u"type"_s, u"price_details"_s},
                   {u"unit_amount_decimal"_s, QString::number(numberAt(params, u"amount"))}};
    } else if (params.contains("quantity"_L1)) {
        const QJsonObject priced = world.object(u"price"_s, textAt(pricing, u"price_details.price"));
        item[u"amount"_s] = priceAmount(world, priced.isEmpty() ? pricing : priced, quantity);
    }
    item[u"pricing"_s] = pricing;
    return std::nullopt;
}

std::optional<ApiError> applyFields(World &world, QJsonObject &item, const QJsonObject &params, const QString &place)
{
    if (const auto fault = setPricing(world, item, params, place))
        return fault;
    copyGiven(item, params, {u"description", u"discountable", u"period"});
    item[u"metadata"_s] = mergedMetadata(item.value("metadata"_L1).toObject(), params.value("metadata"_L1));
    if (params.contains("tax_rates"_L1)) {
        const Answer<QJsonArray> rates =
            taxRatesFor(world, params.value("tax_rates"_L1), placed(place, u"tax_rates"_s));
        if (!rates)
            return rates.error();
        item[u"tax_rates"_s] = *rates;
    }
    if (params.contains("discounts"_L1)) {
        const Answer<QJsonArray> discounts =
            makeDiscounts(world, params.value("discounts"_L1),
                          {{u"customer"_s, item.value("customer"_L1)}, {u"invoice_item"_s, item.value("id"_L1)}},
                          placed(place, u"discounts"_s));
        if (!discounts)
            return discounts.error();
        item[u"discounts"_s] = *discounts;
    }
    return std::nullopt;
}

QJsonObject blankItem(World &world, const QString &customerId)
{
    static const QJsonObject form = shape(
        R"({"id": "", "object": "invoiceitem", "amount": 0, "currency": "", "customer": "", "customer_account": null,
        "date": 0, "description": null, "discountable": true, "discounts": [], "invoice": null, "livemode": false,
        "metadata": {}, "parent": null, "period": {"end": 0, "start": 0}, "pricing": null, "proration": false,
        "quantity": 1, "quantity_decimal": "1", "tax_rates": [], "test_clock": null})");
    QJsonObject item = world.blank(form, u"ii"_s);
    item.remove(u"created"_s);
    item[u"customer"_s] = customerId;
    item[u"date"_s] = world.now();
    item[u"period"_s] = QJsonObject{{u"end"_s, world.now()}, {u"start"_s, world.now()}};
    return item;
}

Answer<QJsonObject> draftOf(const World &world, const QString &invoiceId, const QString &param)
{
    const Answer<QJsonObject> invoice = world.need(u"invoice"_s, invoiceId, param);
    if (invoice && textAt(*invoice, u"status") != "draft"_L1) {
        return refuse(
            u"invoice_not_editable"_s,
            u"This invoice is no longer editable: only drafts have invoice items added, changed or taken away."_s,
            param);
    }
    return invoice;
}

/// Puts a new or changed item's line into its draft; without `item`, takes the line of `itemId` out.
void updateDraft(World &world, const QJsonObject &invoice, const QString &itemId, const QJsonObject &item)
{
    QJsonArray lines = at(invoice, u"lines.data").toArray();
    qsizetype place = 0;
    while (place < lines.size()) {
        const QJsonObject parent = lines.at(place).toObject().value("parent"_L1).toObject();
        if (textAt(parent, textAt(parent, u"type") + u".invoice_item"_s) == itemId)
            break;
        ++place;
    }
    QJsonObject line = item.isEmpty() ? QJsonObject() : lineOfInvoiceItem(world, item);
    if (place == lines.size()) {
        lines.append(line);
    } else if (item.isEmpty()) {
        lines.removeAt(place);
    } else {
        const QString fresh = textAt(line, u"id");
        line[u"id"_s] = lines.at(place).toObject().value("id"_L1);
        world.note(textAt(line, u"id"), u"taxRates"_s, world.notes(fresh).value("taxRates"_L1));
        lines[place] = line;
    }
    editDraft(world, invoice, lines);
}

Answer<QJsonObject> postItem(Call &call)
{
    return wholly(call.world, [&] { return createInvoiceItem(call.world, call.params); });
}

Answer<QJsonObject> changeItem(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> item = world.need(kind, call.id());
    if (!item)
        return item;
    const QString invoiceId = textAt(*item, u"invoice");
    Answer<QJsonObject> invoice = QJsonObject();
    if (!invoiceId.isEmpty()) {
        invoice = draftOf(world, invoiceId, {});
        if (!invoice)
            return invoice;
    }
    if (const auto fault = applyFields(world, *item, call.params, {}))
        return refuse(*fault);
    world.change(*item);
    if (!invoice->isEmpty())
        updateDraft(world, *invoice, call.id(), *item);
    return item;
}

Answer<QJsonObject> updateItem(Call &call)
{
    return wholly(call.world, [&] { return changeItem(call); });
}

Answer<QJsonObject> deleteItem(Call &call)
{
    World &world = call.world;
    const Answer<QJsonObject> item = world.need(kind, call.id());
    if (!item)
        return item;
    const QString invoiceId = textAt(*item, u"invoice");
    if (!invoiceId.isEmpty()) {
        const Answer<QJsonObject> invoice = draftOf(world, invoiceId, {});
        if (!invoice)
            return invoice;
        updateDraft(world, *invoice, call.id(), {});
    }
    world.objects.of(kind).remove(call.id());
    world.announce(u"invoiceitem.deleted"_s, *item);
    return QJsonObject{{u"id"_s, call.id()}, {u"object"_s, kind}, {u"deleted"_s, true}};
}

Answer<QJsonObject> listItems(Call &call)
{
    // An invoice item has a `date` where others have `created`.
    const QJsonValue dates = call.params.take(u"created"_s);
    const Filter fields = sameAs(call, {u"customer"_s, u"invoice"_s});
    return page(call, kind, [&](const QJsonObject &item) {
        const bool isPending = item.value("invoice"_L1).isNull();
        return fields(item) && inRange(numberAt(item, u"date"), dates)
            && (!call.has(u"pending") || call.params.value("pending"_L1).toBool() == isPending);
    });
}

} // namespace

Answer<QJsonObject> createInvoiceItem(World &world, const QJsonObject &params, const QString &place)
{
    const Answer<QJsonObject> customer =
        world.need(u"customer"_s, textAt(params, u"customer"), placed(place, u"customer"_s));
    if (!customer)
        return customer;
    int ways = 0;
    for (const QString &way : {u"amount"_s, u"pricing"_s, u"price_data"_s, u"unit_amount_decimal"_s})
        ways += params.contains(way) ? 1 : 0;
    if (ways != 1) {
        return refuse(ways == 0 ? u"parameter_missing"_s : u"parameters_exclusive"_s,
                      u"You must pass exactly one of: amount, pricing, price_data, unit_amount_decimal."_s,
                      placed(place, u"amount"_s));
    }
    const bool needsCurrency = params.contains("amount"_L1) || params.contains("unit_amount_decimal"_L1);
    if (needsCurrency && !params.contains("currency"_L1))
        return refuseMissingParameter(placed(place, u"currency"_s));
    Answer<QJsonObject> invoice = QJsonObject();
    if (params.contains("invoice"_L1)) {
        invoice = draftOf(world, textAt(params, u"invoice"), placed(place, u"invoice"_s));
        if (!invoice)
            return invoice;
    }
    QJsonObject item = blankItem(world, textAt(params, u"customer"));
    copyGiven(item, params, {u"currency"});
    if (params.contains("subscription"_L1)) {
        const Answer<QJsonObject> subscription =
            world.need(u"subscription"_s, textAt(params, u"subscription"), placed(place, u"subscription"_s));
        if (!subscription)
            return subscription;
        put(item, u"parent.type", u"subscription_details"_s);
        put(item, u"parent.subscription_details.subscription", subscription->value("id"_L1));
    }
    if (const auto fault = applyFields(world, item, params, place))
        return refuse(*fault);
    if (textAt(item, u"description").isEmpty()) {
        const QString product = textAt(item, u"pricing.price_details.product");
        item[u"description"_s] = textOrNull(textAt(world.object(u"product"_s, product), u"name"));
    }
    if (!invoice->isEmpty()) {
        if (invoice->value("currency"_L1) != item.value("currency"_L1)) {
            return refuse({},
                          u"The currency of the invoice item must be that of its invoice, %1."_s.arg(
                              textAt(*invoice, u"currency")),
                          placed(place, u"currency"_s));
        }
        item[u"invoice"_s] = invoice->value("id"_L1);
    }
    world.create(item, u"invoiceitem.created"_s);
    if (!invoice->isEmpty())
        updateDraft(world, *invoice, textAt(item, u"id"), item);
    return item;
}

void addProration(World &world, const QJsonObject &item, qint64 amount, qint64 start, const QString &description)
{
    const QJsonObject subscription = world.object(u"subscription"_s, textAt(item, u"subscription"));
    const QJsonObject price = item.value("price"_L1).toObject();
    QJsonObject proration = blankItem(world, textAt(subscription, u"customer"));
    proration[u"amount"_s] = amount;
    proration[u"currency"_s] = price.value("currency"_L1);
    proration[u"description"_s] = description;
    // Discounts are in the amount already (billing_mode flexible, proration_discounts included).
    proration[u"discountable"_s] = false;
    proration[u"proration"_s] = true;
    proration[u"quantity"_s] = item.value("quantity"_L1);
    proration[u"quantity_decimal"_s] = QString::number(numberAt(item, u"quantity"));
    proration[u"tax_rates"_s] = item.value("tax_rates"_L1).toArray();
    proration[u"period"_s] = QJsonObject{{u"end"_s, item.value("current_period_end"_L1)}, {u"start"_s, start}};
    put(proration, u"parent.type", u"subscription_details"_s);
    put(proration, u"parent.subscription_details",
        QJsonObject{{u"subscription"_s, subscription.value("id"_L1)}, {u"subscription_item"_s, item.value("id"_L1)}});
    proration[u"pricing"_s] =
        QJsonObject{{u"price_details"_s,
                     QJsonObject{{u"price"_s, price.value("id"_L1)}, {u"product"_s, price.value("product"_L1)}}},
                    {u"type"_s, u"price_details"_s},
                    {u"unit_amount_decimal"_s, price.value("unit_amount_decimal"_L1)}};
    world.create(proration, u"invoiceitem.created"_s);
}

QList<QJsonObject> pendingItems(const World &world, const QString &customerId, const QString &subscriptionId)
{
    QList<QJsonObject> pending;
    world.objects.of(kind).oldestFirst({}, [&](const QJsonObject &item) {
        if (item.value("invoice"_L1).isNull() && textAt(item, u"customer") == customerId
            && textAt(item, u"parent.subscription_details.subscription") == subscriptionId)
            pending.append(item);
        return true;
    });
    return pending;
}

QJsonArray billItems(World &world, const QList<QJsonObject> &items, const QString &invoiceId)
{
    QJsonArray lines;
    for (QJsonObject item : items) {
        item[u"invoice"_s] = invoiceId;
        world.change(item);
        lines.append(lineOfInvoiceItem(world, item));
    }
    return lines;
}

Routes invoiceItemRoutes()
{
    const QString path = u"/v1/invoiceitems"_s;
    return {{"POST", path, itemFields(true), postItem},
            {"GET", path, paged({range("created"_L1), text("customer"_L1), text("invoice"_L1), flag("pending"_L1)}),
             listItems},
            {"GET", path + u"/:id"_s, {}, retrieve<u"invoiceitem">},
            {"POST", path + u"/:id"_s, itemFields(false), updateItem},
            {"DELETE", path + u"/:id"_s, {}, deleteItem}};
}

} // namespace paydesk::sandbox
