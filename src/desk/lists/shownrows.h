// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/lists/listmodel.h"

#include <QList>
#include <QSet>

namespace paydesk::desk {

/// The rows of a list that a view shows, and how they give way to others one by one, so that selection and scroll position stay.
template <class Row>
class ShownRows : public ListModel {
public:
    using ListModel::ListModel;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }

    /// Row of an id among those read so far, or -1.
    int rowOf(const QString &id) const
    {
        for (int row = 0; row < m_rows.size(); ++row) {
            if (m_rows.at(row).id == id)
                return row;
        }
        return -1;
    }

protected:
    const QList<Row> &rows() const { return m_rows; }
    const Row *row(const QModelIndex &index) const
    {
        return checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)
            ? &m_rows.at(index.row())
            : nullptr;
    }
    void rowChanged(int row) { Q_EMIT dataChanged(index(row, 0), index(row, columnCount({}) - 1)); }

    /// Others altogether.
    void reset(const QList<Row> &rows)
    {
        beginResetModel();
        m_rows = rows;
        endResetModel();
    }

    void append(const QList<Row> &page)
    {
        if (page.isEmpty())
            return;
        beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + page.size() - 1));
        m_rows.append(page);
        endInsertRows();
    }

    /// The same list, in which those with these ids came, went or changed.
    void become(const QList<Row> &fresh, const QSet<QString> &ids)
    {
        QSet<QString> kept;
        for (const Row &one : fresh)
            kept.insert(one.id);
        for (int at = 0; at < m_rows.size() || at < fresh.size();) {
            if (at >= fresh.size() || (at < m_rows.size() && !kept.contains(m_rows.at(at).id))) {
                beginRemoveRows({}, at, at);
                m_rows.removeAt(at);
                endRemoveRows();
            } else if (at >= m_rows.size() || m_rows.at(at).id != fresh.at(at).id) {
                beginInsertRows({}, at, at);
                m_rows.insert(at, fresh.at(at));
                endInsertRows();
                ++at;
            } else {
                m_rows[at] = fresh.at(at);
                if (ids.contains(m_rows.at(at).id))
                    rowChanged(at);
                ++at;
            }
        }
    }

private:
    QList<Row> m_rows;
};

} // namespace paydesk::desk
