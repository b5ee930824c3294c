// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sale/cartlines.h"

#include "desk/sale/cartmodel.h"
#include "gui/sale/cartlinerow.h"

#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

namespace paydesk::gui {

CartLines::CartLines(QWidget *parent) : QScrollArea(parent)
{
    auto *content = new QWidget;
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addStretch(1);
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    content->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
}

void CartLines::setCart(desk::CartModel *cart)
{
    m_cart = cart;
    connect(cart, &QAbstractItemModel::modelReset, this, &CartLines::rebuild);
    connect(cart, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &from, const QModelIndex &to) {
        for (int row = from.row(); row <= to.row(); ++row) {
            m_rows.at(row)->setLine(m_cart->lines().at(row));
            m_rows.at(row)->setEditable(m_editable);
            ensureWidgetVisible(m_rows.at(row), 0, 0);
        }
    });
    connect(cart, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int from, int to) {
        for (int row = from; row <= to; ++row)
            insertRow(row);
        // After the layout has made room for it.
        QTimer::singleShot(0, this, [this] { verticalScrollBar()->setValue(verticalScrollBar()->maximum()); });
    });
    connect(cart, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex &, int from, int to) {
        for (int row = to; row >= from; --row) {
            CartLineRow *line = m_rows.takeAt(row);
            m_layout->removeWidget(line);
            line->hide();
            line->deleteLater(); // its own button may be the one that was pressed
        }
    });
    rebuild();
}

void CartLines::setEditable(bool editable)
{
    m_editable = editable;
    for (CartLineRow *row : std::as_const(m_rows))
        row->setEditable(editable);
}

void CartLines::insertRow(int row)
{
    auto *line = new CartLineRow(widget());
    line->setLine(m_cart->lines().at(row));
    line->setEditable(m_editable);
    connect(line, &CartLineRow::quantityWanted, this, [this, line](qint64 quantity) {
        if (const int at = rowOf(line); at >= 0)
            Q_EMIT quantityWanted(at, quantity);
    });
    m_rows.insert(row, line);
    m_layout->insertWidget(row, line);
}

void CartLines::rebuild()
{
    for (CartLineRow *row : std::as_const(m_rows)) {
        m_layout->removeWidget(row);
        row->hide();
        row->deleteLater();
    }
    m_rows.clear();
    for (int row = 0; row < m_cart->rowCount(); ++row)
        insertRow(row);
}

} // namespace paydesk::gui
