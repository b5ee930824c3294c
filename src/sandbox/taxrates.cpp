// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/taxrates.h"

#include "sandbox/paging.h"
#include "sandbox/proportion.h"

#include <algorithm>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

/// A hundred percent, in the ten-thousandths of a percent that rates are counted in.
constexpr qint64 whole = 1'000'000;

const QStringList taxTypes{u"admissions_tax"_s,
                           u"amusement_tax"_s,
                           u"attendance_tax"_s,
                           u"communications_tax"_s,
                           u"digital_excise_tax"_s,
                           u"entertainment_tax"_s,
                           u"get_fund"_s,
                           u"gross_receipts_tax"_s,
                           u"gst"_s,
                           u"hospitality_tax"_s,
                           u"hst"_s,
                           u"igst"_s,
                           u"jct"_s,
                           u"lease_tax"_s,
                           u"luxury_tax"_s,
                           u"mass_transit_parking_tax"_s,
                           u"nhil"_s,
                           u"parking_tax"_s,
                           u"pst"_s,
                           u"qst"_s,
                           u"resort_tax"_s,
                           u"retail_delivery_fee"_s,
                           u"rst"_s,
                           u"sales_tax"_s,
                           u"service_tax"_s,
                           u"tourism_tax"_s,
                           u"utility_users_tax"_s,
                           u"vat"_s};

Params taxRateFields(bool isNew)
{
    Params params{
        flag("active"_L1), text("country"_L1).upTo(2), text("description"_L1),       text("jurisdiction"_L1).upTo(200),
        metadata(),        text("state"_L1).upTo(3),   word("tax_type"_L1, taxTypes)};
    if (isNew) {
        params << text("display_name"_L1).needed().upTo(50) << flag("inclusive"_L1).needed()
               << decimal("percentage"_L1).needed();
    } else {
        params << text("display_name"_L1).upTo(50);
    }
    return params;
}

void applyFields(QJsonObject &rate, const QJsonObject &params)
{
    copyGiven(
        rate, params,
        {u"active", u"country", u"description", u"display_name", u"inclusive", u"jurisdiction", u"state", u"tax_type"});
    rate[u"metadata"_s] = mergedMetadata(rate.value("metadata"_L1).toObject(), params.value("metadata"_L1));
}

Answer<QJsonObject> postTaxRate(Call &call)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "tax_rate", "active": true, "country": null, "created": 0, "description": null,
        "display_name": "", "effective_percentage": null, "flat_amount": null, "inclusive": false, "jurisdiction": null,
        "jurisdiction_level": null, "livemode": false, "metadata": {}, "percentage": 0, "rate_type": "percentage",
        "state": null, "tax_type": null})");
    const double percentage = textAt(call.params, u"percentage").toDouble();
    if (percentage > 100)
        return refuse({}, u"Invalid percentage: must be between 0 and 100."_s, u"percentage"_s);
    QJsonObject rate = call.world.blank(form, u"txr"_s);
    applyFields(rate, call.params);
    rate[u"percentage"_s] = percentage;
    call.world.create(rate, u"tax_rate.created"_s);
    return rate;
}

Answer<QJsonObject> updateTaxRate(Call &call)
{
    Answer<QJsonObject> rate = call.world.need(u"tax_rate"_s, call.id());
    if (!rate)
        return rate;
    applyFields(*rate, call.params);
    call.world.change(*rate, u"tax_rate.updated"_s);
    return rate;
}

Answer<QJsonObject> listTaxRates(Call &call)
{
    return page(call, u"tax_rate"_s, sameAs(call, {u"active"_s, u"inclusive"_s}));
}

qint64 portionOf(const QJsonObject &rate)
{
    return qRound64(rate.value("percentage"_L1).toDouble() * (whole / 100));
}

} // namespace

Param automaticTax()
{
    return group("automatic_tax"_L1, {flag("enabled"_L1).needed()});
}

std::optional<ApiError> automaticTaxFault(const QJsonObject &params)
{
    if (!at(params, u"automatic_tax.enabled").toBool())
        return std::nullopt;
    ApiError error;
    error.message =
        u"You must have a valid head office address to enable automatic tax calculation in test mode. Visit "
        u"https://dashboard.stripe.com/test/settings/tax to update it."_s;
    error.param = u"automatic_tax"_s;
    return error;
}

