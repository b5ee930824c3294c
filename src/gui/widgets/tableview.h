// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QTableView>

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
    /// Clicks on the header sort from now on. So it is sorted already.
    void setSorted(int column, Qt::SortOrder order);
    int hoveredRow() const { return m_hovered; }
    /// Words that were looked for: delegates mark where they stand. As desk::marksIn() takes them.
    void setMarked(const QStringList &words);
    const QStringList &marked() const { return m_marked; }

Q_SIGNALS:
    /// Click, Enter or double click on a row.
    void opened(const QModelIndex &index);
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
    void setHovered(int row);
    void applyShares();

    QList<Share> m_shares;
    QStringList m_marked;
    int m_hovered = -1;
};

} // namespace paydesk::gui
