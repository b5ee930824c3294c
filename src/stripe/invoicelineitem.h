// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/price.h"

namespace paydesk::stripe {

struct SubscriptionItem;

/// A row of an invoice (docs.stripe.com/api/invoice-line-item/object).
struct InvoiceLineItem {
    Id<InvoiceLineItem> id; ///< "il_…"
    QString description;    ///< The text of the row.
    /// After nothing but the quantity: before discounts and tax that is not included.
    Money amount;
    /// Absent where none makes sense.
    std::optional<qint64> quantity;
    /// `pricing.price_details.price`, since API version basil; empty for free amounts.
    Ref<Price> price;
    /// `pricing.unit_amount_decimal`: exact text in minor units, with fractions of them ("0.05").
    QString unitAmountDecimal;
    /// Made by a change in the middle of a period (`parent.…_details.proration`): a credit or an extra charge.
    bool proration = false;
    /// `parent.subscription_item_details.subscription_item`, empty for one-off rows.
    Id<SubscriptionItem> subscriptionItem;
    std::optional<QDateTime> periodStart; ///< Of what it is for, in UTC.
    std::optional<QDateTime> periodEnd;   ///< Until when, in UTC.
    /// `taxes[].amount`
    QList<Money> taxes;
    /// `discount_amounts[].amount`
    QList<Money> discountAmounts;

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without id, amount or currency.
    static Result<InvoiceLineItem> fromJson(const JsonValue &object);
};

} // namespace paydesk::stripe
