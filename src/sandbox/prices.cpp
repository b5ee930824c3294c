// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/products.h"

#include "sandbox/paging.h"
#include "sandbox/plans.h"

#include <limits>
#include <optional>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QStringList taxBehaviors{u"exclusive"_s, u"inclusive"_s, u"unspecified"_s};
const QStringList intervals{u"day"_s, u"month"_s, u"week"_s, u"year"_s};

Param recurring()
{
    return group("recurring"_L1,
                 {word("interval"_L1, intervals).needed(), integer("interval_count"_L1).atLeast(1), text("meter"_L1),
                  integer("trial_period_days"_L1).atLeast(0), word("usage_type"_L1, {u"licensed"_s, u"metered"_s})});
}

/// What a price costs, in its own currency or in one of its currency_options.
Params amountFields()
{
    return {integer("unit_amount"_L1).atLeast(0), decimal("unit_amount_decimal"_L1),
            group("custom_unit_amount"_L1,
                  {flag("enabled"_L1).needed(), integer("maximum"_L1).atLeast(0), integer("minimum"_L1).atLeast(0),
                   integer("preset"_L1).atLeast(0)}),
            tiersParam(), word("tax_behavior"_L1, taxBehaviors)};
}

Param currencyOptions()
{
    return map("currency_options"_L1, group("currency"_L1, amountFields()));
}

Params priceFields()
{
    return amountFields()
        + Params{currency("currency"_L1).needed(),
                 currencyOptions(),
                 flag("active"_L1),
                 text("product"_L1),
                 group("product_data"_L1,
                       {text("name"_L1).needed(), flag("active"_L1), text("id"_L1), metadata(),
                        text("statement_descriptor"_L1).upTo(22), text("tax_code"_L1), taxDetails(),
                        text("unit_label"_L1).upTo(12)}),
                 text("lookup_key"_L1).upTo(200),
                 flag("transfer_lookup_key"_L1),
                 text("nickname"_L1),
                 metadata(),
                 recurring(),
                 word("billing_scheme"_L1, {u"per_unit"_s, u"tiered"_s}),
                 word("tiers_mode"_L1, {u"graduated"_s, u"volume"_s}),
                 group("transform_quantity"_L1,
                       {integer("divide_by"_L1).needed().atLeast(1), word("round"_L1, {u"down"_s, u"up"_s}).needed()})};
}

/// Decimals as Stripe writes them, without a tail of zeros.
QString shortDecimal(QString text)
{
    if (!text.contains(u'.'))
        return text;
    while (text.endsWith(u'0'))
        text.chop(1);
    return text.endsWith(u'.') ? text.chopped(1) : text;
}

/// `unit_amount` and `unit_amount_decimal` (or those of another name) of whichever was given; null where it is no whole number.
void putAmount(QJsonObject &target, const QJsonObject &given, const QString &name)
{
    const QString decimalName = name + u"_decimal"_s;
    QJsonValue amount;
    QJsonValue exact;
    if (given.contains(name)) {
        amount = given.value(name);
        exact = QString::number(amount.toInteger());
    } else if (given.contains(decimalName)) {
        exact = shortDecimal(given.value(decimalName).toString());
        bool isWhole = false;
        const qint64 number = exact.toString().toLongLong(&isWhole);
        if (isWhole)
            amount = number;
    }
    target[name] = amount;
    target[decimalName] = exact;
}

Answer<QJsonArray> readTiers(const QJsonArray &given)
{
    QJsonArray tiers;
    qint64 last = 0;
    for (qsizetype i = 0; i < given.size(); ++i) {
        const QJsonObject row = given.at(i).toObject();
        const QString place = u"tiers[%1][up_to]"_s.arg(i);
        const bool isLast = i == given.size() - 1;
        const bool isEndless = textAt(row, u"up_to") == "inf"_L1;
        const qint64 upTo = textAt(row, u"up_to").toLongLong();
        if (isEndless != isLast)
            return refuse({}, u"The last tier, and only it, must have `up_to` set to `inf`."_s, place);
        if (!isEndless && upTo <= last)
            return refuse({}, u"Tiers must be in ascending order of `up_to`."_s, place);
        QJsonObject tier{{u"up_to"_s, isEndless ? QJsonValue() : QJsonValue(upTo)}};
        putAmount(tier, row, u"flat_amount"_s);
        putAmount(tier, row, u"unit_amount"_s);
        tiers.append(tier);
        last = upTo;
    }
    return tiers;
}

