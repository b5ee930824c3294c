// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/sale/cartmodel.h"

#include "base/currency.h"

#include <QJsonObject>

#include <algorithm>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

CartModel::CartModel(QString currency, QObject *parent) : QAbstractListModel(parent), m_currency(std::move(currency)) {}

int CartModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

QVariant CartModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CartLine &line = m_lines.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return u"%1 × %2, %3"_s.arg(line.quantity).arg(line.name, formatMoney(line.total(), QLocale()));
    case NameRole: return line.name;
    case QuantityRole: return line.quantity;
    case UnitRole: return QVariant::fromValue(line.unit);
    case TotalRole: return QVariant::fromValue(line.total());
    default: return {};
    }
}

Money CartModel::total() const
{
    Money sum{0, m_currency};
    for (const CartLine &line : m_lines)
        sum.minor += line.total().minor; // cannot wrap: checkTotal() guards every change
    return sum;
}

qint64 CartModel::pieces() const
{
    qint64 count = 0;
    for (const CartLine &line : m_lines)
        count += line.quantity;
    return count;
}

Result<void> CartModel::checkTotal(const QList<CartLine> &lines) const
{
    const qint64 largest = currencyRule(m_currency).largest;
    qint64 sum = 0;
    for (const CartLine &line : lines) {
        if (line.unit.currency != m_currency)
            return failure(Error::Kind::InvalidInput, u"currency_mixed"_s, line.unit.currency);
        if (line.quantity > mostOfOne)
            return failure(Error::Kind::InvalidInput, u"quantity_too_large"_s);
        if (line.quantity < 1 || line.unit.minor < 0)
            return failure(Error::Kind::InvalidInput, u"amount_negative"_s);
        if (line.unit.minor > largest || (sum += line.total().minor) > largest)
            return failure(Error::Kind::InvalidInput, u"amount_too_large"_s);
    }
    return {};
}

Result<void> CartModel::add(const CartLine &line)
{
    if (!line.priceId.isEmpty()) {
        for (int row = 0; row < m_lines.size(); ++row) {
            if (m_lines.at(row).priceId == line.priceId)
                return setQuantity(row, m_lines.at(row).quantity + line.quantity);
        }
    }
    QList<CartLine> lines = m_lines;
    lines.append(line);
    if (const auto fits = checkTotal(lines); !fits)
        return fits;
    beginInsertRows({}, int(m_lines.size()), int(m_lines.size()));
    m_lines = std::move(lines);
    endInsertRows();
    Q_EMIT changed();
    return {};
}

Result<void> CartModel::setQuantity(int row, qint64 quantity)
{
    if (row < 0 || row >= m_lines.size())
        return failure(Error::Kind::InvalidInput, u"line_unknown"_s);
    if (quantity == 0) {
        remove(row);
        return {};
    }
    QList<CartLine> lines = m_lines;
    lines[row].quantity = quantity;
    if (const auto fits = checkTotal(lines); !fits)
        return fits;
    m_lines = std::move(lines);
    Q_EMIT dataChanged(index(row), index(row));
    Q_EMIT changed();
    return {};
}

void CartModel::remove(int row)
{
    if (row < 0 || row >= m_lines.size())
        return;
    beginRemoveRows({}, row, row);
    m_lines.removeAt(row);
    endRemoveRows();
    Q_EMIT changed();
}

void CartModel::clear()
{
    setLines({});
}

void CartModel::setLines(QList<CartLine> lines)
{
    if (!checkTotal(lines))
        return;
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
    Q_EMIT changed();
}

QJsonArray CartModel::toJson() const
{
    QJsonArray json;
    for (const CartLine &line : m_lines) {
        json.append(QJsonObject{{u"price"_s, line.priceId},
                                {u"name"_s, line.name},
                                {u"unit"_s, line.unit.minor},
                                {u"currency"_s, line.unit.currency},
                                {u"quantity"_s, line.quantity}});
    }
    return json;
}

QList<CartLine> CartModel::fromJson(const QJsonArray &json)
{
    QList<CartLine> lines;
    for (const QJsonValue &value : json) {
        const QJsonObject object = value.toObject();
        lines.append({.priceId = object.value("price"_L1).toString(),
                      .name = object.value("name"_L1).toString(),
                      .unit = {object.value("unit"_L1).toInteger(-1), object.value("currency"_L1).toString()},
                      .quantity = object.value("quantity"_L1).toInteger()});
    }
    return lines;
}

} // namespace paydesk::desk
