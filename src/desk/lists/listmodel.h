// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

namespace paydesk::desk {

/// What the lists of the mirror have in common for a page that shows one.
class ListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that match in the whole mirror, not only those read so far.
    qint64 matching() const { return m_matching; }

Q_SIGNALS:
    /// After every change of matching().
    void counted();

protected:
    void setMatching(qint64 matching)
    {
        m_matching = matching;
        Q_EMIT counted();
    }

private:
    qint64 m_matching = 0;
};

} // namespace paydesk::desk