std::optional<ApiError> exclusiveFault(const QJsonObject &given)
{
    const QStringList ways{u"custom_unit_amount"_s, u"tiers"_s, u"unit_amount"_s, u"unit_amount_decimal"_s};
    QStringList used;
    for (const QString &way : ways) {
        if (given.contains(way))
            used.append(way);
    }
    if (used.size() < 2)
        return std::nullopt;
    ApiError error;
    error.code = u"parameters_exclusive"_s;
    error.message = u"You may only specify one of these parameters: %1."_s.arg(used.join(u", "_s));
    error.param = used.first();
    return error;
}

/// Everything of a price, or of one of its currency_options, that says what it costs.
Answer<QJsonObject> readAmounts(const QJsonObject &given)
{
    if (const std::optional<ApiError> fault = exclusiveFault(given))
        return refuse(*fault);
    QJsonObject amounts{{u"custom_unit_amount"_s, QJsonValue()},
                        {u"tax_behavior"_s, given.value("tax_behavior"_L1).toString(u"unspecified"_s)}};
    putAmount(amounts, given, u"unit_amount"_s);
    if (at(given, u"custom_unit_amount.enabled").toBool()) {
        QJsonObject custom = shape(R"({"maximum": null, "minimum": null, "preset": null})");
        copyGiven(custom, given.value("custom_unit_amount"_L1).toObject(), {u"maximum", u"minimum", u"preset"});
        amounts[u"custom_unit_amount"_s] = custom;
    } else if (given.contains("tiers"_L1)) {
        const Answer<QJsonArray> tiers = readTiers(given.value("tiers"_L1).toArray());
        if (!tiers)
            return refuse(tiers.error());
        amounts[u"tiers"_s] = *tiers;
    } else if (amounts.value("unit_amount_decimal"_L1).isNull()) {
        return refuseMissingParameter(u"unit_amount"_s);
    }
    return amounts;
}

Answer<QJsonObject> readOptions(const QJsonObject &given)
{
    QJsonObject options;
    for (auto it = given.begin(); it != given.end(); ++it) {
        Answer<QJsonObject> amounts = readAmounts(it.value().toObject());
        if (!amounts) {
            amounts.error().param = u"currency_options[%1][%2]"_s.arg(it.key(), amounts.error().param);
            return amounts;
        }
        options.insert(it.key(), *amounts);
    }
    return options;
}

std::optional<ApiError> tiersFault(const QJsonObject &params)
{
    const bool isTiered = textAt(params, u"billing_scheme") == "tiered"_L1;
    if (isTiered && !params.contains("tiers"_L1))
        return refuseMissingParameter(u"tiers"_s).value();
    if (isTiered && !params.contains("tiers_mode"_L1))
        return refuseMissingParameter(u"tiers_mode"_s).value();
    ApiError error;
    if (!isTiered && (params.contains("tiers"_L1) || params.contains("tiers_mode"_L1))) {
        error.message = u"`tiers` and `tiers_mode` can only be used with `billing_scheme=tiered`."_s;
        error.param = u"billing_scheme"_s;
    } else if (isTiered && params.contains("transform_quantity"_L1)) {
        error.message = u"`transform_quantity` cannot be combined with `tiers`."_s;
        error.param = u"transform_quantity"_s;
    } else if (params.contains("custom_unit_amount"_L1) && params.contains("recurring"_L1)) {
        error.message = u"`custom_unit_amount` can only be used with one-time prices."_s;
        error.param = u"custom_unit_amount"_s;
    } else {
        return std::nullopt;
    }
    return error;
}

Answer<QJsonValue> readRecurring(const QJsonObject &params)
{
    if (!params.contains("recurring"_L1))
        return QJsonValue();
    const QJsonObject given = params.value("recurring"_L1).toObject();
    if (given.contains("meter"_L1))
        return refuseMissing(u"billing meter"_s, textAt(given, u"meter"), u"recurring[meter]"_s);
    QJsonObject interval = shape(R"({"interval": "month", "interval_count": 1, "meter": null, "trial_period_days": null,
        "usage_type": "licensed"})");
    copyGiven(interval, given, {u"interval", u"interval_count", u"trial_period_days", u"usage_type"});
    return interval;
}

