// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/payouts/payoutspage.h"

#include "desk/changes.h"
#include "desk/payouts/payoutdesk.h"
#include "desk/payouts/payoutsmodel.h"
#include "desk/sync/syncdesk.h"
#include "gui/errortext.h"
#include "gui/lists/listpane.h"
#include "gui/payouts/payoutpanel.h"
#include "gui/widgets/inlineerror.h"
#include "gui/widgets/rowdelegate.h"
#include "gui/widgets/tableview.h"
#include "gui/words.h"
#include "ui_payoutspage.h"

#include <QFileDialog>

namespace paydesk::gui {

using namespace Qt::StringLiterals;
using desk::PayoutsModel;
using Column = PayoutsModel::Column;
using Filter = PayoutsModel::Filter;

namespace {

constexpr int partsDelay = 300;

} // namespace

PayoutsPage::PayoutsPage(desk::PayoutDesk &payouts, desk::Changes &changes, desk::SyncDesk &sync,
                         std::unique_ptr<PayoutsModel> model, QWidget *parent)
    : Page(parent), m_payouts(payouts), m_changes(changes), m_sync(sync), m_model(std::move(model)),
      m_ui(std::make_unique<Ui::PayoutsPage>())
{
}

PayoutsPage::~PayoutsPage() = default;

void PayoutsPage::build()
{
    m_ui->setupUi(this);
    m_list = new ListPane;
    m_ui->filterBar->addPill(tr("All"), QVariant::fromValue(Filter::All));
    m_ui->filterBar->addPill(tr("On their way"), QVariant::fromValue(Filter::UnderWay));
    m_ui->filterBar->addPill(tr("Arrived"), QVariant::fromValue(Filter::Arrived));
    m_ui->filterBar->addPill(tr("Failed"), QVariant::fromValue(Filter::Failed));
    m_ui->splitView->setList(m_list);
    m_partsDelay.setSingleShot(true);
    m_partsDelay.setInterval(partsDelay);
    connect(&m_partsDelay, &QTimer::timeout, this, &PayoutsPage::readParts);
    buildList();
    connectList();
    updateList();
}

void PayoutsPage::buildRest()
{
    m_panel = new PayoutPanel;
    m_ui->splitView->setDetail(m_panel);
    connect(m_panel, &PayoutPanel::closeRequested, this, [this] { m_ui->splitView->closeDetail(); });
    connect(m_panel, &PayoutPanel::groupChosen, this, &PayoutsPage::showTransactions);
    connect(m_panel, &PayoutPanel::paymentRequested, this, &Page::openPayment);
    connect(m_panel, &PayoutPanel::exportRequested, this, &PayoutsPage::saveCsv);
    connect(m_panel, &PayoutPanel::copied, this, [this] { Q_EMIT toast(tr("Copied")); });
    connect(&m_panel->error(), &InlineError::retryRequested, this, &PayoutsPage::readParts);
    connect(&m_changes, &desk::Changes::payouts, this, [this](const QSet<QString> &ids) {
        if (ids.contains(m_shownId))
            reloadDetail();
    });
}

QString PayoutsPage::title() const
{
    return tr("Payouts");
}

QString PayoutsPage::iconName() const
{
    return u"landmark"_s;
}

void PayoutsPage::buildList()
{
    m_list->setTexts({u"landmark"_s,
                      tr("No payouts yet. Stripe sends them to your bank by itself, by the schedule of the account."),
                      tr("Look again"), tr("No payout matches.")});
    m_list->setModel(m_model.get(), PayoutsModel::IdRole, [this](const QString &id) { return m_model->rowOf(id); });
    TableView &table = m_list->table();
    table.setObjectName(u"payoutsTable"_s);
    table.setAccessibleName(tr("Payouts"));
    const auto status = [](const QModelIndex &index) {
        return words::payout(index.data(PayoutsModel::StatusRole).toString());
    };
    const auto arrival = [this](const QModelIndex &index) {
        const QDateTime day = index.data(PayoutsModel::ArrivalRole).toDateTime();
        return words::day(day.toUTC().date().startOfDay(), QDateTime::currentDateTimeUtc(), locale());
    };
    const auto kind = [](const QModelIndex &index) {
        return words::payoutKind(index.data(PayoutsModel::AutomaticRole).toBool());
    };
    table.setItemDelegateForColumn(int(Column::Amount), new MoneyDelegate(PayoutsModel::MoneyRole, &table));
    table.setItemDelegateForColumn(int(Column::Status), new ChipDelegate(status, &table));
    table.setItemDelegateForColumn(int(Column::Arrival), new PlainDelegate(arrival, &table));
    table.setItemDelegateForColumn(int(Column::Kind), new PlainDelegate(kind, &table));
    table.setShares({{140, 0}, {140, 1}, {130, 2}, {120, 1, 540}});
}

void PayoutsPage::connectList()
{
    connect(m_list, &ListPane::emptyActionTriggered, this, &PayoutsPage::readList);
    connect(m_list, &ListPane::clearRequested, this,
            [this] { m_ui->filterBar->setCurrentData(QVariant::fromValue(Filter::All)); });
    connect(m_list, &ListPane::retryRequested, this, [this] { m_sync.refresh(); });
    connect(m_list, &ListPane::opened, this, [this](const QString &id) { showDetail(id, true); });
    connect(m_list, &ListPane::moved, this, [this](const QString &id) {
        if (m_ui->splitView->isDetailOpen())
            showDetail(id, false);
    });
    connect(m_ui->filterBar, &PillBar::changed, this, [this] {
        m_model->setFilter(m_ui->filterBar->currentData().value<Filter>());
        updateList();
    });
    connect(m_ui->listError, &InlineError::retryRequested, this, &PayoutsPage::readList);
    connect(m_model.get(), &PayoutsModel::counted, this, &PayoutsPage::updateList);
    connect(&m_sync, &desk::SyncDesk::changed, this, &PayoutsPage::updateList);
}

void PayoutsPage::activate()
{
    // Nothing at all can also mean that the key was not allowed to see payouts: asking tells.
    const bool isEmpty = !m_model->isLoading() && m_model->rowCount() == 0;
    if (isEmpty && m_model->filter() == Filter::All && m_sync.updated().isValid())
        readList();
}

bool PayoutsPage::goBack()
{
    return m_ui->splitView->closeDetail();
}

void PayoutsPage::refresh()
{
    if (!m_shownId.isEmpty() && m_ui->splitView->isDetailOpen())
        readParts();
}

void PayoutsPage::showPayout(const QString &payoutId)
{
    prepare();
    m_list->choose(payoutId);
    showDetail(payoutId, true);
}

void PayoutsPage::showDetail(const QString &payoutId, bool open)
{
    const auto detail = m_payouts.detail(payoutId);
    if (!detail)
        return;
    prepareRest();
    const bool another = payoutId != m_shownId;
    m_shownId = payoutId;
    m_panel->setPayout(*detail);
    showTransactions();
    if (another) {
        m_partsDelay.stop();
        if (detail->explanation.state == desk::PayoutExplanation::State::Unread) {
            m_panel->setReading(true);
            m_partsDelay.start();
        }
    }
    if (open)
        m_ui->splitView->openDetail();
}

void PayoutsPage::reloadDetail()
{
    if (const auto detail = m_payouts.detail(m_shownId)) {
        m_panel->setPayout(*detail);
        showTransactions();
    }
}

void PayoutsPage::showTransactions()
{
    if (const auto detail = m_payouts.detail(m_shownId))
        m_panel->setTransactions(m_payouts.transactions(detail->payout, m_panel->group(), PayoutPanel::mostShown));
}

void PayoutsPage::readParts()
{
    m_panel->error().clear();
    m_panel->setReading(true);
    QCoro::connect(m_payouts.refresh(m_shownId), this, [this, id = m_shownId](const Result<desk::PayoutDetail> &read) {
        if (id != m_shownId)
            return;
        m_panel->setReading(false);
        if (read)
            reloadDetail();
        else
            m_panel->error().showError(read.error(), Act::Reading);
    });
}

void PayoutsPage::readList()
{
    m_ui->listError->clear();
    QCoro::connect(m_payouts.refreshList(), this, [this](const Result<void> &read) {
        if (!read)
            m_ui->listError->showError(read.error(), Act::Reading);
    });
}

void PayoutsPage::updateList()
{
    m_list->showWhatFits(m_model->filter() != Filter::All, m_sync);
    m_list->setStatus(tr("%Ln payout(s)", nullptr, int(m_model->matching())));
}

void PayoutsPage::saveCsv()
{
    auto *dialog = new QFileDialog(this, tr("Save the payout as CSV"), {}, tr("CSV files (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(m_shownId + u".csv"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, id = m_shownId](const QString &path) {
        QCoro::connect(m_payouts.exportCsv(id, path), this, [this](const Result<void> &saved) {
            if (saved)
                Q_EMIT toast(tr("Saved"), Tone::Ok);
            else
                Q_EMIT toast(tr("The file could not be written: %1").arg(saved.error().detail), Tone::Danger);
        });
    });
    dialog->open();
}

} // namespace paydesk::gui
