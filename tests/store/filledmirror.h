// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/cataloguemirror.h"
#include "store/customermirror.h"
#include "store/disputemirror.h"
#include "store/fixture.h"
#include "store/paymentmirror.h"
#include "store/payoutmirror.h"
#include "store/refundmirror.h"
#include "store/subscriptionmirror.h"

namespace fixture {

/// Rows in every table of the mirror: a plan must not depend on one being empty.
inline void fillMirror(Database &database)
{
    QList<Payment> payments;
    QList<Refund> refunds;
    QList<Dispute> disputes;
    QList<Customer> customers;
    QList<Subscription> subscriptions;
    QList<Invoice> invoices;
    QList<Product> products;
    QList<Price> prices;
    QList<Payout> payouts;
    QList<BalanceTransaction> transactions;
    for (int i = 0; i < 300; ++i) {
        const QString number = QString::number(i);
        payments << payment(u"pi_"_s + number, 100 + i, i);
        payments.last().status = i % 3 ? u"succeeded"_s : u"canceled"_s;
        payments.last().customerId = u"cus_"_s + QString::number(i % 9);
        payments.last().customerName = u"word"_s + number;
        payments.last().disputed = i % 50 == 0;
        refunds << refund(u"re_"_s + number, u"pi_"_s + number, 10, u"succeeded"_s);
        disputes << Dispute{.id = u"du_"_s + number, .paymentId = u"pi_"_s + number, .status = u"needs_response"_s};
        customers << Customer{.id = u"cus_"_s + number, .name = u"word"_s + number};
        subscriptions << Subscription{.id = u"sub_"_s + number, .status = u"active"_s};
        subscriptions.last().items << SubscriptionItem{.id = u"si_"_s + number};
        invoices << Invoice{.id = u"in_"_s + number, .status = u"paid"_s, .subscriptionId = u"sub_"_s + number};
        invoices.last().lines << InvoiceLine{.id = u"il_"_s + number};
        products << Product{.id = u"prod_"_s + number, .name = u"word"_s + number};
        payouts << Payout{.id = u"po_"_s + number, .status = u"paid"_s};
        transactions << BalanceTransaction{.id = u"txn_"_s + number, .payoutId = u"po_"_s + QString::number(i % 9)};
        prices << Price{.id = u"price_"_s + number, .productId = u"prod_"_s + number};
    }
    const auto dated = [](auto &rows) {
        for (auto &row : rows)
            row.created = row.fetchedAt = at(0);
    };
    dated(disputes);
    dated(customers);
    dated(subscriptions);
    dated(invoices);
    dated(products);
    dated(prices);
    dated(payouts);
    dated(transactions);
    SubscriptionMirror billing(database);
    CatalogueMirror catalogue(database);
    PayoutMirror bank(database);
    for (const Result<int> &filled :
         {PaymentMirror(database).upsert(payments), RefundMirror(database).upsert(refunds),
          DisputeMirror(database).upsert(disputes), CustomerMirror(database).upsert(customers),
          billing.upsert(subscriptions), billing.upsertInvoices(invoices), catalogue.upsertProducts(products),
          catalogue.upsertPrices(prices), bank.upsert(payouts), bank.upsertTransactions(transactions)})
        QCOMPARE(filled.value_or(0), 300);
}

} // namespace fixture