Answer<QJsonArray> taxRatesFor(const World &world, const QJsonValue &ids, const QString &param)
{
    QJsonArray rates;
    for (const QJsonValue &id : ids.toArray()) {
        const Answer<QJsonObject> rate =
            world.need(u"tax_rate"_s, id.toString(), u"%1[%2]"_s.arg(param).arg(rates.size()));
        if (!rate)
            return refuse(rate.error());
        if (!rate->value("active"_L1).toBool()) {
            return refuse({}, u"The tax rate %1 is inactive and can't be used."_s.arg(id.toString()),
                          u"%1[%2]"_s.arg(param).arg(rates.size()));
        }
        rates.append(*rate);
    }
    return rates;
}

QJsonArray taxesOn(qint64 amount, const QJsonArray &rates, const QString &exemption)
{
    const bool isExempt = exemption == "exempt"_L1 || exemption == "reverse"_L1;
    qint64 inside = 0;
    for (const QJsonValue &rate : rates) {
        if (rate.toObject().value("inclusive"_L1).toBool() && !isExempt)
            inside += portionOf(rate.toObject());
    }
    const qint64 net = proportion(amount, whole, whole + inside);
    // The last inclusive rate takes what rounding leaves, so that net and taxes are the amount again.
    qint64 insideLeft = inside;
    qint64 taxLeft = amount - net;
    QJsonArray taxes;
    for (const QJsonValue &value : rates) {
        const QJsonObject rate = value.toObject();
        const bool isInclusive = rate.value("inclusive"_L1).toBool();
        qint64 tax = isExempt ? 0 : proportion(net, portionOf(rate), whole);
        if (isInclusive && !isExempt) {
            insideLeft -= portionOf(rate);
            tax = insideLeft == 0 ? taxLeft : tax;
            taxLeft -= tax;
        }
        const QString reason = exemption == "exempt"_L1 ? u"customer_exempt"_s
            : exemption == "reverse"_L1                 ? u"reverse_charge"_s
                                                        : u"not_available"_s;
        taxes.append(QJsonObject{{u"amount"_s, tax},
                                 {u"tax_behavior"_s, isInclusive ? u"inclusive"_s : u"exclusive"_s},
                                 {u"tax_rate_details"_s, QJsonObject{{u"tax_rate"_s, rate.value("id"_L1)}}},
                                 {u"taxability_reason"_s, reason},
                                 {u"taxable_amount"_s, isExempt ? 0 : net},
                                 {u"type"_s, u"tax_rate_details"_s}});
    }
    return taxes;
}

qint64 sumOfTaxes(const QJsonArray &taxes, QLatin1StringView behavior)
{
    qint64 sum = 0;
    for (const QJsonValue &tax : taxes) {
        if (textAt(tax.toObject(), u"tax_behavior") == behavior)
            sum += numberAt(tax.toObject(), u"amount");
    }
    return sum;
}

void addTaxes(QJsonArray &total, const QJsonArray &taxes)
{
    for (const QJsonValue &value : taxes) {
        const QJsonObject tax = value.toObject();
        const auto same = std::find_if(total.begin(), total.end(), [&tax](const QJsonValue &sum) {
            return textAt(sum.toObject(), u"tax_rate_details.tax_rate") == textAt(tax, u"tax_rate_details.tax_rate");
        });
        if (same == total.end()) {
            total.append(tax);
            continue;
        }
        QJsonObject sum = same->toObject();
        for (const QString &field : {u"amount"_s, u"taxable_amount"_s})
            sum[field] = numberAt(sum, field) + numberAt(tax, field);
        *same = sum;
    }
}

Routes taxRateRoutes()
{
    const QString path = u"/v1/tax_rates"_s;
    return {{"POST", path, taxRateFields(true), postTaxRate},
            {"GET", path, paged({flag("active"_L1), range("created"_L1), flag("inclusive"_L1)}), listTaxRates},
            {"GET", path + u"/:id"_s, {}, retrieve<u"tax_rate">},
            {"POST", path + u"/:id"_s, taxRateFields(false), updateTaxRate}};
}

} // namespace paydesk::sandbox
