// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/discount.h"
#include "stripe/price.h"

namespace paydesk::stripe {

struct Invoice;

/// An amount that waits for a customer's next invoice, or stands on a draft (docs.stripe.com/api/invoiceitems/object).
struct InvoiceItem {
    Id<InvoiceItem> id;    ///< "ii_…"
    Id<Customer> customer; ///< Who is billed.
    /// Empty while it waits.
    Id<Invoice> invoice;
    /// `parent.subscription_details.subscription`, empty for one-off amounts.
    Id<Subscription> subscription;
    QString description; ///< The text of its row.
    /// Below zero for a credit.
    Money amount;
    qint64 quantity = 1; ///< Fractions cut off.
    /// `pricing.price_details.price`, since API version basil; empty for free amounts.
    Ref<Price> price;
    /// `pricing.unit_amount_decimal`: exact text in minor units.
    QString unitAmountDecimal;
    /// Made by a change in the middle of a period.
    bool proration = false;
    bool discountable = false;            ///< Whether discounts count for it; never for a proration.
    std::optional<QDateTime> periodStart; ///< Of what it is for, in UTC.
    std::optional<QDateTime> periodEnd;   ///< Until when, in UTC.
    QMap<QString, QString> metadata;      ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    QDateTime date;                       ///< When it was made, in UTC.
    bool livemode = false;                ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without id, amount or currency.
    static Result<InvoiceItem> fromJson(const JsonValue &object);
};

/// Parameters of a new amount (docs.stripe.com/api/invoiceitems/create): either `amount` or `price`.
struct CreateInvoiceItem {
    Id<Customer> customer; ///< Must be set.
    /// A draft to put it on; empty lets it wait for the next invoice.
    Id<Invoice> invoice;
    Id<Subscription> subscription; ///< Keeps it for this subscription's next invoice; empty is whichever comes next.
    std::optional<Money> amount;   ///< Below zero for a credit.
    Id<Price> price;               ///< One of the catalogue, for one-off sales.
    /// Of `price`.
    std::optional<qint64> quantity;
    QString description;             ///< The text of its row.
    QList<DiscountChoice> discounts; ///< On this row alone.
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
};

/// Changes to an amount that is not billed yet (docs.stripe.com/api/invoiceitems/update).
struct UpdateInvoiceItem {
    /// In the currency that it has.
    std::optional<qint64> amount;
    std::optional<qint64> quantity;     ///< 0 or more.
    std::optional<QString> description; ///< The text of its row.
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace invoiceitems {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;                     ///< 1 to 100 a page.
    Id<InvoiceItem> startingAfter;       ///< Only what is behind this one, older.
    Id<InvoiceItem> endingBefore;        ///< Only what is before this one, newer.
    std::optional<QDateTime> createdGte; ///< Only what was made then or later.
    Id<Customer> customer;               ///< Who is billed.
    Id<Invoice> invoice;                 ///< What stands on this invoice.
    /// Only those that wait, or only those that do not.
    std::optional<bool> pending;
};

/// The answer is an InvoiceItem.
Mutation create(const CreateInvoiceItem &params);
/// The answer is the InvoiceItem.
Mutation update(const Id<InvoiceItem> &id, const UpdateInvoiceItem &params);
/// Only while it is not billed; the answer is a Deleted (docs.stripe.com/api/invoiceitems/delete).
Mutation remove(const Id<InvoiceItem> &id);
/// Error: Kind::NotFound (docs.stripe.com/api/invoiceitems/retrieve).
QCoro::Task<Result<InvoiceItem>> retrieve(Client &client, Id<InvoiceItem> id);
/// A page of them, newest first (docs.stripe.com/api/invoiceitems/list).
QCoro::Task<Result<Page<InvoiceItem>>> list(Client &client, Filter filter);

} // namespace invoiceitems
} // namespace paydesk::stripe
