// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/lists/keysetmodel.h"
#include "store/rows.h"

namespace paydesk::desk {

class Changes;

/// Customers of the mirror, newest first.
class CustomersModel : public KeysetModel<store::Customer> {
    Q_OBJECT

public:
    enum class Column { Name, Email, Created };
    static constexpr int columns = 3;
    enum Role { IdRole = Qt::UserRole + 1, NameRole, EmailRole, PhoneRole, CreatedRole };

    CustomersModel(store::DatabaseThread &reader, Changes &changes, QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    void setSearch(const QString &text);

protected:
    ReadPage readPage() const override;
    ReadCount readCount() const override;

private:
    store::CustomerQuery m_query;
};

} // namespace paydesk::desk
