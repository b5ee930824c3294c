// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/lists/keysetmodel.h"
#include "store/rows.h"

namespace paydesk::desk {

class Changes;

/// What people call the state of a subscription.
enum class SubscriptionStatus {
    Active,
    Trialing,
    Ending, ///< active or trialing, and cancelled at the period's end
    PastDue,
    Unpaid,
    Incomplete, ///< the first payment is missing
    Paused,
    Canceled,
    Unknown,
};

SubscriptionStatus subscriptionStatus(const store::Subscription &subscription);
/// The sum of its items per period.
Money subscriptionAmount(const store::Subscription &subscription);
/// When it renews, or ends if it is ending; null for one that is over. The earliest of its items.
QDateTime subscriptionNext(const store::Subscription &subscription);

/// Subscriptions of the mirror, newest first.
class SubscriptionsModel : public KeysetModel<store::Subscription> {
    Q_OBJECT

public:
    enum class Column { Customer, Amount, Status, Next };
    static constexpr int columns = 4;
    enum Role {
        IdRole = Qt::UserRole + 1,
        CustomerNameRole,
        CustomerEmailRole,
        PlanRole,     ///< "Team × 4", product names and quantities
        IntervalRole, ///< Stripe's word: day, week, month, year
        IntervalCountRole,
        MoneyRole,      ///< Money per period
        StatusRole,     ///< SubscriptionStatus
        StatusWordRole, ///< Stripe's own word
        NextRole,       ///< QDateTime, UTC, may be null
        CreatedRole,
    };
    enum class Filter { Current, Ending, Trouble, Canceled, All };

    SubscriptionsModel(store::DatabaseThread &reader, Changes &changes, QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    void setSearch(const QString &text);
    void setFilter(Filter filter);
    Filter filter() const { return m_filter; }
    void setCustomer(const QString &customerId);

protected:
    ReadPage readPage() const override;
    ReadCount readCount() const override;

private:
    store::SubscriptionQuery m_query;
    Filter m_filter = Filter::Current;
};

} // namespace paydesk::desk

Q_DECLARE_METATYPE(paydesk::desk::SubscriptionStatus)
Q_DECLARE_METATYPE(paydesk::desk::SubscriptionsModel::Filter)