/// A lookup key leads to one price. False if another has it and it is not to be taken away from there.
std::optional<ApiError> takeLookupKey(World &world, QJsonObject &price, const QJsonObject &params)
{
    if (!params.contains("lookup_key"_L1))
        return std::nullopt;
    const QString key = textAt(params, u"lookup_key");
    price[u"lookup_key"_s] = textOrNull(key);
    QJsonObject owner;
    world.objects.of(u"price"_s).newestFirst({}, [&](const QJsonObject &other) {
        if (!key.isEmpty() && textAt(other, u"lookup_key") == key && other.value("id"_L1) != price.value("id"_L1))
            owner = other;
        return owner.isEmpty();
    });
    if (owner.isEmpty())
        return std::nullopt;
    if (!params.value("transfer_lookup_key"_L1).toBool()) {
        ApiError error;
        error.message = u"A price (`%1`) already uses that lookup key."_s.arg(textAt(owner, u"id"));
        error.param = u"lookup_key"_s;
        return error;
    }
    owner[u"lookup_key"_s] = QJsonValue();
    changePrice(world, owner);
    return std::nullopt;
}

Answer<QJsonValue> productOf(World &world, const QJsonObject &params)
{
    if (params.contains("product"_L1) && params.contains("product_data"_L1)) {
        return refuse(u"parameters_exclusive"_s,
                      u"You may only specify one of these parameters: product, product_data."_s, u"product"_s);
    }
    if (params.contains("product_data"_L1))
        return createProduct(world, params.value("product_data"_L1).toObject()).value("id"_L1);
    if (!params.contains("product"_L1))
        return refuseMissingParameter(u"product"_s);
    const Answer<QJsonObject> product = world.need(u"product"_s, textAt(params, u"product"), u"product"_s);
    if (!product)
        return refuse(product.error());
    return product->value("id"_L1);
}

Answer<QJsonObject> postPrice(Call &call)
{
    // A product made on the way is not to stay behind a refusal.
    return wholly(call.world, [&] { return createPrice(call.world, call.params); });
}

std::optional<ApiError> changeFault(const World &world, const QJsonObject &price, const QJsonObject &params)
{
    const QJsonObject product = world.object(u"product"_s, textAt(price, u"product"));
    ApiError error;
    if (params.contains("active"_L1) && !params.value("active"_L1).toBool()
        && product.value("default_price"_L1) == price.value("id"_L1)) {
        error.message = u"This price cannot be archived because it is the default price of its product."_s;
        error.param = u"active"_s;
        return error;
    }
    const QString behavior = textAt(price, u"tax_behavior");
    if (params.contains("tax_behavior"_L1) && behavior != "unspecified"_L1
        && textAt(params, u"tax_behavior") != behavior) {
        error.message = u"You cannot change the `tax_behavior` of a price once it is set to %1."_s.arg(behavior);
        error.param = u"tax_behavior"_s;
        return error;
    }
    return std::nullopt;
}

Answer<QJsonObject> updatePrice(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> price = world.need(u"price"_s, call.id());
    if (!price)
        return price;
    if (const std::optional<ApiError> fault = changeFault(world, *price, call.params))
        return refuse(*fault);
    const Answer<QJsonObject> options = readOptions(call.params.value("currency_options"_L1).toObject());
    if (!options)
        return options;
    if (const std::optional<ApiError> fault = takeLookupKey(world, *price, call.params))
        return refuse(*fault);
    copyGiven(*price, call.params, {u"active", u"nickname", u"tax_behavior"});
    price->insert(u"metadata"_s,
                  mergedMetadata(price->value("metadata"_L1).toObject(), call.params.value("metadata"_L1)));
    if (call.has(u"currency_options")) {
        QJsonObject all =
            options->isEmpty() ? QJsonObject() : world.notes(call.id()).value("currency_options"_L1).toObject();
        layOver(all, *options);
        world.note(call.id(), u"currency_options"_s, all);
    }
    changePrice(world, *price);
    return price;
}

Answer<QJsonObject> listPrices(Call &call)
{
    const Filter fields = sameAs(call, {u"active"_s, u"currency"_s, u"product"_s, u"type"_s});
    const QJsonArray keys = call.params.value("lookup_keys"_L1).toArray();
    const QJsonObject interval = call.params.value("recurring"_L1).toObject();
    return page(call, u"price"_s, [&](const QJsonObject &price) {
        const QJsonObject present = price.value("recurring"_L1).toObject();
        bool recurs = true;
        for (auto it = interval.begin(); it != interval.end(); ++it)
            recurs = recurs && present.value(it.key()) == it.value();
        return fields(price) && recurs && (keys.isEmpty() || keys.contains(price.value("lookup_key"_L1)));
    });
}

