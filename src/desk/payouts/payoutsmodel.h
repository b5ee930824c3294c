// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/lists/keysetmodel.h"
#include "store/payoutrows.h"

namespace paydesk::desk {

class Changes;

/// Payouts of the mirror, newest first.
class PayoutsModel : public KeysetModel<store::Payout> {
    Q_OBJECT

public:
    enum class Column { Amount, Status, Arrival, Kind };
    static constexpr int columns = 4;
    enum Role {
        IdRole = Qt::UserRole + 1,
        MoneyRole,   ///< Money
        StatusRole,  ///< Stripe's word
        ArrivalRole, ///< QDateTime: a day at midnight UTC, may be null
        AutomaticRole,
        CreatedRole,
    };
    enum class Filter { All, UnderWay, Arrived, Failed };

    PayoutsModel(store::DatabaseThread &reader, Changes &changes, QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    void setFilter(Filter filter);
    Filter filter() const { return m_filter; }

protected:
    ReadPage readPage() const override;
    ReadCount readCount() const override;

private:
    store::PayoutQuery m_query;
    Filter m_filter = Filter::All;
};

} // namespace paydesk::desk

Q_DECLARE_METATYPE(paydesk::desk::PayoutsModel::Filter)
