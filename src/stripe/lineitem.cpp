// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/lineitem.h"

#include "stripe/json.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

void addLine(Form &form, const QString &name, const LineItemChoice &line)
{
    if (!line.price.isEmpty()) {
        form.add(name + u"[price]"_s, line.price.text());
    } else {
        const QString price = name + u"[price_data]"_s;
        form.add(price + u"[currency]"_s, line.unitAmount.currency);
        form.add(price + u"[unit_amount]"_s, line.unitAmount.minor);
        form.add(price + u"[product_data][name]"_s, line.name);
        if (line.recurring) {
            form.add(price + u"[recurring][interval]"_s, line.recurring->interval);
            form.add(price + u"[recurring][interval_count]"_s, line.recurring->intervalCount);
        }
    }
    form.add(name + u"[quantity]"_s, line.quantity);
}

} // namespace

Result<LineItem> LineItem::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "item"_L1);
    LineItem line;
    line.id = Id<LineItem>(reader.requiredText("id"_L1));
    line.description = reader.text("description"_L1);
    line.quantity = reader.optionalInteger("quantity"_L1).value_or(1);
    if (const Result<Price> price = Price::fromJson(reader.object("price"_L1)))
        line.price = *price;
    line.amountSubtotal = reader.requiredMoney("amount_subtotal"_L1);
    line.amountDiscount = reader.money("amount_discount"_L1);
    line.amountTax = reader.money("amount_tax"_L1);
    line.amountTotal = reader.requiredMoney("amount_total"_L1);
    return reader.finish(std::move(line));
}

void addLineItems(Form &form, const QList<LineItemChoice> &lines)
{
    for (qsizetype i = 0; i < lines.size(); ++i)
        addLine(form, u"line_items[%1]"_s.arg(i), lines.at(i));
}

} // namespace paydesk::stripe
