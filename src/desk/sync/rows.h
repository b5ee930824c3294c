// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/payoutrows.h"
#include "store/rows.h"
#include "stripe/balancetransaction.h"
#include "stripe/customer.h"
#include "stripe/dispute.h"
#include "stripe/invoice.h"
#include "stripe/paymentintent.h"
#include "stripe/payout.h"
#include "stripe/price.h"
#include "stripe/product.h"
#include "stripe/refund.h"
#include "stripe/subscription.h"

/// Stripe's objects as rows of the mirror. `at` is the moment of the read.
namespace paydesk::desk {

store::Payment toRow(const stripe::PaymentIntent &intent, const QDateTime &at);
store::Refund toRow(const stripe::Refund &refund, const QDateTime &at);
store::Dispute toRow(const stripe::Dispute &dispute, const QDateTime &at);
store::Customer toRow(const stripe::Customer &customer, const QDateTime &at);
store::Product toRow(const stripe::Product &product, const QDateTime &at);
/// Nothing for prices without one amount (tiers, pay what you want): the till cannot charge them.
std::optional<store::Price> toRow(const stripe::Price &price, const QDateTime &at);
store::Subscription toRow(const stripe::Subscription &subscription, const QDateTime &at);
store::Invoice toRow(const stripe::Invoice &invoice, const QDateTime &at);
store::Payout toRow(const stripe::Payout &payout, const QDateTime &at);
/// As a part of the payout.
store::BalanceTransaction toRow(const stripe::BalanceTransaction &transaction, const QString &payoutId,
                                const QDateTime &at);

} // namespace paydesk::desk
