// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/form.h"
#include "stripe/price.h"

namespace paydesk::stripe {

/// A row of a Checkout Session or payment link (docs.stripe.com/api/checkout/sessions/line_items).
struct LineItem {
    Id<LineItem> id;            ///< "li_…"
    QString description;        ///< The product's name, unless another was given.
    qint64 quantity = 1;        ///< How many of it.
    std::optional<Price> price; ///< Absent if the answer's cannot be read.
    Money amountSubtotal;       ///< Before discounts and tax.
    Money amountDiscount;       ///< 0 where there is none.
    Money amountTax;            ///< 0 where there is none.
    /// After discounts and tax.
    Money amountTotal;

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without id, currency, subtotal or total.
    static Result<LineItem> fromJson(const JsonValue &object);
};

/// A row as a parameter: either a price of the catalogue, or a name with an amount, and for subscriptions an interval.
struct LineItemChoice {
    Id<Price> price;                    ///< Of the catalogue; the next three are for a row without one.
    QString name;                       ///< What the customer reads.
    Money unitAmount;                   ///< For one of it.
    std::optional<Recurring> recurring; ///< Absent for a one-off sale.
    qint64 quantity = 1;                ///< Above zero.
};

/// `line_items[i][price]` and so on of each.
void addLineItems(Form &form, const QList<LineItemChoice> &lines);

} // namespace paydesk::stripe
