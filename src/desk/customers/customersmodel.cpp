// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/customers/customersmodel.h"

#include "desk/changes.h"
#include "store/customermirror.h"

#include <QLocale>

namespace paydesk::desk {

CustomersModel::CustomersModel(store::DatabaseThread &reader, Changes &changes, QObject *parent)
    : KeysetModel(reader, parent)
{
    connect(&changes, &Changes::customers, this, &CustomersModel::applyChange);
    connect(&changes, &Changes::begunAnew, this, &CustomersModel::reload);
    reload();
}

int CustomersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant CustomersModel::data(const QModelIndex &index, int role) const
{
    const store::Customer *customer = row(index);
    if (!customer)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        switch (Column(index.column())) {
        case Column::Name: return customer->name;
        case Column::Email: return customer->email;
        case Column::Created: return QLocale().toString(customer->created.toLocalTime().date(), QLocale::ShortFormat);
        }
        return {};
    case IdRole: return customer->id;
    case NameRole: return customer->name;
    case EmailRole: return customer->email;
    case PhoneRole: return customer->phone;
    case CreatedRole: return customer->created;
    default: return {};
    }
}

QVariant CustomersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Column::Name: return tr("Customer");
    case Column::Email: return tr("E-mail");
    case Column::Created: return tr("Since");
    }
    return {};
}

void CustomersModel::setSearch(const QString &text)
{
    if (m_query.text == text)
        return;
    m_query.text = text;
    reload();
}

CustomersModel::ReadPage CustomersModel::readPage() const
{
    return [query = m_query](store::Database &database, const std::optional<store::Cursor> &after, int limit) {
        return store::CustomerMirror(database).page(query, after, limit);
    };
}

CustomersModel::ReadCount CustomersModel::readCount() const
{
    return [query = m_query](store::Database &database) { return store::CustomerMirror(database).count(query); };
}

} // namespace paydesk::desk
