// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/home/takingsmodel.h"

#include <QLocale>

namespace paydesk::desk {

void TakingsModel::setTakings(const std::optional<HomeTakings> &takings, HomePeriod period)
{
    HomeTakings next = takings.value_or(HomeTakings());
    const bool sameBars = m_period == period && m_takings.bars.size() == next.bars.size() && !next.bars.isEmpty()
        && m_takings.bars.first().from == next.bars.first().from;
    if (sameBars) {
        // What is read stays in its place while a payment comes in.
        m_takings = std::move(next);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
        return;
    }
    beginResetModel();
    m_takings = std::move(next);
    m_period = period;
    endResetModel();
}

int TakingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_takings.bars.size());
}

int TakingsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

std::optional<Money> TakingsModel::money(const HomeBar &bar, Column column) const
{
    switch (column) {
    case Column::Net: return Money{bar.sum.net(), m_takings.currency};
    case Column::Gross: return Money{bar.sum.gross, m_takings.currency};
    case Column::Refunded: return Money{bar.sum.refunded, m_takings.currency};
    case Column::Time:
    case Column::Payments:
    case Column::Failed: return std::nullopt;
    }
    return std::nullopt;
}

QString TakingsModel::text(const HomeBar &bar, Column column) const
{
    const QLocale locale;
    if (const auto sum = money(bar, column))
        return formatMoney(*sum, locale);
    switch (column) {
    case Column::Payments: return locale.toString(bar.sum.payments);
    case Column::Failed: return locale.toString(bar.sum.failed);
    case Column::Time:
    case Column::Net:
    case Column::Gross:
    case Column::Refunded: break;
    }
    return m_period == HomePeriod::Today ? locale.toString(bar.from.time(), QLocale::ShortFormat)
                                         : locale.toString(bar.from.date(), QLocale::LongFormat);
}

QVariant TakingsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const HomeBar &bar = m_takings.bars.at(m_takings.bars.size() - 1 - index.row());
    const Column column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole: return text(bar, column);
    case Qt::TextAlignmentRole:
        return column == Column::Time ? QVariant() : QVariant::fromValue(Qt::AlignTrailing | Qt::AlignVCenter);
    case FromRole: return bar.from;
    case MoneyRole: {
        const auto sum = money(bar, column);
        return sum ? QVariant::fromValue(*sum) : QVariant();
    }
    default: return {};
    }
}

QVariant TakingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && Column(section) != Column::Time)
        return QVariant::fromValue(Qt::AlignTrailing | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Column::Time: return m_period == HomePeriod::Today ? tr("Time") : tr("Day");
    case Column::Net: return tr("Net");
    case Column::Gross: return tr("Gross");
    case Column::Refunded: return tr("Refunded");
    case Column::Payments: return tr("Payments");
    case Column::Failed: return tr("Declined");
    }
    return {};
}

} // namespace paydesk::desk
