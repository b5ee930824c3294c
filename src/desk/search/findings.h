// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/billingrows.h"
#include "store/payoutrows.h"
#include "store/rows.h"

#include <QDate>
#include <QLocale>
#include <QSet>

namespace paydesk::store {
class Database;
}

namespace paydesk::desk {

/// What a search over everything found: a few of each kind, newest first.
struct Findings {
    static constexpr int mostOfAKind = 4;

    /// What was typed.
    QString typed;
    /// Where it stands in a text, that was found by it.
    QString sought;
    /// The amounts that it can mean, as the mirror looks for them.
    QSet<QString> soughtWords;
    QList<store::Payment> payments;
    QList<store::Customer> customers;
    QList<store::Subscription> subscriptions;
    /// Those of the customers that were found, and those whose id or number begins with what was typed.
    QList<store::Invoice> invoices;
    /// Those of the payments that were found, and those whose id, receipt or reference at the bank begins with what was typed.
    QList<store::Refund> refunds;
    /// Those of the payments that were found, and what has the id that was typed.
    QList<store::Dispute> disputes;
    /// What has the id that was typed.
    QList<store::Payout> payouts;

    bool isEmpty() const;
    bool isSought(const Money &amount) const;
};

/// Looks in the mirror. `typed` is taken as in the list of payments ("refund ada today >100"). Errors are those of store::Database.
Result<Findings> findEverywhere(store::Database &mirror, const QString &typed, const QDate &today,
                                const QLocale &locale);

} // namespace paydesk::desk
