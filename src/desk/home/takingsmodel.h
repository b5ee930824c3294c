// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/home/homefigures.h"

#include <QAbstractTableModel>

namespace paydesk::desk {

/// The bars of a chart as a table: for those who read rather than look. Newest first.
class TakingsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { Time, Net, Gross, Refunded, Payments, Failed };
    static constexpr int columns = 6;
    enum Role {
        FromRole = Qt::UserRole + 1, ///< QDateTime
        MoneyRole,                   ///< Money of the columns Net, Gross, Refunded
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Nothing shows an empty table.
    void setTakings(const std::optional<HomeTakings> &takings, HomePeriod period);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::optional<Money> money(const HomeBar &bar, Column column) const;
    QString text(const HomeBar &bar, Column column) const;

    HomeTakings m_takings;
    HomePeriod m_period = HomePeriod::Today;
};

} // namespace paydesk::desk
