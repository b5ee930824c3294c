// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/form.h"
#include "stripe/price.h"

namespace paydesk::stripe {

/// A row of a Checkout Session or payment link (docs.stripe.com/api/checkout/sessions/line_items).
struct LineItem {
    Id<LineItem> id;
    QString description;
    qint64 quantity = 1;
    std::optional<Price> price;
    Money amountSubtotal;
    Money amountDiscount;
    Money amountTax;
    /// After discounts and tax.
    Money amountTotal;

    static Result<LineItem> fromJson(const QJsonObject &object);
};

/// A row as a parameter: either a price of the catalogue, or a name with an amount, and for subscriptions an interval.
struct LineItemChoice {
    Id<Price> price;
    QString name;
    Money unitAmount;
    std::optional<Recurring> recurring;
    qint64 quantity = 1;
};

/// `line_items[i][price]` and so on of each.
void addLineItems(Form &form, const QList<LineItemChoice> &lines);

} // namespace paydesk::stripe
