// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/discount.h"
#include "stripe/price.h"

namespace paydesk::stripe {

struct Invoice;

/// An amount that waits for a customer's next invoice, or stands on a draft (docs.stripe.com/api/invoiceitems/object).
struct InvoiceItem {
    Id<InvoiceItem> id;
    Id<Customer> customer;
    /// Empty while it waits.
    Id<Invoice> invoice;
    /// `parent.subscription_details.subscription`, empty for one-off amounts.
    Id<Subscription> subscription;
    QString description;
    /// Below zero for a credit.
    Money amount;
    qint64 quantity = 1;
    /// `pricing.price_details.price`, since API version basil; empty for free amounts.
    Ref<Price> price;
    /// `pricing.unit_amount_decimal`: exact text in minor units.
    QString unitAmountDecimal;
    /// Made by a change in the middle of a period.
    bool proration = false;
    bool discountable = false;
    std::optional<QDateTime> periodStart;
    std::optional<QDateTime> periodEnd;
    QMap<QString, QString> metadata;
    QDateTime date;
    bool livemode = false;

    static Result<InvoiceItem> fromJson(const QJsonObject &object);
};

/// Parameters of a new amount (docs.stripe.com/api/invoiceitems/create): either `amount` or `price`.
struct CreateInvoiceItem {
    Id<Customer> customer;
    /// A draft to put it on; empty lets it wait for the next invoice.
    Id<Invoice> invoice;
    Id<Subscription> subscription;
    std::optional<Money> amount;
    Id<Price> price;
    /// Of `price`.
    std::optional<qint64> quantity;
    QString description;
    QList<DiscountChoice> discounts;
    QMap<QString, QString> metadata;
};

/// Changes to an amount that is not billed yet (docs.stripe.com/api/invoiceitems/update).
struct UpdateInvoiceItem {
    /// In the currency that it has.
    std::optional<qint64> amount;
    std::optional<qint64> quantity;
    std::optional<QString> description;
    /// Merged; an empty value removes its key.
    QMap<QString, QString> metadata;
};

namespace invoiceitems {

struct Filter {
    int limit = 100;
    Id<InvoiceItem> startingAfter;
    Id<InvoiceItem> endingBefore;
    std::optional<QDateTime> createdGte;
    Id<Customer> customer;
    Id<Invoice> invoice;
    /// Only those that wait, or only those that do not.
    std::optional<bool> pending;
};

Mutation create(const CreateInvoiceItem &params);
Mutation update(const Id<InvoiceItem> &id, const UpdateInvoiceItem &params);
/// Only while it is not billed; the answer is a Deleted (docs.stripe.com/api/invoiceitems/delete).
Mutation remove(const Id<InvoiceItem> &id);
/// docs.stripe.com/api/invoiceitems/retrieve
QCoro::Task<Result<InvoiceItem>> retrieve(Client &client, Id<InvoiceItem> id);
/// docs.stripe.com/api/invoiceitems/list
QCoro::Task<Result<Page<InvoiceItem>>> list(Client &client, Filter filter);

} // namespace invoiceitems
} // namespace paydesk::stripe
