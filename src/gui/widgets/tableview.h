// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QTableView>

#include <chrono>

class QMenu;

namespace paydesk::gui {

/// A list in rows of 56 px with two lines of text, whole rows chosen, hover and selection tinted. Set delegates per column.
class TableView : public QTableView {
    Q_OBJECT

public:
    explicit TableView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    /// Columns share the width: each gets at least `least`, what is left goes by `share` (0: none).
    struct Share {
        int least = 80;
        int share = 0;
        /// Left out while the view is narrower than this.
        int hiddenBelow = 0;
    };
    void setShares(const QList<Share> &shares);
    /// Lets people choose the columns, but for the first one: in a menu of the header, and in columnsMenu(). Those are left out now.
    void offerColumns(const QList<int> &unwanted);
    void setUnwanted(const QList<int> &unwanted);
    /// None before offerColumns().
    QMenu *columnsMenu() const { return m_columnsMenu; }
    /// Clicks on the header sort from now on, where there is a Qt::InitialSortOrderRole. So it is sorted already.
    void setSorted(int column, Qt::SortOrder order);
    int hoveredRow() const { return m_hovered; }
    /// Words that were looked for: delegates mark where they stand. As desk::marksIn() takes them.
    void setMarked(const QStringList &words);
    const QStringList &marked() const { return m_marked; }
    /// Paints some of the rows that will be seen first, where nobody sees it: the first time takes much longer, as fonts have to be found
    /// for every script. False if there are none that have not been painted.
    bool paintAhead(std::chrono::milliseconds most);

Q_SIGNALS:
    /// Click, Enter or double click on a row.
    void opened(const QModelIndex &index);
    /// Somebody has chosen other columns.
    void unwantedChanged(const QList<int> &unwanted);
    /// The current row changed by mouse or keys; invalid if there is none.
    void rowChanged(const QModelIndex &index);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    int sizeHintForRow(int row) const override;

private:
    void copySelection() const;
    void fillColumnsMenu();
    void paintCell(int row, int column);
    void keepSorted(int column, Qt::SortOrder order);
    void setHovered(int row);
    void applyShares();

    QList<Share> m_shares;
    QStringList m_marked;
    QList<int> m_unwanted;
    QMenu *m_columnsMenu = nullptr;
    int m_sortedColumn = -1;
    Qt::SortOrder m_sortedOrder = Qt::AscendingOrder;
    int m_hovered = -1;
    int m_cellsPainted = 0;
};

} // namespace paydesk::gui
