// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/listpane.h"

#include "desk/lists/listmodel.h"
#include "desk/sync/syncdesk.h"
#include "gui/errortext.h"
#include "gui/theme/texts.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/emptystate.h"
#include "gui/widgets/skeleton.h"
#include "gui/widgets/tableview.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <chrono>

namespace paydesk::gui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What is there sooner comes without anything having flickered.
constexpr std::chrono::milliseconds patience = 150ms;

} // namespace

ListPane::ListPane(QWidget *parent)
    : Card(parent), m_stack(new QStackedWidget), m_table(new TableView),
      m_skeleton(new Skeleton(Skeleton::Shape::Rows)), m_message(new EmptyState), m_status(newLabel({}, u"muted"_s)),
      m_asOf(newLabel({}, u"muted"_s))
{
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_skeleton);
    m_stack->addWidget(m_message);
    m_stack->setCurrentWidget(m_skeleton);
    m_status->setObjectName(u"statusLine"_s);
    m_status->setContentsMargins(space::m, 0, space::m, 0);
    m_status->setFixedHeight(size::control + space::xs);
    m_status->setTextFormat(Qt::PlainText);
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_asOf->setObjectName(u"asOfLine"_s);
    m_asOf->setContentsMargins(space::m, 0, space::m, 0);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(0);
    foot->addWidget(m_status, 1);
    foot->addWidget(m_asOf);
    auto *layout = new QVBoxLayout(this);
    // One pixel for the card's own line.
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_stack, 1);
    layout->addWidget(newLine());
    layout->addLayout(foot);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] { setShown(Shown::Loading); });
    connect(m_message, &EmptyState::actionTriggered, this, &ListPane::act);
}

void ListPane::setModel(desk::ListModel *model, int idRole, RowOf rowOf)
{
    m_model = model;
    m_idRole = idRole;
    m_rowOf = std::move(rowOf);
    // Before the view hears of it: a chosen row that goes must not choose its neighbour, whose buttons would then act.
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_restoring = true; });
    m_table->setModel(model);
    watchSelection();
    for (const auto about : {&QAbstractItemModel::rowsAboutToBeInserted, &QAbstractItemModel::rowsAboutToBeRemoved})
        connect(model, about, this, &ListPane::rememberPlace);
    for (const auto done : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(model, done, this, &ListPane::restorePlace);
    connect(model, &QAbstractItemModel::rowsRemoved, this, [this] {
        m_restoring = false;
        if (!m_currentId.isEmpty() && m_rowOf(m_currentId) < 0)
            choose(m_currentId);
        readSelection();
    });
    // Rows that come and go leave the selection alone; only a list read anew forgets it.
    connect(model, &QAbstractItemModel::modelReset, this, &ListPane::restoreSelection);
    connect(model, &QAbstractItemModel::modelReset, this, &ListPane::takeAwaited);
    connect(model, &QAbstractItemModel::rowsInserted, this, &ListPane::takeAwaited);
}

void ListPane::watchSelection()
{
    connect(m_table, &TableView::rowChanged, this, [this](const QModelIndex &index) {
        if (m_restoring || !index.isValid())
            return;
        m_currentId = idAt(index.row());
        Q_EMIT moved(m_currentId);
    });
    connect(m_table, &TableView::opened, this, [this](const QModelIndex &index) {
        m_currentId = idAt(index.row());
        Q_EMIT opened(m_currentId);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_restoring)
            readSelection();
    });
}

void ListPane::setStatus(const QString &status)
{
    m_status->setText(status);
}

void ListPane::showWhatFits(bool narrowed, const desk::SyncDesk &sync)
{
    showAsOf(sync.updated());
    if (m_model->isLoading()) {
        if (!m_patience.isActive() && m_shown != Shown::Loading)
            m_patience.start();
        return;
    }
    m_patience.stop();
    const bool never = sync.updated().isNull();
    if (m_model->rowCount() > 0)
        setShown(Shown::Rows);
    else if (m_model->error())
        setShown(Shown::Failed, sentence(*m_model->error(), Act::Reading));
    else if (sync.state() == desk::SyncDesk::State::Filling || (never && !sync.error()))
        setShown(Shown::Loading);
    else if (narrowed)
        setShown(Shown::NoMatch);
    else if (never)
        setShown(Shown::Failed, sentence(*sync.error(), Act::Reading));
    else
        setShown(Shown::Empty);
}