/// A decimal number of minor units times a quantity, rounded to whole minor units, half away from zero. Twelve decimals, so the fraction is
/// multiplied in two halves, which keeps every step within 64 bits.
qint64 multiplied(const QString &amount, qint64 quantity)
{
    if (amount.startsWith(u'-'))
        return -multiplied(amount.sliced(1), quantity);
    constexpr qint64 half = 1'000'000;
    const qint64 fraction = amount.section(u'.', 1).leftJustified(12, u'0', true).toLongLong();
    const qint64 millionths = fraction / half * quantity + fraction % half * quantity / half;
    return amount.section(u'.', 0, 0).toLongLong() * quantity + (millionths + half / 2) / half;
}

qint64 tieredAmount(const QJsonArray &tiers, bool isVolume, qint64 quantity)
{
    qint64 sum = 0;
    qint64 from = 0;
    for (const QJsonValue &row : tiers) {
        const QJsonObject tier = row.toObject();
        const qint64 upTo =
            tier.value("up_to"_L1).isNull() ? std::numeric_limits<qint64>::max() : numberAt(tier, u"up_to");
        const bool isHere = quantity <= upTo;
        if (!isVolume || isHere) {
            sum += multiplied(textAt(tier, u"unit_amount_decimal"), isVolume ? quantity : qMin(quantity, upTo) - from)
                + multiplied(textAt(tier, u"flat_amount_decimal"), 1);
        }
        if (isHere)
            break;
        from = upTo;
    }
    return sum;
}

} // namespace

Answer<QJsonObject> createPrice(World &world, const QJsonObject &params)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "price", "active": true, "billing_scheme": "per_unit", "created": 0,
        "currency": "", "custom_unit_amount": null, "livemode": false, "lookup_key": null, "metadata": {}, "nickname": null,
        "product": "", "recurring": null, "tax_behavior": "unspecified", "tiers_mode": null, "transform_quantity": null,
        "type": "one_time", "unit_amount": 0, "unit_amount_decimal": "0"})");
    if (const std::optional<ApiError> fault = tiersFault(params))
        return refuse(*fault);
    Answer<QJsonObject> amounts = readAmounts(params);
    if (!amounts)
        return amounts;
    const Answer<QJsonObject> options = readOptions(params.value("currency_options"_L1).toObject());
    if (!options)
        return options;
    const Answer<QJsonValue> interval = readRecurring(params);
    if (!interval)
        return refuse(interval.error());
    const Answer<QJsonValue> product = productOf(world, params);
    if (!product)
        return refuse(product.error());
    QJsonObject price = world.blank(form, u"price"_s);
    if (const std::optional<ApiError> fault = takeLookupKey(world, price, params))
        return refuse(*fault);
    copyGiven(price, params,
              {u"active", u"billing_scheme", u"currency", u"nickname", u"tiers_mode", u"transform_quantity"});
    const QJsonArray tiers = amounts->take(u"tiers"_s).toArray();
    layOver(price, *amounts);
    price[u"metadata"_s] = mergedMetadata({}, params.value("metadata"_L1));
    price[u"recurring"_s] = *interval;
    price[u"type"_s] = interval->isNull() ? u"one_time"_s : u"recurring"_s;
    price[u"product"_s] = *product;
    if (params.contains("id"_L1))
        price[u"id"_s] = params.value("id"_L1);
    // Not shown unless asked for, see expand.cpp.
    if (!tiers.isEmpty())
        world.note(textAt(price, u"id"), u"tiers"_s, tiers);
    if (!options->isEmpty())
        world.note(textAt(price, u"id"), u"currency_options"_s, *options);
    world.create(price, u"price.created"_s);
    announcePlan(world, price);
    return price;
}

