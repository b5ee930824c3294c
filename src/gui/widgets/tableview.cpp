// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/tableview.h"
#include "gui/theme/tokens.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QHoverEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPixmap>
#include <QRegularExpression>
#include <QScrollBar>

#include <algorithm>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

TableView::TableView(QWidget *parent) : QTableView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(size::row);
    verticalScrollBar()->setSingleStep(size::row / 2);
    horizontalHeader()->setFixedHeight(size::tableHeader);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    horizontalHeader()->setFocusPolicy(Qt::NoFocus);
    connect(this, &QTableView::clicked, this, &TableView::opened);
}

void TableView::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    applyShares();
}

void TableView::setShares(const QList<Share> &shares)
{
    m_shares = shares;
    applyShares();
}

void TableView::setSorted(int column, Qt::SortOrder order)
{
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setSortIndicator(column, order);
    m_sortedColumn = column;
    m_sortedOrder = order;
    // Later: the view sorts by what the header says, and would be asked for both at once.
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &TableView::keepSorted, Qt::QueuedConnection);
    setSortingEnabled(true);
}

/// What cannot be sorted by does not look as if it were.
void TableView::keepSorted(int column, Qt::SortOrder order)
{
    if (model()->headerData(column, Qt::Horizontal, Qt::InitialSortOrderRole).isValid()) {
        m_sortedColumn = column;
        m_sortedOrder = order;
    } else {
        horizontalHeader()->setSortIndicator(m_sortedColumn, m_sortedOrder);
    }
}

void TableView::offerColumns(const QList<int> &unwanted)
{
    m_columnsMenu = new QMenu(tr("Columns"), this);
    m_columnsMenu->setObjectName(u"columnsMenu"_s);
    connect(m_columnsMenu, &QMenu::aboutToShow, this, &TableView::fillColumnsMenu);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this,
            [this](const QPoint &at) { m_columnsMenu->popup(horizontalHeader()->viewport()->mapToGlobal(at)); });
    setUnwanted(unwanted);
    fillColumnsMenu();
}

void TableView::setUnwanted(const QList<int> &unwanted)
{
    m_unwanted = unwanted;
    applyShares();
}

void TableView::fillColumnsMenu()
{
    m_columnsMenu->clear();
    for (int column = 1; column < model()->columnCount(); ++column) {
        QAction *action = m_columnsMenu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!m_unwanted.contains(column));
        connect(action, &QAction::toggled, this, [this, column](bool isWanted) {
            m_unwanted.removeAll(column);
            if (!isWanted)
                m_unwanted.append(column);
            applyShares();
            Q_EMIT unwantedChanged(m_unwanted);
        });
    }
}

void TableView::setMarked(const QStringList &words)
{
    if (words == m_marked)
        return;
    m_marked = words;
    viewport()->update();
}

bool TableView::paintAhead(std::chrono::milliseconds most)
{
    const int columns = model() ? model()->columnCount() : 0;
    const int seen = columns > 0 ? std::min(model()->rowCount(), window()->height() / size::row + 1) * columns : 0;
    if (isVisible() || m_cellsPainted >= seen)
        return false;
    QElapsedTimer spent;
    spent.start();
    for (; m_cellsPainted < seen && !spent.hasExpired(most.count()); ++m_cellsPainted)
        paintCell(m_cellsPainted / columns, m_cellsPainted % columns);
    return true;
}

void TableView::paintCell(int row, int column)
{
    if (isColumnHidden(column))
        return;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = QRect(0, 0, columnWidth(column), size::row);
    QPixmap unseen(option.rect.size() * devicePixelRatioF());
    unseen.setDevicePixelRatio(devicePixelRatioF());
    QPainter painter(&unseen);
    const QModelIndex index = model()->index(row, column);
    itemDelegateForIndex(index)->paint(&painter, option, index);
}

void TableView::applyShares()
{
    if (!model() || m_shares.isEmpty())
        return;
    const int columns = std::min(static_cast<int>(m_shares.size()), model()->columnCount());
    int least = 0;
    int parts = 0;
    int last = -1;
    for (int i = 0; i < columns; ++i) {
        if (m_columnsMenu || m_shares.at(i).hiddenBelow > 0)
            setColumnHidden(i, m_unwanted.contains(i) || width() < m_shares.at(i).hiddenBelow);
        if (isColumnHidden(i))
            continue;
        least += m_shares.at(i).least;
        parts += m_shares.at(i).share;
        last = i;
    }
    const int spare = std::max(0, viewport()->width() - least);
    int used = 0;
    for (int i = 0; i < columns; ++i) {
        if (isColumnHidden(i))
            continue;
        const Share &share = m_shares.at(i);
        int width = share.least + (parts > 0 ? spare * share.share / parts : 0);
        if (i == last)
            width = std::max(width, viewport()->width() - used);
        setColumnWidth(i, width);
        used += width;
    }
}

void TableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    applyShares();
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT opened(currentIndex());
        return;
    }
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End) { // whole rows: the first and last one
        const int row = event->key() == Qt::Key_Home ? 0 : model() ? model()->rowCount() - 1 : -1;
        if (model() && row >= 0)
            setCurrentIndex(model()->index(row, 0));
        return;
    }
    QTableView::keyPressEvent(event);
}

bool TableView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::HoverMove || event->type() == QEvent::HoverEnter)
        setHovered(rowAt(static_cast<QHoverEvent *>(event)->position().toPoint().y()));
    else if (event->type() == QEvent::HoverLeave || event->type() == QEvent::Leave)
        setHovered(-1);
    return QTableView::viewportEvent(event);
}

void TableView::setHovered(int row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    viewport()->update();
}

void TableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row() || current.isValid() != previous.isValid())
        Q_EMIT rowChanged(current);
}

int TableView::sizeHintForRow(int) const
{
    return size::row;
}

void TableView::copySelection() const
{
    if (!selectionModel())
        return;
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    // A cell is one field of one line, whatever stands in it.
    static const QRegularExpression breaks(u"[\\t\\r\\n\\x{2028}\\x{2029}]+"_s);
    QStringList lines;
    for (const QModelIndex &row : std::as_const(rows)) {
        QStringList cells;
        for (int column = 0; column < model()->columnCount(); ++column) {
            if (m_unwanted.contains(column))
                continue;
            cells.append(row.siblingAtColumn(column).data().toString().replace(breaks, u" "_s));
        }
        lines.append(cells.join(u'\t'));
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace paydesk::gui
