// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/subscriptions/subscriptionspage.h"

#include "desk/changes.h"
#include "desk/search/marks.h"
#include "desk/subscriptions/subscriptiondesk.h"
#include "desk/subscriptions/subscriptionsmodel.h"
#include "desk/sync/syncdesk.h"
#include "gui/errortext.h"
#include "gui/lists/listpane.h"
#include "gui/prompts.h"
#include "gui/subscriptions/newsubscriptiondialog.h"
#include "gui/subscriptions/subscriptionpanel.h"
#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/widgets/busybutton.h"
#include "gui/widgets/dialogs.h"
#include "gui/widgets/inlineerror.h"
#include "gui/widgets/rowdelegate.h"
#include "gui/widgets/tableview.h"
#include "gui/words.h"
#include "ui_subscriptionspage.h"

namespace paydesk::gui {

using namespace Qt::StringLiterals;
using desk::SubscriptionDetail;
using desk::SubscriptionsModel;
using desk::SubscriptionStatus;
using Column = SubscriptionsModel::Column;
using Filter = SubscriptionsModel::Filter;

namespace {

constexpr int restDelay = 300;

QString customerOf(const store::Subscription &subscription)
{
    if (!subscription.customerName.isEmpty())
        return subscription.customerName;
    return subscription.customerEmail.isEmpty() ? subscription.customerId : subscription.customerEmail;
}

QString nameOf(const QModelIndex &index)
{
    const QString name = index.data(SubscriptionsModel::CustomerNameRole).toString();
    return name.isEmpty() ? index.data(SubscriptionsModel::CustomerEmailRole).toString() : name;
}

words::Word statusOf(const QModelIndex &index)
{
    return words::subscription(index.data(SubscriptionsModel::StatusRole).value<SubscriptionStatus>(),
                               index.data(SubscriptionsModel::StatusWordRole).toString());
}

QString planOf(const QModelIndex &index)
{
    const QString interval = words::interval(index.data(SubscriptionsModel::IntervalRole).toString(),
                                             index.data(SubscriptionsModel::IntervalCountRole).toInt());
    const QString plan = index.data(SubscriptionsModel::PlanRole).toString();
    return interval.isEmpty() ? plan : SubscriptionsPage::tr("%1, %2", "plan, interval").arg(plan, interval);
}

} // namespace

SubscriptionsPage::SubscriptionsPage(desk::SubscriptionDesk &subscriptions, desk::CheckoutDesk &checkout,
                                     desk::Catalogue &catalogue, desk::CustomerDesk &customers, desk::Changes &changes,
                                     desk::SyncDesk &sync, Prompts &prompts, std::unique_ptr<SubscriptionsModel> model,
                                     QWidget *parent)
    : Page(parent), m_subscriptions(subscriptions), m_checkout(checkout), m_catalogue(catalogue),
      m_customers(customers), m_changes(changes), m_sync(sync), m_prompts(prompts), m_model(std::move(model)),
      m_ui(std::make_unique<Ui::SubscriptionsPage>())
{
}

SubscriptionsPage::~SubscriptionsPage() = default;

void SubscriptionsPage::build()
{
    m_ui->setupUi(this);
    m_list = new ListPane;
    m_ui->newSubscriptionButton->setIcon(themedIcon(u"plus"_s, IconInk::OnAccent));
    m_ui->filterBar->addPill(tr("Current"), QVariant::fromValue(Filter::Current));
    m_ui->filterBar->addPill(tr("Ending"), QVariant::fromValue(Filter::Ending));
    m_ui->filterBar->addPill(tr("Trouble"), QVariant::fromValue(Filter::Trouble));
    m_ui->filterBar->addPill(tr("Cancelled"), QVariant::fromValue(Filter::Canceled));
    m_ui->filterBar->addPill(tr("All"), QVariant::fromValue(Filter::All));
    m_ui->splitView->setList(m_list);
    buildList();
    connectList();
    connectDesks();
    m_restDelay.setSingleShot(true);
    m_restDelay.setInterval(restDelay);
    connect(&m_restDelay, &QTimer::timeout, this, &SubscriptionsPage::readRest);
    updateList();
}

void SubscriptionsPage::buildRest()
{
    m_panel = new SubscriptionPanel;
    m_ui->splitView->setDetail(m_panel);
    connect(m_panel, &SubscriptionPanel::closeRequested, this, [this] { m_ui->splitView->closeDetail(); });
    connect(m_panel, &SubscriptionPanel::endRequested, this, &SubscriptionsPage::endAtPeriodEnd);
    connect(m_panel, &SubscriptionPanel::takeBackRequested, this, [this] { takeBack(m_shownId); });
    connect(m_panel, &SubscriptionPanel::cancelRequested, this, &SubscriptionsPage::cancelNow);
    connect(m_panel, &SubscriptionPanel::customerRequested, this, &Page::openCustomer);
    connect(m_panel, &SubscriptionPanel::copied, this, [this] { Q_EMIT toast(tr("Copied")); });
    connect(&m_panel->error(), &InlineError::retryRequested, this, &SubscriptionsPage::refresh);
}

QString SubscriptionsPage::title() const
{
    return tr("Subscriptions");
}

QString SubscriptionsPage::iconName() const
{
    return u"repeat"_s;
}

void SubscriptionsPage::buildList()
{
    m_list->setTexts({u"repeat"_s, tr("No subscription is running. A new one begins with its first payment."),
                      tr("New subscription"), tr("No subscription matches.")});
    m_list->setModel(m_model.get(), SubscriptionsModel::IdRole,
                     [this](const QString &id) { return m_model->rowOf(id); });
    TableView &table = m_list->table();
    table.setObjectName(u"subscriptionsTable"_s);
    table.setAccessibleName(tr("Subscriptions"));
    table.setItemDelegateForColumn(int(Column::Customer), new TwoLineDelegate(nameOf, planOf, true, &table));
    table.setItemDelegateForColumn(int(Column::Amount), new MoneyDelegate(SubscriptionsModel::MoneyRole, &table));
    table.setItemDelegateForColumn(int(Column::Status), new ChipDelegate(statusOf, &table));
    const auto next = [this](const QModelIndex &index) {
        return nextStep(index.data(SubscriptionsModel::StatusRole).value<SubscriptionStatus>(),
                        index.data(SubscriptionsModel::NextRole).toDateTime(), locale());
    };
    table.setItemDelegateForColumn(int(Column::Next), new PlainDelegate(next, &table));
    table.setShares({{130, 3}, {132, 0}, {130, 0}, {134, 2, 540}});
}

void SubscriptionsPage::connectList()
{
    connect(m_ui->newSubscriptionButton, &QPushButton::clicked, this, &SubscriptionsPage::openNewSubscription);
    connect(m_list, &ListPane::emptyActionTriggered, this, &SubscriptionsPage::openNewSubscription);
    connect(m_list, &ListPane::clearRequested, this, &SubscriptionsPage::clearNarrowing);
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
    connect(m_ui->searchField, &SearchField::searched, this, [this](const QString &text) {
        m_search = text;
        m_model->setSearch(text);
        m_list->table().setMarked(desk::wordsToMark(text));
        updateList();
    });
}

void SubscriptionsPage::connectDesks()
{
    connect(m_model.get(), &SubscriptionsModel::counted, this, &SubscriptionsPage::updateList);
    connect(&m_sync, &desk::SyncDesk::changed, this, &SubscriptionsPage::updateList);
    connect(&m_changes, &desk::Changes::subscriptions, this, [this](const QSet<QString> &ids) {
        if (ids.contains(m_shownId))
            reloadDetail();
    });
}

void SubscriptionsPage::focusSearch()
{
    m_ui->searchField->setFocus(Qt::ShortcutFocusReason);
    m_ui->searchField->selectAll();
}

void SubscriptionsPage::search(const QString &text)
{
    prepare();
    m_ui->searchField->setText(text);
}

bool SubscriptionsPage::goBack()
{
    return m_ui->splitView->closeDetail();
}

void SubscriptionsPage::refresh()
{
    if (m_shownId.isEmpty() || !m_ui->splitView->isDetailOpen())
        return;
    m_panel->error().clear();
    QCoro::connect(m_subscriptions.refresh(m_shownId), this,
                   [this, id = m_shownId](const Result<SubscriptionDetail> &detail) {
                       if (id != m_shownId)
                           return;
                       if (detail)
                           m_panel->setSubscription(*detail);
                       else
                           m_panel->error().showError(detail.error(), Act::Reading);
                   });
}

void SubscriptionsPage::showSubscription(const QString &subscriptionId)
{
    prepare();
    m_list->choose(subscriptionId);
    showDetail(subscriptionId, true);
}

void SubscriptionsPage::showDetail(const QString &subscriptionId, bool open)
{
    const auto detail = m_subscriptions.detail(subscriptionId);
    if (!detail)
        return;
    prepareRest();
    if (subscriptionId != m_shownId) {
        m_restDelay.stop();
        // Lists come without invoices.
        if (detail->invoices.isEmpty())
            m_restDelay.start();
    }
    m_shownId = subscriptionId;
    m_panel->setSubscription(*detail);
    if (BusyButton *button = m_acting.value(subscriptionId))
        m_panel->setBusy(button);
    else
        m_panel->setIdle();
    if (open)
        m_ui->splitView->openDetail();
}

void SubscriptionsPage::readRest()
{
    // Nobody asked for it, so nobody is told if it fails; Changes tells if there is anything new.
    QCoro::connect(m_subscriptions.refresh(m_shownId), this, [] {});
}

void SubscriptionsPage::reloadDetail()
{
    if (const auto detail = m_subscriptions.detail(m_shownId))
        m_panel->setSubscription(*detail);
}

void SubscriptionsPage::updateList()
{
    const bool usual = m_model->filter() == Filter::Current || m_model->filter() == Filter::All;
    m_list->showWhatFits(!usual || !m_search.isEmpty(), m_sync);
    m_list->setStatus(tr("%Ln subscription(s)", nullptr, int(m_model->matching())));
}

void SubscriptionsPage::clearNarrowing()
{
    m_ui->searchField->clear();
    m_ui->filterBar->setCurrentData(QVariant::fromValue(Filter::All));
}

void SubscriptionsPage::openNewSubscription()
{
    prepare();
    if (m_dialog)
        return;
    m_dialog = new NewSubscriptionDialog(m_catalogue, m_customers, m_checkout, this);
    connect(m_dialog, &NewSubscriptionDialog::checkoutOpened, this, [this] { Q_EMIT openPage(u"checkout"_s); });
    openOver(m_dialog);
}

void SubscriptionsPage::begin(const QString &id, BusyButton *button, const std::function<Change()> &change,
                              std::function<void(const SubscriptionDetail &)> done)
{
    if (m_acting.contains(id))
        return;
    m_acting.insert(id, button);
    if (id == m_shownId)
        m_panel->setBusy(button);
    QCoro::connect(change(), this, [this, id, done = std::move(done)](const Result<SubscriptionDetail> &result) {
        m_acting.remove(id);
        if (id == m_shownId) {
            m_panel->setIdle();
            reloadDetail();
        }
        if (result) {
            done(*result);
            return;
        }
        if (id == m_shownId && m_ui->splitView->isDetailOpen())
            m_panel->error().showError(result.error(), Act::Changing);
        else
            Q_EMIT toast(sentence(result.error(), Act::Changing), Tone::Danger);
    });
}

void SubscriptionsPage::endAtPeriodEnd()
{
    const QString id = m_shownId;
    const auto change = [this, id] { return m_subscriptions.cancelAtPeriodEnd(id); };
    begin(id, m_panel->endButton(), change, [this, id](const SubscriptionDetail &detail) {
        const QString day = words::day(detail.next, QDateTime::currentDateTimeUtc(), locale());
        const QPointer<SubscriptionsPage> self(this);
        Q_EMIT undoOffered(tr("The subscription of %1 ends %2.").arg(customerOf(detail.subscription), day), tr("Undo"),
                           [self, id] {
                               if (self)
                                   self->takeBack(id);
                           });
    });
}

void SubscriptionsPage::takeBack(const QString &subscriptionId)
{
    const auto change = [this, subscriptionId] { return m_subscriptions.takeBackCancellation(subscriptionId); };
    begin(subscriptionId, m_panel->takeBackButton(), change, [this](const SubscriptionDetail &detail) {
        Q_EMIT toast(tr("The subscription of %1 goes on.").arg(customerOf(detail.subscription)), Tone::Ok);
    });
}

void SubscriptionsPage::cancelNow()
{
    const QString id = m_shownId;
    const auto detail = m_subscriptions.detail(id);
    if (!detail)
        return;
    const store::SubscriptionItem item = detail->subscription.items.value(0);
    ConfirmText text;
    text.title = tr("Cancel the subscription of %1 now?").arg(customerOf(detail->subscription));
    text.text =
        tr("It ends at once and cannot be taken up again. %1 %2 are no longer charged; what was paid for the current "
           "period is not refunded by this.")
            .arg(leftToRight(formatMoney(detail->amount, locale())),
                 words::perInterval(item.interval, item.intervalCount));
    text.yes = tr("Cancel subscription now");
    text.no = tr("Keep it");
    m_prompts.confirm(this, text, [this, id] {
        const auto change = [this, id] { return m_subscriptions.cancelNow(id); };
        begin(id, m_panel->cancelButton(), change, [this](const SubscriptionDetail &done) {
            Q_EMIT toast(tr("The subscription of %1 is cancelled.").arg(customerOf(done.subscription)), Tone::Ok);
        });
    });
}

} // namespace paydesk::gui