/// The time alone while it is of today.
void ListPane::showAsOf(const QDateTime &moment)
{
    const QDateTime local = moment.toLocalTime();
    const bool isToday = local.date() == QDate::currentDate();
    const QString when = isToday ? locale().toString(local.time(), QLocale::ShortFormat)
                                 : locale().toString(local, QLocale::ShortFormat);
    m_asOf->setText(moment.isValid() ? tr("As of %1").arg(when) : QString());
}

void ListPane::setShown(Shown shown, const QString &sentence)
{
    m_shown = shown;
    m_status->setVisible(shown == Shown::Rows);
    m_asOf->setVisible(shown != Shown::Loading && !m_asOf->text().isEmpty());
    switch (shown) {
    case Shown::Rows: m_stack->setCurrentWidget(m_table); return;
    case Shown::Loading: m_stack->setCurrentWidget(m_skeleton); return;
    case Shown::Empty: m_message->setContent(m_texts.icon, m_texts.empty, m_texts.emptyAction); break;
    case Shown::NoMatch: m_message->setContent(u"search"_s, m_texts.noMatch, tr("Show all")); break;
    case Shown::Failed: m_message->setContent(u"wifi-off"_s, sentence, tr("Try again")); break;
    }
    m_stack->setCurrentWidget(m_message);
}

void ListPane::act()
{
    switch (m_shown) {
    case Shown::Empty: Q_EMIT emptyActionTriggered(); break;
    case Shown::NoMatch: Q_EMIT clearRequested(); break;
    case Shown::Failed:
        m_model->readAgain();
        Q_EMIT retryRequested();
        break;
    case Shown::Rows:
    case Shown::Loading: break;
    }
}

QString ListPane::idAt(int row) const
{
    return row < 0 ? QString() : m_model->index(row, 0).data(m_idRole).toString();
}

void ListPane::readSelection()
{
    m_selectedIds.clear();
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &index : rows)
        m_selectedIds.append(idAt(index.row()));
    Q_EMIT selectionChanged();
}

void ListPane::choose(const QString &id)
{
    const QScopedValueRollback guard(m_restoring, true);
    m_currentId = id;
    const int row = id.isEmpty() ? -1 : m_rowOf(id);
    m_isAwaited = row < 0 && !id.isEmpty();
    if (row < 0) {
        m_table->clearSelection();
        m_table->selectionModel()->clearCurrentIndex();
    } else {
        m_table->selectRow(row);
        m_table->scrollTo(m_model->index(row, 0));
    }
    readSelection();
}

void ListPane::rememberPlace()
{
    m_topId.clear();
    // At the very top new rows are wanted in sight.
    if (m_table->verticalScrollBar()->value() == 0)
        return;
    m_topRow = m_table->rowAt(0);
    m_topId = idAt(m_topRow);
}

void ListPane::restorePlace()
{
    const int row = m_topId.isEmpty() ? -1 : m_rowOf(m_topId);
    m_topId.clear();
    if (row < 0 || row == m_topRow)
        return;
    m_table->doItemsLayout();
    QScrollBar *bar = m_table->verticalScrollBar();
    bar->setValue(bar->value() + (row - m_topRow) * m_table->rowHeight(row));
}

void ListPane::restoreSelection()
{
    const QScopedValueRollback guard(m_restoring, true);
    QItemSelection selection;
    const int last = m_model->columnCount() - 1;
    for (const QString &id : std::as_const(m_selectedIds)) {
        if (const int row = m_rowOf(id); row >= 0)
            selection.select(m_model->index(row, 0), m_model->index(row, last));
    }
    m_table->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (const int row = m_currentId.isEmpty() ? -1 : m_rowOf(m_currentId); row >= 0)
        m_table->selectionModel()->setCurrentIndex(m_model->index(row, 0), QItemSelectionModel::NoUpdate);
    Q_EMIT selectionChanged();
}

void ListPane::takeAwaited()
{
    if (m_isAwaited && m_rowOf(m_currentId) >= 0)
        choose(m_currentId);
}

} // namespace paydesk::gui
