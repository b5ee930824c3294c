// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/payments/paymentspage.h"

#include "desk/account/accountinfo.h"
#include "desk/changes.h"
#include "desk/payments/paymentdesk.h"
#include "desk/payments/paymentsmodel.h"
#include "desk/payments/savedviews.h"
#include "desk/refunds/refunddesk.h"
#include "desk/search/marks.h"
#include "desk/sync/syncdesk.h"
#include "gui/errortext.h"
#include "gui/lists/listpane.h"
#include "gui/payments/exportstrip.h"
#include "gui/payments/paymentfilterdialog.h"
#include "gui/payments/paymentpanel.h"
#include "gui/payments/paymentrow.h"
#include "gui/payments/paymentsheet.h"
#include "gui/payments/saveviewdialog.h"
#include "gui/refunds/refunddialog.h"
#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/widgets/dialogs.h"
#include "gui/widgets/inlineerror.h"
#include "gui/widgets/rowdelegate.h"
#include "gui/widgets/tableview.h"
#include "gui/words.h"
#include "ui_paymentspage.h"

#include <QActionGroup>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QMenu>

#include <algorithm>
#include <map>

namespace paydesk::gui {

using namespace Qt::StringLiterals;
using desk::PaymentsModel;
using Column = PaymentsModel::Column;
using Filter = PaymentsModel::Filter;

namespace {

constexpr int restDelay = 300;

/// As they are kept, in their order.
const QStringList columnNames{u"amount"_s, u"status"_s,      u"customer"_s, u"method"_s,
                              u"time"_s,   u"description"_s, u"order"_s};

} // namespace

PaymentsPage::PaymentsPage(Parts parts, std::unique_ptr<PaymentsModel> model, QWidget *parent)
    : Page(parent), m_parts(parts), m_model(std::move(model)), m_ui(std::make_unique<Ui::PaymentsPage>())
{
}

PaymentsPage::~PaymentsPage() = default;

void PaymentsPage::build()
{
    m_ui->setupUi(this);
    m_list = new ListPane;
    m_ui->newSaleButton->setIcon(themedIcon(u"plus"_s, IconInk::OnAccent));
    m_ui->filterBar->addPill(tr("All"), QVariant::fromValue(Filter::All));
    m_ui->filterBar->addPill(tr("Paid"), QVariant::fromValue(Filter::Paid));
    m_ui->filterBar->addPill(tr("Refunded"), QVariant::fromValue(Filter::Refunded));
    m_ui->filterBar->addPill(tr("Failed"), QVariant::fromValue(Filter::Failed));
    m_ui->filterBar->addPill(tr("Open"), QVariant::fromValue(Filter::Open));
    m_ui->splitView->setList(m_list);
    buildList();
    buildMenu();
    buildViews();
    connectAll();
    m_restDelay.setSingleShot(true);
    m_restDelay.setInterval(restDelay);
    connect(&m_restDelay, &QTimer::timeout, this, &PaymentsPage::readRest);
    updateList();
}

void PaymentsPage::buildRest()
{
    m_panel = new PaymentPanel;
    m_ui->splitView->setDetail(m_panel);
    connect(m_panel, &PaymentPanel::closeRequested, this, [this] { m_ui->splitView->closeDetail(); });
    connect(m_panel, &PaymentPanel::refundRequested, this, &PaymentsPage::openRefund);
    connect(m_panel, &PaymentPanel::customerRequested, this, &Page::openCustomer);
    connect(m_panel, &PaymentPanel::copied, this, [this] { Q_EMIT toast(tr("Copied")); });
    connect(&m_panel->error(), &InlineError::retryRequested, this, &PaymentsPage::refresh);
}

QString PaymentsPage::title() const
{
    return tr("Payments");
}

QString PaymentsPage::iconName() const
{
    return u"credit-card"_s;
}

void PaymentsPage::buildList()
{
    m_list->setTexts({u"credit-card"_s, tr("No payments yet. The first sale will appear here."), tr("New sale"),
                      tr("No payment matches.")});
    m_list->setModel(m_model.get(), PaymentsModel::IdRole, [this](const QString &id) { return m_model->rowOf(id); });
    TableView &table = m_list->table();
    table.setObjectName(u"paymentsTable"_s);
    table.setAccessibleName(tr("Payments"));
    table.setSelectionMode(QAbstractItemView::ExtendedSelection);
    auto *amount = new MoneyDelegate(PaymentsModel::MoneyRole, &table);
    amount->setMarkedRole(PaymentsModel::SoughtAmountRole);
    table.setItemDelegateForColumn(int(Column::Amount), amount);
    table.setItemDelegateForColumn(int(Column::Status), new ChipDelegate(paymentrow::status, &table));
    table.setItemDelegateForColumn(int(Column::Customer),
                                   new TwoLineDelegate(paymentrow::customer, paymentrow::email, false, &table));
    table.setItemDelegateForColumn(int(Column::Method), new PlainDelegate(paymentrow::method, &table));
    const auto time = [this](const QModelIndex &index) {
        return words::moment(index.data(PaymentsModel::CreatedRole).toDateTime(), QDateTime::currentDateTimeUtc(),
                             locale());
    };
    table.setItemDelegateForColumn(int(Column::Time), new PlainDelegate(time, &table));
    table.setSorted(int(Column::Time), Qt::DescendingOrder);
    // Beside a detail in a small window the list leaves out what the detail says.
    table.setShares({{132, 0}, {140, 0}, {100, 4}, {124, 1, 660}, {160, 1, 540}, {140, 3, 660}, {110, 1, 660}});
    const auto written = [](const QModelIndex &index) { return asWritten(index.data().toString()); };
    for (const Column column : {Column::Description, Column::Order})
        table.setItemDelegateForColumn(int(column), new PlainDelegate(written, &table));
    table.offerColumns(m_hiddenColumns);
    connect(&table, &TableView::unwantedChanged, this, [this](const QList<int> &columns) {
        QStringList names;
        for (const int column : columns)
            names.append(columnNames.at(column));
        Q_EMIT hiddenColumnsChanged(names);
    });
}

/// What the header does by the mouse, and what concerns the list as a whole.
void PaymentsPage::buildMenu()
{
    m_ui->moreButton->setIcon(themedIcon(u"ellipsis"_s, IconInk::Text));
    auto *menu = new QMenu(this);
    m_ui->moreButton->setMenu(menu);
    QMenu *sorting = menu->addMenu(tr("Sort by"));
    auto *columns = new QActionGroup(this);
    for (int column = 0; column < PaymentsModel::columns; ++column) {
        if (!m_model->headerData(column, Qt::Horizontal, Qt::InitialSortOrderRole).isValid())
            continue;
        QAction *action = sorting->addAction(m_model->headerData(column, Qt::Horizontal).toString());
        action->setObjectName(u"sortBy:%1"_s.arg(column));
        action->setCheckable(true);
        columns->addAction(action);
        connect(action, &QAction::triggered, this, [this, column] { sortBy(column); });
    }
    connect(sorting, &QMenu::aboutToShow, this, [this, columns] {
        columns->actions().at(m_list->table().horizontalHeader()->sortIndicatorSection())->setChecked(true);
    });
    menu->addMenu(m_list->table().columnsMenu());
    QAction *exporting = menu->addAction(tr("Export as CSV…"));
    exporting->setObjectName(u"exportAction"_s);
    connect(exporting, &QAction::triggered, this, [this] { m_ui->exportStrip->ask(*m_model); });
    QAction *printing = menu->addAction(tr("Selection as PDF…"));
    printing->setObjectName(u"pdfAction"_s);
    connect(printing, &QAction::triggered, this, [this] {
        m_ui->exportStrip->ask(paymentSheet(selectedRows(), m_parts.account.name, m_parts.sync.updated(), locale()));
    });
    connect(menu, &QMenu::aboutToShow, this, [this, exporting, printing] {
        const bool isFree = !m_ui->exportStrip->isWriting();
        exporting->setEnabled(isFree && m_model->rowCount() > 0);
        printing->setEnabled(isFree && !selectedRows().isEmpty());
    });
    connect(m_ui->exportStrip, &ExportStrip::finished, this,
            [this](const QString &sentence) { Q_EMIT toast(sentence, Tone::Ok); });
}

void PaymentsPage::buildViews()
{
    m_ui->filterButton->setIcon(themedIcon(u"funnel"_s, IconInk::Text));
    auto *menu = new QMenu(this);
    menu->setObjectName(u"viewsMenu"_s);
    m_ui->viewsButton->setMenu(menu);
    connect(&m_parts.views, &desk::SavedViews::changed, this, &PaymentsPage::fillViews,
            // The menu that is filled anew may be the one whose action said so.
            Qt::QueuedConnection);
    connect(m_model.get(), &PaymentsModel::counted, this,
            [this] { m_saveView->setEnabled(m_model->view().isNarrowed()); });
    fillViews();
}

void PaymentsPage::fillViews()
{
    QMenu *menu = m_ui->viewsButton->menu();
    menu->clear();
    // The submenu is not the menu's to delete.
    delete m_removeViews;
    m_removeViews = new QMenu(tr("Remove"), menu);
    for (const desk::SavedViews::Saved &saved : m_parts.views.all()) {
        const QString name = QString(saved.name).replace(u'&', u"&&"_s);
        connect(menu->addAction(name), &QAction::triggered, this, [this, view = saved.view] { setView(view); });
        connect(m_removeViews->addAction(name), &QAction::triggered, this, [this, saved] {
            if (const auto removed = m_parts.views.remove(saved.name); !removed)
                Q_EMIT toast(sentence(removed.error(), Act::Changing), Tone::Warning);
        });
    }
    menu->addSeparator();
    m_saveView = menu->addAction(tr("Save this view…"));
    m_saveView->setObjectName(u"saveViewAction"_s);
    m_saveView->setEnabled(m_model->view().isNarrowed());
    connect(m_saveView, &QAction::triggered, this,
            [this] { openOver(new SaveViewDialog(m_parts.views, m_model->view(), this)); });
    m_removeViews->setEnabled(!m_removeViews->isEmpty());
    menu->addMenu(m_removeViews);
}

/// The other way round if it is sorted by that already.
void PaymentsPage::sortBy(int column)
{
    const QHeaderView *header = m_list->table().horizontalHeader();
    const auto initial = Qt::SortOrder(m_model->headerData(column, Qt::Horizontal, Qt::InitialSortOrderRole).toInt());
    const bool isReversed = header->sortIndicatorSection() == column && header->sortIndicatorOrder() == initial;
    const auto other = initial == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    m_list->table().sortByColumn(column, isReversed ? other : initial);
}

void PaymentsPage::connectAll()
{
    connect(m_ui->newSaleButton, &QPushButton::clicked, this, [this] { Q_EMIT openPage(u"sell"_s); });
    connect(m_list, &ListPane::emptyActionTriggered, this, [this] { Q_EMIT openPage(u"sell"_s); });
    connect(m_list, &ListPane::clearRequested, this, [this] { setView({}); });
    connect(m_list, &ListPane::retryRequested, this, [this] { m_parts.sync.refresh(); });
    connect(m_list, &ListPane::opened, this, [this](const QString &id) { showDetail(id, true); });
    connect(m_list, &ListPane::moved, this, [this](const QString &id) {
        if (m_ui->splitView->isDetailOpen())
            showDetail(id, false);
    });
    connect(m_list, &ListPane::selectionChanged, this, &PaymentsPage::updateStatus);
    connect(m_ui->filterBar, &PillBar::changed, this, [this] {
        m_model->setFilter(m_ui->filterBar->currentData().value<Filter>());
        updateList();
    });
    connect(m_ui->filterButton, &QPushButton::clicked, this, &PaymentsPage::openFilter);
    connect(m_ui->filterChips, &FilterChips::changed, this, &PaymentsPage::setView);
    connect(m_ui->searchField, &SearchField::searched, this, [this](const QString &text) {
        m_model->setSearch(text);
        updateList();
    });
    connect(m_model.get(), &PaymentsModel::counted, this, &PaymentsPage::updateList);
    connect(&m_parts.sync, &desk::SyncDesk::changed, this, &PaymentsPage::updateList);
    connect(&m_parts.changes, &desk::Changes::operations, this, &PaymentsPage::reloadDetail);
    connect(&m_parts.changes, &desk::Changes::payments, this, [this](const QSet<QString> &ids) {
        if (ids.contains(m_shownId))
            reloadDetail();
    });
}

void PaymentsPage::activate()
{
    // "Today" is another day by now, perhaps.
    m_model->setView(m_model->view());
}

void PaymentsPage::focusSearch()
{
    m_ui->searchField->setFocus(Qt::ShortcutFocusReason);
    m_ui->searchField->selectAll();
}

void PaymentsPage::search(const QString &text)
{
    prepare();
    m_ui->searchField->setText(text);
}

bool PaymentsPage::goBack()
{
    return m_ui->splitView->closeDetail();
}

void PaymentsPage::refresh()
{
    if (m_shownId.isEmpty() || !m_ui->splitView->isDetailOpen())
        return;
    m_panel->error().clear();
    QCoro::connect(m_parts.payments.refresh(m_shownId), this,
                   [this, id = m_shownId](const Result<desk::PaymentDetail> &detail) {
                       if (id != m_shownId)
                           return;
                       if (detail)
                           m_panel->setPayment(*detail);
                       else
                           m_panel->error().showError(detail.error(), Act::Reading);
                   });
}

void PaymentsPage::setHiddenColumns(const QStringList &names)
{
    QList<int> columns;
    for (int column = 1; column < columnNames.size(); ++column) {
        if (names.contains(columnNames.at(column)))
            columns.append(column);
    }
    m_hiddenColumns = columns;
    if (m_list)
        m_list->table().setUnwanted(columns);
}

void PaymentsPage::showPayment(const QString &paymentId)
{
    prepare();
    m_list->choose(paymentId);
    showDetail(paymentId, true);
}

void PaymentsPage::refundPayment(const QString &paymentId)
{
    showPayment(paymentId);
    if (const auto detail = m_parts.payments.detail(paymentId); detail && whyNoRefund(*detail).isEmpty())
        openRefund();
}

void PaymentsPage::showDetail(const QString &paymentId, bool open)
{
    const auto detail = m_parts.payments.detail(paymentId);
    if (!detail)
        return;
    prepareRest();
    if (paymentId != m_shownId) {
        m_restDelay.stop();
        // Lists come without fees.
        if (detail->payment.received > 0 && !detail->payment.fee)
            m_restDelay.start();
    }
    m_shownId = paymentId;
    QUrl page = m_dashboard;
    if (!page.isEmpty())
        page.setPath((detail->payment.livemode ? u"/payments/"_s : u"/test/payments/"_s) + paymentId);
    m_panel->setDashboardPage(page);
    m_panel->setPayment(*detail);
    if (open)
        m_ui->splitView->openDetail();
}

void PaymentsPage::readRest()
{
    // Nobody asked for it, so nobody is told if it fails; Changes tells if there is anything new.
    QCoro::connect(m_parts.payments.refresh(m_shownId), this, [] {});
}

void PaymentsPage::reloadDetail()
{
    if (m_shownId.isEmpty())
        return;
    if (const auto detail = m_parts.payments.detail(m_shownId))
        m_panel->setPayment(*detail);
}

void PaymentsPage::updateList()
{
    m_ui->filterChips->setView(m_model->view());
    m_list->table().setMarked(desk::wordsToMark(m_model->soughtText()));
    m_list->showWhatFits(m_model->view().isNarrowed(), m_parts.sync);
    updateStatus();
}

void PaymentsPage::updateStatus()
{
    const int matching = int(m_model->matching());
    QStringList parts{m_model->isMatchingAtLeast() ? tr("%Ln payment(s) or more", nullptr, matching)
                                                   : tr("%Ln payment(s)", nullptr, matching)};
    const QModelIndexList rows = selectedRows();
    if (!rows.isEmpty()) {
        parts.append(tr("%Ln selected", nullptr, int(rows.size())));
        std::map<QString, Money> sums;
        for (const QModelIndex &row : rows) {
            const auto money = row.data(PaymentsModel::MoneyRole).value<Money>();
            Money &sum = sums.try_emplace(money.currency, Money{0, money.currency}).first->second;
            sum.minor += money.minor;
        }
        for (const auto &[currency, sum] : sums)
            parts.append(leftToRight(formatMoney(sum, locale())));
    }
    m_list->setStatus(parts.join(u" · "_s));
}

/// As they are shown, not as they were chosen.
QModelIndexList PaymentsPage::selectedRows() const
{
    QModelIndexList rows = m_list->table().selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    return rows;
}

/// Whatever was chosen or typed before.
void PaymentsPage::setView(const desk::PaymentView &view)
{
    m_model->setView(view);
    m_ui->filterBar->setCurrentData(QVariant::fromValue(view.status));
    m_ui->searchField->setText(view.search);
    updateList();
}

void PaymentsPage::openFilter()
{
    auto *dialog = new PaymentFilterDialog(m_model->view(), QDate::currentDate(), this);
    connect(dialog, &PaymentFilterDialog::applied, this, &PaymentsPage::setView);
    QCoro::connect(m_model->choices(), dialog, [dialog](const Result<PaymentsModel::Choices> &choices) {
        if (choices)
            dialog->setChoices(choices->currencies, choices->methods);
    });
    openOver(dialog);
}

void PaymentsPage::openRefund()
{
    if (m_dialog && m_dialog->isVisible())
        return;
    m_dialog = new RefundDialog(m_parts.refunds, m_parts.payments, m_parts.changes, m_parts.prompts, m_shownId, this);
    connect(m_dialog, &RefundDialog::toast, this, &Page::toast);
    openOver(m_dialog);
}

} // namespace paydesk::gui
