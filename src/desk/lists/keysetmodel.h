// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "desk/lists/listmodel.h"
#include "store/query.h"

#include <QList>
#include <QSet>

#include <optional>

namespace paydesk::desk {

/// Rows of a mirror, newest first, read page by page as the view scrolls. A change in the mirror is taken over row by row, so
/// that selection and scroll position stay.
template <class Row>
class KeysetModel : public ListModel {
public:
    static constexpr int pageSize = 100;

    using ListModel::ListModel;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    bool canFetchMore(const QModelIndex &parent) const override { return !parent.isValid() && !m_complete; }

    void fetchMore(const QModelIndex &parent) override
    {
        if (parent.isValid() || m_complete)
            return;
        const QList<Row> page = readPage(after(), pageSize).value_or(QList<Row>());
        m_complete = page.size() < pageSize;
        if (page.isEmpty())
            return;
        beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + page.size() - 1));
        m_rows.append(page);
        endInsertRows();
    }

    /// Row of an id among those read so far, or -1.
    int rowOf(const QString &id) const
    {
        for (int row = 0; row < m_rows.size(); ++row) {
            if (m_rows.at(row).id == id)
                return row;
        }
        return -1;
    }

    /// The newest rows that match, without showing them.
    QList<Row> first(int limit) const { return readPage(std::nullopt, limit).value_or(QList<Row>()); }

protected:
    virtual Result<QList<Row>> readPage(const std::optional<store::Cursor> &after, int limit) const = 0;
    virtual Result<qint64> readCount() const = 0;

    const QList<Row> &rows() const { return m_rows; }
    const Row *row(const QModelIndex &index) const
    {
        return checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)
            ? &m_rows.at(index.row())
            : nullptr;
    }
    void rowChanged(int row) { Q_EMIT dataChanged(index(row, 0), index(row, columnCount({}) - 1)); }

    /// The query is another one: everything anew.
    void reload()
    {
        beginResetModel();
        m_rows = readPage(std::nullopt, pageSize).value_or(QList<Row>());
        m_complete = m_rows.size() < pageSize;
        endResetModel();
        setMatching(readCount().value_or(0));
    }

    /// Rows with these ids came, went or changed.
    void applyChange(const QSet<QString> &ids)
    {
        const int limit = std::max(pageSize, int(m_rows.size() + ids.size()));
        const auto fresh = readPage(std::nullopt, limit);
        if (!fresh)
            return;
        QSet<QString> kept;
        for (const Row &one : *fresh)
            kept.insert(one.id);
        for (int at = 0; at < m_rows.size() || at < fresh->size();) {
            if (at >= fresh->size() || (at < m_rows.size() && !kept.contains(m_rows.at(at).id))) {
                beginRemoveRows({}, at, at);
                m_rows.removeAt(at);
                endRemoveRows();
            } else if (at >= m_rows.size() || m_rows.at(at).id != fresh->at(at).id) {
                beginInsertRows({}, at, at);
                m_rows.insert(at, fresh->at(at));
                endInsertRows();
                ++at;
            } else {
                m_rows[at] = fresh->at(at);
                if (ids.contains(m_rows.at(at).id))
                    rowChanged(at);
                ++at;
            }
        }
        m_complete = fresh->size() < limit;
        setMatching(readCount().value_or(0));
    }

private:
    std::optional<store::Cursor> after() const
    {
        if (m_rows.isEmpty())
            return std::nullopt;
        return store::cursorAfter(m_rows.last());
    }

    QList<Row> m_rows;
    bool m_complete = false;
};

} // namespace paydesk::desk