qint64 priceAmount(const World &world, const QJsonObject &price, qint64 quantity)
{
    if (textAt(price, u"billing_scheme") == "tiered"_L1) {
        const QJsonArray tiers = world.notes(textAt(price, u"id")).value("tiers"_L1).toArray();
        return tieredAmount(tiers, textAt(price, u"tiers_mode") == "volume"_L1, quantity);
    }
    if (const QJsonValue custom = price.value("custom_unit_amount"_L1); custom.isObject())
        return numberAt(custom.toObject(), u"preset") * quantity;
    qint64 count = quantity;
    if (const qint64 size = numberAt(price, u"transform_quantity.divide_by"))
        count = (quantity + (textAt(price, u"transform_quantity.round") == "up"_L1 ? size - 1 : 0)) / size;
    return multiplied(textAt(price, u"unit_amount_decimal"), count);
}

QJsonValue currenciesOfPrice(const World &world, const QJsonObject &price)
{
    QJsonObject own;
    copyGiven(own, price, {u"custom_unit_amount", u"tax_behavior", u"unit_amount", u"unit_amount_decimal"});
    QJsonObject all = world.notes(textAt(price, u"id")).value("currency_options"_L1).toObject();
    all[textAt(price, u"currency")] = own;
    return all;
}

QJsonValue tiersOfPrice(const World &world, const QJsonObject &price)
{
    return world.notes(textAt(price, u"id")).value("tiers"_L1);
}

Param tiersParam()
{
    return list(
        "tiers"_L1,
        group("tier"_L1,
              {integer("flat_amount"_L1).atLeast(0), decimal("flat_amount_decimal"_L1),
               integer("unit_amount"_L1).atLeast(0), decimal("unit_amount_decimal"_L1), text("up_to"_L1).needed()}));
}

Param defaultPriceData()
{
    return group("default_price_data"_L1,
                 amountFields() + Params{currency("currency"_L1).needed(), currencyOptions(), metadata(), recurring()});
}

Param priceData()
{
    return group("price_data"_L1,
                 {currency("currency"_L1).needed(), integer("unit_amount"_L1).atLeast(0),
                  decimal("unit_amount_decimal"_L1), text("product"_L1),
                  group("product_data"_L1,
                        {text("name"_L1).needed(), text("description"_L1), list("images"_L1, text("image"_L1)),
                         metadata(), text("tax_code"_L1), taxDetails(), text("unit_label"_L1).upTo(12)}),
                  recurring(), word("tax_behavior"_L1, taxBehaviors)});
}

Answer<QJsonObject> priceOfLine(World &world, const QJsonObject &line, const QString &param)
{
    if (line.contains("price"_L1)) {
        const QString place = param + u"[price]"_s;
        const Answer<QJsonObject> price = world.need(u"price"_s, textAt(line, u"price"), place);
        if (price && !price->value("active"_L1).toBool())
            return refuse({}, u"The price specified is inactive. This field only accepts active prices."_s, place);
        return price;
    }
    if (!line.contains("price_data"_L1))
        return refuseMissingParameter(param + u"[price]"_s);
    // Prices and products made on the way cannot be sold a second time.
    QJsonObject data = line.value("price_data"_L1).toObject();
    data[u"active"_s] = false;
    if (data.contains("product_data"_L1))
        put(data, u"product_data.active", false);
    Answer<QJsonObject> price = createPrice(world, data);
    if (!price && !price.error().param.isEmpty())
        price.error().param = u"%1[price_data][%2]"_s.arg(param, price.error().param);
    return price;
}

Routes priceRoutes()
{
    return {
        {"POST", u"/v1/prices"_s, priceFields(), postPrice},
        {"GET", u"/v1/prices"_s,
         paged({flag("active"_L1), range("created"_L1), currency("currency"_L1), text("product"_L1),
                word("type"_L1, {u"one_time"_s, u"recurring"_s}), list("lookup_keys"_L1, text("key"_L1)),
                group("recurring"_L1,
                      {word("interval"_L1, intervals), text("meter"_L1),
                       word("usage_type"_L1, {u"licensed"_s, u"metered"_s})})}),
         listPrices},
        {"GET", u"/v1/prices/:id"_s, {}, retrieve<u"price">},
        {"POST",
         u"/v1/prices/:id"_s,
         {flag("active"_L1), currencyOptions().clearable(), text("lookup_key"_L1).clearable().upTo(200),
          flag("transfer_lookup_key"_L1), text("nickname"_L1).clearable(), metadata(),
          word("tax_behavior"_L1, taxBehaviors)},
         updatePrice},
    };
}

} // namespace paydesk::sandbox
