// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/rows.h"

namespace paydesk::desk {

/// A made-up shop of any size. Each object is a function of its number and the seed alone, so that the same seed makes the same
/// shop on every computer, in any order, without one of them being kept. Their ids are like Stripe's, which sort by the second of
/// their creation, with "seed" in them where an account's letters are.
class SeedShop {
public:
    /// The newest payment was made just before `until`, the oldest two years earlier.
    SeedShop(qint64 payments, quint64 seed, QDateTime until);

    qint64 payments() const { return m_payments; }
    /// A customer for five payments, a subscription for twenty, one at least.
    qint64 customers() const { return m_payments / 5 + 1; }
    qint64 subscriptions() const { return m_payments / 20 + 1; }
    int products() const;

    /// Payment 0 is the oldest. `refunded` is what refundsOf() comes to.
    store::Payment payment(qint64 number) const;
    /// None for most payments.
    QList<store::Refund> refundsOf(qint64 paymentNumber) const;
    QList<store::Dispute> disputesOf(qint64 paymentNumber) const;
    store::Customer customer(qint64 number) const;
    store::Subscription subscription(qint64 number) const;
    /// Of a subscription's last period.
    store::Invoice invoice(qint64 subscriptionNumber) const;
    store::Product product(int number) const;
    store::Price price(int productNumber) const;

private:
    class Dice;

    QDateTime paidAt(qint64 paymentNumber) const;
    Money amountOf(qint64 paymentNumber) const;
    QString statusOf(qint64 paymentNumber) const;
    QString id(QLatin1String prefix, qint64 number, const QDateTime &created) const;
    void addCard(store::Payment &payment, Dice &dice) const;

    qint64 m_payments;
    quint64 m_seed;
    QDateTime m_until;
};

} // namespace paydesk::desk
