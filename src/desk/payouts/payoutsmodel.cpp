// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/payouts/payoutsmodel.h"

#include "desk/changes.h"
#include "store/payoutmirror.h"

namespace paydesk::desk {

using namespace Qt::StringLiterals;

PayoutsModel::PayoutsModel(store::DatabaseThread &reader, Changes &changes, QObject *parent)
    : KeysetModel(reader, parent)
{
    connect(&changes, &Changes::payouts, this, &PayoutsModel::applyChange);
    connect(&changes, &Changes::begunAnew, this, &PayoutsModel::reload);
    reload();
}

int PayoutsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant PayoutsModel::data(const QModelIndex &index, int role) const
{
    const store::Payout *payout = row(index);
    if (!payout)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        switch (Column(index.column())) {
        case Column::Amount: return formatMoney(payout->amount, QLocale());
        case Column::Status: return payout->status;
        case Column::Arrival: return QLocale().toString(payout->arrival.date(), QLocale::ShortFormat);
        case Column::Kind: return payout->description;
        }
        return {};
    case Qt::TextAlignmentRole:
        return Column(index.column()) == Column::Amount ? QVariant::fromValue(Qt::AlignTrailing | Qt::AlignVCenter)
                                                        : QVariant();
    case IdRole: return payout->id;
    case MoneyRole: return QVariant::fromValue(payout->amount);
    case StatusRole: return payout->status;
    case ArrivalRole: return payout->arrival;
    case AutomaticRole: return payout->automatic;
    case CreatedRole: return payout->created;
    default: return {};
    }
}

QVariant PayoutsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && Column(section) == Column::Amount)
        return QVariant::fromValue(Qt::AlignTrailing | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Column::Amount: return tr("Amount");
    case Column::Status: return tr("Status");
    case Column::Arrival: return tr("Arrival");
    case Column::Kind: return tr("Kind");
    }
    return {};
}

void PayoutsModel::setFilter(Filter filter)
{
    m_filter = filter;
    switch (filter) {
    case Filter::All: m_query.statuses.clear(); break;
    case Filter::UnderWay: m_query.statuses = {u"pending"_s, u"in_transit"_s}; break;
    case Filter::Arrived: m_query.statuses = {u"paid"_s}; break;
    case Filter::Failed: m_query.statuses = {u"failed"_s, u"canceled"_s}; break;
    }
    reload();
}

PayoutsModel::ReadPage PayoutsModel::readPage() const
{
    return [query = m_query](store::Database &database, const std::optional<store::Cursor> &after, int limit) {
        return store::PayoutMirror(database).page(query, after, limit);
    };
}

PayoutsModel::ReadCount PayoutsModel::readCount() const
{
    return [query = m_query](store::Database &database) { return store::PayoutMirror(database).count(query); };
}

} // namespace paydesk::desk
