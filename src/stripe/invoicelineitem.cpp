// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/invoicelineitem.h"

#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<InvoiceLineItem> InvoiceLineItem::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "line_item"_L1);
    const JsonReader pricing = reader.part("pricing"_L1);
    const JsonReader period = reader.part("period"_L1);
    const JsonReader ofSubscription = reader.part("parent"_L1).part("subscription_item_details"_L1);
    const JsonReader ofInvoiceItem = reader.part("parent"_L1).part("invoice_item_details"_L1);
    InvoiceLineItem line;
    line.id = Id<InvoiceLineItem>(reader.requiredText("id"_L1));
    line.description = reader.text("description"_L1);
    line.amount = reader.requiredMoney("amount"_L1);
    line.quantity = reader.optionalInteger("quantity"_L1);
    line.price = pricing.part("price_details"_L1).ref<Price>("price"_L1);
    line.unitAmountDecimal = pricing.decimal("unit_amount_decimal"_L1);
    line.proration = ofSubscription.flag("proration"_L1) || ofInvoiceItem.flag("proration"_L1);
    line.subscriptionItem = ofSubscription.id<SubscriptionItem>("subscription_item"_L1);
    line.periodStart = period.time("start"_L1);
    line.periodEnd = period.time("end"_L1);
    line.taxes = reader.amounts("taxes"_L1);
    line.discountAmounts = reader.amounts("discount_amounts"_L1);
    return reader.finish(std::move(line));
}

} // namespace paydesk::stripe
