// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/lists/keysetmodel.h"
#include "store/rows.h"

namespace paydesk::store {
class MirrorFile;
}

namespace paydesk::desk {

class Changes;

/// Customers of the mirror, newest first.
class CustomersModel : public KeysetModel<store::Customer> {
    Q_OBJECT

public:
    enum class Column { Name, Email, Created };
    static constexpr int columns = 3;
    enum Role { IdRole = Qt::UserRole + 1, NameRole, EmailRole, PhoneRole, CreatedRole };

    CustomersModel(store::MirrorFile &mirror, Changes &changes, QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    void setSearch(const QString &text);

protected:
    Result<QList<store::Customer>> readPage(const std::optional<store::Cursor> &after, int limit) const override;
    Result<qint64> readCount() const override;

private:
    store::MirrorFile &m_mirror;
    store::CustomerQuery m_query;
};

} // namespace paydesk::desk
