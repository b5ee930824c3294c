// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/subscriptions/subscriptionsmodel.h"

#include "desk/changes.h"
#include "store/subscriptionmirror.h"

namespace paydesk::desk {

using namespace Qt::StringLiterals;

SubscriptionStatus subscriptionStatus(const store::Subscription &subscription)
{
    const QString &word = subscription.status;
    const bool ending = subscription.cancelAtPeriodEnd || subscription.cancelAt.isValid();
    if (word == "active"_L1)
        return ending ? SubscriptionStatus::Ending : SubscriptionStatus::Active;
    if (word == "trialing"_L1)
        return ending ? SubscriptionStatus::Ending : SubscriptionStatus::Trialing;
    if (word == "past_due"_L1)
        return SubscriptionStatus::PastDue;
    if (word == "unpaid"_L1)
        return SubscriptionStatus::Unpaid;
    if (word == "incomplete"_L1 || word == "incomplete_expired"_L1)
        return SubscriptionStatus::Incomplete;
    if (word == "paused"_L1)
        return SubscriptionStatus::Paused;
    if (word == "canceled"_L1)
        return SubscriptionStatus::Canceled;
    return SubscriptionStatus::Unknown;
}

Money subscriptionAmount(const store::Subscription &subscription)
{
    Money sum{0, subscription.currency};
    for (const store::SubscriptionItem &item : subscription.items)
        sum.minor += item.unit.minor * item.quantity;
    return sum;
}

QDateTime subscriptionNext(const store::Subscription &subscription)
{
    if (subscription.endedAt.isValid() || subscription.status == "canceled"_L1
        || subscription.status == "incomplete_expired"_L1)
        return {};
    if (subscription.cancelAt.isValid())
        return subscription.cancelAt;
    QDateTime next;
    for (const store::SubscriptionItem &item : subscription.items) {
        if (item.periodEnd.isValid() && (!next.isValid() || item.periodEnd < next))
            next = item.periodEnd;
    }
    return next;
}

namespace {

QString planText(const store::Subscription &subscription)
{
    QStringList parts;
    for (const store::SubscriptionItem &item : subscription.items)
        parts << (item.quantity > 1 ? u"%1 × %2"_s.arg(item.productName).arg(item.quantity) : item.productName);
    return parts.join(u", "_s);
}

} // namespace

SubscriptionsModel::SubscriptionsModel(store::DatabaseThread &reader, Changes &changes, QObject *parent)
    : KeysetModel(reader, parent)
{
    connect(&changes, &Changes::subscriptions, this, &SubscriptionsModel::applyChange);
    connect(&changes, &Changes::begunAnew, this, &SubscriptionsModel::reload);
    setFilter(Filter::Current);
}

int SubscriptionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant SubscriptionsModel::data(const QModelIndex &index, int role) const
{
    const store::Subscription *subscription = row(index);
    if (!subscription)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        switch (Column(index.column())) {
        case Column::Customer:
            return subscription->customerName.isEmpty() ? subscription->customerEmail : subscription->customerName;
        case Column::Amount: return formatMoney(subscriptionAmount(*subscription), QLocale());
        case Column::Status: return subscription->status;
        case Column::Next:
            return QLocale().toString(subscriptionNext(*subscription).toLocalTime().date(), QLocale::ShortFormat);
        }
        return {};
    case IdRole: return subscription->id;
    case CustomerNameRole: return subscription->customerName;
    case CustomerEmailRole: return subscription->customerEmail;
    case PlanRole: return planText(*subscription);
    case IntervalRole: return subscription->items.isEmpty() ? QString() : subscription->items.first().interval;
    case IntervalCountRole: return subscription->items.isEmpty() ? 1 : subscription->items.first().intervalCount;
    case MoneyRole: return QVariant::fromValue(subscriptionAmount(*subscription));
    case StatusRole: return QVariant::fromValue(subscriptionStatus(*subscription));
    case StatusWordRole: return subscription->status;
    case NextRole: return subscriptionNext(*subscription);
    case CreatedRole: return subscription->created;
    default: return {};
    }
}

QVariant SubscriptionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && Column(section) == Column::Amount)
        return QVariant::fromValue(Qt::AlignTrailing | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Column::Customer: return tr("Customer");
    case Column::Amount: return tr("Amount");
    case Column::Status: return tr("Status");
    case Column::Next: return tr("Next");
    }
    return {};
}

void SubscriptionsModel::setSearch(const QString &text)
{
    if (m_query.text == text)
        return;
    m_query.text = text;
    reload();
}

void SubscriptionsModel::setFilter(Filter filter)
{
    m_filter = filter;
    m_query.ending.reset();
    switch (filter) {
    case Filter::Current:
        m_query.statuses = {u"active"_s, u"trialing"_s, u"past_due"_s, u"unpaid"_s, u"incomplete"_s, u"paused"_s};
        break;
    case Filter::Ending:
        m_query.statuses = {u"active"_s, u"trialing"_s, u"past_due"_s};
        m_query.ending = true;
        break;
    case Filter::Trouble: m_query.statuses = {u"past_due"_s, u"unpaid"_s, u"incomplete"_s}; break;
    case Filter::Canceled: m_query.statuses = {u"canceled"_s, u"incomplete_expired"_s}; break;
    case Filter::All: m_query.statuses.clear(); break;
    }
    reload();
}

void SubscriptionsModel::setCustomer(const QString &customerId)
{
    m_query.customerId = customerId;
    reload();
}

SubscriptionsModel::ReadPage SubscriptionsModel::readPage() const
{
    return [query = m_query](store::Database &database, const std::optional<store::Cursor> &after, int limit) {
        return store::SubscriptionMirror(database).page(query, after, limit);
    };
}

SubscriptionsModel::ReadCount SubscriptionsModel::readCount() const
{
    return [query = m_query](store::Database &database) { return store::SubscriptionMirror(database).count(query); };
}

} // namespace paydesk::desk
